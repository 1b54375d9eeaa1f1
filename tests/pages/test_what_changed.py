"""What changed, on the pages: the end of Banding, the way there, and the text of a kecamatan."""

from collections.abc import Callable

from reader import Reader
from sample import DAY, EARLIER, sample_city

from koperasi.data.city import City

LATER = "2026-09-30"


def three_tables() -> City:
    base = sample_city()
    tables = {**base.koperasi_history, LATER: base.koperasi.assign(npwp=1)}
    return sample_city(koperasi_history=tables, koperasi=tables[LATER])


def test_with_two_tables_the_map_the_cells_and_the_timeline_stand_at_the_end(
    reader: Reader, show: Callable[..., None]
) -> None:
    show(sample_city())
    reader.open("banding")
    assert reader.faults == []
    assert "28 Februari 2026 ke 31 Agustus 2026" in reader.text_of("perubahan")
    assert reader.drawing("perubahan_peta")
    assert reader.text_of("linimasa")
    assert 'href="/perubahan.atom"' in reader.drawing("ikuti_perubahan")
    assert f'href="/?data={EARLIER}"' in reader.drawing("ikuti_perubahan")
    assert "pilih_dari" not in {widget.key for widget in reader.app.selectbox}  # two days leave no choice


def test_with_three_tables_the_days_can_be_chosen_and_stand_in_the_link(
    reader: Reader, show: Callable[..., None]
) -> None:
    show(three_tables())
    reader.open("banding")
    assert "31 Agustus 2026 ke 30 September 2026" in reader.text_of("perubahan")
    reader.choose("dari", EARLIER).choose("sampai", DAY)
    assert reader.link == {"dari": EARLIER, "sampai": DAY}
    assert "28 Februari 2026 ke 31 Agustus 2026" in reader.text_of("perubahan")
    assert f"dari={EARLIER}" in reader.drawing("perubahan_peta")


def test_with_one_table_the_page_says_so_and_nothing_is_made_up(reader: Reader) -> None:
    reader.open("banding")
    assert "baru ada dari satu tanggal, 5 Agustus 2026" in reader.text_of("perubahan")
    assert "2 Juni 2026 ke 5 Agustus 2026" in reader.text_of("perubahan_daerah")
    assert "sejak" not in reader.open("kesiapan").text


def test_one_click_leads_from_the_first_page_to_what_changed(reader: Reader) -> None:
    reader.open("ringkasan")
    assert 'href="/banding#perubahan"' in reader.drawing("ke_perubahan")
    assert reader.text_of("ke_perubahan") == "Apa yang berubah sejak 2 Juni 2026"


def test_a_kecamatan_leads_to_its_own_feed(reader: Reader, show: Callable[..., None]) -> None:
    show(sample_city())
    reader.open("kecamatan", kec="hulu")
    assert reader.faults == []
    assert 'href="/perubahan/hulu.atom"' in reader.drawing("ikuti_perubahan")
    assert "Sejak 28 Februari 2026" in reader.text
