"""Write every table of data/, validated as a whole before any old file is replaced."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from koperasi.build import sidecar
from koperasi.build.assemble import Output, Reference, assemble, read_registry
from koperasi.build.output import replacing, write_csv
from koperasi.load import load_city
from koperasi.problem import DataError, Problem
from koperasi.profile import read_profile
from koperasi.sheet import file_label

_SETTINGS = ("kota.toml", sidecar.REGISTRY)


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
    sources = [sidecar.describe(used, registry.get(used.name, {})) for used in output.inputs]
    sidecar.write(path, sources, output.processing)


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
    if not sidecar.path_of(path).exists():
        return True
    return sidecar.edited_by_hand(path) or sidecar.read(path)["output_sha256"] != sidecar.sha256(path)
