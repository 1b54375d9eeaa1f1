"""Cooperatives, their steps and the published totals, from the figures of SIMKOPDES."""

from typing import NamedTuple

import pandas as pd

from koperasi.data.cell_rules import to_number
from koperasi.data.problem import DataError, Problem
from koperasi.data.profile import Profile
from koperasi.data.schema import TABLES, choices
from koperasi.tools.source import translate

# RAT is published for provinces only: below them the zero says nothing, so the column is not read at all.
_TOTALS = {
    "cooperatives": "koperasi",
    "accounts_count": "akun_simkopdes",
    "npwp_count": "npwp",
    "nib_count": "nib",
    "transaction_value": "transaksi_rp",
    "simpanan_pokok_amount": "simpanan_pokok_rp",
    "simpanan_wajib_amount": "simpanan_wajib_rp",
    "savings_total_amount": "simpanan_rp",
}
_MEMBERS = {
    "simpanan_pokok_members": "simpanan_pokok_anggota",
    "simpanan_wajib_members": "simpanan_wajib_anggota",
}
COOPERATIVE_COLUMNS = ("kode_kemendagri", *_TOTALS, *_MEMBERS)
DISTRICT_COLUMNS = ("kode_kemendagri", "subdistrict", *_TOTALS)
REGENCY_COLUMNS = ("district_id", "district", *_TOTALS)
LOCATION_COLUMNS = ("kode_kemendagri", "latitude", "longitude")
LAND_COLUMNS = ("kode_kemendagri", "status", "surveyor", "latitude", "longitude")

_LAND_STATUS = {"Terverifikasi": "terverifikasi", "Sedang Diverifikasi": "sedang_diverifikasi"}
_SURVEYORS = {
    "Agrinas": "Agrinas",
    "KOPERASI": "Koperasi",
    "BUSINESS ASSISTANCE": "Business Assistance",
    "PMO": "PMO",
    "TNI": "TNI",
}
_KINDS = {"KAB.": "Kabupaten", "KOTA": "Kota"}
_FIRST_CODE = {"KAB.": 1, "KOTA": 71}


class Origin(NamedTuple):
    """The day and the source of a figure."""

    tanggal: str
    sumber_id: str


def district_totals(published: pd.DataFrame, origin: Origin) -> pd.DataFrame:
    """Return the table of kecamatan, one row for each row of `published`."""
    totals = published.rename(columns={"kode_kemendagri": "kode", "subdistrict": "nama", **_TOTALS})
    return _stamped(totals, origin)[list(TABLES["kecamatan"].names)].sort_values("kode")


def regency_totals(published: pd.DataFrame, origin: Origin, profile: Profile) -> pd.DataFrame:
    """Return the table of kabupaten and kota of the province.

    SIMKOPDES numbers the regencies of a province in the order of their Kemendagri codes, first the kabupaten (from
    .01), then the kota (from .71). Raises DataError when that order does not give the city its own code.
    """
    ordered = published.sort_values("district_id", key=pd.to_numeric)
    words = ordered["district"].str.partition(" ")
    kind = translate(words[0], _KINDS, file="kabupaten/kota")
    numbers = words[0].map(_FIRST_CODE) + ordered.groupby(words[0]).cumcount()
    totals = ordered.rename(columns=_TOTALS).assign(
        kode=[f"{profile.kode_provinsi}.{number:02d}" for number in numbers], nama=kind + " " + words[2].str.title()
    )
    own = totals.loc[totals["kode"].eq(profile.kode), "nama"]
    if own.tolist() != [profile.nama]:
        reason = f"urutan kabupaten/kota tidak memberi kode {profile.kode} kepada {profile.nama}"
        raise DataError([Problem("kabupaten/kota", None, "district_id", None, reason)])
    return _stamped(totals, origin)[list(TABLES["kabupaten_kota"].names)].sort_values("kode")


def cooperatives(
    published: pd.DataFrame, places: pd.DataFrame, land: pd.DataFrame, names: pd.Series, origin: Origin
) -> pd.DataFrame:
    """Return the table of cooperatives, funding left empty.

    Args:
        published: figures, one row a kelurahan.
        places: the point recorded for each cooperative.
        land: the land that each cooperative proposed.
        names: official name of each kelurahan, indexed by kode.
        origin: day and source of the figures.

    Raises:
        DataError: a kelurahan with other than one cooperative, or a status that is not known.
    """
    several = published[published["cooperatives"] != "1"]
    if not several.empty:
        raise DataError(
            Problem("koperasi", None, "cooperatives", number, f"harus satu koperasi untuk kelurahan {code}")
            for code, number in zip(several["kode_kemendagri"], several["cooperatives"], strict=True)
        )
    figures = published.drop(columns="cooperatives").rename(columns={**_TOTALS, **_MEMBERS})
    joined = (
        figures.merge(_places(places), how="left", on="kode_kemendagri")
        .merge(_land(land), how="left", on="kode_kemendagri")
        .rename(columns={"kode_kemendagri": "kode"})
    )
    named = joined.assign(nama="Koperasi Kelurahan Merah Putih " + joined["kode"].map(names), pendanaan=None)
    return _stamped(named, origin)[list(TABLES["koperasi"].names)].sort_values("kode")


def steps(table: pd.DataFrame, land: Origin, legal: Origin | None) -> pd.DataFrame:
    """Return the table of steps: every step of every cooperative in `table`.

    `land` and `legal` are day and source of the land status and of the completed registration (None: not known).
    An annual meeting (RAT) has no data below the province, so that step stays empty.
    """
    own = Origin(*table[["tanggal", "sumber_id"]].iloc[0])
    statuses = {
        "badan_hukum": (pd.Series("ada" if legal else None, index=table.index, dtype="str"), legal),
        "npwp": (_reported(table["npwp"]), own),
        "akun_simkopdes": (_reported(table["akun_simkopdes"]), own),
        "nib": (_reported(table["nib"]), own),
        "lahan": (table["lahan_status"].map({"terverifikasi": "ada", "sedang_diverifikasi": "proses"}), land),
        "simpanan": (_reported(table["simpanan_rp"]), own),
        "transaksi": (_reported(table["transaksi_rp"]), own),
        "rat": (pd.Series(None, index=table.index, dtype="str"), None),
    }
    rows = [
        _step(table["kode"], step, order, *statuses[step]) for order, step in enumerate(choices("langkah", "langkah"))
    ]
    ordered = pd.concat(rows).sort_values(["kode", "order"])
    return ordered[list(TABLES["langkah"].names)]


def _step(codes: pd.Series, step: str, order: int, status: pd.Series, origin: Origin | None) -> pd.DataFrame:
    frame = pd.DataFrame({"kode": codes, "langkah": step, "order": order, "status": status})
    day, source = origin or (None, None)
    known = status.notna()
    return frame.assign(
        tanggal=pd.Series(day, index=codes.index, dtype="str").where(known),
        sumber_id=pd.Series(source, index=codes.index, dtype="str").where(known),
    )


def _reported(figures: pd.Series) -> pd.Series:
    """Return "ada" for a figure above zero and "belum_dilaporkan" for the zero that SIMKOPDES writes otherwise."""
    return pd.to_numeric(figures, errors="coerce").gt(0).map({True: "ada", False: "belum_dilaporkan"})


def _places(places: pd.DataFrame) -> pd.DataFrame:
    return places.assign(lintang=places["latitude"].map(_degrees), bujur=places["longitude"].map(_degrees)).drop(
        columns=["latitude", "longitude"]
    )


def _land(land: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "kode_kemendagri": land["kode_kemendagri"],
            "lahan_status": translate(land["status"], _LAND_STATUS, file="aset lahan"),
            "lahan_pencatat": translate(land["surveyor"], _SURVEYORS, file="aset lahan"),
            "lahan_lintang": land["latitude"].map(_degrees),
            "lahan_bujur": land["longitude"].map(_degrees),
        }
    )


def _degrees(text: str) -> str:
    """Return degrees with at most seven decimals, about a centimetre; what is no number is left to the validator."""
    number = to_number(text, decimal=".")
    return text if number is None else f"{number:.7f}".rstrip("0").rstrip(".")


def _stamped(frame: pd.DataFrame, origin: Origin) -> pd.DataFrame:
    return frame.assign(tanggal=origin.tanggal, sumber_id=origin.sumber_id)
