"""Everything can be chosen without a mouse: from the opened page to a profile by the keys of the keyboard alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import flat
import pytest
from playwright.sync_api import Page, expect
from visit import Opener, settle

from koperasi.text.words import t, table

CHOSEN = "Bukir"
LONGEST_SEARCH = 70  # more than this many Tabs to one control is no way for a human

_NAME = "focused.ariaLabel || focused.labels?.[0]?.textContent || focused.textContent.trim()"
_RING = "parseFloat(getComputedStyle(focused).outlineStyle === 'none' ? 0 : getComputedStyle(focused).outlineWidth)"
_EDGE = "parseFloat(getComputedStyle(focused.querySelector('path')).strokeWidth)"


@dataclass
class Keyboard:
    """Presses keys and counts them."""

    page: Page
    presses: int = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.presses += 1

    def write(self, words: str) -> None:
        self.page.keyboard.type(words, delay=60)
        self.presses += len(words)

    def focused(self) -> str:
        return str(flat.ask_focused(self.page, _NAME))

    def reach(self, name: str, key: str = "Tab") -> None:
        """Press `key` until the control with this name, or one whose name begins with it, has the keyboard."""
        for _ in range(LONGEST_SEARCH):
            if self.focused().startswith(name):
                return
            self.press(key)
        pytest.fail(f"{key} does not lead to {name!r}; it ends at {self.focused()!r}")

    def open_map(self) -> None:
        self.reach(t("peta.menu"))
        self.press("Enter")
        expect(self.page).to_have_url(re.compile("/peta$"))
        settle(self.page)


Seated = Callable[[str], Keyboard]


@pytest.fixture
def seated(open_cold: Opener) -> Seated:
    """A reader before a page that has just been opened, with hands on the keyboard."""
    return lambda link: Keyboard(open_cold(link, "laptop").page)


def profile_of_the_chosen(page: Page) -> None:
    expect(page.get_by_role("heading", name=CHOSEN, exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("kel=bukir"))


def test_the_search_leads_from_the_first_page_to_a_profile(seated: Seated, capsys: pytest.CaptureFixture[str]) -> None:
    keys = seated("/")
    keys.open_map()
    keys.reach(t("umum.cari"))
    keys.write(CHOSEN)
    keys.press("Enter")
    profile_of_the_chosen(keys.page)
    with capsys.disabled():
        print(f"\nfrom the first page to the profile of {CHOSEN} by the search: {keys.presses} key presses")
    assert keys.presses <= 20


def test_the_tiles_lead_from_the_first_page_to_a_profile(seated: Seated, capsys: pytest.CaptureFixture[str]) -> None:
    keys = seated("/")
    keys.open_map()
    keys.reach(table("peta.bentuk_pilihan")["peta"])
    keys.press("ArrowRight")
    keys.press("Enter")
    settle(keys.page)
    keys.reach(f"{CHOSEN}: ", "Shift+Tab")
    keys.press("Enter")
    profile_of_the_chosen(keys.page)
    with capsys.disabled():
        print(f"\nfrom the first page to the profile of {CHOSEN} by the tile grid: {keys.presses} key presses")
    assert keys.presses <= 40


def test_the_small_map_leads_to_a_profile_without_the_menu(seated: Seated) -> None:
    keys = seated("/")
    keys.reach(f"{CHOSEN}: ")
    keys.press("Enter")
    profile_of_the_chosen(keys.page)


def test_the_first_key_offers_to_skip_the_menu(seated: Seated) -> None:
    keys = seated("/peta")
    keys.press("Tab")
    assert keys.focused() == table("rangka.kata")["Skip to main content"]
    keys.press("Enter")
    keys.press("Tab")
    assert keys.focused() == t("peta.indikator")


def test_a_choice_leaves_the_keyboard_where_it_was(seated: Seated) -> None:
    keys = seated("/peta?bentuk=petak")
    keys.reach(f"{CHOSEN}: ")
    keys.press("Space")
    profile_of_the_chosen(keys.page)
    settle(keys.page)
    assert keys.focused().startswith(f"{CHOSEN}: ")


@pytest.mark.parametrize(
    ("link", "control"),
    [
        ("/peta?bentuk=petak", f"{CHOSEN}: "),
        ("/peta", f"{CHOSEN}Gadingrejo"),  # a row is named by its words, which the eye and the ear keep apart
        ("/kesiapan", f"{CHOSEN}, "),
        ("/kecamatan?kec=gadingrejo", f"{CHOSEN}, "),
    ],
)
def test_what_has_the_keyboard_is_seen(seated: Seated, link: str, control: str) -> None:
    keys = seated(link)
    keys.reach(control)
    assert flat.ask_focused(keys.page, _RING) >= 2


def test_what_has_the_keyboard_is_seen_on_the_small_map(seated: Seated) -> None:
    keys = seated("/")
    keys.reach(f"{CHOSEN}: ")
    assert flat.ask_focused(keys.page, _EDGE) >= 100  # units of the drawing; a border between two areas has 14
