import pytest
from asked import ask
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from koperasi.web.http_caching import origin, public_address, refusal, reply


async def body(request):
    return reply(request, b"isi", "text/plain", {"X-Sendiri": "ya"})


async def where(request):
    return PlainTextResponse(origin(request))


APP = Starlette(routes=[Route("/isi", body), Route("/asal", where)])


def test_an_answer_is_kept_but_always_asked_about():
    answer = ask(APP, "/isi")
    assert (answer.status, answer.body, answer.headers["x-sendiri"]) == (200, b"isi", "ya")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["etag"].startswith('"')


@pytest.mark.parametrize("form", ["{tag}", '"lain", {tag}', "W/{tag}", "*"])
def test_who_has_it_already_gets_no_body(form):
    tag = ask(APP, "/isi").headers["etag"]
    answer = ask(APP, "/isi", if_none_match=form.format(tag=tag))
    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", tag)


def test_who_has_another_gets_the_whole():
    assert ask(APP, "/isi", if_none_match='"lain"').status == 200


def test_a_refusal_is_a_short_text_that_nobody_keeps():
    answer = refusal(404, "Tidak ada.")
    assert (answer.status_code, answer.body, answer.headers["cache-control"]) == (404, b"Tidak ada.\n", "no-store")


@pytest.mark.parametrize(
    ("reached", "host", "expected"),
    [
        (("10.0.0.5", 8501), "10.0.0.5:8501", "http://10.0.0.5:8501"),
        (("::ffff:10.0.0.5", 8501), "10.0.0.5:8501", "http://10.0.0.5:8501"),
        (("::1", 8501), "[::1]:8501", "http://[::1]:8501"),
        (("127.0.0.1", 8501), "localhost:8501", "http://localhost:8501"),
        (("127.0.0.1", 80), "127.0.0.1", "http://127.0.0.1"),
        (("10.0.0.5", 8501), "10.0.0.6:8501", ""),
        (("10.0.0.5", 8501), "10.0.0.5:80", ""),
        (("10.0.0.5", 8501), "localhost:8501", ""),
        (("127.0.0.1", 8501), "kota.example", ""),
        (("127.0.0.1", 8501), "", ""),
        (("127.0.0.1", 8501), "127.0.0.1:8501/jalan", ""),
        (("127.0.0.1", 8501), "a@127.0.0.1:8501", ""),
        (("127.0.0.1", 8501), "127.0.0.1:pintu", ""),
        (("127.0.0.1", 8501), 'a"><script>', ""),
    ],
)
def test_an_address_is_repeated_only_when_it_is_the_one_that_was_reached(reached, host, expected):
    scope = {"type": "http", "scheme": "http", "path": "/", "query_string": b"", "server": reached}
    assert origin(Request(scope | {"headers": [(b"host", host.encode("latin-1"))]})) == expected


def test_the_public_address_is_used_whatever_a_request_says(public):
    public("https://dasbor.kota.example/")
    assert ask(APP, "/asal", host="evil.example").text == "https://dasbor.kota.example"


@pytest.mark.parametrize("said", ["dasbor.kota.example", "https://kota.example/dasbor", "javascript:x", "https://a b"])
def test_a_public_address_that_is_none_is_refused_at_once(public, said):
    public(said)
    with pytest.raises(ValueError, match="KOPERASI_ALAMAT"):
        public_address()


@given(st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40))
def test_no_host_header_brings_in_a_sign_with_a_meaning(host):
    scope = {"type": "http", "scheme": "http", "path": "/", "query_string": b"", "server": ("10.0.0.5", 80)}
    found = origin(Request(scope | {"headers": [(b"host", host.encode("latin-1"))]}))
    assert found in {"", "http://10.0.0.5", "http://10.0.0.5:80"}
