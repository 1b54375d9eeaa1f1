"""What every drawn figure shares: escaped text, elements, colours, and the control that chooses."""

from collections.abc import Callable
from html import escape
from typing import Literal

from koperasi.views.html import palette

Href = Callable[[str], str]
Attribute = str | int | float | None
Hatch = Literal["", "garis", "titik", "silang", "tegak"]

_LEGIBLE = 4.5  # WCAG 2.2, contrast ratio of small letters


def text(words: str) -> str:
    """Return `words` safe to stand between tags or inside a quoted attribute."""
    return escape(words, quote=True)


def element(name: str, /, *content: str, **attributes: Attribute) -> str:
    """Return one element that is well-formed both as HTML and as XML.

    Args:
        name: Tag name.
        content: Markup that is already safe, joined without a space.
        attributes: Values are escaped here; None leaves the attribute out. An underscore in a name stands for a
            hyphen, and one at the end is dropped (`class_`, `aria_label`).
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{''.join(content)}</{name}>"


def control(
    kode: str,
    *content: str,
    href: Href | None,
    chosen: bool,
    class_: str,
    label: str | None = None,
    style: str | None = None,
) -> str:
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


def swatch(fill: str, hatch: Hatch = "") -> str:
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
