"""Own answers come compressed, once for each content, with every header that belongs to it."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable

import brotli
import pytest
from asked import ask
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from koperasi.web import compression
from koperasi.web.compression import CompressAnswers
from koperasi.web.http_caching import Conditional, reply

SHAPES = b'{"type": "FeatureCollection"}' + b" " * 5000
DECODE: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}


def shapes(request: Request) -> Response:
    return reply(request, SHAPES, "application/geo+json", {"Cache-Control": "max-age=60"})


def small(request: Request) -> Response:
    return reply(request, b"{}", "application/json", {})


def picture(request: Request) -> Response:
    return reply(request, SHAPES, "image/png", {})


def untagged(request: Request) -> Response:
    return Response(SHAPES, media_type="text/plain")


def fixed(request: Request) -> Response:
    return reply(request, SHAPES, "text/plain", {"Cache-Control": "no-transform"})


async def stream(request: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield SHAPES

    return StreamingResponse(parts(), media_type="text/plain", headers={"etag": '"s"'})


ROUTES = [Route(f"/{each.__name__}", each) for each in (shapes, small, picture, untagged, fixed, stream)]


@pytest.fixture
def app() -> Conditional:
    # As in Streamlit, a middleware that compresses per request stands behind ours.
    return Conditional(CompressAnswers(GZipMiddleware(Starlette(routes=ROUTES))))


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_an_answer_comes_in_the_coding_asked_for_with_all_headers_of_it(app: Conditional, coding: str) -> None:
    answer = ask(app, "/shapes", accept_encoding=coding)
    assert DECODE[coding](answer.body) == SHAPES
    assert answer.headers["content-encoding"] == coding
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "max-age=60"
    assert answer.headers["etag"].endswith(f'-{coding}"')


@pytest.mark.parametrize("accepted", ["identity", "", "br;q=0, gzip;q=0", "zstd"])
def test_a_client_that_accepts_no_coding_gets_it_as_it_is(app: Conditional, accepted: str) -> None:
    answer = ask(app, "/shapes", accept_encoding=accepted)
    assert answer.body == SHAPES
    assert "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_the_tag_of_a_form_is_confirmed_by_304(app: Conditional, coding: str) -> None:
    tag = ask(app, "/shapes", accept_encoding=coding).headers["etag"]
    again = ask(app, "/shapes", accept_encoding=coding, if_none_match=tag)
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["vary"] == "Accept-Encoding"


def test_the_tag_of_another_form_is_not_confirmed_as_that_form(app: Conditional) -> None:
    tag = ask(app, "/shapes", accept_encoding="gzip").headers["etag"]
    assert ask(app, "/shapes", accept_encoding="br", if_none_match=tag).status == 200


@pytest.mark.parametrize("path", ["/small", "/picture", "/untagged", "/fixed", "/stream"])
def test_what_gains_nothing_or_must_not_change_is_left_alone(app: Conditional, path: str) -> None:
    assert "content-encoding" not in ask(app, path, accept_encoding="br, gzip").headers


def test_a_range_is_answered_from_the_content_itself(app: Conditional) -> None:
    answer = ask(app, "/shapes", accept_encoding="br", range="bytes=0-9")
    assert "content-encoding" not in answer.headers


def test_each_content_is_compressed_once(app: Conditional, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(compression, "encode", lambda body, coding: made.append(coding) or body[:10])
    for _ in range(3):
        ask(app, "/shapes", accept_encoding="br")
    ask(app, "/shapes", accept_encoding="gzip")
    assert made == ["br", "gzip"]


def test_what_was_unused_for_longest_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    app = CompressAnswers(Starlette(routes=ROUTES), capacity=0)
    made = []
    monkeypatch.setattr(compression, "encode", lambda body, coding: made.append(coding) or body[:10])
    for _ in range(2):
        assert ask(app, "/shapes", accept_encoding="br").body == SHAPES[:10]
    assert made == ["br", "br"]


def test_what_was_used_last_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []
    monkeypatch.setattr(compression, "encode", lambda body, _: made.append(body) or bytes(10))
    app = CompressAnswers(Starlette(), capacity=20)

    async def use(*names: str) -> None:
        for name in names:
            await app.coded(name, "br", name.encode())

    asyncio.run(use("a", "b", "a", "c", "a", "b"))
    assert made == [b"a", b"b", b"c", b"b"]
