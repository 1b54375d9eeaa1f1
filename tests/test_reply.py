import pytest
from asked import ask
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from koperasi.web.http_caching import origin, refusal, reply


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
    ("headers", "expected"),
    [
        ({"host": "kota.example"}, "http://kota.example"),
        ({"host": "kota.example:8501"}, "http://kota.example:8501"),
        ({"host": "[::1]:8501"}, "http://[::1]:8501"),
        ({"host": "kota.example", "x_forwarded_proto": "https"}, "https://kota.example"),
        ({"host": "kota.example", "x_forwarded_proto": "https, http"}, "https://kota.example"),
        ({"host": "kota.example", "x_forwarded_proto": "javascript"}, "http://kota.example"),
        ({"host": ""}, ""),
        ({"host": "kota.example/jalan"}, ""),
        ({"host": 'a"><script>'}, ""),
        ({"host": "orang@kota.example"}, ""),
        ({"host": "kota.example:port"}, ""),
    ],
)
def test_the_address_is_the_visitors_own_as_far_as_it_can_be_one(headers, expected):
    assert ask(APP, "/asal", **headers).text == expected


@given(st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40))
def test_no_host_header_brings_in_a_sign_with_a_meaning(host):
    scope = {"type": "http", "scheme": "http", "path": "/", "query_string": b"", "server": ("a", 80)}
    found = origin(Request(scope | {"headers": [(b"host", host.encode("latin-1"))]}))
    assert not set(found.removeprefix("http://")) & set("<>\"'&/\\@?# ")
