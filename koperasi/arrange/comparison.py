"""Two kelurahan side by side on every indicator."""

import pandas as pd

from koperasi.indicators import available
from koperasi.load import City
from koperasi.memo import per_city
from koperasi.portrayal import value_text
from koperasi.text.words import t


@per_city()
def pair(city: City, one: str, other: str) -> pd.DataFrame:
    """Return one row an indicator: its name and both answers as readers see them.

    Raises:
        KeyError: if the city has no such kode.
    """
    names = city.kelurahan["nama"]
    rows = [
        (t(f"indikator.{slug}.label"), value_text(city, slug, one), value_text(city, slug, other))
        for slug in available(city)
    ]
    return pd.DataFrame(rows, columns=[t("peta.banding_hal"), names[one], names[other]])
