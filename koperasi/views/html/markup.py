"""What every drawn figure shares: escaped text, elements, colours, hatches, and the control that chooses.

Markup and plain text are two types (`markupsafe.Markup`, `str`), so mypy sees a text that nobody escaped; at run time
it would be escaped as well.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from markupsafe import Markup, escape

from koperasi.views.html import palette

Href = Callable[[str], str]
Attribute = str | int | float | None
Hatch = Literal["", "garis", "titik", "silang", "tegak"]

_LEGIBLE = 4.5  # WCAG 2.2, contrast ratio of small letters


NOTHING = Markup()
SPACE = Markup(" ")


def text(words: str) -> Markup:
    """Return `words` safe to stand between tags or inside a quoted attribute; markup stays as it is."""
    return escape(words)


def joined(parts: Iterable[Markup], separator: str = "") -> Markup:
    """Return markup in a row, with plain words between the parts."""
    return escape(separator).join(parts)


def element(name: str, /, *content: Markup, **attributes: Attribute) -> Markup:
    """Return one element that is well-formed both as HTML and as XML.

    Args:
        name: Tag name.
        content: Joined without a space.
        attributes: Values are escaped here; None leaves the attribute out. An underscore in a name stands for a
            hyphen, and one at the end is dropped (`class_`, `aria_label`).
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{given}>{joined(content)}</{name}>")


def control(
    kode: str,
    *content: Markup,
    href: Href | None,
    chosen: bool,
    class_: str,
    label: str | None = None,
    style: str | None = None,
) -> Markup:
    """Return what chooses `kode`: a link where `href` gives one, else a button that carries `data-kode`.

    `label` is its name for readers of screens where the content does not say it.
    """
    if href is not None:
        current = "true" if chosen else None
        return element(
            "a", *content, href=href(kode), class_=class_, aria_current=current, aria_label=label, style=style
        )
    return element(
        "button",
        *content,
        type="button",
        data_kode=kode,
        class_=class_,
        aria_pressed=str(chosen).lower(),
        aria_label=label,
        style=style,
    )


def swatch(fill: str, hatch: Hatch = "") -> Markup:
    """Return a small square of a colour, hatched where colour alone must not carry the meaning."""
    return element("span", class_=f"kkmp-swatch {hatched(hatch)}".rstrip(), style=paint(fill), aria_hidden="true")


def hatched(hatch: Hatch) -> str:
    """Return the class that draws `hatch` over a fill; empty without one."""
    return f"kkmp-{hatch}" if hatch else ""


def paint(fill: str) -> str:
    """Return the style that fills a shape and writes on it in ink, white or black, whichever is legible."""
    return f"--isi:{fill};color:{_ink_on(fill)}"


def _ink_on(fill: str) -> str:
    # Neither ink nor white reaches 4.5:1 on a middling green or pink; black does.
    ink = palette.text_on(fill)
    return ink if palette.contrast(ink, fill) >= _LEGIBLE else "#000000"


# Each is a path in a square of 100 units. The style sheet draws the same four over the swatches of a legend.
_LINES: dict[Hatch, str] = {
    "garis": "M-25 25 25-25M0 100 100 0M75 125 125 75",
    "titik": "M50 50h.1",
    "silang": "M0 0 100 100M0 100 100 0",
    "tegak": "M50 0v100",
}
_TILE = 100


def svg_fill(fill: str, hatch: Hatch, uid: str) -> str:
    """Return what an SVG `fill` wants: the colour, or a reference to its hatched pattern."""
    return f"url(#{_id(fill, hatch, uid)})" if hatch else fill


def hatch_patterns(fills: Mapping[str, str], hatches: Mapping[str, Hatch], uid: str) -> Markup:
    """Return the definitions of the patterns in use; empty when nothing is hatched."""
    used = sorted({(fills[kode], hatch) for kode, hatch in hatches.items() if hatch and kode in fills})
    return element("defs", *(_pattern(fill, hatch, uid) for fill, hatch in used)) if used else NOTHING


def _id(fill: str, hatch: Hatch, uid: str) -> str:
    return f"{uid}-{hatch}-{fill.lstrip('#')}"


def _pattern(fill: str, hatch: Hatch, uid: str) -> Markup:
    return element(
        "pattern",
        element("rect", width=_TILE, height=_TILE, fill=fill),
        element("path", d=_LINES[hatch], stroke=palette.text_on(fill), stroke_opacity=0.45,
                stroke_width=40 if hatch == "titik" else 14, stroke_linecap="round", fill="none"),
        id=_id(fill, hatch, uid), width=_TILE, height=_TILE, patternUnits="userSpaceOnUse",
    )  # fmt: skip
