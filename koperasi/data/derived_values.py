"""What no file states and every reading works out: columns of the tables, and the status of every step."""

from collections.abc import Mapping, Sequence

import pandas as pd

from koperasi.data.content import Step
from koperasi.data.dates import is_date

# The columns that a derived one is made of: what is implausible in a part is implausible in the whole.
_PARTS: Mapping[str, Sequence[str]] = {"simpanan_rp": ("simpanan_pokok_rp", "simpanan_wajib_rp")}

STEP_COLUMNS = ("kode", "langkah", "status", "ketepatan", "tanggal", "sumber_id")


def with_places(kelurahan: pd.DataFrame, kecamatan: pd.DataFrame, areas: pd.Series) -> pd.DataFrame:
    """Add kecamatan, kode_kecamatan and luas_km2 to the kelurahan (index kode).

    Args:
        kelurahan: index kode.
        kecamatan: index kode, column nama.
        areas: km² by kode of the kelurahan.
    """
    districts = kelurahan.index.to_series().map(district_of)
    names = districts.map(kecamatan["nama"]).astype("str")
    return kelurahan.assign(kecamatan=names, kode_kecamatan=districts.astype("str"), luas_km2=areas)


def district_of(kode: str) -> str:
    """Return the code of the kecamatan in which a kelurahan lies."""
    return kode.rpartition(".")[0]


def with_savings(frame: pd.DataFrame) -> pd.DataFrame:
    """Add simpanan_rp, founding deposits plus compulsory dues; NA where either is not known."""
    return frame.assign(simpanan_rp=frame["simpanan_pokok_rp"] + frame["simpanan_wajib_rp"])


def marked(implausible: pd.DataFrame, table: str, day: str, column: str) -> pd.DataFrame:
    """Return the rows of `implausible` on a column, or on a part of it, of the table of one kind and day (ISO)."""
    columns = (column, *_PARTS.get(column, ()))
    is_meant = implausible["tabel"].eq(table) & implausible["tanggal"].eq(day) & implausible["kolom"].isin(columns)
    return implausible[is_meant]


def trusted(frame: pd.DataFrame, implausible: pd.DataFrame, table: str, day: str) -> pd.DataFrame:
    """Return a table (index kode) in which every number that is marked as implausible is NA: it proves nothing."""
    doubted = implausible[implausible["tabel"].eq(table) & implausible["tanggal"].eq(day)]
    if doubted.empty:
        return frame
    columns = {str(name) for name in frame.columns if not marked(doubted, table, day, str(name)).empty}
    return frame.assign(
        **{name: frame[name].mask(frame.index.isin(marked(doubted, table, day, name)["kode"])) for name in columns}
    )


def origin_of(koperasi: pd.DataFrame, column: str, sumber: pd.DataFrame) -> pd.DataFrame:
    """Return `tanggal` and `sumber_id` of what a row tells, where `column` may name a source of its own for it.

    What came from another source is as old as that source, not as the table into which it was taken over.

    Args:
        koperasi: with `tanggal`, `sumber_id` and `column`.
        column: holds the number of the other source, NA where it is the row's own.
        sumber: index sumber_id, with `tanggal`; one that is no whole day does not count.
    """
    days = sumber["tanggal"].where(sumber["tanggal"].map(is_date, na_action="ignore").fillna(False).astype(bool))
    own = koperasi[column].map(days.to_dict(), na_action="ignore").astype("str")
    return pd.DataFrame(
        {
            "tanggal": own.where(own.notna(), koperasi["tanggal"]),
            "sumber_id": koperasi[column].fillna(koperasi["sumber_id"]),
        }
    )


def step_rows(steps: Sequence[Step], koperasi: pd.DataFrame, told: pd.DataFrame, sumber: pd.DataFrame) -> pd.DataFrame:
    """Return every step of every cooperative, by kode and in the order of `steps`.

    Args:
        steps: the steps of the city.
        koperasi: index kode, with the columns that the steps name.
        told: the rows of `langkah.csv`, for the steps that no column tells.
        sumber: the sources, index sumber_id.

    Returns:
        Columns STEP_COLUMNS; all but kode and langkah are NA where nothing is known.
    """
    parts = [_from_column(step, koperasi, sumber) if step.kolom else _from_rows(step, koperasi, told) for step in steps]
    if not parts:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in STEP_COLUMNS})
    return pd.concat(parts).sort_values("kode", kind="stable", ignore_index=True)


def _from_column(step: Step, koperasi: pd.DataFrame, sumber: pd.DataFrame) -> pd.DataFrame:
    values = koperasi[step.kolom]
    if step.status is not None:
        status = values.map(dict(step.status))
    else:
        status = (values > 0).map({True: "ada", False: "belum_dilaporkan"})
    origin = koperasi if step.kolom_sumber is None else origin_of(koperasi, step.kolom_sumber, sumber)
    return _rows(step, koperasi.index, status=status, tanggal=origin["tanggal"], sumber_id=origin["sumber_id"])


def _from_rows(step: Step, koperasi: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    own = told[told["langkah"] == step.slug].set_index("kode").reindex(koperasi.index)
    return _rows(step, koperasi.index, **{str(name): own[name] for name in STEP_COLUMNS[2:]})


def _rows(step: Step, kodes: pd.Index, **columns: pd.Series) -> pd.DataFrame:
    empty = pd.Series(pd.NA, index=kodes, dtype="str")
    known = columns["status"].notna()
    cells = {name: columns.get(name, empty).astype("str").where(known).to_numpy() for name in STEP_COLUMNS[2:]}
    return pd.DataFrame({"kode": kodes.to_numpy(), "langkah": step.slug, **cells}).astype("str")
