"""Tables of regions: the kelurahan, and the published totals of kecamatan and of kabupaten and kota."""

from dataclasses import replace

from koperasi.data.schema.columns import (
    KODE_KABUPATEN_KOTA,
    KODE_KECAMATAN,
    KODE_KELURAHAN,
    SIMPANAN_POKOK_RP,
    SIMPANAN_RP,
    SIMPANAN_WAJIB_RP,
    SUMBER_ID,
    TANGGAL,
    TRANSAKSI_RP,
    count,
)
from koperasi.data.schema.definition import Column, Table

KELURAHAN = Table(
    name="kelurahan",
    title="Kelurahan",
    row="satu kelurahan",
    key=("kode",),
    columns=(
        KODE_KELURAHAN,
        Column(
            "kode_bps",
            "text",
            "Kode BPS",
            "Kode kelurahan menurut BPS; tidak dapat diturunkan dari kode Kemendagri.",
            pattern=r"\d{10}",
            example="1122334444",
            unique=True,
        ),
        Column("nama", "text", "Kelurahan", "Nama resmi kelurahan."),
        Column("kecamatan", "text", "Kecamatan", "Nama kecamatan yang membawahi kelurahan."),
        replace(KODE_KECAMATAN, name="kode_kecamatan", label="Kode kecamatan"),
        Column(
            "kode_pos",
            "text",
            "Kode pos",
            "Kode pos; kosong bila tidak ada sumber yang dapat dipercaya.",
            pattern=r"\d{5}",
            example="11223",
            required=False,
        ),
        Column(
            "luas_km2",
            "number",
            "Luas",
            "Luas yang dihitung dari batas di peta; indikatif, bukan luas resmi.",
            unit="km²",
            minimum=0.0001,
        ),
    ),
)

_TOTALS = (
    count("koperasi", "Koperasi", "Banyaknya koperasi yang terdaftar di SIMKOPDES.", unit="koperasi"),
    count("akun_simkopdes", "Akun SIMKOPDES", "Banyaknya koperasi yang mempunyai akun SIMKOPDES.", unit="koperasi"),
    count("npwp", "NPWP", "Banyaknya koperasi dengan NPWP yang tercatat di SIMKOPDES.", unit="koperasi"),
    count("nib", "NIB", "Banyaknya koperasi dengan nomor induk berusaha yang tercatat di SIMKOPDES.", unit="koperasi"),
    TRANSAKSI_RP,
    SIMPANAN_POKOK_RP,
    SIMPANAN_WAJIB_RP,
    SIMPANAN_RP,
    TANGGAL,
    SUMBER_ID,
)

KECAMATAN = Table(
    name="kecamatan",
    title="Jumlah per kecamatan",
    row="satu kecamatan, dengan jumlah yang diterbitkan SIMKOPDES",
    key=("kode",),
    columns=(KODE_KECAMATAN, Column("nama", "text", "Kecamatan", "Nama resmi kecamatan."), *_TOTALS),
)

KABUPATEN_KOTA = Table(
    name="kabupaten_kota",
    title="Jumlah per kabupaten dan kota",
    row="satu kabupaten atau kota di provinsi yang sama, dengan jumlah yang diterbitkan SIMKOPDES",
    key=("kode",),
    columns=(
        KODE_KABUPATEN_KOTA,
        Column("nama", "text", "Kabupaten/kota", "Nama resmi kabupaten atau kota."),
        *_TOTALS,
    ),
)
