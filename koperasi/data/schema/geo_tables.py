"""Tables that the boundary build derives from the polygons."""

from dataclasses import replace

from koperasi.data.schema.columns import KODE_KELURAHAN
from koperasi.data.schema.definition import Column, Table

TETANGGA = Table(
    name="tetangga",
    title="Kelurahan yang berbatasan",
    row="satu pasang kelurahan yang berbatasan",
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
    row="satu kelurahan pada kisi petak yang sama besar",
    key=("kode",),
    columns=(
        KODE_KELURAHAN,
        Column("baris", "integer", "Baris", "Baris petak, dari utara.", minimum=0),
        Column("kolom", "integer", "Kolom", "Kolom petak, dari barat.", minimum=0),
    ),
)
