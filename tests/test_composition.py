"""The process as it is put together: every kind of answer passes through the same layers, in the same order."""

import pytest
from asked import Answer, ask
from sample import KEMBAR, sample_city
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route

from koperasi.app import errors
from koperasi.data import store
from koperasi.data.store import Snapshot
from koperasi.domain.addresses import LIGHT, PAGES, page_path
from koperasi.views.edition import edition
from koperasi.web import server, style_assets
from koperasi.web.compression import CompressAnswers
from koperasi.web.guards import Guard
from koperasi.web.http_caching import Conditional
from koperasi.web.security_headers import SecurityHeaders, policy
from koperasi.web.static_files import StaticFiles, streamlit_assets

PART = f"/gambar/{{}}.{edition(sample_city())}"
BUNDLE = next(path.name for path in sorted((streamlit_assets() / "static" / "js").glob("index.*.js")))
HTML, CSV, SVG = "text/html; charset=utf-8", "text/csv; charset=utf-8", "image/svg+xml"
TEXTS = {
    **{page_path(page): HTML for page in PAGES},
    LIGHT: HTML,
    "/unduh/koperasi.csv": CSV,
    "/unduh/tampilan.csv?ind=lahan": CSV,
    "/unduh/tampilan.svg?ind=lahan": SVG,
    "/unduh/kelurahan.geojson": "application/geo+json",
    PART.format("kota"): HTML,
    PART.format("profil") + f"?kel={KEMBAR}": HTML,
    PART.format("lapis") + "?ind=lahan": "application/json",
    style_assets.style_url(): "text/css; charset=utf-8",
    style_assets.script_url("figure"): "text/javascript; charset=utf-8",
    "/cari.json": "application/json",
}
PACKED = {
    "/unduh/koperasi.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "/unduh/tampilan.png?ind=lahan": "image/png",
    "/favicon.png": "image/png",
    "/pratinjau/peta.png": "image/png",
}


@pytest.fixture(scope="module")
def app() -> Starlette:
    return Starlette(routes=list(server.routes()), middleware=list(server.middleware()))


@pytest.fixture(autouse=True)
def shown(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = Snapshot(sample_city(), ())
    monkeypatch.setattr(store, "current", lambda: snapshot)


def get(app: Starlette, link: str, **headers: str) -> Answer:
    return ask(app, link, accept_encoding="br, gzip", **headers)


def test_the_layers_stand_in_this_order_from_outside_to_inside() -> None:
    layers = [layer.cls for layer in server.middleware() if isinstance(layer, Middleware)]
    wanted = [SecurityHeaders, Conditional, Guard, StaticFiles, CompressAnswers]
    assert [layer for layer in layers if layer in wanted] == wanted


@pytest.mark.parametrize(("link", "kind"), (TEXTS | PACKED).items())
def test_an_address_answers_with_its_kind_and_the_security_headers(app: Starlette, link: str, kind: str) -> None:
    answer = get(app, link)
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    assert "default-src" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("link", TEXTS)
def test_what_is_text_travels_compressed(app: Starlette, link: str) -> None:
    answer, plain = get(app, link), ask(app, link)
    if len(plain.body) > 1024:
        assert answer.headers["content-encoding"] == "br"
        assert len(answer.body) < len(plain.body)
    assert "accept-encoding" in answer.headers["vary"].lower()


@pytest.mark.parametrize("link", PACKED)
def test_what_is_packed_already_travels_as_it_is(app: Starlette, link: str) -> None:
    assert "content-encoding" not in get(app, link).headers


@pytest.mark.parametrize("link", TEXTS | PACKED)
def test_what_a_browser_still_has_is_not_sent_again(app: Starlette, link: str) -> None:
    again = get(app, link, if_none_match=get(app, link).headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_an_asset_of_the_framework_comes_compressed_and_may_be_kept(app: Starlette) -> None:
    answer = get(app, f"/static/js/{BUNDLE}")
    assert (answer.status, answer.headers["content-encoding"]) == (200, "br")
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("link", ["/static/js/tidak-ada.js", "/tidak-ada", "/unduh/tidak-ada.csv"])
def test_what_is_not_there_is_not_found_and_still_guarded(app: Starlette, link: str) -> None:
    answer = get(app, link)
    assert answer.status == 404
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_part_of_the_map_may_be_kept_at_the_address_of_its_edition_and_at_no_other(app: Starlette) -> None:
    assert "immutable" in get(app, PART.format("kota")).headers["cache-control"]
    assert get(app, "/gambar/kota.lama").headers["cache-control"] == "no-store"


def test_the_health_of_the_process_is_never_kept_by_anybody(app: Starlette) -> None:
    answer = get(app, "/sehat")
    assert answer.status == 200
    assert "etag" not in answer.headers


def test_the_entry_puts_these_layers_round_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    import dashboard

    given = vars(dashboard.app)
    assert any(value is server.lifespan for value in given.values())
    assert any(value is errors.failure for value in given.values())
    routes = next(value for name, value in given.items() if "route" in name and value)
    assert {getattr(route, "path", None) for route in server.routes()} <= {getattr(r, "path", None) for r in routes}
    layers = next(value for name, value in given.items() if "middleware" in name and value)
    assert [layer.cls for layer in server.middleware()] == [layer.cls for layer in layers]


def test_an_answer_keeps_a_policy_of_its_own_and_gets_what_it_does_not_bring() -> None:
    own = Response("isi", headers={"Content-Security-Policy": "default-src 'none'"})
    answer = ask(SecurityHeaders(Starlette(routes=[Route("/", lambda _: own)])), "/")
    assert answer.headers.getlist("content-security-policy") == ["default-src 'none'"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_are_framed_by_their_own_host_alone() -> None:
    assert policy().endswith("frame-ancestors 'self'")
