"""The document of a show: every scene, the notes window and the dialogs in one page, served or as one file."""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import segno
from markupsafe import Markup

from koperasi.text.words import t, table
from koperasi.views.html.markup import NOTHING, element, text

_FOLDER = Path(__file__).parent
# What is served, and the files that are joined for it: the one file of a show cannot import.
PARTS = {
    "stage.js": ("layout.js", "notes.js", "stage.js"),
    "stage.css": ("stage.css",),
    "clicker.js": ("clicker.js",),
    "siap.js": ("siap.js",),
}


@dataclass(frozen=True)
class Scene:
    """One scene.

    Attributes:
        id: its name in the address ("peta").
        title: what it shows.
        body: what stands between title and foot; parts with `data-step` appear one after the other.
        notes: what may be said, in sentences that can be spoken.
        source: the line of sources at its foot.
        minutes: how long it is meant to take.
        lead: the sentence under the title; may be empty.
        page: address within the site of the full page that shows it; empty for none.
        phone: what a phone shows instead of `body`, with all that is behind it; empty for the same.
        light: address within the site of the light page of this scene, to which its code leads.
        is_opening: whether it is the first slide, title and city alone.
        name: what a link to a show calls it ("baku.peta", "peta?ind=simpanan").
    """

    id: str
    title: str
    body: Markup
    notes: str
    source: str = ""
    minutes: float = 1.5
    lead: str = ""
    page: str = ""
    phone: Markup = NOTHING
    light: str = ""
    is_opening: bool = False
    name: str = ""


@dataclass(frozen=True)
class Show:
    """A show: its scenes, and the one version of the data that all of them are made from.

    Attributes:
        title: name of programme and city.
        scenes: in order.
        places: kode to nama, for the jump by name.
        version: of the data; the stage compares it with the server's and never follows by itself.
        stamp: date and version of the data in words.
        site: beginning of the address that guests reach ("http://192.0.2.7:8501"); empty when only this machine can.
    """

    title: str
    scenes: Sequence[Scene]
    places: Mapping[str, str]
    version: str
    stamp: str
    site: str = ""


@cache
def part(name: str) -> str:
    """Return a script or the style sheet of the stage, by the name of its file. Raises KeyError for another name."""
    return "\n".join((_FOLDER / file).read_text("utf-8") for file in PARTS[name])


def document(show: Show, *, head: Markup, script_tag: Markup, base: str | None = None) -> Markup:
    """Return the page.

    Args:
        show: what is shown.
        head: style sheets, by address or in full.
        script_tag: the script, by address or in full.
        base: address of the server's root without its last slash ("", "/dasbor"); None in a file.
    """
    meta = element("meta", charset="utf-8") + element("meta", name="viewport", content="width=device-width")
    return Markup("<!DOCTYPE html>\n") + element(
        "html",
        element("head", meta, element("title", text(show.title)), head),
        element(
            "body",
            element(
                "main",
                element("h1", text(show.title), class_="unseen"),
                *(_scene(show, scene) for scene in show.scenes),
                id="stage",
                aria_label=t("paparan.judul"),
            ),
            element("output", id="spoken", class_="unseen", aria_live="assertive"),
            element("div", id="countdown", hidden=""),
            _controls(is_served=base is not None),
            _help(),
            _jump(show),
            _qr(),
            _notes(with_clicker=base is not None),
            element("script", Markup(_safe_json(_words())), type="application/json", id="words"),
            script_tag,
            data_title=show.title,
            data_show=show.version[:12],
            data_version=show.version[:12],
            data_health=None if base is None else f"{base}/sehat",
            data_remote=None if base is None else f"{base}/paparan/sambungan",
        ),
        lang="id",
    )


def faces(fonts: Sequence[Path]) -> str:
    """Return the style rules that hold typefaces, so that a show looks the same on every machine."""
    return "".join(map(_font_face, fonts))


def one_file(show: Show, *, sheets: Sequence[str], fonts: Sequence[Path]) -> bytes:
    """Return the whole show as one file that opens by double click, without a server and without a network.

    Args:
        show: what is shown.
        sheets: style sheets of the drawings.
        fonts: WOFF2 files of "Source Sans", upright first.
    """
    head = element("style", Markup("\n".join([faces(fonts), *sheets, part("stage.css")])))
    return document(show, head=head, script_tag=element("script", Markup(part("stage.js")), type="module")).encode()


@cache
def _font_face(path: Path) -> str:
    data = b64encode(path.read_bytes()).decode()
    style = "italic" if "Italic" in path.name else "normal"
    return (
        f'@font-face{{font-family:"Source Sans";font-style:{style};font-weight:200 900;'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}\n'
    )


def _words() -> dict[str, str]:
    names = {"black": "hitam", "white": "putih", "end": "habis", "slow": "lambat", "on_time": "tepat", "part": "bagian"}
    # The script counts the parts: how many there are depends on the screen.
    return {ours: t(f"paparan.{theirs}", n="{n}", m="{m}") for ours, theirs in names.items()}


def _safe_json(value: object) -> str:
    # "</script>" inside a text would end the element.
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _scene(show: Show, scene: Scene) -> Markup:
    lead = element("p", text(scene.lead)) if scene.lead else NOTHING
    return element(
        "section",
        element("header", element("h2", text(scene.title)), element("b", class_="part"), lead),
        scene.body,
        element("footer", element("span", text(scene.source)), element("span", text(show.stamp))),
        _code(show, scene),
        class_="scene opening" if scene.is_opening else "scene",
        id=scene.id,
        hidden="",
        aria_label=scene.title,
        data_title=scene.title,
        data_notes=scene.notes,
        data_minutes=scene.minutes,
        data_name=scene.name,
    )


def _code(show: Show, scene: Scene) -> Markup:
    """Return the QR code of a scene's light page, kept until it is asked for; nothing where guests cannot reach it."""
    if not (show.site and scene.light):
        return NOTHING
    file = BytesIO()
    link = f"{show.site}{scene.light}"
    segno.make(link, error="m", micro=False).save(file, kind="svg", border=2, xmldecl=False, omitsize=True)
    return element("template", Markup(file.getvalue().decode()), element("p", text(link)))


def _controls(*, is_served: bool) -> Markup:
    keys = {"back": "PageUp", "next": "PageDown", "full": "f", "notes": "s", "help": "?"}
    if is_served:  # a file cannot ask for other scenes
        keys |= {"add": "a", "leave": "Delete"}
    buttons = [
        element("button", text(t(f"paparan.tombol.{name}")), type="button", data_key=key) for name, key in keys.items()
    ]
    return element("nav", *buttons, element("span", id="place"), id="controls", aria_label=t("paparan.bantuan.judul"))


def _dialog(name: str, title: str, *content: Markup) -> Markup:
    return element("dialog", element("h2", text(title)), *content, id=name, aria_label=title)


def _help() -> Markup:
    pairs = (
        element("dt", text(keys)) + element("dd", text(does)) for keys, does in table("paparan.bantuan.tombol").items()
    )
    return _dialog("help", t("paparan.bantuan.judul"), element("dl", *pairs))


def _jump(show: Show) -> Markup:
    options = (element("option", value=name, data_place=kode) for kode, name in show.places.items())
    label = t("paparan.lompat.isian")
    form = element(
        "form",
        element("input", type="text", list="places", autocomplete="off", aria_label=label, placeholder=label),
        element("button", text(t("paparan.lompat.pergi")), type="submit"),
        element("datalist", *options, id="places"),
    )
    return _dialog("jump", t("paparan.lompat.judul"), form)


def _qr() -> Markup:
    unreachable = element("p", text(t("paparan.lokal")))
    return _dialog("qr", t("paparan.lewat_qr"), element("div", unreachable, id="code"))


def _notes(*, with_clicker: bool) -> Markup:
    def timed(name: str, id_: str) -> Markup:
        return element("span", text(t(f"paparan.catatan.{name}")), text(" "), element("b", id=id_))

    clicker = element(
        "p",
        text(t("paparan.catatan.kendali", alamat="/paparan/kendali")), text(" "), element("b", text("–"), id="pair"),
        text(" · "), element("b", text("0"), id="phones"), text(" "), text(t("paparan.catatan.ponsel")),
    )  # fmt: skip
    return element(
        "aside",
        element(
            "div",
            timed("jam", "clock"), timed("terpakai", "used"), timed("rencana", "planned"), element("span", id="pace"),
            element("button", text(t("paparan.catatan.baru")), type="button", id="newer", hidden=""),
            class_="time",
        ),
        element(
            "section",
            element("p", text(t("paparan.catatan.sekarang")), class_="label"), element("h2", id="now"),
            element("p", id="speech"),
            element("label", text(t("paparan.catatan.sendiri")), element("textarea", id="own")),
        ),
        element(
            "section",
            element("p", text(t("paparan.catatan.lalu")), class_="label"), element("h2", id="after"),
            element("div", id="after-picture", inert=""),
            clicker if with_clicker else NOTHING,
        ),
        id="notes",
        aria_label=t("paparan.catatan.judul"),
    )  # fmt: skip
