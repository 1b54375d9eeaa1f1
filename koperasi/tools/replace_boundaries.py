"""The command `batas`: new boundaries for the whole dashboard from one file."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from koperasi.data.dates import to_partial_day
from koperasi.data.problem import CellError, DataError, Problem
from koperasi.data.sidecar import read_sidecar
from koperasi.tools.boundaries import Context, Request, build_boundaries
from koperasi.tools.boundary_file import MapFile, parse_crs
from koperasi.tools.draft import drafting
from koperasi.tools.output import known_facts, origin

SURROUNDINGS = "konteks.geojson"
SHAPES = "kelurahan.geojson"
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
    facts = known_facts(options.berkas, geo) | {FACTS[name]: text for name, text in given.items()}
    kept = [_kept_land(geo)] if (geo / SURROUNDINGS).exists() else []
    around = [_land(path, geo, options.pola_nama) for path in options.konteks or ()] or kept
    column = options.kolom_kode or facts.get("kolom_kode")
    return Request(boundary, origin(options.berkas, facts), column, around)


def _land(path: Path, geo: Path, pattern: str | None) -> Context:
    facts = known_facts(path, geo)
    return Context(path, [origin(path, facts)], pattern or facts.get("pola_nama") or "{nama}")


def _kept_land(geo: Path) -> Context:
    """The land that the present map shows, with its own origins; the present boundaries are none of them."""
    path = geo / SURROUNDINGS
    replaced = {entry.input_sha256 for entry in read_sidecar(geo / SHAPES).origins}
    own = [entry for entry in read_sidecar(path).origins if entry.input_sha256 not in replaced]
    return Context(path, own or [origin(path, {})])
