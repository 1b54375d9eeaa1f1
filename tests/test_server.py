"""The routes beside the pages, driven as an ASGI server drives them."""

import asyncio
import gc
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hamlet import hamlet
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.routing import Match
from starlette.types import Message, Scope

from koperasi.data import paths, store
from koperasi.data.problem import Problem
from koperasi.data.store import Snapshot
from koperasi.views.html.stylesheet import sheet
from koperasi.web import proof, server, style_assets

BROKEN = Problem("data/koperasi.csv", 7, "nib", "2", "tidak dikenal")
APP = Starlette(routes=list(server.routes()))


@dataclass
class Answer:
    status: int = 0
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""


async def _call(path: str, method: str) -> Answer:
    scope: Scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": []}
    answer = Answer()

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.headers = message["status"], Headers(raw=message["headers"])
        else:
            answer.body += message.get("body", b"")

    await APP(scope, receive, send)
    return answer


def get(path: str, method: str = "GET") -> Answer:
    return asyncio.run(_call(path, method))


class Fixed:
    """A store that always shows the same."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def current(self) -> Snapshot:
        return self.snapshot


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fixed]:
    fixed = Fixed(Snapshot(hamlet(version="0123456789abcdef"), ()))
    monkeypatch.setattr(store, "_STORE", fixed)
    return fixed


@pytest.mark.parametrize("path", ["/geo/kelurahan.geojson", "/gambar/jalan.abc", "/gambar/../data/kota.toml", "/x"])
def test_what_is_not_offered_is_not_found(shown: Fixed, path: str) -> None:
    assert get(path).status == 404


def test_a_healthy_process_tells_which_city_it_shows(shown: Fixed) -> None:
    answer = get("/sehat")
    assert answer.status == 200
    assert json.loads(answer.body) == {"sehat": True, "masalah": 0, "versi": "0123456789ab", "koperasi": 6}


def test_a_process_that_shows_the_last_good_reading_serves_but_does_not_call_itself_healthy(shown: Fixed) -> None:
    shown.snapshot = Snapshot(shown.snapshot.city, (BROKEN, BROKEN))
    answer = get("/sehat")
    assert (answer.status, json.loads(answer.body)) == (
        200, {"sehat": False, "masalah": 2, "versi": "0123456789ab", "koperasi": 6},
    )  # fmt: skip


def test_a_process_without_a_city_is_not_healthy(shown: Fixed) -> None:
    shown.snapshot = Snapshot(None, (BROKEN,))
    answer = get("/sehat")
    assert (answer.status, json.loads(answer.body)) == (503, {"sehat": False, "masalah": 1})
    assert get("/gambar/kota.0").status == 503


def test_the_style_of_the_figures_is_served_at_the_address_that_pages_use(shown: Fixed) -> None:
    answer = get(style_assets.style_url())
    assert (answer.status, answer.body.decode()) == (200, sheet())
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("name", ["map_camera", "map_walk", "shell", "page_state", "copy"])
def test_a_script_is_served_at_the_address_that_pages_use(shown: Fixed, name: str) -> None:
    answer = get(style_assets.script_url(name))
    lines = (paths.ROOT / "koperasi" / "app" / f"{name}.js").read_text("utf-8").splitlines()
    code = [line for line in lines if not line.lstrip().startswith("//")]
    assert (answer.status, answer.body.decode().splitlines()) == (200, code)
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_a_page_that_was_open_during_an_update_gets_the_new_script_but_may_not_keep_it(shown: Fixed) -> None:
    answer = get("/gaya/figure.0123456789ab.js")
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")


def test_a_script_imports_others_at_the_addresses_that_name_their_content(shown: Fixed) -> None:
    found = re.findall(r'from "\./([\w.]+)"', get(style_assets.script_url("figure")).body.decode())
    assert found
    assert all("immutable" in get(f"/gaya/{name}").headers["cache-control"] for name in found)


@pytest.mark.parametrize("path", ["/gaya/lain.0123456789ab.js", "/gaya/state.0123456789ab.py", "/gaya/map.0123.css"])
def test_nothing_else_is_served_beside_style_and_scripts(shown: Fixed, path: str) -> None:
    assert get(path).status == 404


@pytest.mark.parametrize("path", ["/sehat", "/gambar/kota.0"])
def test_nothing_can_be_written(shown: Fixed, path: str) -> None:
    assert get(path, "POST").status == 405
    assert get(path, "HEAD").status == 200


@pytest.mark.parametrize("path", ["/static/js/x.js", "/_stcore/health", "/media/x.png", "/component/x/y.js"])
def test_what_streamlit_serves_is_left_to_it(path: str) -> None:
    scope = {"type": "http", "method": "GET", "path": path}
    assert [route for route in server.routes() if route.matches(scope)[0] is not Match.NONE] == []


def test_a_process_proves_what_it_shows_and_keeps_the_collector_away_from_what_is_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[object] = []

    async def nothing() -> None:
        done.append("ready")

    monkeypatch.setattr(store, "start", done.append)
    monkeypatch.setattr(store, "current", lambda: done.append("read"))
    monkeypatch.setattr(gc, "freeze", lambda: done.append("frozen"))
    monkeypatch.setattr(server.light, "prepare", nothing)
    for name in ("bound_log", "raise_limit", "share_memory"):
        monkeypatch.setattr(server.process, name, lambda name=name: done.append(name))
    monkeypatch.setattr(server.process, "live", nothing)

    async def live() -> None:
        async with server.lifespan(None):
            while "frozen" not in done:
                await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(live(), 30))
    assert done[:5] == ["bound_log", "raise_limit", "share_memory", proof.prove, "read"]
    assert done.count("ready") == 2
