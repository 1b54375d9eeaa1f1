"""Compress the assets of Streamlit and the charts once, at set-up. Usage: python -m koperasi.tools.compress_static."""

import os
import sys
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from pathlib import Path

from koperasi.web.compression import CODINGS, encode
from koperasi.web.static_files import COMPRESSED, chart_library, coded_path, streamlit_assets, worth_compressing


def compress(source: Path, target: Path, *others: Path) -> dict[str, list[Path]]:
    """Compress all assets below `source` and the `others`, and drop what earlier versions left.

    Returns the files of each coding.

    Raises:
        OSError: if `target` cannot be written.
    """
    target.mkdir(parents=True, exist_ok=True)
    files = [*worth_compressing(source), *others]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = {name: list(pool.map(partial(_compress, name, target), files)) for name in CODINGS}
    wanted = {path for paths in made.values() for path in paths}
    for path in target.iterdir():
        if path.is_file() and path not in wanted:
            path.unlink(missing_ok=True)
    return made


def _compress(coding: str, target: Path, path: Path) -> Path:
    body = path.read_bytes()
    kept = coded_path(sha256(body).hexdigest(), coding, target)
    if not kept.is_file():
        part = kept.with_name(f"{kept.name}.{os.getpid()}.part")  # whole or not at all
        part.write_bytes(encode(body, coding, best=True))
        part.replace(kept)
    return kept


def _megabytes(paths: Collection[Path]) -> str:
    return f"{sum(path.stat().st_size for path in paths) / 1e6:.1f} MB".replace(".", ",")


def main() -> None:
    """Compress, and say what it came to."""
    source = streamlit_assets()
    try:
        made = compress(source, COMPRESSED, chart_library())
    except OSError as error:
        sys.exit(f"Folder {COMPRESSED} tidak dapat ditulis ({error.strerror}).")
    print(f"Semula {_megabytes(list(worth_compressing(source)))}")
    for name, paths in made.items():
        print(f"{name}: {len(paths)} berkas, {_megabytes(set(paths))}")
    print(f"Disimpan di {COMPRESSED}")


if __name__ == "__main__":
    main()
