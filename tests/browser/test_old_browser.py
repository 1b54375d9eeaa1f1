"""The pages as Chrome 109 draws them: without mixed colours and without subgrid."""

import re

import pytest
from playwright.sync_api import Browser, Route
from visit import Visit, start

# Names that no browser knows, so that this one takes the stand-ins, as an old one does.
UNKNOWN = {"color-mix(": "color-mixed(", "subgrid": "undergrid"}
_ALL = """() => {
    const within = one => one.shadowRoot ? all(one.shadowRoot) : [];
    const all = root => [...root.querySelectorAll('*')].flatMap(one => [one, ...within(one)]);"""


@pytest.fixture
def old(browser: Browser, home: str):
    visit = start(browser, home, "laptop")

    def aged(route: Route) -> None:
        body = route.fetch().text()
        for new, unknown in UNKNOWN.items():
            body = body.replace(new, unknown)
        route.fulfill(body=body, content_type="text/css")

    visit.page.route(re.compile(r"/gaya/[^/]+\.css$"), aged)
    yield visit
    visit.close()


def test_bars_of_a_list_keep_one_scale_and_one_line(old: Visit) -> None:
    old.go("/peta?ind=luas")
    rows = old.page.evaluate(
        _ALL
        + """
            const rows = all(document).filter(one => one.matches('.kkmp-row')).slice(0, 12);
            return rows.map(row => [...row.children].map(part => {
                const box = part.getBoundingClientRect();
                return [box.left, box.top, box.bottom, box.width];
            }));
        }"""
    )
    assert len(rows) >= 8
    tracks = {round(row[1][0]) for row in rows}
    assert len(tracks) == 1  # all bars begin at one place
    assert all(row[0][1] < row[1][2] and row[1][1] < row[0][2] for row in rows)  # name and bar side by side


def test_a_legend_keeps_swatch_word_and_count_on_one_line(old: Visit) -> None:
    old.go("/")
    lines = old.page.evaluate(
        _ALL
        + """
            const lines = all(document).filter(one => one.matches('.kkmp-legend li'));
            return lines.map(line => [...line.children].map(part => part.getBoundingClientRect().top));
        }"""
    )
    assert len(lines) >= 2
    assert all(max(tops) - min(tops) < 16 for tops in lines)


def test_hatches_and_lines_are_still_drawn(old: Visit) -> None:
    old.go("/kesiapan")
    drawn = old.page.evaluate(
        _ALL
        + """
            const seen = all(document);
            const hatched = seen.filter(one => one.matches('.kkmp-garis, .kkmp-silang, .kkmp-tegak, .kkmp-titik'));
            const cells = seen.filter(one => one.matches('.kkmp-matrix td'));
            const images = hatched.map(one => getComputedStyle(one).backgroundImage);
            return [images, cells.map(one => getComputedStyle(one).boxShadow)];
        }"""
    )
    assert drawn[0]
    assert all("gradient" in image for image in drawn[0])
    assert drawn[1]
    assert all("inset" in line for line in drawn[1])


@pytest.mark.parametrize("link", ["/", "/peta", "/pendanaan", "/potensi", "/kesiapan", "/kecamatan", "/data"])
def test_every_page_is_drawn(old: Visit, link: str) -> None:
    old.go(link)
    assert old.errors == []
    assert old.page.locator('[data-testid="stException"]').count() == 0
