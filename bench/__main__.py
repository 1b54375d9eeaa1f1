"""Command line: `python -m bench [--quick] [--only PART ...]`.

Prints tables and keeps all results in hasil/bench.json, the last of each part; from them it writes docs/performance.md,
unless the run was a quick one.
"""

import argparse
import datetime
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench import page, parts, report, tables
from bench.server import ROOT

PARTS: dict[str, tuple[Callable[[parts.Plan], Any], Callable[[Any], str]]] = {
    "muat": (parts.first_loads, tables.first_loads),
    "pilih": (parts.choices, tables.choices),
    "klik": (parts.painted, tables.painted),
    "tumbuh": (parts.grown, tables.grown),
    "lama": (parts.soaked, tables.soaked),
    "kertas": (parts.printed, tables.printed),
}
_PAGE = ROOT / "docs" / "performance.md"


def parser() -> argparse.ArgumentParser:
    """The options."""
    whole = argparse.ArgumentParser(prog="python -m bench", description="Mengukur dasbor dengan pengunjung sungguhan.")
    whole.add_argument("--quick", action="store_true", help="ukur singkat, beberapa menit")
    whole.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS), help="hanya bagian ini")
    whole.add_argument("--viewers", nargs="+", type=int, metavar="N", help="banyak pengunjung serentak, misalnya 300")
    whole.add_argument("--minutes", type=float, metavar="MENIT", help="lama bagian 'lama'")
    whole.add_argument("--polygons", nargs="+", type=int, metavar="N", help="ukuran kota buatan")
    whole.add_argument("--jatim", type=Path, metavar="BERKAS", help="batas desa sungguhan untuk bagian 'tumbuh'")
    whole.add_argument("--out", type=Path, default=ROOT / "hasil" / "bench.json", metavar="BERKAS", help="hasil")
    return whole


def plan(options: argparse.Namespace) -> parts.Plan:
    """Return how much is measured: the quick or the full plan, with what the options change."""
    wishes = {
        "viewers": options.viewers,
        "minutes": options.minutes,
        "polygons": options.polygons,
        "file": options.jatim,
    }
    chosen = parts.QUICK if options.quick else parts.Plan()
    return replace(chosen, **{name: value for name, value in wishes.items() if value is not None})


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the parts one after the other; what is done is kept even if a later part fails."""
    options = parser().parse_args(arguments)
    results: dict[str, Any] = {"tabel": {}, "hari": {}, **report.load(options.out)}
    results["mesin"] = machine = report.machine()
    results["tabel"]["mesin"] = report.table("Mesin", ("hal", "nilai"), machine.items())
    print(results["tabel"]["mesin"])
    for name in options.only:
        measure, write = PARTS[name]
        results[name] = measured = measure(plan(options))
        results["tabel"][name] = write(measured)
        results["hari"][name] = datetime.date.today().isoformat()
        print(results["tabel"][name], flush=True)
        report.save(options.out, results)
    print(f"Ditulis ke {options.out}.")
    if not options.quick and set(PARTS) <= set(results):
        _PAGE.write_text(page.page(report.load(options.out)), encoding="utf-8")
        print(f"Ditulis ke {_PAGE}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
