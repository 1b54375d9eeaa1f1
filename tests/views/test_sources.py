import pytest
from hamlet import DAY, frame, hamlet

from koperasi.data.city import City
from koperasi.views.sources import Sources, cited


@pytest.fixture
def town() -> City:
    rows = [
        {"sumber_id": f"S00{n}", "judul": f"Judul {n}", "penerbit": f"Kantor <{n}>", "url": f"https://satu.example/{n}"}
        for n in range(1, 7)
    ]
    rows[1]["tanggal"] = DAY
    return hamlet(sumber=frame("sumber", rows))


def test_a_line_says_the_day_how_sure_it_is_and_each_source_with_its_date(town: City) -> None:
    line = cited(town, ["S001", "S002", "S001", None], dates=[DAY, None], status="dinyatakan")
    expected = "Data per 31 Januari 2026 · pernyataan sumber resmi · Sumber: Kantor <1>; Kantor <2>, 31 Januari 2026"
    assert line.plain() == expected


def test_links_open_a_new_tab_and_names_are_escaped(town: City) -> None:
    html = cited(town, ["S001"], status="berita").html()
    assert html == (
        'hanya dari berita · Sumber: <a href="https://satu.example/1" title="Judul 1" target="_blank" '
        'rel="noopener">Kantor &lt;1&gt;</a>'
    )
    assert cited(town, ["S001"]).markdown() == "Sumber: [Kantor \\<1\\>](https://satu.example/1)"


def test_many_sources_are_counted_with_the_place_of_their_list(town: City) -> None:
    line = cited(town, [f"S00{n}" for n in range(1, 6)])
    said = "Sumber: 5 sumber, tercantum di halaman Data & Sumber"
    assert (line.plain(), line.markdown()) == (said, said)
    assert line.html() == "Sumber: 5 sumber, tercantum di halaman Data &amp; Sumber"


def test_the_days_of_a_figure_are_said_as_a_span(town: City) -> None:
    assert cited(town, [], dates=["2026-08-05", "2025-06-23"]).plain() == "Data per 23 Juni 2025 – 5 Agustus 2026"


def test_without_sources_nothing_is_said() -> None:
    assert (Sources().plain(), Sources().html(), Sources().markdown()) == ("", "", "")


def test_an_unknown_number_is_refused(town: City) -> None:
    with pytest.raises(KeyError):
        cited(town, ["S999"])


def test_what_nobody_says_is_stated_by_nobody_but_may_be_computed() -> None:
    assert Sources(status="dinyatakan").plain() == ""
    assert Sources(status="turunan").plain() == "hasil olahan"
    assert Sources(date="2025", status="dinyatakan").plain() == "Data per 2025 · pernyataan sumber resmi"
