"""The results as a table to read and a file to compare."""

import json
import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

_LIBRARIES = ("streamlit", "plotly", "pandas", "geopandas")


def machine() -> dict[str, object]:
    """Return what the numbers depend on: processor, cores, memory, how busy it already was, and versions."""
    return {
        "prosesor": _processor(),
        "inti": os.cpu_count(),
        "memori_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "beban_awal": round(psutil.getloadavg()[0], 2),
        "sistem": platform.platform(),
        "python": platform.python_version(),
        **{name: version(name) for name in _LIBRARIES},
    }


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", path.read_text("utf-8")) if path.exists() else None
    return found[1] if found else platform.processor()


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table under a heading; numbers are rounded to what can be trusted."""
    body = [[cell(value) for value in row] for row in rows]
    widths = [max(len(line[n]) for line in [list(columns), *body]) for n in range(len(columns))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in [list(columns), *body]
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([f"### {title}", "", lines[0], rule, *lines[1:], ""])


def cell(value: object) -> str:
    """Return a number as an Indonesian reader writes it, no finer than it is; anything else as it is."""
    if isinstance(value, float):
        digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
        return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    return str(value)


def load(path: Path) -> dict[str, Any]:
    """Return the results that a file holds, none without a file."""
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def save(path: Path, results: Mapping[str, object]) -> None:
    """Write all results as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, default=_plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{value!r} has no place in a file of results")
