"""The unit chart: one mark for each cooperative, so that a share is seen as a number of things."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from koperasi.views.html.markup import Href, control, element, text

Shape = Literal["rumah", "kotak", "bulat"]


@dataclass(frozen=True)
class Part:
    """One source: its name, how many marks it has, their look, and, where it is known, which kode they are."""

    label: str
    count: int
    count_text: str
    fill: str
    shape: Shape
    members: tuple[tuple[str, str], ...] = ()


def funding(parts: Sequence[Part], *, alt: str, chosen: str | None = None, href: Href | None = None) -> Markup:
    """Draw the marks of each part under its own label.

    Args:
        parts: In the order shown. `count_text` is the count beside its whole ("4 dari 34"). `members` is empty while
            nobody has published which kelurahan they are, or names all `count` of them as (kode, name).
        alt: What the chart shows, in a sentence.
        chosen: The kode to be marked, if the members are known.
        href: Address of a kode; given, known marks are links instead of buttons.

    Raises:
        ValueError: if the members of a part are known but are not as many as its count.
    """
    drawn = (_part(part, chosen, href) for part in parts)
    return element("div", *drawn, class_="kkmp-units", role="group", aria_label=alt)


def _part(part: Part, chosen: str | None, href: Href | None) -> Markup:
    if part.members and len(part.members) != part.count:
        raise ValueError(f"{part.label}: {len(part.members)} members for a count of {part.count}")
    heading = element("strong", text(part.count_text)) + element("span", text(part.label))
    marks = [_known(part, kode, name, kode == chosen, href) for kode, name in part.members] or _unknown(part)
    row = element("div", *marks, class_="kkmp-marks", style=f"--isi:{part.fill}")
    return element("div", element("p", heading), row, class_="kkmp-part")


def _mark(part: Part) -> Markup:
    return element("span", class_=f"kkmp-unit kkmp-{part.shape}", aria_hidden="true")


def _unknown(part: Part) -> list[Markup]:
    return [_mark(part)] * part.count


def _known(part: Part, kode: str, name: str, is_chosen: bool, href: Href | None) -> Markup:
    words = element("span", text(name), class_="kkmp-name")
    return control(
        kode, _mark(part), words, href=href, chosen=is_chosen, class_="kkmp-known", label=f"{name}: {part.label}"
    )
