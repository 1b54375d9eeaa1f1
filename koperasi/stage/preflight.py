"""Whether the show will work tonight: each fault in words, with what to do about it."""

import datetime as dt
import ipaddress
import re
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import segno
from markupsafe import Markup

from koperasi.data.city import City
from koperasi.data.problem import Problem
from koperasi.data.records import names_of
from koperasi.paper import stack
from koperasi.paper.press import PressError
from koperasi.stage.document import Show
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views.html.markup import NOTHING, element, text

Maker = Callable[[City, Sequence[str], str], bytes]
MOST_BYTES = 1_000_000
_FACES = ("Regular", "It", "Semibold", "Bold")
# What a browser would fetch by itself; a link to a source is fetched only by a click.
_OUTSIDE = re.compile(r"""\bsrc=["'](?:https?:)?//|url\(["']?(?:https?:)?//|@import""")
_STYLE = (
    "body{font:1.15rem/1.45 'Source Sans',sans-serif;max-width:60rem;margin:1.5rem auto;padding:0 1rem;color:#1F2933}"
    "li{margin:.5rem 0;overflow-wrap:anywhere}"
    ".tidak{border-left:.4rem solid #1F2933;padding-left:.7rem}output{font-size:2rem;font-weight:700}"
)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what it is in words, and what to do about it; no advice means that it is well."""

    name: str
    words: str
    advice: str = ""


def check(
    city: City,
    problems: Sequence[Problem],
    site: str,
    *,
    make_show: Callable[[], Show],
    make_file: Callable[[], bytes],
    make_deck: Callable[[], bytes],
    fonts: Sequence[Path] = (),
) -> list[Finding]:
    """Look at everything a show rests on.

    Args:
        city: the city that would be shown.
        problems: what was wrong with newer files, if any.
        site: beginning of the address by which the presenter came.
        make_show: makes the standard show.
        make_file: makes the one file.
        make_deck: makes the slides.
        fonts: typefaces of the one file.
    """
    found = [_data(problems), *_places(city), _letters(fonts), _address(site), _sheets(city)]
    try:
        show = make_show()
    except Exception as error:  # whatever fails here must be said, not raised
        return [*found, _said("adegan", type(error).__name__, n=0)]
    bare = [scene.title for scene in show.scenes[1:-1] if not scene.source and "href=" not in str(scene.body)]
    outside = [scene.title for scene in show.scenes if _OUTSIDE.search(str(scene.body))]
    silent = [scene.title for scene in show.scenes if not scene.notes]
    whole = [_said("adegan", "", n=len(show.scenes)), _said("sumber", _listed(bare)), _said("luar", _listed(outside))]
    return [*found, *whole, _said("catatan", _listed(silent)), _file(make_file), _deck(make_deck)]


def _said(name: str, wrong: str, **values: object) -> Finding:
    """Return a finding; `wrong` says what is wrong, and is empty when all is well."""
    advice = t(f"siap.saran.{name}", rincian=wrong[:300]) if wrong else ""
    return Finding(name, t(f"siap.hal.{name}", **values), advice)


def _listed(names_: Sequence[str]) -> str:
    return fmt.list_words(list(names_)) if names_ else ""


def _data(problems: Sequence[Problem]) -> Finding:
    return _said("data", "; ".join(str(problem) for problem in problems[:3]))


def _places(city: City) -> Iterator[Finding]:
    name = names_of(city, "kelurahan")
    without = [name[kode] for kode in name if kode not in city.shapes.index or city.shapes.geometry[kode].is_empty]
    yield _said("bentuk", _listed(without))
    strangers = sorted({*map(str, city.koperasi.index)} - {*map(str, city.kelurahan.index)})
    yield _said("gabung", _listed(strangers))


def _letters(fonts: Sequence[Path]) -> Finding:
    folder = Path(str(files("font_source_sans_pro"))) / "files"
    needed = [*fonts, *(folder / f"SourceSansPro-{face}.ttf" for face in _FACES)]
    return _said("huruf", _listed([path.name for path in needed if not path.is_file()]))


def _sheets(city: City) -> Finding:
    wanted = stack.every(city)
    try:
        for one in wanted:
            one.pdf("")
    except PressError as error:
        return _said("lembar", str(error), n=len(wanted))
    return _said("lembar", "", n=len(wanted))


def _file(make: Callable[[], bytes]) -> Finding:
    try:
        size = len(make())
    except Exception as error:  # as above
        return _said("berkas", type(error).__name__, ukuran="–")
    wrong = f"{size} byte" if size > MOST_BYTES else ""
    return _said("berkas", wrong, ukuran=fmt.number(size / 1e6, decimals=2))


def _deck(make: Callable[[], bytes]) -> Finding:
    try:
        make()
    except Exception as error:  # as above
        return _said("slide", type(error).__name__)
    return _said("slide", "")


def _address(site: str) -> Finding:
    return _said("alamat", "lokal" if is_local(site) else "", alamat=site or "–")


def is_local(site: str) -> bool:
    """Tell whether an address leads to this machine only, or to nowhere."""
    host = urlsplit(site).hostname or ""
    if not host or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def own_addresses() -> list[str]:
    """Return the IPv4 addresses by which guests in the same network reach this machine. Nothing is sent."""
    found = set()
    for target in ("10.255.255.255", "192.168.255.255", "172.31.255.255"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((target, 9))  # chooses the route; a datagram socket sends nothing on connecting
                found.add(probe.getsockname()[0])
            except OSError:
                continue
    return sorted(one for one in found if not ipaddress.ip_address(one).is_loopback)


def page(
    found: Sequence[Finding], city: City, port: int | None, script: Markup, stage: str, report: str | None = None
) -> Markup:
    """Return the answer as a page: yes or no, what was found, the age of the data, and which key arrives.

    Args:
        found: what `check` found.
        city: the city that was looked at.
        port: on which the process listens.
        script: the page's script, by address, which looks at every scene.
        stage: address of the show.
        report: address to which the browser tells what it saw; None for nobody.
    """
    wrong = [finding for finding in found if finding.advice]
    answer = t("siap.tidak", n=len(wrong)) if wrong else t("siap.ya")
    others = [f"http://{one}:{port or 80}" for one in own_addresses()] if _is_unreachable(found) else []
    told = {
        "fits": t("siap.layar.muat", n="{n}", luar="{luar}"),
        "cut": t("siap.layar.terpotong"),
        "none": t("siap.layar.kosong"),
    }
    return Markup("<!DOCTYPE html>\n") + element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width"),
            element("title", text(t("siap.judul"))),
            element("style", Markup(_STYLE)),
        ),
        element(
            "body",
            element("h1", text(t("siap.judul"))),
            element("p", element("strong", text(answer))),
            element("ul", *map(_line, [*wrong, *(finding for finding in found if not finding.advice)])),
            _others(others),
            element("h2", text(t("siap.layar.judul"))),
            element("ul", id="screens"),
            element("h2", text(t("siap.umur_judul"))),
            element("ul", *(element("li", text(age)) for age in ages(city))),
            element("h2", text(t("siap.tombol"))),
            element("p", text(t("siap.tombol_datang")), text(" "), element("output", id="key")),
            script,
            data_stage=stage,
            data_report=report,
            **{f"data_{name}": words for name, words in told.items()},
        ),
        lang="id",
    )


def _is_unreachable(found: Sequence[Finding]) -> bool:
    return any(finding.name == "alamat" and finding.advice for finding in found)


def _line(finding: Finding) -> Markup:
    advice = element("div", text(t("siap.lakukan", saran=finding.advice))) if finding.advice else NOTHING
    sign = text("✗ " if finding.advice else "✓ ")
    return element("li", sign, text(finding.words), advice, class_="tidak" if finding.advice else None)


def _others(addresses: Sequence[str]) -> Markup:
    if not addresses:
        return NOTHING
    items = (element("li", element("a", text(one), href=one), _code(one)) for one in addresses)
    return element("p", text(t("siap.alamat_lain"))) + element("ul", *items)


def _code(link: str) -> Markup:
    return element("div", Markup(segno.make(link, error="m", micro=False).svg_inline(scale=4, border=2)))


def ages(city: City) -> Iterator[str]:
    """Yield how old each table is, and each source that the newest of the shown tables rest on."""
    today = dt.date.today()
    for name in ("koperasi", "kabupaten_kota", "langkah", "sektor", "fakta"):
        table = city.frame(name)
        days = table["tanggal"].dropna().astype("str") if "tanggal" in table.columns else ()
        day = max((one for one in days if len(one) == len("2026-01-31")), default=None)
        if day is not None:
            title = city.tables[name].title
            yield t("siap.umur", nama=title, tanggal=fmt.date(day), umur=fmt.age(day, today))
