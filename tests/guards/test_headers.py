"""What every answer of the process says to a browser, without any proxy."""

import http.client
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from bench.server import running
from koperasi.web.security_headers import embedders, policy

SECURITY = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy")
PORTAL = "https://portal.kota.example"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with running(health="/sehat", env={"KOPERASI_BINGKAI": PORTAL}) as server:
        yield server.url


def ask(url: str, path: str, method: str = "GET", **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)) as connection:
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        assert all(len(answer.headers.get_all(name, [])) == 1 for name in SECURITY), path
        return answer.status, answer.headers, answer.read()


def bundle(url: str) -> str:
    found = re.search(r"static/js/index\.[\w-]+\.js", ask(url, "/")[2].decode())
    assert found is not None
    return f"/{found[0]}"


def addresses(url: str) -> list[str]:
    """Return one address of each kind that carries an ETag."""
    page = ask(url, "/ringan")[2].decode()
    assert "<table" in page
    return ["/", "/peta", "/ringan", "/unduh/koperasi.csv", "/unduh/tampilan.svg", bundle(url), "/robots.txt"]


@pytest.mark.parametrize(
    "path",
    ["/", "/peta", "/ringan", "/sehat", "/unduh/koperasi.csv", "/unduh/tidak.csv", "/gambar/kota.0", "/gaya/x.y.css",
     "/static/nothing.js", "/tidak-ada", "/_stcore/health", "/_stcore/host-config", "/media/x", "/component/x",
     "/robots.txt", "//x", "/peta/"],
)  # fmt: skip
def test_every_answer_carries_the_security_headers_once(url: str, path: str) -> None:
    headers = ask(url, path)[1]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("strict-origin-when-cross-origin", "no-referrer")
    assert headers["Server"] is None
    assert (
        "object-src" in headers["Content-Security-Policy"] or "default-src 'none'" in headers["Content-Security-Policy"]
    )


def test_what_a_page_never_uses_is_switched_off_for_it_and_for_whatever_it_frames(url: str) -> None:
    never = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
             "midi", "payment", "publickey-credentials-get", "usb")  # fmt: skip
    assert ask(url, "/peta")[1]["Permissions-Policy"].split(", ") == [f"{name}=()" for name in never]


def test_the_pages_may_be_framed_by_their_own_host_and_the_portal_that_is_named(url: str) -> None:
    assert ask(url, "/peta")[1]["Content-Security-Policy"].endswith(f"frame-ancestors 'self' {PORTAL}")


def test_what_is_kept_is_confirmed_and_not_sent_again(url: str) -> None:
    for path in addresses(url):
        for coding in ("identity", "gzip", "br"):
            status, headers, body = ask(url, path, Accept_Encoding=coding)
            assert (status, bool(body)) == (200, True), path
            again = ask(url, path, Accept_Encoding=coding, If_None_Match=headers["ETag"])
            assert (again[0], again[2]) == (304, b""), (path, coding)
            assert ask(url, path, Accept_Encoding=coding, If_None_Match='"lain"')[0] == 200, (path, coding)


def test_a_strong_tag_belongs_to_one_coding(url: str) -> None:
    for path in addresses(url):
        tags = [ask(url, path, Accept_Encoding=coding)[1] for coding in ("identity", "gzip", "br")]
        strong = [one["ETag"] for one in tags if not one["ETag"].startswith("W/")]
        codings = {(one["ETag"], one.get("Content-Encoding")) for one in tags if not one["ETag"].startswith("W/")}
        assert len(codings) == len(set(strong)), path


def test_robots_are_told_what_to_leave_alone(url: str) -> None:
    status, headers, body = ask(url, "/robots.txt")
    assert (status, headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert b"Disallow: /unduh/" in body


def test_a_file_that_does_not_exist_is_not_found(url: str) -> None:
    assert ask(url, "/static/nothing.js")[0] == 404
    assert ask(url, bundle(url))[0] == 200


@pytest.mark.parametrize("listed", ["portal.kota.example", "https://a.example/x", "'unsafe-inline'", "https://a;b"])
def test_what_is_no_origin_cannot_be_allowed_to_frame(listed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOPERASI_BINGKAI", f"{PORTAL} {listed}")
    with pytest.raises(ValueError, match="KOPERASI_BINGKAI"):
        embedders()


def test_no_script_written_in_a_page_is_allowed() -> None:
    assert policy().split("; ")[1] == "script-src 'self' blob:"
