"""Tables of evidence: sectors, facts, spotlights and the sources behind them."""

from dataclasses import replace

from koperasi.data.schema.definition import KODE_KELURAHAN, SUMBER_ID, Column, Table

_BUKTI = {
    "aktif": "Aktif",
    "lemah": "Bukti lemah",
    "rencana": "Rencana",
    "historis": "Dahulu ada",
}
_LINGKUP = {
    "kelurahan": "{Wilayah}",
    "kecamatan": "Kecamatan",
    "kota": "{Daerah}",
    "provinsi": "Provinsi",
    "nasional": "Nasional",
}
_KEYAKINAN = {
    "terverifikasi": "Terverifikasi dokumen resmi",
    "dinyatakan": "Sumber resmi",
    "berita": "Hanya dari berita",
    "turunan": "Dihitung dari angka lain",
    "bertentangan": "Sumber berbeda-beda",
}
_JENIS_SUMBER = {
    "pemkot": "Pemerintah {daerah}",
    "pemerintah": "Pemerintah",
    "statistik": "Statistik dan kode wilayah",
    "peta": "Batas wilayah",
    "media": "Media",
    "blog": "Blog",
}

# The indicators that pages count with; their values are whole numbers.
LAUNCHED = "jumlah_kkmp_diluncurkan"
READY = "kkmp_siap"
FUNDED = "kkmp_didanai_"  # and a source of money

DONE = "kkmp_telah_"  # and a column of the table of regencies: how many cooperatives of the city have it

# The sectors themselves are the city's own: sektor.toml names them.
_SEKTOR = Column("sektor", "text", "Sektor", "Sektor usaha warga.")

SEKTOR = Table(
    name="sektor",
    title="Bukti sektor usaha",
    row="satu bukti dari satu sumber tentang satu sektor di satu {wilayah}",
    key=("kode", "sektor", "sumber_id"),
    columns=(
        KODE_KELURAHAN,
        _SEKTOR,
        Column("rincian", "text", "Rincian", "Isi bukti dengan kata-kata dasbor ini."),
        Column("bukti", "text", "Kekuatan bukti", "Seberapa kuat bukti itu.", allowed=_BUKTI),
        SUMBER_ID,
    ),
)

SOROTAN = Table(
    name="sorotan",
    title="Sorotan sektor",
    row="satu contoh sektor di satu {wilayah} yang disorot sebuah sumber",
    key=("kode", "sektor"),
    columns=(KODE_KELURAHAN, _SEKTOR, SUMBER_ID),
)

FAKTA = Table(
    name="fakta",
    title="Fakta",
    row="satu angka atau pernyataan tentang satu wilayah",
    key=("fakta_id",),
    columns=(
        Column("fakta_id", "text", "Nomor fakta", "Nomor tetap sebuah fakta.", pattern=r"[FN]\d{2,3}", example="F001"),
        Column("lingkup", "text", "Lingkup", "Jenis wilayah yang diterangkan fakta.", allowed=_LINGKUP),
        Column(
            "kode",
            "text",
            "Kode wilayah",
            "Kode Kemendagri wilayah itu; ID untuk seluruh Indonesia.",
            pattern=r"ID|\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?",
            example="11.22.33",
        ),
        Column(
            "indikator",
            "text",
            "Indikator",
            "Nama hal yang diukur; kalimatnya ada di fakta.toml.",
            pattern=r"[a-z0-9_]+",
            example="jumlah_penduduk",
        ),
        Column("nilai", "text", "Nilai", "Angka dengan titik desimal, tanggal, atau keterangan singkat."),
        Column("satuan", "text", "Satuan", "Satuan nilai; kosong bila nilainya bukan angka.", required=False),
        Column(
            "tanggal",
            "partial_date",
            "Tanggal",
            "Waktu yang diterangkan fakta, seteliti sumbernya: tahun, bulan, atau hari.",
            required=False,
        ),
        SUMBER_ID,
        Column("keyakinan", "text", "Keyakinan", "Dasar kepercayaan kepada fakta.", allowed=_KEYAKINAN),
    ),
)

SUMBER = Table(
    name="sumber",
    title="Sumber",
    row="satu sumber",
    key=("sumber_id",),
    columns=(
        replace(SUMBER_ID, label="Nomor sumber", description="Nomor tetap sebuah sumber."),
        Column("judul", "text", "Judul", "Judul sebagaimana diterbitkan."),
        Column("penerbit", "text", "Penerbit", "Lembaga atau situs yang menerbitkan."),
        Column(
            "melalui",
            "text",
            "Melalui",
            "Salinan yang dipakai bila angkanya tidak diambil langsung dari penerbit.",
            required=False,
        ),
        Column(
            "url", "text", "Alamat", "Alamat halaman sumber.", pattern=r"https?://\S+", example="https://contoh.go.id"
        ),
        Column(
            "tanggal",
            "partial_date",
            "Tanggal terbit",
            "Tanggal yang tertera pada sumber; kosong bila tidak tertera.",
            required=False,
        ),
        Column("jenis", "text", "Jenis", "Jenis penerbit.", allowed=_JENIS_SUMBER),
    ),
)
