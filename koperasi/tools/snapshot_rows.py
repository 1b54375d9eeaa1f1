"""The rows of a new dated table: joined from the published files, and compared with the tables of other days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from koperasi.data.content import Profile, read_profile
from koperasi.data.paths import table_dates, table_path
from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import TABLES, Table
from koperasi.text import format as fmt
from koperasi.tools import table_file
from koperasi.tools.simkopdes import Published

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


_JUMP = 10
_ONLY_GROWS = ("akun_simkopdes", "npwp", "nib", "transaksi_rp")
_NOT_FROM_SIMKOPDES = ("nama", "pendanaan")
_LAND = ("lahan_status", "lahan_pencatat", "lahan_lintang", "lahan_bujur")


@dataclass(frozen=True)
class Former:
    """The table of another day."""

    day: str
    frame: pd.DataFrame

    def cells(self, column: str, codes: pd.Series) -> pd.Series:
        """Its cells in the order of `codes`."""
        return codes.map(self.frame.set_index("kode")[column])


@dataclass(frozen=True)
class Unusual:
    """A number that needs a reason, and why."""

    kode: str
    column: str
    words: str


@dataclass(frozen=True)
class NewTable:
    """The table of a new day: its rows without day and source, and how they came about.

    `former` is the table of another day from which the columns `carried` were taken over, None for the first table.
    """

    table: Table
    day: str
    rows: pd.DataFrame
    former: Former | None
    carried: tuple[str, ...]
    unusual: tuple[Unusual, ...]


def compose(published: Sequence[Published], table: Table, day: str, data: Path) -> NewTable:
    """Join the published files into the table of a day. Raises DataError with every fault of every file."""
    others = _neighbours(data, table, day)
    former = next(iter(others), None)
    rows, carried = _joined(published, table, former, data)
    unusual = tuple(_unusual_numbers(rows, table, day, others))
    return NewTable(table, day, rows, former, tuple(carried), unusual)


def _neighbours(data: Path, table: Table, day: str) -> list[Former]:
    """The tables next before and next after a day, as far as there are any; the one before first. Raises DataError."""
    days = table_dates(data, table)
    near = [*[each for each in days if each < day][-1:], *[each for each in days if each > day][:1]]
    return [Former(each, table_file.read(table_path(data, table, each), table)) for each in near]


def _joined(
    published: Sequence[Published], table: Table, former: Former | None, data: Path
) -> tuple[pd.DataFrame, list[str]]:
    """The new table without day and source, and the columns that were taken over from the former one."""
    frames = [_coded(each, former, data) for each in published]
    known = _register(table, former, data)
    problems = [
        problem for each, frame in zip(published, frames, strict=True) for problem in _wrong_rows(each, frame, known)
    ]
    if problems:
        raise DataError(problems)
    rows = pd.DataFrame({"kode": sorted(known or set(frames[0]["kode"]))})
    for frame in frames:
        rows = rows.merge(frame[[name for name in frame if name in table.names]], how="left", on="kode")
    missing = [name for name in table.names if name not in rows.columns and name not in ("tanggal", "sumber_id")]
    carried = [name for name in missing if former is not None and _may_be_carried(name, rows)]
    for name in missing:
        rows[name] = former.cells(name, rows["kode"]) if former is not None and name in carried else None
    if former is not None and {"lahan_status", "lahan_sumber_id"} <= set(carried):
        # What is known of the land stays as old as it is: by its source, which in the former table may be the row's.
        is_told = rows["lahan_status"].notna()
        rows["lahan_sumber_id"] = rows["lahan_sumber_id"].fillna(former.cells("sumber_id", rows["kode"])).where(is_told)
    if former is not None:
        rows["nama"] = former.cells("nama", rows["kode"]).fillna(rows["nama"])
    return rows.astype("str").where(rows.notna()), [name for name in carried if name not in _NOT_FROM_SIMKOPDES]


def _may_be_carried(name: str, rows: pd.DataFrame) -> bool:
    """Whether a column that no file states keeps its former cells: what SIMKOPDES does not tell, points, and land."""
    if name == "lahan_sumber_id":
        return "lahan_status" not in rows.columns or not rows["lahan_status"].notna().any()
    return name in (*_NOT_FROM_SIMKOPDES, *_LAND, "lintang", "bujur")


def _register(table: Table, former: Former | None, data: Path) -> dict[str, str]:
    """The codes that every file must have, with their names; empty where nothing is known of them."""
    if table.name == "koperasi":
        places = table_file.read(data / "kelurahan.csv", TABLES["kelurahan"])
    elif former is not None:
        places = former.frame
    else:
        return {}
    return dict(zip(places["kode"], places["nama"], strict=True))


def _coded(published: Published, former: Former | None, data: Path) -> pd.DataFrame:
    if published.table == "koperasi":
        return published.frame
    profile = read_profile(data / "kota.toml")
    known = None if former is None else former.frame.set_index("kode")["nama"]
    return with_codes(published.path.name, published.frame, profile, known)


def _wrong_rows(published: Published, frame: pd.DataFrame, names: Mapping[str, str]) -> Iterator[Problem]:
    file, codes = published.path.name, frame["kode"]
    for row in frame.index[~codes.isin(list(names or codes))]:
        yield Problem(file, int(row), "kode", str(codes[row]), "kode tidak ada dalam daftar wilayah")
    for code in (code for code in names if code not in set(codes)):
        yield Problem(file, None, "kode", code, f"{names[code]} tidak ada dalam berkas")
    if published.table == "koperasi" and "koperasi" in frame:
        count = frame["koperasi"]
        for row in frame.index[count.notna() & count.ne("1")]:
            yield Problem(file, int(row), "cooperatives", str(count[row]), "harus satu koperasi sebaris")


def _unusual_numbers(frame: pd.DataFrame, table: Table, day: str, others: Sequence[Former]) -> Iterator[Unusual]:
    """Yield each number more than ten times, or less than a tenth of, that of another day, and what shrank with time.

    Zero means that nothing was reported, so nothing is ten times as much.
    """
    for other in others:
        for column in (column.name for column in table.columns if column.kind == "integer"):
            new, old = pd.to_numeric(frame[column]), pd.to_numeric(other.cells(column, frame["kode"]))
            jumped = (old > 0) & (new > 0) & ((new > _JUMP * old) | (old > _JUMP * new))
            shrank = (new < old) if other.day < day else (old < new)
            fell = shrank & (column in _ONLY_GROWS)
            for row in frame.index[jumped | fell]:
                kind = "berbeda lebih dari sepuluh kali" if jumped[row] else "turun, padahal hanya dapat naik"
                before = f"{fmt.number(int(old[row]))} pada {fmt.date(other.day)}"
                words = f"{before}, {fmt.number(int(new[row]))} pada {fmt.date(day)}"
                yield Unusual(str(frame.at[row, "kode"]), column, f"{kind}: {words}")
