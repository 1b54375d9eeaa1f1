"""Which file a page is told to fetch ahead, and which pages."""

from pathlib import Path

import pytest
from asked import ask
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from koperasi.web import server
from koperasi.web.prefetch import Prefetch, bundle
from koperasi.web.streamlit_files import streamlit_assets

STATIC = streamlit_assets()
LINK = "</static/js/Chart.1.js>; rel=prefetch; crossorigin"


def test_the_installed_streamlit_has_a_bundle_for_plotly() -> None:
    address = bundle(STATIC, "PlotlyChart")
    assert address is not None
    assert (STATIC / address[1:]).stat().st_size > 4_000_000


def test_an_element_that_streamlit_does_not_have_has_no_bundle(tmp_path: Path) -> None:
    assert bundle(tmp_path, "PlotlyChart") is None


async def page(_: Request) -> Response:
    return HTMLResponse("<p>Peta</p>", headers={"link": "</x>; rel=help"})


def links(path: str, address: str | None) -> list[str]:
    app = Prefetch(Starlette(routes=[Route("/", page), Route("/peta", page)]), address=address, paths=["/peta"])
    return ask(app, path).headers.getlist("link")


def test_the_link_is_added_to_those_of_the_page() -> None:
    assert links("/peta", "/static/js/Chart.1.js") == ["</x>; rel=help", LINK]


def test_other_pages_stay_as_they_are() -> None:
    assert links("/", "/static/js/Chart.1.js") == ["</x>; rel=help"]


def test_without_a_bundle_nothing_is_named() -> None:
    assert links("/peta", None) == ["</x>; rel=help"]


async def shell(_: Request) -> Response:
    return HTMLResponse("<p>Peta</p>")


@pytest.fixture
def whole() -> ASGIApp:
    """The middleware of the dashboard around pages of nothing."""
    return Starlette(routes=[Route("/{name:path}", shell)], middleware=server.middleware())


@pytest.mark.parametrize("path", ["/peta", "/potensi"])
def test_the_pages_with_an_interactive_map_fetch_plotly_ahead(whole: ASGIApp, path: str) -> None:
    assert "/static/js/PlotlyChart." in ask(whole, path).headers["link"]


@pytest.mark.parametrize("path", ["/", "/kecamatan", "/kesiapan", "/ringan"])
def test_a_phone_on_another_page_does_not_pay_for_plotly(whole: ASGIApp, path: str) -> None:
    assert "link" not in ask(whole, path).headers
