"""A city is shown only once everything has been drawn from it; what could not be drawn is named."""

from dataclasses import replace

import pytest

from koperasi.data.city import City
from koperasi.data.problem import DataError
from koperasi.domain import analysis, readiness
from koperasi.domain.addresses import PAGES
from koperasi.paper import stack
from koperasi.web import figures, proof
from koperasi.web.downloads import table_files

pytestmark = pytest.mark.usefixtures("nobody_reads")


def test_the_real_city_can_be_drawn_whole(real_city: City) -> None:
    proof.prove(real_city)


def test_what_cannot_be_drawn_is_named_and_the_rest_is_tried_nonetheless(real_city: City) -> None:
    lost = replace(real_city, sidecars={})
    with pytest.raises(DataError) as caught:
        proof.prove(lost)
    told = [str(problem) for problem in caught.value.problems]
    for name in ("koperasi.csv", "koperasi.xlsx", "kelurahan.geojson"):
        assert any(line.startswith(f"unduhan {name}: tidak dapat dibuat dari berkas data ini") for line in told)
    assert all("KeyError" in line for line in told if not line.startswith("dan seterusnya"))


def test_what_nobody_will_be_shown_is_not_drawn_any_further(real_city: City) -> None:
    asked: list[bool] = []

    def is_wanted() -> bool:
        asked.append(True)
        return len(asked) < 3

    proof.prove(real_city, is_wanted)
    assert len(asked) == 3


def test_every_table_and_the_light_page_are_drawn(monkeypatch: pytest.MonkeyPatch, real_city: City) -> None:
    drawn = [name for name, _ in proof._drawings(real_city)]
    assert {"halaman ringan", "pencarian", "peta", "kotak peta", "titik peta", "paparan", "paparan.pptx"} <= set(drawn)
    assert {f"halaman {name}" for name in PAGES} | {f"pratinjau {name}" for name in PAGES} <= set(drawn)
    assert {f"gambar {name}" for name in figures.FIGURES} <= set(drawn)
    assert {f"peta langkah {step}" for step in readiness.known_steps(real_city.langkah)} <= set(drawn)
    assert {f"peta sektor {slug}" for slug in analysis.sectors(real_city)} <= set(drawn)
    assert {f"profil {kode}" for kode in real_city.kelurahan.index} <= set(drawn)
    assert {f"lembar {sheet.name}" for sheet in stack.every(real_city)} <= set(drawn)
    assert {f"unduhan {name}.{extension}" for name in real_city.tables for extension in ("csv", "xlsx")} <= set(drawn)
    monkeypatch.setattr(table_files, "shapes", lambda _: 1 / 0)
    last = [drawing for drawing in proof._drawings(real_city) if drawing[0].startswith("unduhan")]
    monkeypatch.setattr(proof, "_drawings", lambda _: iter(last))  # the others are drawn by the tests above
    with pytest.raises(DataError, match=r"unduhan kelurahan\.geojson: .*\(ZeroDivisionError\)"):
        proof.prove(real_city)
