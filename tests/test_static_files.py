"""Streamlit's assets come compressed, from the copy made at set-up or made on the first request."""

import gzip
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import brotli
import pytest
from asked import ask
from plotly.offline import get_plotlyjs_version
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles as PlainFiles

from koperasi.domain import addresses
from koperasi.tools.compress_static import compress
from koperasi.web import static_files
from koperasi.web.http_caching import Conditional
from koperasi.web.static_files import StaticFiles, coded_path

SCRIPT = b"".join(b"let langkah%d = %d;\n" % (number, number) for number in range(9000))
SHEET = b"p { color: #1F2933; }\n" * 400
HASHED = "/static/js/Peta.D9Z0_fxz.js"
DECODE: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    whole = tmp_path / "assets"
    for name, content in {
        HASHED[1:]: SCRIPT,
        "static/css/x.css": SHEET,
        "static/js/tiny.js": b"1;",
        "static/media/a.png": b"\x89PNG" * 999,
        "index.html": b"<html>" * 500,
    }.items():
        path = whole / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return whole


@pytest.fixture
def compressed(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def app(folder: Path, compressed: Path) -> Conditional:
    plain = Starlette(routes=[Mount("/", PlainFiles(directory=folder))])
    return Conditional(StaticFiles(plain, folder=folder, compressed=compressed))


@pytest.mark.parametrize("coding", ["br", "gzip"])
@pytest.mark.parametrize("is_set_up", [True, False])
def test_an_asset_comes_in_the_coding_asked_for(
    app: Conditional, folder: Path, compressed: Path, coding: str, is_set_up: bool
) -> None:
    if is_set_up:
        compress(folder, compressed)
    answer = ask(app, HASHED, accept_encoding=coding)
    assert DECODE[coding](answer.body) == SCRIPT
    assert answer.headers["content-encoding"] == coding
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert "accept-ranges" not in answer.headers


def test_the_copy_made_at_set_up_is_what_is_sent(app: Conditional, folder: Path, compressed: Path) -> None:
    compress(folder, compressed)
    kept = coded_path(sha256(SCRIPT).hexdigest(), "br", compressed)
    kept.write_bytes(brotli.compress(b"dari disk"))
    assert brotli.decompress(ask(app, HASHED, accept_encoding="br").body) == b"dari disk"


def test_without_set_up_each_asset_is_compressed_once(app: Conditional, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    static_files._encoded.cache_clear()
    monkeypatch.setattr(static_files, "encode", lambda body, coding: made.append(coding) or body[:9])
    for _ in range(3):
        ask(app, HASHED, accept_encoding="br")
    static_files._encoded.cache_clear()
    assert made == ["br"]


@pytest.mark.parametrize("accepted", ["identity", "", "br;q=0, gzip;q=0", "zstd"])
def test_a_client_that_accepts_no_coding_gets_the_file_as_it_is(app: Conditional, accepted: str) -> None:
    answer = ask(app, HASHED, accept_encoding=accepted)
    assert answer.body == SCRIPT
    assert "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/static/js/tiny.js", "/static/media/a.png"])
def test_what_gains_nothing_is_left_alone(app: Conditional, path: str) -> None:
    answer = ask(app, path, accept_encoding="br")
    assert answer.status == 200
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_the_tag_of_a_form_is_confirmed_by_304_and_each_form_has_its_own(app: Conditional, coding: str) -> None:
    tag = ask(app, HASHED, accept_encoding=coding).headers["etag"]
    again = ask(app, HASHED, accept_encoding=coding, if_none_match=tag)
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    other = "gzip" if coding == "br" else "br"
    assert ask(app, HASHED, accept_encoding=other, if_none_match=tag).status == 200


def test_head_has_the_headers_of_get_and_no_body(app: Conditional, folder: Path, compressed: Path) -> None:
    compress(folder, compressed)
    whole, head = (ask(app, HASHED, method, accept_encoding="br") for method in ("GET", "HEAD"))
    assert head.headers == whole.headers
    assert head.body == b""


def test_a_range_is_cut_from_the_file_as_it_is(app: Conditional) -> None:
    answer = ask(app, HASHED, accept_encoding="br, gzip", range="bytes=10-19")
    assert (answer.status, answer.body) == (206, SCRIPT[10:20])
    assert answer.headers["content-range"] == f"bytes 10-19/{len(SCRIPT)}"
    assert "content-encoding" not in answer.headers


def test_a_download_of_a_coding_cannot_be_resumed_in_the_middle_of_the_file(app: Conditional) -> None:
    tag = ask(app, HASHED, accept_encoding="br").headers["etag"]
    answer = ask(app, HASHED, accept_encoding="br", range="bytes=10-19", if_range=tag)
    assert (answer.status, answer.body) == (200, SCRIPT)


def test_a_changed_file_is_sent_anew(app: Conditional, folder: Path) -> None:
    tag = ask(app, HASHED, accept_encoding="gzip").headers["etag"]
    (folder / HASHED[1:]).write_bytes(SCRIPT + b"// baru")
    answer = ask(app, HASHED, accept_encoding="gzip", if_none_match=tag)
    assert gzip.decompress(answer.body) == SCRIPT + b"// baru"


@pytest.mark.parametrize("path", ["/index.html", "/static/js/lain.js", "/static/../index.html", "/static/js"])
def test_what_is_no_asset_is_left_to_the_application(app: Conditional, path: str) -> None:
    assert ask(app, path, accept_encoding="br").headers.get("content-encoding") is None


def test_under_a_path_assets_lie_below_it(folder: Path, compressed: Path) -> None:
    addresses.serve_under("dasbor")
    try:
        app = StaticFiles(Starlette(), folder=folder, compressed=compressed)
        assert ask(app, f"/dasbor{HASHED}").body == SCRIPT
        assert ask(app, HASHED).status == 404
    finally:
        addresses.serve_under("")


def test_set_up_drops_what_earlier_versions_left_and_keeps_what_is_done(folder: Path, compressed: Path) -> None:
    compressed.mkdir()
    (compressed / f"{'0' * 64}.br").write_bytes(b"lama")
    made = compress(folder, compressed)
    times = {path: path.stat().st_mtime_ns for path in compressed.iterdir()}
    assert set(times) == {path for paths in made.values() for path in paths}
    compress(folder, compressed)
    assert {path: path.stat().st_mtime_ns for path in compressed.iterdir()} == times


def test_the_library_of_charts_is_of_the_version_that_tells_them_what_to_draw() -> None:
    words = static_files.chart_library().read_text("utf-8")
    assert re.search(r"plotly\.js \(basic - minified\) v([\d.]+)", words)[1] == get_plotlyjs_version()
    assert (static_files.chart_library().parent / "LICENSE").exists()


def test_the_library_of_charts_has_an_address_that_names_its_content() -> None:
    digest = sha256(static_files.chart_library().read_bytes()).hexdigest()[:12]
    assert static_files.chart_library_url() == f"/static/bagan/plotly.{digest}.js"
    answer = ask(StaticFiles(Starlette()), static_files.chart_library_url(), accept_encoding="br")
    assert answer.status == 200
    assert brotli.decompress(answer.body) == static_files.chart_library().read_bytes()
    assert "immutable" in answer.headers["cache-control"]
