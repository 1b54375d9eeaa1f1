"""The page of results: every budget beside what was measured."""

import re

import pytest

from bench.page import page

_LOAD = {"seconds": 4.25, "bytes": 640_000, "outside": []}
RESULTS = {
    "hari": {"muat": "2026-11-27", "klik": "2026-11-28"},
    "tabel": {part: f"### Tabel {part}\n" for part in ("mesin", "muat", "klik", "pilih", "tumbuh", "lama", "kertas")},
    "muat": [
        {"subject": "statis", "path": "/peta", "line": "4G lambat", "cold": _LOAD | {"seconds": 1.0}, "warm": _LOAD},
        {"subject": "dasbor", "path": "/peta", "line": "4G", "cold": _LOAD | {"seconds": 2.0}, "warm": _LOAD},
        {"subject": "dasbor", "path": "/peta", "line": "4G lambat", "cold": _LOAD, "warm": _LOAD},
        {"subject": "dasbor", "path": "/banding", "line": "4G lambat", "cold": _LOAD | {"seconds": 3.5}, "warm": _LOAD},
        {
            "subject": "dasbor",
            "path": "/banding?ukuran=transaksi",
            "line": "4G lambat",
            "cold": _LOAD | {"seconds": 9.5},
            "warm": _LOAD,
        },
    ],
    "klik": [
        {"subject": subject, "choice": choice, "milliseconds": {"p50": p50}}
        for subject, choice, p50 in (
            ("dasbor", "tanda di peta", 33.0),
            ("dasbor", "profil", 120.0),
            ("dasbor", "indikator", 150.0),
            ("statis", "tanda di peta", 17.0),
            ("statis", "indikator", 18.0),
        )
    ],
    "pilih": {
        "memory_mib": 0.11,
        "dashboard": [
            {"viewers": 10, "bytes": 1, "cpu_ms": 1.0, "errors": 9, "milliseconds": {"p95": 1.0}},
            {"viewers": 100, "bytes": 4096, "cpu_ms": 7.5, "errors": 0, "milliseconds": {"p95": 140.0}},
        ],
    },
    "tumbuh": [
        {"polygons": 34, "start": 2.1, "run_ms": 20.0, "map": 1.0},
        {"polygons": 3400, "start": 5.0, "run_ms": 250.0, "map": 2.5},
    ],
    "kertas": {"largest_kb": 60.0, "stage_kb": 500.0, "milliseconds": {"largest": 95.0}},
}


@pytest.mark.parametrize(
    ("what", "measured"),
    [
        ("outside requests", "0"),
        ("Peta cold", "4,25 s, 0,64 MB"),
        ("Banding cold on slow 4G, text", "3,50 s, 0,64 MB"),
        ("Banding cold on slow 4G, charts", "9,50 s, 0,64 MB"),
        ("marked on the map", "33,0 ms (static page 17,0)"),
        ("profile shown", "120 ms"),
        ("another indicator", "150 ms (static page 18,0)"),
        ("a choice: bytes", "4,00 KiB; 7,50 ms"),
        ("100 viewers, 3 s", "140 ms, 0 errors"),
        ("memory of an open page", "0,11 MiB"),
        ("3,400 polygons", "0,25 s; 2,50 s"),
        ("8,575 polygons", "not measured"),
        ("start until healthy", "2,10 s"),
        ("a sheet", "60,0 KB; 95,0 ms"),
        ("one file", "0,50 MB"),
    ],
)
def test_every_budget_stands_beside_its_own_measurement(what: str, measured: str) -> None:
    (row,) = [line for line in page(RESULTS).splitlines() if line.startswith("| ") and what in line]
    assert row.strip("| ").rpartition(" | ")[2].strip() == measured


def test_an_outside_request_is_counted() -> None:
    asked = RESULTS["muat"][0] | {"warm": _LOAD | {"outside": ["example.org"]}}  # type: ignore[index]
    assert re.search(r"outside requests.*\| 1 +\|", page(RESULTS | {"muat": [asked, *RESULTS["muat"][1:]]}))  # type: ignore[index]


def test_the_days_and_all_tables_stand_on_the_page() -> None:
    text = page(RESULTS)
    assert "Measured on 2026-11-27, 2026-11-28." in text
    assert [line for line in text.splitlines() if line.startswith("## Tabel")] == [
        f"## Tabel {part}" for part in ("mesin", "muat", "klik", "pilih", "tumbuh", "lama", "kertas")
    ]


def test_a_part_that_was_not_measured_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        page({key: value for key, value in RESULTS.items() if key != "kertas"})
