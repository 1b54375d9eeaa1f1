"""The feed of changes is Atom as RFC 4287 wants it, the same on every start, and names nobody."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from asked import Answer, ask
from sample import DAY, EARLIER, KEMBAR, sample_city, sample_folders
from starlette.applications import Starlette

from koperasi.data import store
from koperasi.data.city import City, load_city
from koperasi.data.sidecar import Edit
from koperasi.data.store import Snapshot
from koperasi.web import feed, server

ATOM = "{http://www.w3.org/2005/Atom}"


def served(monkeypatch: pytest.MonkeyPatch, city: City) -> Callable[..., Answer]:
    monkeypatch.setattr(store, "current", lambda: Snapshot(city, ()))
    app = Starlette(routes=list(server.routes()))
    return lambda link, **headers: ask(app, link, **headers)


def check(body: bytes) -> ET.Element:
    """What RFC 4287 asks of a feed and its entries; returns its root."""
    root = ET.fromstring(body)
    assert root.tag == f"{ATOM}feed"
    for node in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1, (node.tag, name)
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", node.findtext(f"{ATOM}id") or "")
        assert datetime.fromisoformat(node.findtext(f"{ATOM}updated") or "").tzinfo
        assert (node.findtext(f"{ATOM}title") or "").strip()
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    ids = [node.text for node in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}content")
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in root.iter(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert root.findtext(f"{ATOM}updated") == max(days)
    return root


def test_a_day_begins_at_midnight_in_western_indonesia() -> None:
    found = [datetime.fromisoformat(node.text or "") for node in check(feed.feed(sample_city(), None, "")).iter()
             if node.tag == f"{ATOM}updated"]  # fmt: skip
    assert {(one.hour, one.minute, one.utcoffset()) for one in found} == {(0, 0, timedelta(hours=7))}


def titles(root: ET.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") or "" for entry in root.iter(f"{ATOM}entry")]


def test_the_feed_of_the_city_is_valid_and_tells_each_pair_of_tables(public: Callable[[str], None]) -> None:
    root = check(feed.feed(sample_city(), None, "https://kota.example"))
    assert "Koperasi: yang berubah dari 28 Februari 2026 ke 31 Agustus 2026" in titles(root)
    assert "Koperasi: tabel pertama, 28 Februari 2026" in titles(root)
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Dasbor Koperasi Kelurahan Merah Putih Kota Contoh"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": "https://kota.example/perubahan.atom", "alternate": "https://kota.example/banding"}
    words = "".join(entry.findtext(f"{ATOM}content") or "" for entry in root.iter(f"{ATOM}entry"))
    assert "Zulu, Transaksi tercatat: belum dilaporkan menjadi" in words


def test_a_kecamatan_has_its_own_feed_of_its_own_places(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = served(monkeypatch, sample_city())
    answer = asked("/perubahan/hulu.atom")
    root = check(answer.body)
    assert "Zulu" in answer.text
    assert "Gili" not in answer.text
    whole = check(asked("/perubahan.atom").body)
    assert not {node.text for node in root.iter(f"{ATOM}id")} & {node.text for node in whole.iter(f"{ATOM}id")}
    assert asked("/perubahan/atlantis.atom").status == 404


def test_it_is_the_same_after_a_restart_and_answered_with_304(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    asked = served(monkeypatch, load_city(*sample_folders(tmp_path)))
    first = asked("/perubahan.atom")
    assert first.headers["content-type"].startswith("application/atom+xml")
    again = served(monkeypatch, load_city(*(tmp_path / name for name in ("data", "geo"))))("/perubahan.atom")
    assert again.body == first.body
    assert asked("/perubahan.atom", if_none_match=first.headers["etag"]).status == 304


def test_an_edit_by_hand_is_told_as_a_number_without_names() -> None:
    name = f"koperasi/{DAY}.csv"
    edit = Edit(date="2026-09-02", reason="Ditelepon oleh Bu Sri", cells=(f"{KEMBAR} nib: 0 → 1",))
    note = sample_city().sidecars[name].model_copy(update={"edited": (edit,)})
    city = replace(sample_city(), sidecars={**sample_city().sidecars, name: note})
    body = feed.feed(city, None, "")
    root = check(body)
    assert titles(root).count("Koperasi 31 Agustus 2026: isian diperbaiki") == 1
    assert "Sri" not in body.decode()
    assert "diperbaiki" in feed.feed(city, KEMBAR[:8], "").decode()
    assert "diperbaiki" not in feed.feed(city, "99.71.03", "").decode()


def test_with_one_table_the_feed_is_valid_and_says_so(real_city: City) -> None:
    root = check(feed.feed(real_city, None, ""))
    assert "Koperasi: tabel pertama, 5 Agustus 2026" in titles(root)
    assert root.findall(f"{ATOM}link") == []


def test_pages_name_the_feed_in_their_head(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = served(monkeypatch, sample_city())
    assert '<link rel="alternate" type="application/atom+xml" title="Yang berubah: ' in asked("/").text
    assert 'href="/perubahan/hulu.atom"' in asked("/kecamatan?kec=hulu").text
    assert 'href="/perubahan/hulu.atom"' not in asked("/kecamatan").text
    assert EARLIER not in asked("/").text.partition("</head>")[0]
