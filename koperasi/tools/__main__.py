"""The commands of the people who keep the data: `python -m koperasi.tools <perintah>`."""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from koperasi.data import paths
from koperasi.data.journal import HIDDEN
from koperasi.data.problem import DataError
from koperasi.tools.boundaries import replace_boundaries
from koperasi.tools.check import check
from koperasi.tools.command_line import Parser
from koperasi.tools.edits import change_cell, put_back, record, undo
from koperasi.tools.import_snapshot import import_snapshot
from koperasi.tools.ready import ready

_LOG = logging.getLogger(__name__)
_TRACE = paths.DATA / HIDDEN / "galat.txt"
_DESCRIPTION = "Memelihara data dasbor. Setiap perintah menulis semua berkasnya atau tidak sama sekali."


def parser() -> Parser:
    """Every command with its options."""
    whole = Parser(prog="python -m koperasi.tools", description=_DESCRIPTION)
    commands = whole.add_subparsers(required=True, metavar="perintah", title="perintah", parser_class=Parser)
    _add_edits(commands)
    _add_import(commands)
    _add_boundaries(commands)
    commands.add_parser("periksa", help="memeriksa semua berkas seperti dasbor membacanya").set_defaults(run=check)
    siap = commands.add_parser("siap", help="memeriksa apakah paparan akan berjalan malam ini")
    siap.add_argument("--port", type=int, default=8501, metavar="PORT", help="port dasbor, untuk alamat tamu")
    siap.set_defaults(run=ready)
    commands.add_parser("urungkan", aliases=["ulang"], help="mengurungkan perubahan terakhir").set_defaults(run=undo)
    for command in set(commands.choices.values()):  # an alias names the same one
        command.add_argument("--data", type=Path, default=paths.DATA, metavar="FOLDER", help="folder tabel")
        command.add_argument("--geo", type=Path, default=paths.GEO, metavar="FOLDER", help="folder batas")
    return whole


def _add_edits(commands: "argparse._SubParsersAction[Parser]") -> None:
    ubah = commands.add_parser("ubah", help="mengubah satu isian tabel dan mencatatnya")
    ubah.add_argument("--tabel", required=True, metavar="NAMA", help="nama tabel, misalnya koperasi")
    ubah.add_argument("--kode", metavar="KODE", help="kode kelurahan, atau kunci baris lainnya")
    ubah.add_argument("--kunci", action="append", metavar="KOLOM=ISI", help="kunci lain barisnya, misalnya langkah=rat")
    ubah.add_argument("--kolom", required=True, metavar="NAMA", help="kolom yang diubah")
    ubah.add_argument("--nilai", required=True, metavar="ISI", help="isi baru; '' untuk mengosongkan (belum ada data)")
    ubah.add_argument("--tanggal", metavar="TANGGAL", help="tanggal yang digambarkan isi baru")
    ubah.add_argument("--sumber", metavar="NOMOR", help="nomor sumber dalam tabel sumber, misalnya S201")
    ubah.add_argument("--baru", action="store_true", help="menambah baris bila belum ada")
    ubah.set_defaults(run=change_cell)
    catat = commands.add_parser("catat", help="mencatat perubahan yang dibuat dengan Excel atau penyunting teks")
    catat.set_defaults(run=record)
    pasang = commands.add_parser("pasang", help="memasang kembali tabel yang diunduh dari dasbor (CSV atau XLSX)")
    pasang.add_argument("berkas", type=Path, help="berkas unduhan")
    pasang.add_argument("--tabel", metavar="NAMA", help="nama tabel; bila tidak disebut, dikenali dari berkasnya")
    pasang.set_defaults(run=put_back)
    for command in (ubah, pasang):
        command.add_argument("--potret", metavar="TANGGAL", help="tanggal potret; bila tidak disebut, yang terbaru")
    for command in (catat, pasang):
        command.add_argument("--hapus", type=int, default=0, metavar="N", help="banyaknya baris yang memang dihapus")
    for command in (ubah, catat, pasang):
        command.add_argument("--alasan", required=True, metavar="TEKS", help="alasan perubahan")


def _add_import(commands: "argparse._SubParsersAction[Parser]") -> None:
    impor = commands.add_parser("impor", help="memasukkan tabel SIMKOPDES (CSV atau XLSX) sebagai potret baru")
    impor.add_argument("berkas", type=Path, nargs="+", help="satu tabel; koperasi boleh dalam beberapa berkas")
    impor.add_argument("--tanggal", required=True, metavar="TANGGAL", help="hari yang digambarkan tabel itu")
    impor.add_argument("--sumber", metavar="NOMOR", help="nomor sumber; bila tidak disebut, sumber baru dibuat")
    impor.add_argument("--judul", metavar="TEKS", help="judul sumber baru")
    impor.add_argument("--penerbit", metavar="TEKS", help="penerbit sumber baru")
    impor.add_argument("--melalui", metavar="TEKS", help="pihak yang meneruskan sumber baru")
    impor.add_argument("--url", metavar="ALAMAT", help="alamat sumber baru")
    impor.add_argument("--akses", metavar="TANGGAL", help="tanggal berkas diambil; bila tidak disebut, hari ini")
    impor.add_argument("--lisensi", metavar="TEKS", help="lisensi seperti dinyatakan sumber")
    impor.add_argument("--alasan", metavar="TEKS", help="alasan menerima angka yang melonjak atau turun")
    impor.add_argument(
        "--tidak-wajar", action="append", metavar="KODE:KOLOM", help="angka yang ditandai tidak wajar; boleh berulang"
    )
    impor.set_defaults(run=import_snapshot)


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
    except BrokenPipeError:  # whoever read the lines has had enough
        return 0
    except OSError as error:
        print(f"{error.filename or options.data}: berkas atau folder tidak dapat dibaca atau ditulisi", file=sys.stderr)
        return 1
    except Exception as error:
        _LOG.exception("unforeseen")
        print(f"Kekeliruan di dalam program, bukan di data Anda ({type(error).__name__}: {error}).", file=sys.stderr)
        print(f"Rinciannya ada di {_TRACE}. Berkas data utuh; jalankan periksa untuk melihatnya.", file=sys.stderr)
        return 1
    return 0


def _log_to_file() -> None:
    """Write what only programmers understand into a file; people read the sentences."""
    logging.raiseExceptions = False  # a folder that cannot be written must not add an error of its own
    logging.basicConfig(handlers=[logging.FileHandler(_TRACE, delay=True)])


if __name__ == "__main__":
    _log_to_file()
    sys.exit(main())
