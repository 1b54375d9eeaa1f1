"""Build step: compress Streamlit's assets once, at set-up. Usage: python -m koperasi.web.compress."""

import os
import re
import sys
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from koperasi.web.compress.codings import CODINGS
from koperasi.web.compress.compressed_store import Store
from koperasi.web.compress.streamlit_files import assets, streamlit_assets

_OURS = re.compile(r"[0-9a-f]{64}\.[a-z]+\d+.*")


def build(store: Store, directory: Path) -> dict[str, list[Path]]:
    """Compress all assets under `directory` and drop what earlier versions left. Returns the files of each coding."""
    files = list(assets(directory))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = {name: list(pool.map(partial(store.complete, coding=coding), files)) for name, coding in CODINGS.items()}
    _prune(store.disk.directory, {path for paths in made.values() for path in paths})
    return made


def _prune(directory: Path, wanted: Collection[Path]) -> None:
    for path in directory.iterdir():
        if path not in wanted and _OURS.fullmatch(path.name):
            path.unlink(missing_ok=True)


def _megabytes(paths: Collection[Path]) -> str:
    return f"{sum(path.stat().st_size for path in paths) / 1e6:.1f} MB".replace(".", ",")


def main() -> None:
    """Build into the default directory and say what it came to."""
    store = Store()
    if not store.disk.is_writable():
        sys.exit(f"Folder {store.disk.directory} tidak dapat ditulis.")
    source = streamlit_assets()
    made = build(store, source)
    print(f"Semula {_megabytes(list(assets(source)))}")
    for name, paths in made.items():
        print(f"{name}: {len(paths)} berkas, {_megabytes(set(paths))}")
    print(f"Disimpan di {store.disk.directory}")


if __name__ == "__main__":
    main()
