"""Write every table of data/, validated as a whole before any old file is replaced."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from koperasi.data.city import load_city
from koperasi.data.documents import file_label
from koperasi.data.problem import DataError, Problem
from koperasi.data.profile import read_profile
from koperasi.tools import sidecar_writer
from koperasi.tools.assemble import Output, Reference, assemble, read_registry
from koperasi.tools.output import replacing, write_csv

_SETTINGS = ("kota.toml", sidecar_writer.REGISTRY)


def build_tables(source: Path, data: Path, geo: Path) -> tuple[Path, ...]:
    """Build all tables from the reference files in `source` and return the paths written.

    `data` holds `kota.toml` and `sumber.toml` and receives the tables and their sidecars; `geo` holds the shapes, from
    which the areas come. The same input gives the same bytes. Raises DataError, leaving the old files untouched, when
    the input is not understood, when the result contradicts itself or the shapes, or when a table in `data` was edited
    by hand since it was built.
    """
    _refuse_edited(data)
    registry = read_registry(data, geo)
    reference = Reference(source, read_profile(data / "kota.toml"), registry)
    outputs = assemble(reference, geo)
    with TemporaryDirectory() as folder:
        staged = Path(folder) / "data"
        staged.mkdir()
        for name in _SETTINGS:
            shutil.copyfile(data / name, staged / name)
        for name, output in outputs.items():
            _write(staged / f"{name}.csv", output, registry)
        load_city(staged, geo)
        return _publish(staged, data)


def _write(path: Path, output: Output, registry: Mapping[str, Mapping[str, str]]) -> None:
    write_csv(path, output.frame)
    sources = [sidecar_writer.describe(used, registry.get(used.name, {})) for used in output.inputs]
    sidecar_writer.write(path, sources, output.processing)


def _publish(staged: Path, data: Path) -> tuple[Path, ...]:
    built = sorted(path for path in staged.iterdir() if path.name not in _SETTINGS)
    with replacing(data) as fresh:
        for path in built:
            shutil.copyfile(path, fresh / path.name)
    return tuple(data / path.name for path in built)


def _refuse_edited(data: Path) -> None:
    reason = "sudah diubah dengan tangan; pindahkan berkas ini bila memang hendak dibangun ulang"
    edited = [path for path in sorted(data.glob("*.csv")) if _edited(path)]
    if edited:
        raise DataError(Problem(file_label(path), None, None, None, reason) for path in edited)


def _edited(path: Path) -> bool:
    """Tell whether a table is not, or no longer, what the build wrote."""
    if not sidecar_writer.path_of(path).exists():
        return True
    return sidecar_writer.edited_by_hand(path) or sidecar_writer.read(path)["output_sha256"] != sidecar_writer.sha256(
        path
    )
