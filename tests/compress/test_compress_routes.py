"""Routes are compressed in memory, and what must not be touched is not."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send
from toy_server import HASHED, PAGE, SHAPES, YEAR, get

from koperasi.web.compress import CompressStatic, Store
from koperasi.web.compress.codings import CODINGS


def html(path: str, **headers: str) -> Route:
    """Return a route that answers with the page under these headers; `content_type` stands for Content-Type."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}

    def answer(request: Request) -> Response:
        return Response(PAGE, headers=given)

    return Route(path, answer)


def wrap(store: Store, *routes: Route) -> ASGIApp:
    return CompressStatic(Starlette(routes=list(routes)), store=store, paths=("/one",))


@pytest.mark.parametrize("path", ["/static/tiny.js", "/static/media/huruf.woff2", "/media/unduhan.csv"])
def test_what_is_small_packed_or_elsewhere_is_as_without_the_middleware(
    app: ASGIApp, plain: ASGIApp, path: str
) -> None:
    ours, theirs = get(app, path, accept_encoding="br, gzip"), get(plain, path, accept_encoding="br, gzip")
    assert (ours.status, ours.headers, ours.body) == (theirs.status, theirs.headers, theirs.body)


def test_other_methods_pass_untouched(app: ASGIApp, plain: ASGIApp) -> None:
    ours, theirs = (get(each, HASHED, "POST", accept_encoding="br") for each in (app, plain))
    assert (ours.status, ours.headers) == (theirs.status, theirs.headers)
    assert ours.status == 405


def test_a_missing_asset_falls_back_to_the_page_once_for_all_addresses(app: ASGIApp, store: Store) -> None:
    bodies = {get(app, f"/static/js/{name}.js", accept_encoding="gzip").body for name in "abc"}
    assert [CODINGS["gzip"].decompress(body) for body in bodies] == [PAGE]
    assert len(list(store.disk.directory.iterdir())) == 1


def test_a_route_with_a_strong_etag_is_compressed_in_memory_only(app: ASGIApp, store: Store) -> None:
    first = get(app, "/geo/x", accept_encoding="gzip, br")
    store.background.join()
    later = get(app, "/geo/x", accept_encoding="gzip, br")
    assert CODINGS["br"].decompress(first.body) == CODINGS["br"].decompress(later.body) == SHAPES
    assert (first.headers["etag"], later.headers["etag"]) == ('"v1-br5"', '"v1-br11"')
    assert later.headers["cache-control"] == YEAR
    assert later.headers["vary"] == "Accept-Encoding"
    assert not store.disk.directory.exists()


def test_a_stream_passes_piece_by_piece(app: ASGIApp) -> None:
    answer = get(app, "/geo/s", accept_encoding="br")
    assert [piece for piece in answer.pieces if piece] == [SHAPES] * 3
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"content_type": "text/html"},
        {"content_type": "text/html", "etag": 'W/"weak"'},
        {"content_type": "text/html", "etag": '"v"', "content_encoding": "zstd"},
        {"content_type": "text/html", "etag": '"v"', "cache_control": "no-transform"},
        {"content_type": "text/event-stream", "etag": '"v"'},
        {"content_type": "image/png", "etag": '"v"'},
    ],
)
def test_a_body_that_may_not_be_coded_is_left_as_it_is(store: Store, headers: dict[str, str]) -> None:
    answer = get(wrap(store, html("/one", **headers)), "/one", accept_encoding="br")
    assert answer.body == PAGE
    assert answer.headers.get("content-encoding") == headers.get("content_encoding")


def test_a_vary_that_is_there_already_is_kept_and_not_repeated(store: Store) -> None:
    headers = {"content_type": "text/html", "etag": '"v"'}
    other = wrap(store, html("/one", **headers, vary="Cookie"))
    same = wrap(store, html("/one", **headers, vary="accept-encoding"))
    assert get(other, "/one", accept_encoding="br").headers["vary"] == "Cookie, Accept-Encoding"
    assert get(same, "/one", accept_encoding="br").headers["vary"] == "accept-encoding"


def test_an_error_of_the_application_stays_an_error(store: Store) -> None:
    async def fail(scope: Scope, receive: Receive, send: Send) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        get(CompressStatic(fail, store=store, paths=("/one",)), "/one", accept_encoding="br")
    assert get(wrap(store), "/one", accept_encoding="br").status == 404


def test_paths_count_from_the_root_path_and_exact_ones_cover_nothing_below(store: Store) -> None:
    route = html("/{rest:path}", content_type="text/html", etag='"v"')
    app = Starlette(routes=[Mount("/kota", CompressStatic(Starlette(routes=[route]), store=store, paths=("/one",)))])
    assert "content-encoding" in get(app, "/kota/one", accept_encoding="br").headers
    assert "content-encoding" not in get(app, "/kota/one/two", accept_encoding="br").headers


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_websockets_and_lifespan_reach_the_application_as_they_are(store: Store, kind: str) -> None:
    seen: list[Scope] = []

    async def inner(scope: Scope, receive: object, send: object) -> None:
        seen.append(scope)

    scope: Scope = {"type": kind, "path": HASHED, "headers": [(b"accept-encoding", b"br")]}
    asyncio.run(CompressStatic(inner, store=store)(scope, None, None))  # type: ignore[arg-type]
    assert len(seen) == 1
    assert seen[0] is scope
