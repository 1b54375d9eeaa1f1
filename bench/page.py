"""`docs/performance.md`, written from the results: the budgets beside what was measured, then the tables."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bench import loads
from bench.report import cell, table

Results = Mapping[str, Any]

_HEAD = """# Performance

Written by `make bench` (`python -m bench`), which starts the real server and measures it with real clients beside its
references in the same run: the same map in a static page, the limit of what can be reached; and the map as one usually
writes it with Streamlit and Plotly. Client and server share the cores of one machine, one part after the other with
nothing else running. Compare within a table: the same machine is slower by half at another hour.

"""

# What version ed47fc0 took, whose map was Plotly's (25 November 2026, 2 cores, software rendering), and the budget.
_ROWS: Sequence[tuple[str, str, str, Callable[[Results], str]]] = (
    ("outside requests of all first loads", "0", "0", lambda of: _outside(of["muat"])),
    (
        "Peta cold on slow 4G, map with names and legend",
        "12–13.5 s, 1.63–1.69 MB",
        "≤ 5 s, ≤ 0.65 MB",
        lambda of: _cold(of["muat"], "/peta"),
    ),
    (
        "Banding cold on slow 4G, text, first drawing, table",
        "–",
        "≤ 4 s",
        lambda of: _cold(of["muat"], loads.BANDING.path),
    ),
    (
        "Banding cold on slow 4G, charts to read values off",
        "–",
        "≤ 11 s",
        lambda of: _cold(of["muat"], loads.CHARTS.path),
    ),
    (
        "a kelurahan chosen → marked on the map, p50",
        "462 ms",
        "≤ 50 ms",
        lambda of: _click(of["klik"], "tanda di peta"),
    ),
    (
        "a kelurahan chosen → its profile shown, p50",
        "462 ms and more",
        "≤ 200 ms",
        lambda of: _click(of["klik"], "profil"),
    ),
    ("another indicator → painted, p50", "1,172 ms", "≤ 200 ms", lambda of: _click(of["klik"], "indikator")),
    (
        "a choice: bytes; server CPU (100 viewers)",
        "7.4 KiB; 17–28 ms",
        "≤ 5 KiB; ≤ 8 ms",
        lambda of: _choice(of["pilih"]),
    ),
    ("100 viewers, 3 s, one process, p95", "344–610 ms", "≤ 150 ms, 0 errors", lambda of: _crowd(of["pilih"])),
    ("memory of an open page", "0.12 MiB", "≤ 0.12 MiB", lambda of: f"{cell(of['pilih']['memory_mib'])} MiB"),
    ("3,400 polygons: a choice; first map", "2.3 s; 13.5 s", "≤ 0.3 s; ≤ 3 s", lambda of: _size(of["tumbuh"], 3400)),
    ("8,575 polygons: a choice; first map", "4.7 s; 20.7 s", "≤ 0.6 s; ≤ 6 s", lambda of: _size(of["tumbuh"], 8575)),
    ("start until healthy", "1.5–2.5 s", "≤ 2.5 s", lambda of: f"{cell(of['tumbuh'][0]['start'])} s"),
    ("a sheet (PDF), warm: largest; slowest", "–", "≤ 150 KB; ≤ 100 ms", lambda of: _sheets(of["kertas"])),
    ("the stage in one file", "–", "≤ 1 MB", lambda of: f"{cell(of['kertas']['stage_kb'] / 1000)} MB"),
)


def page(results: Results) -> str:
    """Return the whole page. `results` are those of every part, as the file of results holds them.

    Raises:
        KeyError: if a part has not been measured.
    """
    rows = [(what, first, budget, measured(results)) for what, first, budget, measured in _ROWS]
    budgets = table("Budgets", ("what", "version ed47fc0", "budget", "measured"), rows)
    tables = [results["tabel"][part] for part in ("mesin", "muat", "klik", "pilih", "tumbuh", "lama", "kertas")]
    days = ", ".join(sorted(set(results["hari"].values())))
    return (
        _HEAD
        + f"Measured on {days}.\n\n"
        + "\n".join([budgets, *tables]).replace("\n### ", "\n## ").replace("### Budgets", "## Budgets")
    )


def _outside(visits: Sequence[Results]) -> str:
    return str(sum(len(visit[when]["outside"]) for visit in visits for when in ("cold", "warm")))


def _cold(visits: Sequence[Results], path: str) -> str:
    found = next(v for v in visits if (v["subject"], v["path"], v["line"]) == ("dasbor", path, "4G lambat"))
    return f"{cell(found['cold']['seconds'])} s, {cell(found['cold']['bytes'] / 1e6)} MB"


def _click(clicks: Sequence[Results], choice: str) -> str:
    p50 = {each["subject"]: each["milliseconds"]["p50"] for each in clicks if each["choice"] == choice}
    limit = f" (static page {cell(p50['statis'])})" if "statis" in p50 else ""
    return f"{cell(p50['dasbor'])} ms{limit}"


def _hundred(reruns: Results) -> Results:
    found: Results = next(crowd for crowd in reruns["dashboard"] if crowd["viewers"] == 100)
    return found


def _choice(reruns: Results) -> str:
    crowd = _hundred(reruns)
    return f"{cell(crowd['bytes'] / 1024)} KiB; {cell(crowd['cpu_ms'])} ms"


def _crowd(reruns: Results) -> str:
    crowd = _hundred(reruns)
    return f"{cell(crowd['milliseconds']['p95'])} ms, {crowd['errors']} errors"


def _size(sizes: Sequence[Results], polygons: int) -> str:
    found = [size for size in sizes if size["polygons"] == polygons]
    return "; ".join(f"{cell(size['run_ms'] / 1000)} s; {cell(size['map'])} s" for size in found) or "not measured"


def _sheets(paper: Results) -> str:
    return f"{cell(paper['largest_kb'])} KB; {cell(paper['milliseconds']['largest'])} ms"
