"""axe-core finds no serious fault that this project causes: on every page, bright and dark, wide and narrow.

Everything that was found, the framework's own faults included, is written to hasil/axe.json.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
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
    "/peta",
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
    LIGHT_PAGE,
)
GRAVE = {"serious", "critical"}


@dataclass(frozen=True)
class Exempt:
    """A fault that the framework causes and that cannot be mended from outside it."""

    rule: str
    selector: str
    reason: str


FRAMEWORK = (
    Exempt(
        "scrollable-region-focusable",
        '[data-testid="stTable"] > div',
        "Streamlit's box around a table too wide for a phone has no tabindex; Chromium and Firefox let the keyboard "
        "into a box that scrolls without one.",
    ),
)

_HEIGHT = """document.querySelector('[data-testid="stMain"]').scrollHeight"""
_RUN = """async exempt => {
    const results = await axe.run({resultTypes: ['violations'], elementRef: true});
    return results.violations.flatMap(rule => rule.nodes.map(node => ({
        rule: rule.id, impact: rule.impact, target: node.target.flat().join(' >> '), html: node.html.slice(0, 300),
        why: node.failureSummary,
        exempt: exempt.findIndex(each => each.rule === rule.id && node.element?.matches(each.selector)),
    })));
}"""


@dataclass(frozen=True)
class Fault:
    """One element that breaks one rule; `exempt` is the reason why it is not ours, if it is not."""

    link: str
    size: str
    scheme: str
    rule: str
    impact: str
    target: str
    html: str
    why: str
    exempt: str | None


Audit = Callable[[str], list[Fault]]


def unfold(page: Page, size: str, link: str) -> None:
    """Make the window so wide, and so high that nothing must be scrolled: axe judges no colours it cannot see."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    for _ in range(0 if link == LIGHT_PAGE else 2):  # some parts grow with the window
        settle(page)
        page.set_viewport_size({"width": width, "height": page.evaluate(_HEIGHT)})
    page.wait_for_timeout(500)


def examine(visit: Visit, link: str, size: str, scheme: str) -> list[Fault]:
    visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found: list[dict[str, Any]] = visit.page.evaluate(_RUN, [asdict(each) for each in FRAMEWORK])
    reasons = [None, *(each.reason for each in FRAMEWORK)]
    return [Fault(link, size, scheme, **node | {"exempt": reasons[node["exempt"] + 1]}) for node in found]


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
        faults += [fault for scheme in ("dark", "light") for fault in examine(visit, link, size, scheme)]
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
    counts = Counter((fault.impact, fault.rule, "framework" if fault.exempt else "ours") for fault in faults)
    lines = [f"  {impact} {rule} ({whose}): {count}" for (impact, rule, whose), count in sorted(counts.items())]
    return "\n".join([f"axe: {pages} links in 4 looks each, {len(faults)} findings, {REPORT.name}", *lines])


@pytest.mark.parametrize("link", LINKS)
def test_no_page_has_a_grave_fault_of_ours(audit: Audit, link: str) -> None:
    ours = [fault for fault in audit(link) if fault.impact in GRAVE and fault.exempt is None]
    assert [(fault.size, fault.scheme, fault.rule, fault.target, fault.why) for fault in ours] == []


@pytest.mark.parametrize("link", LINKS)
def test_headings_follow_each_other_without_a_gap(audit: Audit, link: str) -> None:
    assert [fault.target for fault in audit(link) if fault.rule == "heading-order"] == []


def test_every_exemption_is_still_needed(audit: Audit) -> None:
    used = {fault.exempt for link in LINKS for fault in audit(link)}
    assert {each.reason for each in FRAMEWORK} <= used
