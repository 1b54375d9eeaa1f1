"""Whether the committed data/ and geo/ are what the build writes from the sources that their sidecars record."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from koperasi.data.paths import city_files
from koperasi.data.sidecar import SUFFIX
from koperasi.tools import sidecar_writer
from koperasi.tools.boundaries import Input, Request, build_boundaries

SURROUNDINGS = "konteks.geojson"  # made from every source of geo/


@dataclass
class Findings:
    """Indonesian sentences: `differences` are faults, `notices` say what was not looked at."""

    differences: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def outputs(folder: Path) -> list[Path]:
    """Every file of a folder that has a sidecar, in the order of names."""
    notes = sorted(path for path in city_files(folder) if path.name.endswith(SUFFIX))
    return [note.with_name(note.name.removesuffix(SUFFIX)) for note in notes]


def find(source: sidecar_writer.Source, folders: Sequence[Path]) -> Path | None:
    """The file of that name and SHA-256 anywhere below the folders."""
    candidates = (path for folder in folders for path in sorted(folder.rglob(source.input)))
    return next((path for path in candidates if sidecar_writer.sha256(path) == source.input_sha256), None)


def _label(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def check_sums(folder: Path) -> Findings:
    """Each file against the SHA-256 in its own sidecar; needs no source."""
    found = Findings()
    for path in outputs(folder):
        if not path.exists():
            found.differences.append(f"{_label(path)}: berkas tidak ada")
        elif sidecar_writer.sha256(path) != sidecar_writer.read(path)["output_sha256"]:
            found.differences.append(f"{_label(path)}: isinya berubah sejak dibangun dan tidak tercatat di sidecar")
    return found


def compare(built: Path, folder: Path) -> Iterator[str]:
    """What a fresh build has otherwise than `folder`, file by file; files edited by hand are passed over."""
    names = {path.name for path in (*outputs(built), *outputs(folder)) if not _passed(folder / path.name)}
    for name in sorted(names):
        for file in (folder / name, sidecar_writer.path_of(folder / name)):
            fresh = built / file.name
            if not fresh.exists():
                yield f"{_label(file)}: tidak lagi dihasilkan langkah bangun"
            elif not file.exists() or file.read_bytes() != fresh.read_bytes():
                yield f"{_label(file)}: berbeda dari hasil bangun ulang"


def _passed(path: Path) -> bool:
    return sidecar_writer.path_of(path).exists() and sidecar_writer.edited_by_hand(path)


def _missing(found: dict[sidecar_writer.Source, Path | None]) -> list[str]:
    return sorted({source.input for source, path in found.items() if path is None})


def _skipped(folder: Path, missing: Sequence[str]) -> str:
    return f"{folder.name}/: tidak dibangun ulang karena sumbernya tidak tersedia ({', '.join(missing)})"


def check_shapes(folders: Sequence[Path], data: Path, geo: Path) -> Findings:
    """Rebuild geo/ from the recorded sources below `folders` and compare."""
    note = sidecar_writer.read(geo / SURROUNDINGS)
    options = note.get("options", {})
    if "kolom_kode" not in options:
        return Findings(notices=[f"{geo.name}/: tidak ditulis oleh langkah bangun, tidak dibangun ulang"])
    found = {source: find(source, folders) for source in sidecar_writer.sources(note)}
    if missing := _missing(found):
        return Findings(notices=[_skipped(geo, missing)])
    *around, boundary = [(path, source) for source, path in found.items() if path is not None]
    land = [Input(path, source, name) for (path, source), name in zip(around, options["pola_nama"], strict=True)]
    with tempfile.TemporaryDirectory() as folder:
        build_boundaries(Request(Input(*boundary), options["kolom_kode"], land), data, Path(folder))
        return Findings(differences=list(compare(Path(folder), geo)))
