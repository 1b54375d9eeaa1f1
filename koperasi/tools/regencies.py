"""Codes of the kabupaten and kota of a province, for a SIMKOPDES table that has none."""

import pandas as pd

from koperasi.data.content import Profile
from koperasi.data.problem import DataError, Problem

_KINDS = {"KAB.": "Kabupaten", "KABUPATEN": "Kabupaten", "KOTA": "Kota"}
_FIRST = {"Kabupaten": 1, "Kota": 71}


def with_codes(file: str, frame: pd.DataFrame, profile: Profile, known: pd.Series | None) -> pd.DataFrame:
    """Return the rows with kode and with names as they are officially written.

    SIMKOPDES numbers the regencies of a province in the order of their Kemendagri codes, first the kabupaten (from
    .01), then the kota (from .71); that order gives the codes, and the names prove it.

    Args:
        file: name of the file, for faults.
        frame: columns kode or district_id, and nama ("KAB. BANGKALAN"), where the file has it.
        profile: the city, whose own code and name must come out.
        known: official names by kode, when an earlier table has them.

    Raises:
        DataError: naming each row whose name is not that of its code.
    """
    named = frame.assign(nama=frame["nama"].map(_official)) if "nama" in frame else frame
    coded = named if "kode" in named else _by_order(file, named, profile)
    expected = pd.Series({profile.kode: profile.nama}) if known is None else known
    if "nama" in coded:
        right = coded["kode"].map(expected)
        wrong = coded.index[right.notna() & (right.str.casefold() != coded["nama"].str.casefold())]
        if len(wrong):
            raise DataError(
                Problem(file, int(row), "nama", str(coded.at[row, "nama"]), f"bukan {right[row]}, nama kode itu")
                for row in wrong
            )
    return coded.drop(columns="district_id", errors="ignore")


def _by_order(file: str, frame: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    if "nama" not in frame:
        raise DataError([Problem(file, None, "district", None, "tanpa kode, kolom nama kabupaten/kota harus ada")])
    ordered = frame.sort_values("district_id", key=pd.to_numeric)
    kind = ordered["nama"].str.partition(" ")[0]
    unknown = ordered.index[~kind.isin(list(_FIRST))]
    if len(unknown):
        reason = "harus diawali KAB. atau KOTA"
        raise DataError(Problem(file, int(row), "district", str(ordered.at[row, "nama"]), reason) for row in unknown)
    numbers = kind.map(_FIRST) + ordered.groupby(kind).cumcount()
    return ordered.assign(kode=[f"{profile.kode_provinsi}.{number:02d}" for number in numbers])


def _official(name: str) -> str:
    """`KAB. BANGKALAN` as it is officially written; the first word tells kabupaten or kota."""
    first, _, rest = " ".join(name.split()).partition(" ")
    return f"{_KINDS.get(first.upper(), first)} {rest.title() if rest.isupper() else rest}"
