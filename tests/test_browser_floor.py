"""What Chrome 109 does not know is used only where something stands in for it, in every style sheet and script."""

import re
from pathlib import Path

import pytest

from koperasi.data import paths

SHEETS = sorted((paths.ROOT / "koperasi").rglob("*.css"))
# Our own; the library of charts keeps to its own floor.
SCRIPTS = sorted(path for path in (paths.ROOT / "koperasi").rglob("*.js") if not path.name.endswith(".min.js"))
# Newer than Chrome 109, and what a sheet must hold when it uses them.
STAND_INS = {
    "color-mix(": "@supports not (color: color-mix(",
    "subgrid": "@supports not (grid-template-columns: subgrid)",
    "light-dark(": "@supports (color: light-dark(",
    "scroll-timeline": "@supports (timeline-scope:",
    "animation-timeline": "@supports (timeline-scope:",
}
# Newer too, and without a stand-in: they may not be used at all.
TOO_NEW_IN_SHEETS = (
    "@scope",
    "@starting-style",
    "anchor(",
    "field-sizing",
    "interpolate-size",
    ":popover-open",
    "oklch(",
)
TOO_NEW_IN_SCRIPTS = (
    ".toSorted(", ".toReversed(", ".toSpliced(", "Object.groupBy", "Map.groupBy", "Array.fromAsync", "URL.canParse",
    "Promise.withResolvers", "Promise.try", ".isSubsetOf(", ".union(", ".intersection(", "showPopover",
    "startViewTransition", "scrollend", "getComposedRanges", "moveBefore(", "using ",
)  # fmt: skip


def code(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|^\s*//.*?$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_what_is_newer_than_the_floor_has_a_stand_in(path: Path) -> None:
    sheet = code(path)
    assert [new for new, instead in STAND_INS.items() if new in sheet and instead not in sheet] == []
    assert [new for new in TOO_NEW_IN_SHEETS if new in sheet] == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_rule_stands_inside_another(path: Path) -> None:
    assert re.findall(r"^\s*&", code(path), re.MULTILINE) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_keep_to_what_the_floor_knows(path: Path) -> None:
    assert [new for new in TOO_NEW_IN_SCRIPTS if new in code(path)] == []
