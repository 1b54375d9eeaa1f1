"""Two processes behind nginx: a viewer stays with one, and moves to the other with the same view when it dies."""

import gzip
import re
import shutil
import time
import urllib.request
from collections import Counter
from http.client import HTTPMessage
from urllib.parse import urlencode

import pytest
from playwright.sync_api import ConsoleMessage
from proxy import SERVED_BY, Cluster

from bench.browser import LAPTOP, MAP_DRAWN, chromium
from koperasi.data import paths
from koperasi.data.city import load_city
from koperasi.views.edition import edition

_PATIENCE_MS = 60_000
_LEFT_ALONE_S = 15


def ask(url: str, **headers: str) -> tuple[bytes, HTTPMessage]:
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read(), answer.headers


def served_by(headers: HTTPMessage) -> str:
    """Return the process that answered; nginx lists those that it tried, the last one answered."""
    return headers[SERVED_BY].rpartition(", ")[2]


def test_a_viewer_stays_with_the_process_that_the_first_visit_chose(cluster: Cluster) -> None:
    _, first = ask(cluster.url)
    cookie = first["Set-Cookie"].partition(";")[0]
    answers = [ask(cluster.url, Cookie=cookie)[1] for _ in range(5)]
    assert {served_by(answer) for answer in answers} == {served_by(first)}
    assert all(answer["Set-Cookie"] is None for answer in answers)


def test_viewers_of_one_address_are_spread_over_both_processes(cluster: Cluster) -> None:
    """The first visit draws a lot. A process that was slow once is left alone for ten seconds: a busy machine waits."""
    end = time.monotonic() + _LEFT_ALONE_S
    seen: Counter[str] = Counter()
    while len(seen) < 2 and time.monotonic() < end:
        seen = Counter(served_by(ask(cluster.url)[1]) for _ in range(30))
    assert set(seen) == set(cluster.processes)
    assert min(seen.values()) >= 3  # of 30; fewer come about once in a million


def test_nginx_compresses_pages_and_keeps_the_best_copy_of_the_bundles(cluster: Cluster) -> None:
    page, headers = ask(f"{cluster.url}/ringan", Accept_Encoding="gzip, br")
    assert headers["Content-Encoding"] == "gzip"
    bundle = re.search(r"static/js/index\.[\w-]+\.js", ask(cluster.url)[0].decode())
    assert bundle is not None
    _, headers = ask(f"{cluster.url}/{bundle[0]}", Accept_Encoding="gzip, br")
    assert headers["Content-Encoding"] == "br"
    assert b"<table" in gzip.decompress(page)


def test_what_nginx_keeps_is_never_another_places_profile(cluster: Cluster) -> None:
    city = load_city(paths.DATA, paths.GEO)  # the one that is served: only its own edition is kept
    names = list(city.kelurahan["nama"].iloc[:2])
    address = f"{cluster.url}/gambar/profil.{edition(city)}"
    profiles = [ask(f"{address}?{urlencode({'kel': name})}")[0].decode() for name in names]
    assert [f"<h2>{name}</h2>" in profile for name, profile in zip(names, profiles, strict=True)] == [True, True]


def test_every_answer_carries_the_security_headers_once(cluster: Cluster) -> None:
    for path in ("/", "/ringan", "/sehat"):
        _, headers = ask(cluster.url + path)
        for name in ("Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options"):
            assert len(headers.get_all(name, [])) == 1, (path, name)


def test_pages_may_be_framed_by_their_own_host_alone(cluster: Cluster) -> None:
    assert "frame-ancestors 'self'" in ask(cluster.url)[1]["Content-Security-Policy"]


def test_the_policy_allows_no_inline_script_and_no_page_has_one(cluster: Cluster) -> None:
    body, headers = ask(cluster.url)
    script_sources = re.search(r"script-src ([^;]*)", headers["Content-Security-Policy"])
    assert script_sources is not None
    assert "sha256" not in script_sources[1]
    assert "unsafe" not in script_sources[1]
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", body.decode(), re.DOTALL)
    assert [tag for tag, content in scripts if content and "application/json" not in tag] == []


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")
def test_when_the_process_dies_the_viewer_reaches_the_other_and_keeps_the_view(doomed: Cluster) -> None:
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    with chromium() as browser:
        page = browser.new_context(viewport=LAPTOP).new_page()
        page.on("console", note)
        answer = page.goto(f"{doomed.url}/peta?ind=simpanan&kel=mayangan", timeout=_PATIENCE_MS)
        assert answer is not None
        page.wait_for_function(MAP_DRAWN, timeout=_PATIENCE_MS)
        page.get_by_role("heading", name="Mayangan", exact=True).wait_for(timeout=_PATIENCE_MS)

        doomed.processes[answer.headers[SERVED_BY.lower()]].process.kill()
        page.wait_for_selector(
            "[data-test-connection-state]:not([data-test-connection-state=CONNECTED])", timeout=_PATIENCE_MS
        )
        page.wait_for_selector("[data-test-connection-state=CONNECTED]", timeout=_PATIENCE_MS)

        page.locator('[data-panel="daftar"]').click()  # the profile covers the list
        page.locator(".kkmp-ranking button[data-kode]").filter(has_text="Bukir").first.click()
        page.get_by_role("heading", name="Bukir", exact=True).wait_for(timeout=_PATIENCE_MS)
        page.wait_for_url("**/peta?ind=simpanan&kel=bukir", timeout=_PATIENCE_MS)  # the browser shows first
    assert complaints == []
