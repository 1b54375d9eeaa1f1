"""The command `batas`: new boundaries for the whole dashboard from one file."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from koperasi.data.dates import to_partial_day
from koperasi.data.problem import CellError, DataError, Problem
from koperasi.tools import sidecar_writer
from koperasi.tools.boundaries import Context, Request, build_boundaries
from koperasi.tools.boundary_file import MapFile, parse_crs
from koperasi.tools.draft import drafting

SURROUNDINGS = "konteks.geojson"
FACTS = {
    "judul": "title",
    "pembuat": "producer",
    "url": "url",
    "terbit": "published",
    "akses": "accessed",
    "lisensi": "licence",
}
_DAYS = ("terbit", "akses")


def replace_boundaries(options: argparse.Namespace) -> list[str]:
    """Build geo/ anew and put it in place as one change; return what to say. Raises DataError, the old files stay."""
    given = _typed(options)
    options.geo.mkdir(parents=True, exist_ok=True)
    with drafting(options.data, options.geo) as draft:
        request = _request(options, draft.copy.geo, given)
        column = build_boundaries(request, draft.copy.data, draft.copy.geo)
        changed = draft.publish("batas", f"Batas wilayah diganti dengan {options.berkas.name}.")
    said = f"Kode kelurahan dibaca dari kolom {column}."
    if not changed:
        return [said, "Batas ini sama dengan yang sudah dipakai; tidak ada yang berubah."]
    return [said, *(f"{folder}/{name} ditulis" for folder, name in changed), "Batas wilayah sudah diganti."]


def _typed(options: argparse.Namespace) -> dict[str, str]:
    """The facts that were typed, dates in ISO form, looked at before any file is read. Raises DataError."""
    given = {name: getattr(options, name) for name in FACTS if getattr(options, name) is not None}
    problems = []
    for name in (name for name in _DAYS if name in given):
        try:
            given[name] = to_partial_day(given[name])
        except CellError as error:
            problems.append(Problem(f"--{name}", None, None, given[name], str(error)))
    if not problems and given.get("akses", "") > date.today().isoformat():
        problems = [Problem("--akses", None, None, given["akses"], "hari ini belum sampai ke tanggal itu")]
    if problems:
        raise DataError(problems)
    if options.crs is not None:
        parse_crs(options.crs)
    return given


def _request(options: argparse.Namespace, geo: Path, given: Mapping[str, str]) -> Request:
    """The order for the build; without --konteks the land of the present geo/ is used again."""
    boundary = MapFile(options.berkas, options.lapis, options.crs)
    facts = _known(options.berkas, geo) | {FACTS[name]: text for name, text in given.items()}
    kept = [path for path in (geo / SURROUNDINGS,) if path.exists()]
    around = [_context(path, geo, options.pola_nama) for path in options.konteks or kept]
    column = options.kolom_kode or facts.get("kolom_kode")
    return Request(boundary, _describe(options.berkas, facts), column, around)


def _context(path: Path, geo: Path, pattern: str | None) -> Context:
    facts = _known(path, geo)
    return Context(path, _describe(path, facts), pattern or facts.get("pola_nama") or "{nama}")


def _describe(path: Path, facts: Mapping[str, str]) -> sidecar_writer.Source:
    if not path.is_file():
        reason = "ini sebuah folder; sebut berkas petanya" if path.is_dir() else "berkas tidak ada"
        raise DataError([Problem(str(path), None, None, None, reason)])
    return sidecar_writer.describe(path, facts)


def _known(path: Path, geo: Path) -> dict[str, str]:
    """What is known of an input: the sidecar beside it, else geo/sumber.toml."""
    if not path.is_file():
        return {}
    beside = sidecar_writer.path_of(path).exists()
    return dict(sidecar_writer.read(path)) if beside else sidecar_writer.known_facts(path, geo)
