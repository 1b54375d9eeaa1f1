"""Tables of places: kelurahan, kecamatan, the kabupaten and kota of the province, and what the polygons tell."""

from dataclasses import replace

from koperasi.data.schema.definition import (
    KODE_KABUPATEN_KOTA,
    KODE_KECAMATAN,
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
)

KELURAHAN = Table(
    name="kelurahan",
    title="{Wilayah}",
    row="satu {wilayah}",
    key=("kode",),
    columns=(
        KODE_KELURAHAN,
        Column(
            "kode_bps",
            "text",
            "Kode BPS",
            "Kode {wilayah} menurut BPS; tidak dapat diturunkan dari kode Kemendagri.",
            pattern=r"\d{10}",
            example="1122334444",
            unique=True,
        ),
        Column("nama", "text", "{Wilayah}", "Nama resmi {wilayah}."),
        Column(
            "kode_pos",
            "text",
            "Kode pos",
            "Kode pos; kosong bila tidak ada sumber yang dapat dipercaya.",
            pattern=r"\d{5}",
            example="11223",
            required=False,
        ),
    ),
    derived=(
        Column("kecamatan", "text", "Kecamatan", "Nama kecamatan, menurut delapan huruf pertama kode."),
        replace(
            KODE_KECAMATAN,
            name="kode_kecamatan",
            label="Kode kecamatan",
            description="Kode kecamatan menurut Kemendagri: delapan huruf pertama kode {wilayah}.",
        ),
        Column(
            "luas_km2",
            "number",
            "Luas",
            "Luas yang dihitung dari batas di peta; indikatif, bukan luas resmi.",
            unit="km²",
        ),
    ),
    filled=True,
)

KECAMATAN = Table(
    name="kecamatan",
    title="Kecamatan",
    row="satu kecamatan",
    key=("kode",),
    columns=(KODE_KECAMATAN, Column("nama", "text", "Kecamatan", "Nama resmi kecamatan.")),
    filled=True,
)

KABUPATEN_KOTA = Table(
    name="kabupaten_kota",
    title="Jumlah per kabupaten dan kota",
    row="satu kabupaten atau kota di provinsi yang sama, dengan jumlah yang diterbitkan SIMKOPDES pada tanggal data",
    key=("kode",),
    columns=(
        KODE_KABUPATEN_KOTA,
        Column("nama", "text", "Kabupaten/kota", "Nama resmi kabupaten atau kota."),
        count("koperasi", "Koperasi", "Banyaknya koperasi yang terdaftar di SIMKOPDES.", unit="koperasi"),
        count("akun_simkopdes", "Akun SIMKOPDES", "Banyaknya koperasi yang mempunyai akun SIMKOPDES.", unit="koperasi"),
        count("npwp", "NPWP", "Banyaknya koperasi dengan NPWP yang tercatat di SIMKOPDES.", unit="koperasi"),
        count(
            "nib", "NIB", "Banyaknya koperasi dengan nomor induk berusaha yang tercatat di SIMKOPDES.", unit="koperasi"
        ),
        count("rat", "RAT", "Banyaknya koperasi yang sudah mengadakan rapat anggota tahunan.", unit="koperasi"),
        TRANSAKSI_RP,
        SIMPANAN_POKOK_RP,
        SIMPANAN_WAJIB_RP,
        TANGGAL,
        SUMBER_ID,
    ),
    derived=(SIMPANAN_RP,),
    dated=True,
    filled=True,
)

TETANGGA = Table(
    name="tetangga",
    title="{Wilayah} yang berbatasan",
    row="satu pasang {wilayah} yang berbatasan",
    key=("kode_a", "kode_b"),
    columns=(
        replace(KODE_KELURAHAN, name="kode_a", label="Kode pertama"),
        replace(KODE_KELURAHAN, name="kode_b", label="Kode kedua"),
        Column("panjang_m", "number", "Panjang batas", "Panjang batas bersama di peta.", unit="m", minimum=0),
    ),
)

PETAK = Table(
    name="petak",
    title="Peta petak",
    row="satu {wilayah} pada kisi petak yang sama besar",
    key=("kode",),
    columns=(
        KODE_KELURAHAN,
        Column("baris", "integer", "Baris", "Baris petak, dari utara.", minimum=0),
        Column("kolom", "integer", "Kolom", "Kolom petak, dari barat.", minimum=0),
    ),
    filled=True,
)
