"""Each part's results as tables to read."""

from collections.abc import Sequence
from dataclasses import fields

from bench.clicks import Clicks
from bench.growth import Size, laws
from bench.loads import Visits
from bench.paper import Paper
from bench.parts import Reruns
from bench.report import table
from bench.soak import Soak

_MB = 1e6


def first_loads(visits: Sequence[Visits]) -> str:
    """Return seconds, megabytes and requests, cold and warm."""
    columns = ("apa", "halaman", "jaringan", "dingin s", "MB", "permintaan", "pesan kB", "hangat s", "hangat kB")
    rows = [
        (
            visit.subject,
            visit.path,
            visit.line,
            visit.cold.seconds,
            visit.cold.bytes / _MB,
            len(visit.cold.paths),
            visit.cold.messages / 1e3,
            visit.warm.seconds,
            visit.warm.bytes / 1e3,
        )
        for visit in visits
    ]
    return table("Muat pertama sampai gambar tampak", columns, rows)


def choices(reruns: Reruns) -> str:
    """Return the crowds on the dashboard and on the reference page."""
    columns = (
        "apa",
        "proses",
        "pengunjung",
        "pilihan",
        "p50 ms",
        "p95 ms",
        "galat",
        "KiB per pilihan",
        "CPU ms per pilihan",
    )
    rows = [
        (
            name,
            crowd.processes,
            crowd.viewers,
            crowd.runs,
            crowd.milliseconds.p50,
            crowd.milliseconds.p95,
            crowd.errors,
            crowd.bytes / 1024,
            crowd.cpu_ms,
        )
        for name, crowds in (("dasbor", reruns.dashboard), ("dasbor", reruns.shared), ("naif", reruns.naive))
        for crowd in crowds
    ]
    more = [
        ("Tampilan yang belum pernah diminta, p50 ms", reruns.first_ms.p50),
        ("Tampilan yang belum pernah diminta, p95 ms", reruns.first_ms.p95),
        ("Memori server per halaman terbuka, MiB", reruns.memory_mib),
    ]
    return table("Pilihan di Peta, jeda 3 detik", columns, rows) + "\n" + table("Selain itu", ("apa", "nilai"), more)


def painted(clicks: Sequence[Clicks]) -> str:
    """Return milliseconds from click to picture."""
    columns = ("apa", "pilihan", "p50 ms", "p95 ms")
    rows = [(click.subject, click.choice, click.milliseconds.p50, click.milliseconds.p95) for click in clicks]
    return table("Dari klik sampai peta tergambar", columns, rows)


def grown(sizes: Sequence[Size]) -> str:
    """Return the sizes and, below them, the power of the number of polygons with which each measure grows at last."""
    columns = (
        "poligon",
        "bangun s",
        "baca s",
        "mulai s",
        "memori MiB",
        "batas KiB",
        "pilihan ms",
        "pilihan KiB",
        "peta s",
    )
    rows: list[tuple[object, ...]] = [tuple(getattr(size, field.name) for field in fields(Size)) for size in sizes]
    if fitted := laws(sizes):
        rows.append(("pangkat", *(law.power for law in fitted.values())))
    return table("Pertumbuhan", columns, rows)


def soaked(soak: Soak) -> str:
    """Return what minutes of use did."""
    columns = ("menit", "tampilan", "galat", "memori awal MiB", "memori akhir MiB", "naik MiB per menit")
    row = (soak.minutes, soak.runs, soak.errors, soak.start_mib, soak.end_mib, soak.slope_mib)
    return table("Pemakaian campuran", columns, [row])


def printed(paper: Paper) -> str:
    """Return what sheets and the stage take."""
    columns = ("lembar", "p50 ms", "p95 ms", "terlama ms", "terberat kB", "paparan kB")
    took = paper.milliseconds
    row = (paper.sheets, took.p50, took.p95, took.largest, paper.largest_kb, paper.stage_kb)
    return table("Lembar dan paparan", columns, [row])
