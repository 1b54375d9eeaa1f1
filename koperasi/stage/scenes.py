"""The scenes of a show, each made from the figures and sentences of the pages, so that no number differs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names_of
from koperasi.domain import choice as links
from koperasi.domain import per_kecamatan as district
from koperasi.domain.addresses import LIGHT, address, page_address
from koperasi.domain.choice import Choice
from koperasi.stage import named_map
from koperasi.stage.document import Scene
from koperasi.stage.figure_scene import of_figure, spoken
from koperasi.stage.named_map import ASPECT, LETTERS
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views import (
    captions,
    funding,
    headline,
    kecamatan,
    layer,
    peer_words,
    spotlight,
    standing,
    statements,
    step_bars,
)
from koperasi.views.figure import Figure
from koperasi.views.html import palette, svg
from koperasi.views.html.map_layout import lay_out
from koperasi.views.html.markup import NOTHING, element, swatch, text
from koperasi.views.layer import Portrayal
from koperasi.views.mapped import MAPS
from koperasi.views.sources import cited_indicator

View = Callable[[City, Choice], Figure | None]
STANDARD = "baku"
_TITLE, _END = "judul", "sumber"
SCENE = "adegan"  # what a link calls a scene, on the stage and on the light page
_EVIDENCE = 2  # sentences that an audience reads


@per_city()
def standard(city: City) -> Sequence[Scene]:
    """Return the show as it is given at an event: from the programme to what each kecamatan is to do next."""
    made = [
        _title(city),
        _numbers(city),
        _map_scene(city, "lahan", "peta", "peta"),
        *_funding(city),
        *_examples(city),
        of_figure(step_bars.view(city, Choice()), "langkah"),
        _map_scene(city, "berikutnya", "berikutnya", "kesiapan"),
        *_statements(city),
        *(_district(city, kode) for kode in city.kecamatan.index),
        *_among(city),
        _end(city),
    ]
    return [_called(city, scene, f"{STANDARD}.{scene.id}") for scene in made]


def show(city: City, wanted: Sequence[str], views: Mapping[str, View]) -> list[Scene]:
    """Return the scenes that a link lists; the standard show for an empty list.

    Args:
        city: the city.
        wanted: "baku" for the standard scenes, "baku.dana" for one of them, or the key of a figure with its choice
            ("peta?ind=simpanan&kel=delta").
        views: every figure by its key. A name that is unknown, or a figure that this city has not, is left out.
    """
    scenes = [scene for name in wanted or [STANDARD] for scene in _named(city, name, views)] or list(standard(city))
    return [_numbered(scene, at, scenes) for at, scene in enumerate(scenes)]


def _numbered(scene: Scene, at: int, scenes: Sequence[Scene]) -> Scene:
    """Give a scene that stands twice in a show an id of its own."""
    again = sum(other.id == scene.id for other in scenes[:at])
    return replace(scene, id=f"{scene.id}-{again + 1}") if again else scene


def _named(city: City, name: str, views: Mapping[str, View]) -> Sequence[Scene]:
    if name == STANDARD:
        return standard(city)
    if name.startswith(f"{STANDARD}."):
        return [scene for scene in standard(city) if scene.name == name]
    key, _, query = name.partition("?")
    choice, _ = links.read(dict(parse_qsl(query)), city)
    mapped = MAPS.get(key)
    if mapped and (shown := mapped.portrayed(city, choice)):
        made = _map_of(city, shown, choice.kelurahan, key, mapped.page)
        return [_called(city, replace(made, page=page_address(mapped.page, choice, city)), name)]
    view = views.get(key)
    figure = view(city, choice) if view else None
    return [_called(city, of_figure(figure, key), name)] if figure else []


def _called(city: City, scene: Scene, name: str) -> Scene:
    """Give a scene its name and the address of the light page that shows the same; all of it for one of words alone."""
    is_whole = scene.id in (_TITLE, _END) and name.startswith(STANDARD)
    query = ({} if is_whole else {SCENE: name}) | ({links.PIN: city.pinned} if city.pinned else {})
    return replace(scene, name=name, light=address(LIGHT) + (f"?{urlencode(query)}" if query else ""))


def _title(city: City) -> Scene:
    title = t("ringkasan.judul", kota=city.profile.nama)
    said = t("paparan.pembuka", n=len(city.koperasi))
    body = _beside(_silhouette(city), element("p", text(said), class_="lead"), is_answering=False)
    return Scene(_TITLE, title, body, notes=f"{title}. {said}", is_opening=True)


@per_city()
def _silhouette(city: City) -> Markup:
    """Draw the city and nothing of what is known of it: all areas in one colour, without names."""
    areas = {str(kode): palette.INK for kode in city.kelurahan.index}
    laid_out = lay_out(city.shapes, districts=city.districts.iloc[:0], aspect=ASPECT)
    said = t("ringkasan.judul", kota=city.profile.nama)
    return svg.city_map(laid_out, svg.Paint(areas, names_of(city, "kelurahan")), alt=said, uid="judul", letters=LETTERS)


def _numbers(city: City) -> Scene:
    return of_figure(headline.view(city, Choice()), "angka")


def _map_scene(city: City, indikator: str, id_: str, page: str) -> Scene:
    everywhere = frozenset(city.kelurahan.index)
    return _map_of(city, layer.portrayed(city, indikator, "alami", everywhere), None, id_, page)


def _map_of(city: City, shown: Portrayal, chosen: str | None, id_: str, page: str) -> Scene:
    body = _beside(
        named_map.picture(city, shown, chosen, id_), _classes(shown), named_map.key(city, chosen), class_="body wide"
    )
    return Scene(
        id_,
        shown.title,
        body,
        phone=body + _each(city, shown),
        notes=spoken(captions.sentence(city, shown)),
        source=cited_indicator(city, shown.indicator).plain(),
        page=page_address(page, Choice(), city),
    )


def _each(city: City, shown: Portrayal) -> Markup:
    """Return what a map says of each kelurahan, which on the stage is said where one is touched."""
    return element("ul", *(element("li", text(said)) for said in captions.descriptions(city, shown).values()))


def _beside(picture: Markup, *side: Markup, is_answering: bool = True, class_: str = "body") -> Markup:
    """Return a map, which says the sentence of the kelurahan marked on it, and what stands beside it."""
    answer = element("output", class_="answer") if is_answering else NOTHING
    framed = element("div", picture, answer, class_="picture framed", style=f"--aspect:{ASPECT}")
    return element("div", framed, element("div", *side, class_="side"), class_=class_)


def _classes(shown: Portrayal, size: str = "") -> Markup:
    """Return the legend with its counts, the classes without a value last; no step of a scene ever hides any of it."""
    values, rest = layer.legend(shown, None)
    rows = [
        element(
            "li",
            swatch(entry.fill, entry.hatch),
            element("b", text(fmt.number(entry.count))),
            element("span", text(entry.label)),
        )
        for entry in (*values, *rest)
        if entry.count
    ]
    if line := layer.outlined(shown):
        contour = element("span", class_="kkmp-contour", aria_hidden="true")
        rows.append(element("li", contour, element("b"), element("span", text(line.label))))
    return element("ul", *rows, class_=f"classes {size}".rstrip())


def _funding(city: City) -> Iterator[Scene]:
    figure = funding.view(city, Choice())
    if figure.twin is not None and len(figure.twin):
        yield of_figure(figure, "dana")


def _examples(city: City) -> Iterator[Scene]:
    """Yield one scene for each worked example: the sector on the map, the example marked, its evidence beside it."""
    figure = spotlight.view(city, Choice())
    if figure is None or figure.twin is None:
        return
    by_title = {
        str(title): list(map(str, rows.iloc[:, 2])) for title, rows in figure.twin.groupby(figure.twin.columns[0])
    }
    for kode, sektor in zip(city.sorotan["kode"], city.sorotan["sektor"], strict=True):
        title = t("potensi.sorotan_satu", sektor=city.sectors[sektor], nama=names_of(city, "kelurahan")[kode])
        shown = layer.sector_portrayed(city, sektor)
        said = by_title.get(title, [])
        id_ = f"contoh-{kode.replace('.', '')}-{sektor.replace('_', '-')}"
        evidence = element("ul", *(element("li", text(sentence)) for sentence in said[:_EVIDENCE]))
        yield Scene(
            id_,
            title,
            _beside(named_map.picture(city, shown, kode, id_), evidence, _classes(shown), named_map.key(city, kode)),
            notes=spoken(*said),
            source=spotlight.map_sources(city, sektor).plain(),
            page=page_address("potensi", Choice(sektor=sektor, kelurahan=kode), city),
        )


def _statements(city: City) -> Iterator[Scene]:
    figure = statements.view(city, Choice())
    if figure:
        yield of_figure(figure, "pernyataan")


def _district(city: City, kode: str) -> Scene:
    name, id_ = names_of(city, "kecamatan")[kode], f"kecamatan-{kode.rpartition('.')[2]}"
    asked = kecamatan.questions(city, kode)
    shown = layer.portrayed(city, "berikutnya", "alami", frozenset(district.members(city, kode)))
    picture = named_map.picture(city, shown, None, id_, kode)
    questions = asked.twin.itertuples(index=False, name=None) if asked.twin is not None else ()
    items = [
        element("li", text(f"{said} "), element("b", text(question)), data_step=at or None)
        for at, (said, question) in enumerate(questions)
    ]
    key = element("div", element("p", text(shown.title), class_="label"), _classes(shown, "small"))
    return Scene(
        id_,
        t("kecamatan.nama", nama=name),
        _beside(picture, key, named_map.key(city, None, kode), element("ol", *items)),
        notes=spoken(kecamatan.answer(city, kode), asked.alt),
        source=asked.sources.plain(),
        page=page_address("kecamatan", Choice(kecamatan=kode), city),
    )


def _among(city: City) -> Iterator[Scene]:
    """Yield where the city stands among others, if any table says so."""
    figure = standing.view(city, Choice())
    if figure.svg:
        yield replace(
            of_figure(figure, "kota"),
            lead=peer_words.rule(city, Choice().kelompok),
            notes=spoken(standing.answer(city, Choice()), figure.alt, figure.note),
            page=page_address("banding", Choice(), city),
        )


def _end(city: City) -> Scene:
    numbers = headline.view(city, Choice()).twin
    own = [] if numbers is None else list(map(str, numbers.iloc[:, -1]))
    figures = [
        view(city, Choice()) for view in (step_bars.view, funding.view, spotlight.view, statements.view, standing.view)
    ]
    others = [one.short for figure in figures if figure for one in figure.sources.citations]
    items = element("ul", *(element("li", text(one)) for one in dict.fromkeys([*own, *others])))
    return Scene(
        _END,
        t("paparan.akhir"),
        element("div", element("div", items, class_="side sources"), element("div", data_code=""), class_="body"),
        notes=t("paparan.akhir_catatan"),
    )
