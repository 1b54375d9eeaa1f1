"""Tables of the programme: the cooperatives and the steps that each has taken."""

from collections.abc import Mapping
from dataclasses import replace

from koperasi.data.schema import allowed
from koperasi.data.schema.columns import (
    KODE_KELURAHAN,
    SIMPANAN_POKOK_RP,
    SIMPANAN_RP,
    SIMPANAN_WAJIB_RP,
    SUMBER_ID,
    TANGGAL,
    TRANSAKSI_RP,
    count,
    optional,
)
from koperasi.data.schema.definition import Column, Table


def _flag(name: str, label: str, description: str) -> Column:
    return Column(name, "integer", label, description, allowed=allowed.TERCATAT)


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
        Column("nama", "text", "Koperasi", "Nama koperasi menurut pola resmi dan ejaan resmi kelurahan."),
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
        SIMPANAN_RP,
        _latitude("lintang", "Lintang koperasi", "Lintang titik yang dicatat untuk koperasi; bukan hasil ukur."),
        _longitude("bujur", "Bujur koperasi", "Bujur titik yang dicatat untuk koperasi; bukan hasil ukur."),
        _choice(
            "lahan_status",
            "Status lahan",
            "Pemeriksaan lahan atau bangunan yang diusulkan koperasi; bukan tanda sudah dibangun atau buka.",
            allowed.STATUS_LAHAN,
        ),
        Column("lahan_pencatat", "text", "Pencatat titik lahan", "Lembaga yang mencatat titik lahan.", required=False),
        _latitude("lahan_lintang", "Lintang lahan", "Lintang titik lahan yang diusulkan."),
        _longitude("lahan_bujur", "Bujur lahan", "Bujur titik lahan yang diusulkan."),
        _choice(
            "pendanaan",
            "Pendanaan",
            "Sumber dana menurut pemerintah kota; kosong selama rincian per kelurahan belum diumumkan.",
            allowed.PENDANAAN,
        ),
        TANGGAL,
        SUMBER_ID,
    ),
)

LANGKAH = Table(
    name="langkah",
    title="Langkah kesiapan",
    row="satu langkah satu koperasi",
    key=("kode", "langkah"),
    columns=(
        KODE_KELURAHAN,
        Column("langkah", "text", "Langkah", "Langkah menuju koperasi yang berjalan.", allowed=allowed.LANGKAH),
        _choice("status", "Status", "Keadaan langkah; kosong berarti belum ada data.", allowed.STATUS_LANGKAH),
        replace(optional(TANGGAL), description="Hari yang digambarkan status; kosong bila status kosong."),
        optional(SUMBER_ID),
    ),
)
