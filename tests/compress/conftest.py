"""The middleware over Streamlit's own asset handler and two routes, with a cache of its own."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount, Route
from starlette.types import ASGIApp
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler
from toy_server import files, shapes, stream

from koperasi.web.compress import CompressStatic, Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


@pytest.fixture
def plain(tmp_path: Path) -> ASGIApp:
    handler = create_streamlit_static_handler(str(files(tmp_path / "assets")), base_url=None)
    # As in Streamlit, a middleware that compresses per request stands behind ours.
    return GZipMiddleware(Starlette(routes=[Route("/geo/x", shapes), Route("/geo/s", stream), Mount("/", handler)]))


@pytest.fixture
def app(plain: ASGIApp, store: Store) -> ASGIApp:
    return CompressStatic(plain, store=store, paths=("/", "/static/", "/geo/"))
