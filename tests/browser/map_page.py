"""The map of a page as a reader's eye and hand meet it, asked through the drawing that the browser shows."""

from typing import Any

from playwright.sync_api import Locator, Page

# Everything below is looked for in every shadow root of the page.
_FIND = """
    const every = (root, selector) => [...root.querySelectorAll('*')].flatMap((node) =>
        [...(node.matches(selector) ? [node] : []), ...(node.shadowRoot ? every(node.shadowRoot, selector) : [])]);
    const one = (selector) => every(document, selector)[0];
"""
_READY = f"() => {{ {_FIND} return Boolean(one('.kkmp-areas path[fill]')) }}"
_NAMES = f"""() => {{ {_FIND}
    return every(document, '.kkmp-city .kkmp-name').filter((name) => getComputedStyle(name).display !== 'none'
            && getComputedStyle(name).visibility !== 'hidden')
        .map((name) => {{
            const box = name.querySelector('text').getBoundingClientRect();
            return [name.dataset.kode, box.left, box.top, box.right, box.bottom];
        }});
}}"""
# Whether what is in view, the names and the frame have stood still for so many milliseconds.
_STILL = f"""(quiet) => {{ {_FIND}
    const box = (node) => {{ const at = node.getBoundingClientRect(); return [at.left, at.top, at.right, at.bottom]; }};
    const shown = every(document, '.kkmp-city .kkmp-name').filter((name) => getComputedStyle(name).display !== 'none'
        && getComputedStyle(name).visibility !== 'hidden');
    const seen = [one('.kkmp-city')?.getAttribute('viewBox'), box(one('.kkmp-canvas')), shown.map(box)].join();
    if (window.ujiDiam?.seen !== seen) window.ujiDiam = {{ seen, since: performance.now() }};
    return performance.now() - window.ujiDiam.since >= quiet;
}}"""
_QUIET_MS = 250  # names are looked at again 120 ms after the last move
_BOX = """(node) => { const box = node.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; }"""
_AREAS = f"""() => {{ {_FIND}
    const boxes = every(document, '.kkmp-areas path').map((area) => area.getBoundingClientRect());
    return [Math.min(...boxes.map((b) => b.left)), Math.min(...boxes.map((b) => b.top)),
            Math.max(...boxes.map((b) => b.right)), Math.max(...boxes.map((b) => b.bottom))];
}}"""
_FRAMES = f"""async ([selector, index]) => {{ {_FIND}
    const target = every(document, selector)[index];
    const mark = one('.kkmp-mark .kkmp-line');
    const before = mark.getAttribute('d');
    const started = performance.now();
    const at = target.getBoundingClientRect();
    target.dispatchEvent(new MouseEvent('click',
        {{bubbles: true, composed: true, detail: 1, clientX: at.left + 1, clientY: at.top + 1}}));
    let frames = 0;
    while (mark.getAttribute('d') === before && frames < 600) {{
        await new Promise(requestAnimationFrame);
        frames += 1;
    }}
    return [frames, performance.now() - started];
}}"""
_RECOLOUR = f"""async (key) => {{ {_FIND}
    const fills = () => every(document, '.kkmp-areas path').map((area) => area.getAttribute('fill')).join();
    const before = fills();
    const started = performance.now();
    one(`button[data-nilai="${{key}}"]`).click();
    while (fills() === before && performance.now() - started < 20000) await new Promise(requestAnimationFrame);
    return performance.now() - started;
}}"""

Box = tuple[float, float, float, float]
MOST_STEPS = 60


def wait(page: Page) -> None:
    """Wait until the map is painted."""
    page.wait_for_function(_READY, timeout=30_000)
    rest(page)


def rest(page: Page) -> None:
    """Wait until the map stands still and its names have found their places."""
    page.evaluate("window.ujiDiam = null")
    page.wait_for_function(_STILL, arg=_QUIET_MS, polling=50, timeout=30_000)


def names(page: Page) -> dict[str, Box]:
    """Return the kode of every name that is shown and its box in the window."""
    seen: list[list[Any]] = page.evaluate(_NAMES)
    return {kode: tuple(box) for kode, *box in seen}  # type: ignore[misc]


def canvas(page: Page) -> Box:
    """Return the box of the map's frame."""
    seen: list[float] = page.locator(".kkmp-canvas").evaluate(_BOX)
    return tuple(seen)  # type: ignore[return-value]


def tools(page: Page) -> Box:
    """Return the box of the buttons on the map."""
    seen: list[float] = page.locator(".kkmp-tools").evaluate(_BOX)
    return tuple(seen)  # type: ignore[return-value]


def city(page: Page) -> Box:
    """Return the box around all areas."""
    seen: list[float] = page.evaluate(_AREAS)
    return tuple(seen)  # type: ignore[return-value]


def area(page: Page, kode: str) -> Locator:
    """Return one kelurahan on the map."""
    return page.locator(f'.kkmp-areas [data-kode="{kode}"]')


def place(page: Page, kode: str) -> tuple[float, float]:
    """Return where a hand would touch a kelurahan: the place of its name, in the window."""
    seen: list[float] = area(page, kode).evaluate(
        """(area) => {
            const [x, y] = area.dataset.titik.split(' ').map(Number);
            const at = new DOMPoint(x, y).matrixTransform(area.ownerSVGElement.getScreenCTM());
            return [at.x, at.y];
        }"""
    )
    return seen[0], seen[1]


def view(page: Page) -> str:
    """Return which part of the drawing is in view."""
    return str(page.locator(".kkmp-city").get_attribute("viewBox"))


def marked(page: Page) -> list[str]:
    """Return the kode of what is marked as chosen on the map."""
    found = page.locator('.kkmp-areas [aria-selected="true"]')
    return [str(one.get_attribute("data-kode")) for one in found.all()]


def frames_to_mark(page: Page, selector: str, index: int) -> tuple[int, float]:
    """Click something and return how many frames, and milliseconds, passed until the map bore the mark."""
    frames, milliseconds = page.evaluate(_FRAMES, [selector, index])
    return int(frames), float(milliseconds)


def recolour(page: Page, indicator: str) -> float:
    """Choose an indicator and return the milliseconds until the map has its colours."""
    return float(page.evaluate(_RECOLOUR, indicator))


def overlapping(boxes: dict[str, Box]) -> list[tuple[str, str]]:
    """Return the pairs of names that lie over each other."""
    pairs = [(one, other) for one in boxes for other in boxes if one < other]
    return [pair for pair in pairs if meet(boxes[pair[0]], boxes[pair[1]])]


def meet(one: Box, other: Box) -> bool:
    """Tell whether two boxes lie over each other, the empty edges of their letters left out."""
    # The box of a text holds the room of its highest and lowest letters, which names like these seldom have both of.
    slack = 0.22 * min(one[3] - one[1], other[3] - other[1])
    return one[0] < other[2] and other[0] < one[2] and one[1] + slack < other[3] and other[1] + slack < one[3]


def focused(page: Page) -> str | None:
    """Return the kode of the area, tile or row that has the keyboard."""
    found: str | None = page.evaluate(
        """() => {
            let node = document.activeElement;
            while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
            return node?.dataset?.kode ?? null;
        }"""
    )
    return found


def walk(page: Page, kode: str) -> int:
    """Walk by the arrow keys from the area that has the keyboard to another; return how many keys that took.

    Every step leads to a neighbour. Raises AssertionError where the way ends before.
    """
    beside = {
        node.get_attribute("data-kode"): str(node.get_attribute("data-dekat")).split()
        for node in page.locator(".kkmp-areas [data-kode]").all()
    }
    order, presses = list(beside), 0
    while (at := focused(page)) != kode:
        assert presses < MOST_STEPS, at
        here, there = place(page, str(at)), place(page, kode)
        dx, dy = there[0] - here[0], there[1] - here[1]
        ways = [("ArrowRight" if dx > 0 else "ArrowLeft", abs(dx)), ("ArrowDown" if dy > 0 else "ArrowUp", abs(dy))]
        for key, _ in sorted(ways, key=lambda way: -way[1]):
            if focused(page) == at:
                page.keyboard.press(key)
                presses += 1
        assert focused(page) in {order[int(number)] for number in beside[at]} | {at}
    return presses
