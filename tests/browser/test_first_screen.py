"""The first answer of every page stands with its legend on the first screen of phone, laptop and two projectors."""

from dataclasses import dataclass, field

import flat
import pytest
from playwright.sync_api import Browser
from visit import SIZES, settle, start

WINDOWS = {**SIZES, "old projector": (1024, 768)}
WIDE = ("laptop", "projector")
MAP = (".kkmp-canvas", ".kkmp-card")
# Link, what must be seen whole at every size, and what else on a laptop and a projector of today.
FIRST = {
    "/": ((".kkmp-cards",), MAP),
    "/peta": (MAP, (".kkmp-list",)),
    "/pendanaan": ((".kkmp-shares",), ()),
    "/potensi": (MAP, ()),
    "/kesiapan": (MAP, (".kkmp-matrix",)),
    "/kecamatan": (MAP, (".kkmp-choices",)),
    "/kecamatan?kec=panggungrejo": ((".kkmp-asked",), MAP),
    "/kecamatan?kel=bukir": ((".kkmp-steps",), MAP),
    "/data": ((".kkmp-contents",), ()),
}
ALSO_ON_AN_OLD_PROJECTOR = {"/": MAP, "/kecamatan?kec=panggungrejo": MAP}
_BOTTOM = "own.filter(e => e.matches('{selector}') && isSeen(e)).map(e => e.getBoundingClientRect())[0]"
_LOWEST = "(box => [box.top, box.bottom])(" + _BOTTOM + ")"


@dataclass
class Opened:
    """Opens each link once and looks at it in windows of every size."""

    browser: Browser
    home: str
    known: dict[tuple[str, str], dict[str, tuple[float, float]]] = field(default_factory=dict)

    def boxes(self, link: str, size: str) -> dict[str, tuple[float, float]]:
        if (link, size) not in self.known:
            self._look(link)
        return self.known[link, size]

    def _look(self, link: str) -> None:
        visit = start(self.browser, self.home, "laptop")
        visit.go(link)
        everywhere, wide = FIRST[link]
        for name, (width, height) in WINDOWS.items():
            if visit.page.viewport_size != {"width": width, "height": height}:
                visit.page.set_viewport_size({"width": width, "height": height})
                settle(visit.page)
            asked = (*everywhere, *(wide if name != "phone" else ()))
            self.known[link, name] = {
                selector: flat.ask(visit.page, _LOWEST.format(selector=selector)) for selector in asked
            }
        visit.close()


@pytest.fixture(scope="module")
def opened(browser: Browser, home: str) -> Opened:
    return Opened(browser, home)


@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize("link", FIRST)
def test_the_first_answer_and_its_legend_stand_on_the_first_screen(opened: Opened, link: str, size: str) -> None:
    everywhere, wide = FIRST[link]
    asked = (
        *everywhere,
        *(wide if size in WIDE else ALSO_ON_AN_OLD_PROJECTOR.get(link, ()) if size != "phone" else ()),
    )
    boxes, height = opened.boxes(link, size), WINDOWS[size][1]
    assert {name: boxes[name] for name in asked if boxes[name][0] < 0 or boxes[name][1] > height + 1} == {}
