"""The commands of the people who keep the data: `python -m koperasi.tools <perintah>`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from koperasi.data import paths
from koperasi.data.problem import DataError
from koperasi.tools.check import check
from koperasi.tools.command_line import Parser
from koperasi.tools.replace_boundaries import replace_boundaries
from koperasi.tools.undo import undo

_DESCRIPTION = "Memelihara data dasbor. Setiap perintah menulis semua berkasnya atau tidak sama sekali."


def parser() -> Parser:
    """Every command with its options."""
    whole = Parser(prog="python -m koperasi.tools", description=_DESCRIPTION)
    commands = whole.add_subparsers(required=True, metavar="perintah", title="perintah", parser_class=Parser)
    _add_boundaries(commands)
    commands.add_parser("periksa", help="memeriksa semua berkas seperti dasbor membacanya").set_defaults(run=check)
    commands.add_parser("urungkan", aliases=["ulang"], help="mengurungkan perubahan terakhir").set_defaults(run=undo)
    for command in set(commands.choices.values()):  # an alias names the same one
        command.add_argument("--data", type=Path, default=paths.DATA, metavar="FOLDER", help="folder tabel")
        command.add_argument("--geo", type=Path, default=paths.GEO, metavar="FOLDER", help="folder batas")
    return whole


def _add_boundaries(commands: "argparse._SubParsersAction[Parser]") -> None:
    batas = commands.add_parser("batas", help="mengganti batas wilayah dari satu berkas peta")
    batas.add_argument("berkas", type=Path, help="shapefile, GeoPackage, GeoJSON, KML, atau zip berisi salah satunya")
    batas.add_argument("--kolom-kode", metavar="KOLOM", help="kolom berisi kode Kemendagri; bila tidak disebut, dicari")
    batas.add_argument("--lapis", metavar="NAMA", help="lapis di dalam berkas, bila ada beberapa")
    batas.add_argument("--crs", metavar="EPSG", help="sistem koordinat, bila berkas tidak menyebutnya; misalnya 32749")
    batas.add_argument("--konteks", type=Path, action="append", metavar="BERKAS", help="daratan di sekitar kota")
    batas.add_argument("--pola-nama", metavar="POLA", help="cara menyusun nama tetangga, misalnya 'Kecamatan {nama}'")
    batas.add_argument("--judul", metavar="TEKS", help="judul sumber")
    batas.add_argument("--pembuat", metavar="TEKS", help="pembuat sumber")
    batas.add_argument("--url", metavar="ALAMAT", help="alamat sumber")
    batas.add_argument("--terbit", metavar="TANGGAL", help="tanggal terbit: tahun, tahun-bulan, atau tahun-bulan-hari")
    batas.add_argument("--akses", metavar="TANGGAL", help="tanggal berkas diambil, misalnya 2026-12-01")
    batas.add_argument("--lisensi", metavar="TEKS", help="lisensi seperti dinyatakan sumber")
    batas.set_defaults(run=replace_boundaries)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it went well, 1 with the reasons on the error stream when it did not."""
    options = parser().parse_args(arguments)
    try:
        for line in options.run(options):
            print(line)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: berkas atau folder tidak dapat dibaca atau ditulisi", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
