"""Two kelurahan side by side on every indicator."""

import pandas as pd

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.domain.indicators import available
from koperasi.text.words import t
from koperasi.views.layer import value_text


@per_city()
def pair(city: City, one: str, other: str) -> pd.DataFrame:
    """Return one row an indicator: its name and both answers as readers see them.

    Two of one name are told apart by their kecamatan.

    Raises:
        KeyError: if the city has no such kode.
    """
    places = city.kelurahan.loc[[one, other]]
    names = places["nama"] if places["nama"].is_unique else places["nama"] + " (" + places["kecamatan"] + ")"
    rows = [
        (t(f"indikator.{slug}.label"), value_text(city, slug, one), value_text(city, slug, other))
        for slug in available(city)
    ]
    return pd.DataFrame(rows, columns=[t("peta.banding_hal"), names[one], names[other]])
