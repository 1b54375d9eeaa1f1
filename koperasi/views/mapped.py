"""The maps of the pages by the key of their figure: what each shows, for media that draw it in a size of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from koperasi.data.city import City
from koperasi.domain.choice import Choice
from koperasi.views import changes, layer, sector_areas
from koperasi.views.layer import Portrayal


@dataclass(frozen=True)
class Mapped:
    """What a map shows of a choice, None where there is nothing to show, and the page on which it stands."""

    portrayed: Callable[[City, Choice], Portrayal | None]
    page: str


def _sector(city: City, choice: Choice) -> Portrayal | None:
    slug = sector_areas.shown_sector(city, choice)
    return layer.sector_portrayed(city, slug) if slug else None


# "peta" is the map of an indicator, whichever page it stands on.
MAPS: Mapping[str, Mapped] = {
    "peta": Mapped(layer.of_choice, "peta"),
    "peta_sektor": Mapped(_sector, "potensi"),
    "peta_langkah": Mapped(lambda city, choice: layer.step_portrayed(city, choice.langkah), "kesiapan"),
    "perubahan_peta": Mapped(changes.portrayed, "banding"),
}
