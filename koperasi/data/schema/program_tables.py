"""Tables of the programme: the cooperatives, the steps that no column of theirs tells, and implausible numbers."""

from collections.abc import Mapping
from dataclasses import replace

from koperasi.data.schema.definition import (
    KODE_KELURAHAN,
    SIMPANAN_POKOK_RP,
    SIMPANAN_RP,
    SIMPANAN_WAJIB_RP,
    SUMBER_ID,
    TANGGAL,
    TRANSAKSI_RP,
    Column,
    Table,
    count,
    optional,
)

STATUS_LANGKAH = {
    "ada": "Ada",
    "proses": "Dalam proses",
    "belum_dilaporkan": "Belum dilaporkan",
}
_STATUS_LAHAN = {
    "terverifikasi": "Ada (terverifikasi)",
    "sedang_diverifikasi": "Dalam proses (diverifikasi)",
}
_PENDANAAN = {
    "apbd_kota": "APBD {Daerah}",
    "apbd_provinsi": "APBD Provinsi",
}
_TERCATAT = {
    "0": "Belum tercatat",
    "1": "Tercatat",
}
_KETEPATAN = {
    "paling_lambat": "Paling lambat pada tanggal itu",
}


def _flag(name: str, label: str, description: str) -> Column:
    return Column(name, "integer", label, description, allowed=_TERCATAT, required=False)


def _choice(name: str, label: str, description: str, choices: Mapping[str, str]) -> Column:
    return Column(name, "text", label, description, allowed=choices, required=False)


# The limits are Indonesia's: latitude and longitude that were swapped fall outside them.
def _latitude(name: str, label: str, description: str) -> Column:
    return Column(name, "number", label, description, unit="°", minimum=-11.5, maximum=6.5, required=False)


def _longitude(name: str, label: str, description: str) -> Column:
    return Column(name, "number", label, description, unit="°", minimum=94.5, maximum=141.5, required=False)


KOPERASI = Table(
    name="koperasi",
    title="Koperasi",
    row="satu koperasi pada tanggal data",
    key=("kode",),
    columns=(
        KODE_KELURAHAN,
        Column("nama", "text", "Koperasi", "Nama koperasi menurut pola resmi dan ejaan resmi {wilayah}."),
        _flag("akun_simkopdes", "Akun SIMKOPDES", "Koperasi mempunyai akun di SIMKOPDES; bukan rekening bank."),
        _flag("npwp", "NPWP", "NPWP koperasi tercatat di SIMKOPDES."),
        _flag("nib", "NIB", "Nomor induk berusaha koperasi tercatat di SIMKOPDES."),
        TRANSAKSI_RP,
        SIMPANAN_POKOK_RP,
        count(
            "simpanan_pokok_anggota",
            "Penyetor simpanan pokok",
            "Anggota dengan setoran simpanan pokok yang tercatat; bukan jumlah seluruh anggota.",
            unit="anggota",
        ),
        SIMPANAN_WAJIB_RP,
        count(
            "simpanan_wajib_anggota",
            "Penyetor simpanan wajib",
            "Anggota dengan setoran simpanan wajib yang tercatat; bukan jumlah seluruh anggota.",
            unit="anggota",
        ),
        _latitude("lintang", "Lintang koperasi", "Lintang titik yang dicatat untuk koperasi; bukan hasil ukur."),
        _longitude("bujur", "Bujur koperasi", "Bujur titik yang dicatat untuk koperasi; bukan hasil ukur."),
        _choice(
            "lahan_status",
            "Status lahan",
            "Pemeriksaan lahan atau bangunan yang diusulkan koperasi; bukan tanda sudah dibangun atau buka.",
            _STATUS_LAHAN,
        ),
        Column("lahan_pencatat", "text", "Pencatat titik lahan", "Lembaga yang mencatat titik lahan.", required=False),
        _latitude("lahan_lintang", "Lintang lahan", "Lintang titik lahan yang diusulkan."),
        _longitude("lahan_bujur", "Bujur lahan", "Bujur titik lahan yang diusulkan."),
        replace(
            optional(SUMBER_ID),
            name="lahan_sumber_id",
            label="Sumber lahan",
            description="Nomor sumber keterangan lahan; kosong bila sama dengan sumber baris ini.",
        ),
        _choice(
            "pendanaan",
            "Pendanaan",
            "Sumber dana menurut pemerintah {daerah}; kosong selama rincian per {wilayah} belum diumumkan.",
            _PENDANAAN,
        ),
        TANGGAL,
        SUMBER_ID,
    ),
    derived=(SIMPANAN_RP,),
    dated=True,
    filled=True,
)

# The steps themselves are the city's own: langkah.toml names them.
LANGKAH = Table(
    name="langkah",
    title="Langkah kesiapan",
    row="satu langkah satu koperasi yang tidak tampak dari tabel koperasi",
    key=("kode", "langkah"),
    columns=(
        KODE_KELURAHAN,
        Column("langkah", "text", "Langkah", "Langkah menuju koperasi yang berjalan."),
        _choice("status", "Status", "Keadaan langkah; kosong berarti belum ada data.", STATUS_LANGKAH),
        _choice(
            "ketepatan",
            "Arti tanggal",
            "Kosong bila tanggalnya tanggal koperasi itu sendiri; paling_lambat bila ia hari terakhir yang mungkin.",
            _KETEPATAN,
        ),
        replace(optional(TANGGAL), description="Hari yang digambarkan status; kosong bila status kosong."),
        optional(SUMBER_ID),
    ),
)

TIDAK_WAJAR = Table(
    name="tidak_wajar",
    title="Angka yang tidak wajar",
    row="satu angka yang ditampilkan, tetapi tidak masuk skala dan jumlah",
    key=("tabel", "tanggal", "kode", "kolom"),
    columns=(
        Column(
            "tabel",
            "text",
            "Tabel",
            "Tabel bertanggal yang memuat angka itu.",
            allowed={"koperasi": KOPERASI.title, "kabupaten_kota": "Jumlah per kabupaten dan kota"},
        ),
        replace(TANGGAL, description="Tanggal tabel itu, seperti pada nama berkasnya."),
        replace(
            KODE_KELURAHAN,
            description="Kode baris yang memuat angka itu.",
            pattern=r"\d{2}\.\d{2}(\.\d{2}\.\d{4})?",
        ),
        Column("kolom", "text", "Kolom", "Kolom yang memuat angka itu.", pattern=r"[a-z0-9_]+", example="transaksi_rp"),
        Column("alasan", "text", "Alasan", "Mengapa angka itu tidak wajar."),
    ),
)
