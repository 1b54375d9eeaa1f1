"""The current view of the map: one indicator, its filters and the chosen kelurahan, as a file can hold them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from koperasi.data.city import City
from koperasi.data.records import names_of, places
from koperasi.domain import analysis
from koperasi.domain import choice as links
from koperasi.domain.addresses import address
from koperasi.domain.choice import Choice
from koperasi.domain.indicators import INDICATORS
from koperasi.domain.slugs import slug
from koperasi.text.words import t, table
from koperasi.views import captions, layer
from koperasi.views.layer import Portrayal

FORMATS = ("csv", "xlsx", "geojson", "png", "svg")


@dataclass(frozen=True)
class View:
    """A city, what the reader chose of it, and how that is drawn and said."""

    city: City
    choice: Choice
    shown: Portrayal
    page: str = "peta"


def focus(city: City, choice: Choice) -> frozenset[str]:
    """Return the kode that the filters by kecamatan and sector leave."""
    left = city.kelurahan.index
    if choice.kecamatan:
        left = left[city.kelurahan["kode_kecamatan"] == choice.kecamatan]
    if choice.sektor:
        left = left.intersection(analysis.with_sector(city.sektor, choice.sektor))
    return frozenset(left)


def view(city: City, choice: Choice) -> View:
    """Answer the indicator that `choice` names, for the kelurahan that its filters leave."""
    method = choice.metode
    return View(city, choice, layer.portray(city, INDICATORS[choice.indikator], method, focus(city, choice)))


def drawn(choice: Choice) -> Choice:
    """Return of the choice only what makes a difference to a file: no shape, points, comparison or order of a list."""
    return Choice(
        indikator=choice.indikator,
        metode=choice.metode,
        kecamatan=choice.kecamatan,
        sektor=choice.sektor,
        kelurahan=choice.kelurahan,
    )


def filters(seen: View) -> str:
    """Return the filters in words; without any: all kelurahan. Only the map of an indicator has filters."""
    city, choice = seen.city, seen.choice if seen.page == "peta" else Choice()
    said = []
    if choice.kecamatan:
        said.append(t("unduh.saringan_kecamatan", nama=names_of(city, "kecamatan")[choice.kecamatan]))
    if choice.sektor:
        said.append(t("unduh.saringan_sektor", nama=city.sectors[choice.sektor]))
    return "; ".join(said) or t("unduh.tanpa_saringan")


def sentence(seen: View) -> str:
    """Return what the view shows, or that the filters leave nothing."""
    return captions.sentence(seen.city, seen.shown) if seen.shown.focus else t("unduh.kosong")


def chosen(seen: View) -> str:
    """Return the chosen kelurahan with its kecamatan and value; empty when none is chosen."""
    kode = seen.choice.kelurahan
    if kode is None:
        return ""
    place = places(seen.city)[kode]
    return t("unduh.dipilih", nama=place.nama, kecamatan=place.kecamatan, nilai=seen.shown.text[kode])


def page(seen: View, origin: str) -> str:
    """Return the address of the page that shows this view; `origin` is empty or like "https://kota.example"."""
    return f"{origin}/{seen.page}{_query(seen.city, seen.choice)}"


def file_name(city: City, choice: Choice, extension: str) -> str:
    """Return e.g. "koperasi-simpanan-kec-utara-sektor-batu.csv": what, where, and in what form."""
    place = f"kec-{names_of(city, 'kecamatan')[choice.kecamatan]}" if choice.kecamatan else city.profile.nama
    parts = [choice.indikator, place, f"sektor-{choice.sektor}" if choice.sektor else "", city.pinned or ""]
    return f"koperasi-{'-'.join(slug(part) for part in parts if part)}.{extension}"


def downloads(city: City, choice: Choice) -> Sequence[tuple[str, str]]:
    """Return the files of the current view as pairs of a label and a root-relative address."""
    labels: Mapping[str, str] = table("unduh.bentuk")
    return [(labels[extension], href) for extension, href in addresses(city, choice).items()]


def addresses(city: City, choice: Choice) -> Mapping[str, str]:
    """Return the root-relative address of the current view for each of `FORMATS`."""
    query = _query(city, drawn(choice))
    return {extension: address(f"/unduh/tampilan.{extension}{query}") for extension in FORMATS}


def _query(city: City, choice: Choice) -> str:
    given = links.write(choice, city)
    return f"?{urlencode(given)}" if given else ""
