"""The interactive map as a reader's hand and eye meet it, asked through Plotly's own map object."""

from typing import Any

from playwright.sync_api import Page

_MAP = """
    const gd = document.querySelector('.js-plotly-plot');
    const map = gd?._fullLayout?.map?._subplot?.map;
"""
_READY = f"() => {{ {_MAP} return Boolean(map?.loaded() && map.areTilesLoaded() && !map.isMoving()) }}"

# A tile border cuts a polygon in two and Plotly drops its id, but every part keeps the polygon's centre.
_DRAWN = f"""() => {{ {_MAP}
    const fills = map.getStyle().layers.map(layer => layer.id).filter(id => /^plotly-trace.*-fill$/.test(id));
    const parts = map.queryRenderedFeatures({{layers: fills.slice(0, 1)}});
    const centres = new Set(parts.map(part => JSON.stringify(part.properties.ct)));
    return gd.calcdata[0].filter(point => centres.has(JSON.stringify(point.ct))).map(point => point.loc);
}}"""
_LABELLED = f"""() => {{ {_MAP}
    return [...new Set(map.queryRenderedFeatures({{layers: ['nama']}}).map(f => f.properties.kode))];
}}"""
_MARKED = f"""() => {{ {_MAP}
    return [...new Set(map.queryRenderedFeatures({{layers: ['terpilih']}}).map(f => f.properties.kode))];
}}"""
_CAMERA = f"() => {{ {_MAP} return [map.getCenter().lng, map.getCenter().lat, map.getZoom()] }}"
_PLACE = f"""lonlat => {{ {_MAP}
    const point = map.project(lonlat), box = map.getCanvas().getBoundingClientRect();
    return [box.left + point.x, box.top + point.y];
}}"""


def wait(page: Page) -> None:
    """Wait until the map has drawn all its tiles and the names have found their places."""
    page.wait_for_function(_READY, timeout=30_000)
    page.wait_for_timeout(800)


def drawn(page: Page) -> set[str]:
    """Return the kode of every polygon that is painted."""
    return set(page.evaluate(_DRAWN))


def labelled(page: Page) -> set[str]:
    """Return the kode of every name that is painted; a name that found no room is not."""
    return set(page.evaluate(_LABELLED))


def marked(page: Page) -> list[str]:
    """Return the kode of every polygon that is outlined as chosen."""
    seen: list[str] = page.evaluate(_MARKED)
    return seen


def drag(page: Page) -> None:
    """Move the map by hand."""
    box: Any = page.locator(".js-plotly-plot").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y + 60, steps=6)
    page.mouse.up()


def camera(page: Page) -> list[float]:
    """Return longitude, latitude and zoom of the view."""
    seen: list[float] = page.evaluate(_CAMERA)
    return seen


def click(page: Page, lon: float, lat: float) -> None:
    """Click on a place of the map as a hand does: move there, rest, press."""
    place: Any = page.evaluate(_PLACE, [lon, lat])
    page.mouse.move(*place)
    page.wait_for_timeout(400)
    page.mouse.click(*place)
