"""A made-up province: the town of `hamlet` as a kota or kabupaten among others, in one dated table or several."""

from collections.abc import Mapping

from hamlet import frame, hamlet

from koperasi.data.city import City

OWN = "00.75"
Row = Mapping[str, object]


def row(kode: str, koperasi: int | None = 10, **cells: object) -> Row:
    kind = "Kota" if kode.split(".")[1].startswith("7") else "Kabupaten"
    return {
        "kode": kode, "nama": f"{kind} {kode[-2:]}", "koperasi": koperasi, "tanggal": "2026-08-05", "sumber_id": "S002",
        **cells,
    }  # fmt: skip


def province(*tables: list[Row], doubts: list[Row] | None = None, own: str = OWN) -> City:
    """A city among others; each table is one day older than the one after it."""
    days = [f"2026-08-{day:02}" for day in range(1, len(tables) + 1)]
    history = {day: frame("kabupaten_kota", rows) for day, rows in zip(days, tables, strict=True)}
    return hamlet(
        profile=hamlet().profile.model_copy(update={"kode": own, "nama": f"Kota {own[-2:]}"}),
        kabupaten_kota=history[days[-1]],
        kabupaten_kota_history=history,
        implausible=frame("tidak_wajar", doubts or []),
    )


def doubt(kode: str, kolom: str, tanggal: str = "2026-08-01") -> Row:
    return {"tabel": "kabupaten_kota", "tanggal": tanggal, "kode": kode, "kolom": kolom, "alasan": "terlalu besar"}
