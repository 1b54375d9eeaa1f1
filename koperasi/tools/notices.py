"""Where what a city's files state of the same thing differs. Sources may disagree, so none of it is a fault."""

from collections.abc import Iterator

import pandas as pd

from koperasi.data.checks import KELURAHAN, newest_number
from koperasi.data.city import City
from koperasi.data.records import cooperatives
from koperasi.data.schema import DONE, FUNDED, LAUNCHED, choices
from koperasi.text import format as fmt


def notices(city: City) -> Iterator[str]:
    """Yield a sentence for each pair of statements that differ: totals, counts and sums of facts."""
    for column, total, stated in _other_totals(city):
        words = f"jumlah koperasi {fmt.number(total)}, di tabel kabupaten/kota {fmt.number(stated)}"
        yield f"{column}: {words}"
    yield from _other_counts(city)
    yield from _other_funding(city)
    yield from _other_done(city)


def _other_totals(city: City) -> Iterator[tuple[str, int, int]]:
    """Yield each column whose sum over the cooperatives is not what the table of regencies states for the same day."""
    days = set(city.koperasi["tanggal"].dropna())
    if city.profile.kode not in city.kabupaten_kota.index:
        return
    whole = city.kabupaten_kota.loc[city.profile.kode].to_dict()
    if days != {whole["tanggal"]}:
        return
    # One row is one cooperative.
    counted = cooperatives(city).assign(koperasi=pd.Series(1, index=city.koperasi.index, dtype="Int64"))
    for column in (str(name) for name in city.kabupaten_kota.columns if name in counted.columns):
        parts, stated = counted[column], whole[column]
        is_known = pd.api.types.is_integer_dtype(parts) and parts.notna().all() and pd.notna(stated)
        if is_known and int(parts.sum()) != int(stated):
            yield column, int(parts.sum()), int(stated)


def _other_counts(city: City) -> Iterator[str]:
    for indicator, table in ((KELURAHAN, "kelurahan"), (LAUNCHED, "koperasi")):
        stated, rows = newest_number(city.fakta, indicator, city.profile.kode), len(city.frame(table))
        if stated is not None and stated != rows:
            yield f"fakta {indicator}: {fmt.number(stated)}, tabel {table}: {fmt.number(rows)} baris"


def _other_funding(city: City) -> Iterator[str]:
    """Yield where the funded cooperatives of all sources of money, once each is stated, are not all cooperatives."""
    indicators = [f"{FUNDED}{source}" for source in choices("koperasi", "pendanaan")]
    stated = [newest_number(city.fakta, indicator, city.profile.kode) for indicator in indicators]
    known = [number for number in stated if number is not None]
    if len(known) == len(indicators) and sum(known) != len(city.koperasi):
        total = f"{' + '.join(map(fmt.number, known))} = {fmt.number(sum(known))}"
        yield f"fakta {' + '.join(indicators)}: {total}, tabel koperasi: {fmt.number(len(city.koperasi))} baris"


def _other_done(city: City) -> Iterator[str]:
    """Yield each fact `kkmp_telah_<column>` that is not what the table of regencies of its day has in that column."""
    facts = city.fakta[city.fakta["kode"].eq(city.profile.kode) & city.fakta["indikator"].str.startswith(DONE)]
    for indicator, text, day in facts[["indikator", "nilai", "tanggal"]].itertuples(index=False, name=None):
        table, column = city.kabupaten_kota_history.get(day), indicator.removeprefix(DONE)
        if table is None or column not in table.columns or city.profile.kode not in table.index:
            continue
        stated = table.loc[city.profile.kode].to_dict()[column]
        if pd.notna(stated) and text != str(stated):
            yield f"fakta {indicator}: {text}, tabel kabupaten/kota {fmt.date(day)}, kolom {column}: {stated}"
