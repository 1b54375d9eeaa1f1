"""Everything can be chosen without a mouse: from the opened page to a profile by the keys of the keyboard alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import flat
import map_page
import pandas as pd
import pytest
from playwright.sync_api import Page, expect
from visit import Opener, settle

from koperasi.data import paths
from koperasi.text.words import t, table

CHOSEN = "Bukir"
KODE = pd.read_csv(paths.DATA / "kelurahan.csv", dtype="str").set_index("nama")["kode"][CHOSEN]
LONGEST_SEARCH = 70  # more than this many Tabs to one control is no way for a human

_NAME = "focused.ariaLabel || focused.labels?.[0]?.textContent || focused.textContent.trim()"
_RING = "parseFloat(getComputedStyle(focused).outlineStyle === 'none' ? 0 : getComputedStyle(focused).outlineWidth)"
# An area of a map draws its ring as a line around its shape, over all others.
_EDGE = """(() => {
    const line = focused.ownerSVGElement.querySelector('.kkmp-under .kkmp-line');
    return line.getAttribute('d') === focused.getAttribute('d') ? parseFloat(getComputedStyle(line).strokeWidth) : 0;
})()"""
_IS_AREA = "Boolean(focused.closest('.kkmp-areas'))"


@dataclass
class Keyboard:
    """Presses keys and counts them."""

    page: Page
    presses: int = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.presses += 1

    def write(self, words: str) -> None:
        self.page.keyboard.type(words, delay=20)
        self.presses += len(words)

    def reach(self, name: str, key: str = "Tab") -> None:
        """Press `key` until the control with this name, or one whose name begins with it, has the keyboard."""
        self._seek(lambda: self.focused().startswith(name), key, name)

    def focused(self) -> str:
        return str(flat.ask_focused(self.page, _NAME))

    def reach_the_map(self) -> None:
        self._seek(lambda: bool(flat.ask_focused(self.page, _IS_AREA)), "Tab", "the map")

    def _seek(self, is_there: Callable[[], bool], key: str, name: str) -> None:
        for _ in range(LONGEST_SEARCH):
            if is_there():
                return
            self.press(key)
        pytest.fail(f"{key} does not lead to {name!r}; it ends at {self.focused()!r}")


Seated = Callable[[str], Keyboard]


@pytest.fixture
def seated(open_warm: Opener) -> Seated:
    """A reader before a page that has just been opened, with hands on the keyboard."""
    return lambda link: Keyboard(open_warm(link, "laptop").page)


def profile_of_the_chosen(page: Page) -> None:
    expect(page.get_by_role("heading", name=CHOSEN, exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("kel=bukir"))


def test_the_search_leads_from_the_first_page_to_a_profile(seated: Seated) -> None:
    keys = seated("/")
    keys.reach(t("rangka.bilah.cari"))
    keys.press("Enter")
    keys.write(CHOSEN)
    expect(keys.page.locator("#kkmp-temuan a").first).to_contain_text(CHOSEN)
    keys.press("Enter")
    profile_of_the_chosen(keys.page)
    assert keys.presses <= 20


def test_the_tiles_lead_to_a_profile(seated: Seated) -> None:
    keys = seated("/peta")
    keys.reach(table("peta.bentuk_pilihan")["petak"])
    keys.press("Enter")
    settle(keys.page)
    tile = keys.page.locator(f'.kkmp-tile[data-kode="{KODE}"]')
    keys.page.locator('.kkmp-tile[tabindex="0"]').focus()
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):  # each leads to another tile and back
        before = map_page.focused(keys.page)
        keys.press(key)
        assert map_page.focused(keys.page) is not None
        keys.page.locator(f'.kkmp-tile[data-kode="{before}"]').focus()
    tile.focus()
    keys.press("Enter")
    profile_of_the_chosen(keys.page)


def test_the_map_of_the_first_page_leads_to_a_profile_without_the_menu(seated: Seated) -> None:
    keys = seated("/")
    keys.reach_the_map()
    assert map_page.walk(keys.page, KODE) <= 20
    keys.press("Enter")
    profile_of_the_chosen(keys.page)


def test_the_first_key_offers_to_skip_the_menu(seated: Seated) -> None:
    keys = seated("/peta")
    map_page.wait(keys.page)
    keys.press("Tab")
    assert keys.focused() == table("rangka.kata")["Skip to main content"]
    keys.press("Enter")
    keys.press("Tab")
    assert keys.focused() == t("indikator.lahan.label")


def test_a_choice_leaves_the_keyboard_where_it_was(seated: Seated) -> None:
    keys = seated("/peta")
    keys.reach_the_map()
    map_page.walk(keys.page, KODE)
    keys.press("Space")
    profile_of_the_chosen(keys.page)
    settle(keys.page)
    assert map_page.focused(keys.page) == KODE


def test_two_names_in_one_field_are_compared(seated: Seated) -> None:
    keys = seated("/peta")
    keys.reach(t("umum.cari"))
    keys.write("mayangan, bukir")
    keys.press("Enter")
    expect(keys.page.locator(".kkmp-sheet")).to_contain_text(t("peta.banding_dua", satu="Mayangan", dua="Bukir"))
    expect(keys.page).to_have_url(re.compile("kel=mayangan&banding=bukir"))


@pytest.mark.parametrize("link", ["/peta", "/kesiapan", "/kecamatan?kec=gadingrejo"])
def test_what_has_the_keyboard_is_seen(seated: Seated, link: str) -> None:
    keys = seated(link)
    keys.reach(CHOSEN)
    assert flat.ask_focused(keys.page, _RING) >= 2


def test_an_area_that_has_the_keyboard_is_seen(seated: Seated) -> None:
    keys = seated("/")
    keys.reach_the_map()
    assert flat.ask_focused(keys.page, _EDGE) >= 2
