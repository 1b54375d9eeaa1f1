"""axe-core finds no serious fault: on every page, bright and dark, wide and narrow.

Everything that was found is written to hasil/axe.json.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page
from visit import SIZES, Visit, settle, start

from koperasi.data import paths

REPORT = paths.ROOT / "hasil" / "axe.json"
LIGHT_PAGE = "/ringan"
LINKS = (
    "/",
    "/peta?ind=simpanan&kel=mayangan&banding=bukir",
    "/peta?bentuk=petak&kel=bukir",
    "/pendanaan?sektor=tidak-ada",
    "/potensi",
    "/potensi?sektor=kayu_mebel&kel=bukir",
    "/kesiapan?kel=bukir",
    "/kecamatan",
    "/kecamatan?kec=panggungrejo",
    "/kecamatan?kel=bukir",
    "/data",
    "/data?bagian=lengkap",
    "/data?bagian=sumber",
    LIGHT_PAGE,
)
GRAVE = {"serious", "critical"}


_HEIGHT = """document.querySelector('[data-testid="stMain"]').scrollHeight"""
# All that a colour scheme can change for axe: what is drawn, where, and in which colours.
_LOOKS = """async () => {
    const wanted = ['display', 'visibility', 'opacity', 'color', 'backgroundColor', 'backgroundImage', 'borderTopColor',
        'borderTopWidth', 'outlineColor', 'fill', 'stroke', 'fontSize', 'fontWeight', 'textShadow', 'filter'];
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(changing.map((one) => one.finished));
    const seen = [];
    const look = (root) => {
        for (const element of root.querySelectorAll('*')) {
            for (const part of [null, '::before', '::after']) {
                const style = getComputedStyle(element, part);
                if (!part || style.content !== 'none') seen.push(...wanted.map((name) => style[name]));
            }
            const at = element.getBoundingClientRect();
            seen.push(at.x, at.y, at.width, at.height);
            if (element.shadowRoot) look(element.shadowRoot);
        }
    };
    look(document);
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(seen.join()));
    return [...new Uint8Array(bytes)].join();
}"""
_RUN = """async () => {
    const results = await axe.run({resultTypes: ['violations']});
    return results.violations.flatMap(rule => rule.nodes.map(node => ({
        rule: rule.id, impact: rule.impact, target: node.target.flat().join(' >> '), html: node.html.slice(0, 300),
        why: node.failureSummary,
    })));
}"""


@dataclass(frozen=True)
class Fault:
    """One element that breaks one rule."""

    link: str
    size: str
    scheme: str
    rule: str
    impact: str
    target: str
    html: str
    why: str


Audit = Callable[[str], list[Fault]]


def unfold(page: Page, size: str, link: str) -> None:
    """Make the window so wide, and so high that nothing must be scrolled: axe judges no colours it cannot see."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    for _ in range(0 if link == LIGHT_PAGE else 2):  # some parts grow with the window
        settle(page)
        page.set_viewport_size({"width": width, "height": page.evaluate(_HEIGHT)})
    page.wait_for_timeout(500)


def examine(visit: Visit, link: str, size: str) -> list[Fault]:
    """Examine a page in both schemes; one that looks the same in both, element by element, has the same faults."""
    visit.page.emulate_media(color_scheme="dark")
    looks, found = visit.page.evaluate(_LOOKS), run(visit.page)
    dark = [Fault(link, size, "dark", **node) for node in found]
    visit.page.emulate_media(color_scheme="light")
    if visit.page.evaluate(_LOOKS) == looks:
        return [*dark, *(replace(fault, scheme="light") for fault in dark)]
    return [*dark, *(Fault(link, size, "light", **node) for node in run(visit.page))]


def run(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(_RUN)
    return found


def examine_all(browser: Browser, home: str, link: str) -> list[Fault]:
    """Open a link once, in the dark, and look at it in both schemes at both sizes."""
    visit = start(browser, home, "laptop")
    visit.page.emulate_media(color_scheme="dark")
    if link == LIGHT_PAGE:
        visit.page.goto(home + link)
    else:
        visit.go(link)
    visit.page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    faults = []
    for size in ("laptop", "phone"):
        unfold(visit.page, size, link)
        faults += examine(visit, link, size)
    visit.close()
    return faults


@pytest.fixture(scope="session")
def audit(request: pytest.FixtureRequest, browser: Browser, home: str) -> Iterator[Audit]:
    """Examine a link; each is opened once, and at the end the report of all is written."""
    known: dict[str, list[Fault]] = {}

    def examined(link: str) -> list[Fault]:
        if link not in known:
            known[link] = examine_all(browser, home, link)
        return known[link]

    yield examined
    faults = [fault for link in LINKS if link in known for fault in known[link]]
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps([asdict(fault) for fault in faults], indent=2, ensure_ascii=False), encoding="utf-8")
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n{summary(faults, len(known))}")


def summary(faults: list[Fault], pages: int) -> str:
    counts = Counter((fault.impact, fault.rule) for fault in faults)
    lines = [f"  {impact} {rule}: {count}" for (impact, rule), count in sorted(counts.items())]
    return "\n".join([f"axe: {pages} links in 4 looks each, {len(faults)} findings, {REPORT.name}", *lines])


@pytest.mark.parametrize("link", LINKS)
def test_no_page_has_a_grave_fault(audit: Audit, link: str) -> None:
    grave = [fault for fault in audit(link) if fault.impact in GRAVE]
    assert [(fault.size, fault.scheme, fault.rule, fault.target, fault.why) for fault in grave] == []


@pytest.mark.parametrize("link", LINKS)
def test_headings_follow_each_other_without_a_gap(audit: Audit, link: str) -> None:
    assert [fault.target for fault in audit(link) if fault.rule == "heading-order"] == []
