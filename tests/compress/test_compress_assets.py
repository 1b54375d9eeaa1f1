"""Assets come compressed, with every header that belongs to it."""

import asyncio
import random
import socket
import threading
import time
from dataclasses import replace as changed
from pathlib import Path

import pytest
import requests
import uvicorn
from starlette.types import ASGIApp
from toy_server import HASHED, PAGE, SCRIPT, YEAR, Answer, call, get

from koperasi.web.compress import Store
from koperasi.web.compress.codings import CODINGS


@pytest.mark.parametrize("name", ["br", "gzip"])
def test_an_asset_comes_in_the_coding_asked_for_with_all_headers_of_it(app: ASGIApp, name: str) -> None:
    answer = get(app, HASHED, accept_encoding=name)
    assert CODINGS[name].decompress(answer.body) == SCRIPT
    assert answer.headers["content-encoding"] == name
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == YEAR
    assert "accept-ranges" not in answer.headers


def test_each_form_of_an_asset_has_an_etag_of_its_own(app: ASGIApp, store: Store) -> None:
    first = get(app, HASHED, accept_encoding="br")
    store.background.join()
    answers = [first] + [get(app, HASHED, accept_encoding=name) for name in ("br", "gzip", "identity")]
    tags = [answer.headers["etag"] for answer in answers]
    stem = tags[-1].strip('"')
    assert tags == [f'"{stem}-br5"', f'"{stem}-br11"', f'"{stem}-gzip9"', f'"{stem}"']
    assert len({answer.body for answer in answers}) == 4


@pytest.mark.parametrize("accepted", ["identity", "", "br;q=0, gzip;q=0", "zstd"])
def test_a_client_that_accepts_no_coding_gets_the_file_as_it_is(app: ASGIApp, accepted: str) -> None:
    answer = get(app, HASHED, accept_encoding=accepted)
    assert answer.body == SCRIPT
    assert "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["accept-ranges"] == "bytes"


def test_a_client_that_names_no_coding_gets_the_file_as_it_is(app: ASGIApp) -> None:
    assert get(app, HASHED).body == SCRIPT


def test_the_page_stays_uncached_and_is_compressed(app: ASGIApp) -> None:
    answer = get(app, "/", accept_encoding="br")
    assert answer.headers["cache-control"] == "no-cache"
    assert CODINGS["br"].decompress(answer.body) == PAGE


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
@pytest.mark.parametrize("path", [HASHED, "/geo/x", "/static/tiny.js"])
def test_head_has_the_headers_of_get_and_no_body(app: ASGIApp, store: Store, path: str, accepted: str) -> None:
    get(app, path, accept_encoding=accepted)
    store.background.join()
    whole, head = get(app, path, accept_encoding=accepted), get(app, path, "HEAD", accept_encoding=accepted)
    assert head.status == 200
    assert head.headers == whole.headers
    assert path == HASHED or head.headers["content-length"] == str(len(whole.body))


def test_head_of_a_compressed_asset_sends_no_bytes(app: ASGIApp) -> None:
    assert get(app, HASHED, "HEAD", accept_encoding="br").body == b""


@pytest.mark.parametrize("path", [HASHED, "/geo/x", "/"])
@pytest.mark.parametrize("name", ["br", "gzip"])
def test_the_tag_of_a_coding_is_confirmed_by_304(app: ASGIApp, store: Store, path: str, name: str) -> None:
    fast = get(app, path, accept_encoding=name)
    store.background.join()
    for known in (fast, get(app, path, accept_encoding=name)):
        tag = known.headers["etag"]
        answer = get(app, path, accept_encoding="gzip, br" if name == "br" else name, if_none_match=tag)
        assert (answer.status, answer.body) == (304, b"")
        assert (answer.headers["etag"], answer.headers["vary"]) == (tag, "Accept-Encoding")


def test_the_tag_of_another_coding_is_not_confirmed(app: ASGIApp) -> None:
    tag = get(app, HASHED, accept_encoding="gzip").headers["etag"]
    assert get(app, HASHED, accept_encoding="br", if_none_match=tag).status == 200
    assert get(app, HASHED, accept_encoding="identity", if_none_match=tag).status == 200


def test_the_tag_of_the_file_itself_is_confirmed_as_before(app: ASGIApp) -> None:
    tag = get(app, HASHED).headers["etag"]
    answer = get(app, HASHED, if_none_match=tag)
    assert (answer.status, answer.headers["etag"], answer.headers["vary"]) == (304, tag, "Accept-Encoding")


def test_a_changed_file_is_sent_anew(app: ASGIApp, tmp_path: Path) -> None:
    tag = get(app, HASHED, accept_encoding="gzip").headers["etag"]
    (tmp_path / "assets" / HASHED[1:]).write_bytes(SCRIPT + b"// baru")
    answer = get(app, HASHED, accept_encoding="gzip", if_none_match=tag)
    assert CODINGS["gzip"].decompress(answer.body) == SCRIPT + b"// baru"


def test_a_range_is_cut_from_the_file_as_it_is(app: ASGIApp) -> None:
    answer = get(app, HASHED, accept_encoding="br, gzip", range="bytes=10-19")
    assert (answer.status, answer.body) == (206, SCRIPT[10:20])
    assert answer.headers["content-range"] == f"bytes 10-19/{len(SCRIPT)}"
    assert "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept-Encoding"


def test_a_download_of_a_coding_cannot_be_resumed_in_the_middle_of_the_file(app: ASGIApp) -> None:
    tag = get(app, HASHED, accept_encoding="br").headers["etag"]
    answer = get(app, HASHED, accept_encoding="br", range="bytes=10-19", if_range=tag)
    assert (answer.status, answer.body) == (200, SCRIPT)


def test_a_large_body_goes_out_in_pieces(app: ASGIApp, store: Store, tmp_path: Path) -> None:
    noise = bytes(random.Random(1).choices(range(256), k=200_000))
    (tmp_path / "assets" / "static" / "noise.js").write_bytes(noise)
    answer = get(app, "/static/noise.js", accept_encoding="gzip")
    assert CODINGS["gzip"].decompress(answer.body) == noise
    assert len(answer.pieces) > 1
    assert max(map(len, answer.pieces)) <= 64 * 1024


def test_first_requests_at_once_compress_once(app: ASGIApp, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    levels: list[int] = []
    real = CODINGS["br"]

    def compress(body: bytes, level: int) -> bytes:
        levels.append(level)
        time.sleep(0.05)
        return real.compress(body, level)

    monkeypatch.setitem(CODINGS, "br", changed(real, compress=compress))

    async def crowd() -> list[Answer]:
        return await asyncio.gather(*(call(app, HASHED, accept_encoding="br") for _ in range(20)))

    assert {answer.status for answer in asyncio.run(crowd())} == {200}
    store.background.join()
    assert levels == [5, 11]


def test_a_real_client_of_a_real_server_reads_the_very_bytes(app: ASGIApp) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}{HASHED}"
        for accepted in ("br", "gzip", "identity"):
            answer = requests.get(address, headers={"Accept-Encoding": accepted}, timeout=10)
            assert answer.headers.get("Content-Encoding", "identity") == accepted
            assert answer.content == SCRIPT
            assert requests.head(address, headers={"Accept-Encoding": accepted}, timeout=10).content == b""
    finally:
        server.should_exit = True
        thread.join()
