"""The unit chart: one mark for each thing, in one row, so that a share is seen as a number of things."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from koperasi.views.html.markup import NOTHING, control, element, text

Shape = Literal["kotak", "bulat"]
_WIDE = 1520  # units of a picture
_APART = 1.5  # marks that would fit between two parts


@dataclass(frozen=True)
class Part:
    """One share: its name, how many marks it has, their look, and, where it is known, which (kode, name) they are."""

    label: str
    count: int
    count_text: str
    fill: str
    shape: Shape
    members: tuple[tuple[str, str], ...] = ()


def waffle(parts: Sequence[Part], *, alt: str) -> Markup:
    """Draw the marks of each part under its own label.

    Args:
        parts: In the order shown. `count_text` is the count beside its whole ("4 dari 34"). `members` is empty while
            nobody has published which they are, or names all `count` of them.
        alt: What the chart shows, in a sentence.

    Raises:
        ValueError: if the members of a part are known but are not as many as its count.
    """
    row = element("div", *map(_part, parts), class_="kkmp-shares", role="group", aria_label=alt)
    return element("div", row, class_="kkmp-units")


def picture(parts: Sequence[Part], *, alt: str) -> Markup:
    """Draw the marks of all parts in one row as a self-standing `svg`, each part under its count and its label."""
    marks = sum(part.count for part in parts)
    step = _WIDE / (marks + _APART * max(len(parts) - 1, 0))
    drawn, x = [], 0.0
    for part in parts:
        drawn.append(element("text", text(part.count_text), x=round(x), y=40, font_size=40, font_weight=700))
        drawn.append(element("text", text(part.label), x=round(x), y=76, font_size=24))
        drawn += [_placed(part, x + at * step, step, at) for at in range(part.count)]
        x += (part.count + _APART) * step
    return element(
        "svg", *drawn, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_WIDE} {round(104 + step)}", role="img",
        aria_label=alt,
    )  # fmt: skip


def _placed(part: Part, x: float, step: float, at: int) -> Markup:
    side, top = step * 0.84, 96
    name = element("title", text(part.members[at][1])) if part.members else NOTHING
    if part.shape == "bulat":
        return element("circle", name, cx=f"{x + side / 2:.1f}", cy=f"{top + side / 2:.1f}", r=f"{side / 2:.1f}",
                       fill=part.fill)  # fmt: skip
    return element("rect", name, x=f"{x:.1f}", y=top, width=f"{side:.1f}", height=f"{side:.1f}", rx=5, fill=part.fill)


def _part(part: Part) -> Markup:
    if part.members and len(part.members) != part.count:
        raise ValueError(f"{part.label}: {len(part.members)} members for a count of {part.count}")
    heading = element("p", element("strong", text(part.count_text)), element("span", text(part.label)))
    marks = [_known(part, kode, name) for kode, name in part.members] or [_mark(part)] * part.count
    row = element("div", *marks, class_="kkmp-marks", style=f"--isi:{part.fill}")
    return element("div", heading, row, class_="kkmp-part", style=f"--banyak:{part.count}")


def _mark(part: Part) -> Markup:
    return element("span", class_=f"kkmp-unit kkmp-{part.shape}", aria_hidden="true")


def _known(part: Part, kode: str, name: str) -> Markup:
    words = element("span", text(name), class_="kkmp-name")
    label = f"{name}: {part.label}"
    return control(kode, _mark(part), words, href=None, chosen=False, class_="kkmp-known", label=label)
