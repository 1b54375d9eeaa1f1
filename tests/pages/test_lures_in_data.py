"""Names and free words of a table are shown as plain words on every page, whatever somebody wrote into them."""

import html
import re
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from lures import LURES
from reader import Reader, nodes
from sample import draft, sample_folders
from streamlit.testing.v1 import AppTest

from koperasi.data import store
from koperasi.data.store import Store
from koperasi.domain.addresses import PAGES

# What a table may hold: one line, without signs that do not show.
WRITTEN = [lure for lure in LURES if not re.search(r"[\n\t\u200b\u202e]", lure)]
FREE = {
    "kelurahan": ("nama",),
    "kecamatan": ("nama",),
    "koperasi/2026-08-31": ("nama",),
    "sektor": ("rincian",),
    "sumber": ("judul", "penerbit"),
    "kabupaten_kota/2026-08-31": ("nama",),
}
# What Streamlit reads as Markdown: the text of these, and the words on these widgets. A list's options are plain text.
_TEXTS = ("markdown", "caption", "title", "header", "subheader", "info", "warning", "error", "success")
_WIDGETS = ("button_group", "expander", "button", "text_input", "checkbox")


def lured(setting: str, key: str, lures: Iterator[str]) -> str:
    """Replace every value of one key of a TOML text."""
    return re.sub(rf'^{key} = ".*"$', lambda _: f"{key} = '''{next(lures)}'''", setting, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def lure_city(tmp_path_factory: pytest.TempPathFactory) -> Store:
    lures = cycle(WRITTEN)
    tables = {
        name: [{**row, **{column: next(lures) for column in columns}} for row in draft().tables[name]]
        for name, columns in FREE.items()
    }
    settings = {name: draft().settings[name] for name in ("sektor", "langkah")}
    for name, keys in (
        ("sektor", ("label",)),
        ("langkah", ("label", "kepanjangan", "tunggu", "kurang", "sudah", "tanya")),
    ):
        for key in keys:
            settings[name] = lured(settings[name], key, lures)
    folder: Path = tmp_path_factory.mktemp("umpan")
    return Store(*sample_folders(folder, tables, **settings))


@pytest.fixture
def open_lured(lure_city: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Reader]:
    monkeypatch.setattr(store, "_STORE", lure_city)
    assert store.current().problems == ()
    return lambda page, **link: Reader().open(page, **link)


def read_as_markdown(app: AppTest) -> list[str]:
    texts = [str(node.value) for kind in _TEXTS for node in app.get(kind)]
    for kind in _WIDGETS:
        for node in nodes(app, kind):
            texts.append(str(getattr(node.proto, "label", "")))
            texts += [str(getattr(option, "content", option)) for option in getattr(node.proto, "options", ())]
    return texts


@pytest.mark.parametrize("page", PAGES)
def test_words_of_a_table_make_nothing_but_words(open_lured: Callable[..., Reader], page: str) -> None:
    city = store.current().city
    assert city is not None
    first, second = city.kelurahan.index[0], city.kecamatan.index[-1]
    for link in ({}, {"kel": first}, {"kec": second, "kel": first}, {"kel": first, "banding": city.kelurahan.index[1]}):
        reader = open_lured(page, **link)
        assert reader.faults == []
        alive = [
            text for text in read_as_markdown(reader.app) if any(lure in text for lure in WRITTEN if len(lure) > 3)
        ]
        assert alive == []
        for address in re.findall(r'(?:href|src)="([^"]*)"', reader.markup):
            assert not html.unescape(address).lower().startswith(("javascript:", "data:text", "mailto:", "xmpp:")), (
                address
            )
            assert "evil.example" not in address.partition("?")[0]
        assert not re.search(r"<(script|b|img src=x)\b", reader.markup)
