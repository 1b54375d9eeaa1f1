"""The HTML of a page as it leaves the process: Indonesian, named and complete before any script has run.

Streamlit's own HTML is English and the same for every address. Its scripts and style sheets are taken over from it as
they are; everything else is written here, for the address that was asked for.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from koperasi.domain import addresses
from koperasi.text.words import t, table
from koperasi.views import site_shell
from koperasi.views.html.markup import element, joined, text
from koperasi.views.page_identity import PageIdentity
from koperasi.web import style_assets
from koperasi.web.static_files import streamlit_assets

# Streamlit fetches these only when the first message has come; named in the page, they travel with the rest.
_LATE = ("BidiComponent",)
_LOADED = re.compile(r'<(?:script type="module"|link rel="(?:modulepreload|stylesheet|preload)")[^>]*>(?:</script>)?')
_IMPORT = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
_PICTURE_WIDTH, _PICTURE_HEIGHT = 1200, 630


@dataclass(frozen=True)
class Preview:
    """Where a page and its picture are to be found from outside, as absolute addresses."""

    page: str
    picture: str
    picture_alt: str


def page_document(
    identity: PageIdentity,
    *,
    bar: Markup,
    first: Markup,
    foot: Markup,
    site_name: str,
    preview: Preview | None,
    feeds: Mapping[str, str] | None = None,
) -> bytes:
    """Return the HTML of a page of the dashboard.

    Args:
        identity: what the page is called and says.
        bar: what stands at its top.
        first: what stands in its place until Streamlit has come.
        foot: what stands at its end.
        site_name: the name of the whole dashboard.
        preview: what link previews show; None when the visitor's address for this server is unknown.
        feeds: title and address of each feed that readers of feeds may find here.
    """
    head = joined((_described(identity, site_name, preview), _feeds(feeds or {}), _shell_head(), _streamlit_head()))
    root = element("div", id="root")
    return _document(identity.title, head, joined((_start(), bar, site_shell.notices(), first, root, foot, _end())))


def plain_document(title: str, *, bar: Markup, content: Markup) -> bytes:
    """Return the HTML of an answer that needs nothing of Streamlit: the bar, and `content`."""
    return _document(title, _shell_head(), joined((_start(), bar, content, _end())))


def _document(title: str, head: Markup, body: Markup) -> bytes:
    # Not to be translated by browsers: they take the words out of Streamlit's hands, and it then writes new numbers
    # under old headings. The light page may be translated.
    whole = Markup(
        '<!doctype html>\n<html lang="id" translate="no"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="google" content="notranslate">'
        "<title>{title}</title>{head}</head>\n<body>{body}</body></html>\n"
    )
    return str(whole.format(title=title, head=head, body=body)).encode()


def _described(identity: PageIdentity, site_name: str, preview: Preview | None) -> Markup:
    told = {
        "og:type": "website",
        "og:locale": "id_ID",
        "og:site_name": site_name,
        "og:title": identity.title,
        "og:description": identity.description,
    }
    if preview is not None:
        told |= {
            "og:url": preview.page,
            "og:image": preview.picture,
            "og:image:type": "image/png",
            "og:image:width": str(_PICTURE_WIDTH),
            "og:image:height": str(_PICTURE_HEIGHT),
            "og:image:alt": preview.picture_alt,
        }
    named = Markup('<meta name="{}" content="{}">')
    lines = [Markup('<meta property="{}" content="{}">').format(name, content) for name, content in told.items()]
    card = named.format("twitter:card", "summary_large_image" if preview else "summary")
    return joined((named.format("description", identity.description), *lines, card))


def _feeds(feeds: Mapping[str, str]) -> Markup:
    line = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">')
    return joined(line.format(title, href) for title, href in feeds.items())


@cache
def _shell_head() -> Markup:
    sheet = Markup("<style>{}</style>").format(Markup(style_assets.shell_sheet()))
    script = Markup('<script src="{}" data-dasar="{}"></script>').format(
        style_assets.script_url("shell"), addresses.base()
    )
    icon = Markup('<link rel="icon" href="{}">').format(addresses.address("/favicon.png"))
    return joined((icon, sheet, script))


@cache
def _streamlit_head() -> Markup:
    """Return the tags by which the page loads Streamlit, and those that fetch early what it would fetch late."""
    static = streamlit_assets()
    page = (static / "index.html").read_text("utf-8")
    tags = [tag for tag in _LOADED.findall(page) if "service-desc" not in tag]
    if not any('type="module"' in tag for tag in tags):
        raise LookupError("Streamlit's page loads no script; page_document must be adapted to this version")
    base = f"{addresses.base()}/static/"
    known = joined(Markup(tag.replace('"./static/', f'"{base}')) for tag in tags)
    late = [name for name in _late_scripts(static / "static" / "js") if name not in page]
    early = joined(Markup('<link rel="modulepreload" crossorigin href="{}js/{}">').format(base, name) for name in late)
    # Ours first, all small: a browser asks for six files at a time, in the order of the page.
    sheet = Markup('<link rel="preload" as="style" href="{}">').format(style_assets.style_url())
    ours = joined(
        Markup('<link rel="modulepreload" href="{}">').format(url) for url in style_assets.scripts_of("figure")
    )
    return joined((sheet, ours, known, early))


def _late_scripts(folder: Path) -> Iterator[str]:
    """Yield the scripts of `_LATE` and what they import, each once."""
    waiting = [path.name for name in _LATE for path in folder.glob(f"{name}.*.js")]
    known: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in known or not (folder / name).is_file():
            continue
        known.add(name)
        yield name
        waiting += _IMPORT.findall((folder / name).read_text("utf-8"))


def _start() -> Markup:
    skip = element("a", text(t("rangka.bilah.lewati")), href="#kkmp-isi", class_="kkmp-lewati")
    return joined((skip, element("p", id="kkmp-kini", class_="kkmp-baca", role="status")))


@cache
def _end() -> Markup:
    return joined((site_shell.dialogs(), site_shell.printed_foot(), _words()))


def _words() -> Markup:
    """Return the words that the script of the bar says, as data; "@" marks its own, the others replace Streamlit's."""
    own = {
        "@tersalin": t("rangka.bagikan.tersalin"),
        "@salin_gagal": t("rangka.bagikan.salin_gagal"),
        "@kosong": t("rangka.cari.kosong"),
        "@hitungan": t("rangka.cari.hitungan", n="{n}"),
        "@cari_gagal": t("rangka.cari.gagal"),
    }
    said = json.dumps(own | table("rangka.kata"), ensure_ascii=False).replace("<", "\\u003c")
    return Markup('<script type="application/json" id="kkmp-terjemah">{}</script>').format(Markup(said))
