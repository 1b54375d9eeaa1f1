"""Allowed values and the labels that readers see for them."""

LANGKAH = {
    "badan_hukum": "Badan hukum",
    "npwp": "NPWP",
    "akun_simkopdes": "Akun SIMKOPDES",
    "nib": "NIB",
    "lahan": "Lahan",
    "simpanan": "Simpanan",
    "transaksi": "Transaksi",
    "rat": "RAT",
}

STATUS_LANGKAH = {
    "ada": "Ada",
    "proses": "Dalam proses",
    "belum_dilaporkan": "Belum dilaporkan",
}

STATUS_LAHAN = {
    "terverifikasi": "Ada (terverifikasi)",
    "sedang_diverifikasi": "Dalam proses (diverifikasi)",
}

PENDANAAN = {
    "apbd_kota": "APBD Kota",
    "apbd_provinsi": "APBD Provinsi",
}

TERCATAT = {
    "0": "Belum tercatat",
    "1": "Tercatat",
}

SEKTOR = {
    "logam": "Logam",
    "kayu_mebel": "Kayu dan mebel",
    "perikanan_tangkap": "Perikanan tangkap",
    "perikanan_budi_daya": "Perikanan budi daya",
    "olahan_ikan": "Olahan ikan",
    "batik": "Batik",
    "konveksi_rajut": "Konveksi dan rajut",
    "gerabah": "Gerabah",
    "makanan_minuman": "Makanan dan minuman olahan",
    "perdagangan_pasar": "Perdagangan dan pasar",
    "pariwisata_kuliner": "Pariwisata dan kuliner",
    "pertanian": "Pertanian",
    "kerajinan_lain": "Kerajinan lain",
}

BUKTI = {
    "aktif": "Aktif",
    "lemah": "Bukti lemah",
    "rencana": "Rencana",
    "historis": "Dahulu ada",
}

LINGKUP = {
    "kelurahan": "Kelurahan",
    "kecamatan": "Kecamatan",
    "kota": "Kota",
    "provinsi": "Provinsi",
    "nasional": "Nasional",
}

KEYAKINAN = {
    "terverifikasi": "Terverifikasi dokumen resmi",
    "dinyatakan": "Sumber resmi",
    "berita": "Hanya dari berita",
    "turunan": "Dihitung dari angka lain",
    "bertentangan": "Sumber berbeda-beda",
}

JENIS_SUMBER = {
    "pemkot": "Pemerintah kota",
    "pemerintah": "Pemerintah",
    "statistik": "Statistik dan kode wilayah",
    "peta": "Batas wilayah",
    "media": "Media",
    "blog": "Blog",
}
