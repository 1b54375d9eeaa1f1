"""Command line of the build: `python -m koperasi.tools batas|periksa`."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from koperasi.data import paths
from koperasi.data.city import load_city
from koperasi.data.problem import DataError
from koperasi.tools import sidecar_writer
from koperasi.tools.boundaries import Input, Request, build_boundaries
from koperasi.tools.verify import SURROUNDINGS, check_shapes, check_sums

FACTS = {
    "title": "judul sumber",
    "producer": "pembuat sumber",
    "url": "alamat sumber",
    "published": "tanggal terbit",
    "accessed": "tanggal akses",
    "licence": "lisensi seperti dinyatakan sumber",
}
FACT_OPTIONS = ("--judul", "--pembuat", "--url", "--terbit", "--akses", "--lisensi")


def _describe(path: Path, options: argparse.Namespace) -> tuple[sidecar_writer.Source, dict[str, str]]:
    """What is known of an input: the sidecar beside it, else geo/sumber.toml."""
    beside = sidecar_writer.path_of(path).exists()
    facts = dict(sidecar_writer.read(path)) if beside else sidecar_writer.known_facts(path, options.geo)
    return sidecar_writer.describe(path, facts), facts


def _request(options: argparse.Namespace) -> Request:
    """The order for the boundary build; without --konteks the land of the present geo/ is used again."""
    kept = options.geo / SURROUNDINGS
    source, facts = _describe(options.sumber, options)
    given = {name: getattr(options, name) for name in FACTS if getattr(options, name) is not None}
    boundary = Input(options.sumber, replace(source, **given))
    around = []
    for path in options.konteks or [path for path in (kept,) if path.exists()]:
        about, known = _describe(path, options)
        around.append(Input(path, about, known.get("pola_nama", "{nama}")))
    return Request(boundary, options.kolom_kode or facts.get("kolom_kode", "kode"), around)


def batas(options: argparse.Namespace) -> int:
    """Build geo/ from a boundary file."""
    build_boundaries(_request(options), options.data, options.geo)
    print(f"Batas selesai ditulis ke {options.geo}.")
    return 0


def periksa(options: argparse.Namespace) -> int:
    """Read the city as the dashboard does, compare every file with its sidecar, and the shapes with a fresh build."""
    load_city(options.data, options.geo)
    folders = [options.sumber] if options.sumber else []
    found = [
        check_sums(options.data),
        check_sums(options.geo),
        check_shapes(folders, options.data, options.geo),
    ]
    differences = [line for part in found for line in part.differences]
    for line in (*(line for part in found for line in part.notices), *differences):
        print(line)
    print("Ada perbedaan." if differences else "Tidak ada perbedaan.")
    return 1 if differences else 0


def parser() -> argparse.ArgumentParser:
    """The two commands and their options."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, default=paths.DATA, metavar="FOLDER", help="folder tabel")
    common.add_argument("--geo", type=Path, default=paths.GEO, metavar="FOLDER", help="folder batas")
    whole = argparse.ArgumentParser(prog="python -m koperasi.tools", description="Membangun data/ dan geo/.")
    commands = whole.add_subparsers(required=True, metavar="batas|periksa")
    shapes = commands.add_parser("batas", parents=[common], help="membangun geo/ dari berkas batas kelurahan")
    shapes.add_argument(
        "--sumber", type=Path, required=True, metavar="BERKAS", help="GeoJSON, shapefile, GeoPackage, dan sejenisnya"
    )
    shapes.add_argument("--kolom-kode", metavar="KOLOM", help="kolom berisi kode Kemendagri")
    shapes.add_argument(
        "--konteks", type=Path, action="append", metavar="BERKAS", help="daratan di sekitar kota; boleh berulang"
    )
    for option, (name, meaning) in zip(FACT_OPTIONS, FACTS.items(), strict=True):
        shapes.add_argument(option, dest=name, metavar="TEKS", help=meaning)
    shapes.set_defaults(run=batas)
    check = commands.add_parser("periksa", parents=[common], help="membandingkan data/ dan geo/ dengan sumbernya")
    check.add_argument("--sumber", type=Path, metavar="FOLDER", help="folder tempat mencari sumber")
    check.set_defaults(run=periksa)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it went well, 1 with the reasons on the error stream when it did not."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except DataError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
