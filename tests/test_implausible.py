"""A number marked as implausible is shown with its reason, and moves no scale, sum, rank, mean or count."""

import pytest
from sample import DAY, DOUBT, EARLIER, KODES, NGARU, POKOK, PURWA, WAJIB, cooperatives, sample_city, sample_variant

from koperasi.data.city import City
from koperasi.data.records import cooperatives as trusted
from koperasi.domain import analysis
from koperasi.domain.choice import Choice
from koperasi.domain.indicators import INDICATORS, Reading
from koperasi.text.format import NBSP
from koperasi.text.words import t
from koperasi.views import captions, completeness, kelurahan, layer, ranked_list
from koperasi.web.downloads import current, table_files, view_files
from koperasi.web.light.light_page import page

WILD = 987_654_321_000
# A kelurahan of the first kecamatan with savings, and a second one with other savings.
ONE, OTHER = [kode for kode in KODES if POKOK[kode] and WAJIB[kode] is not None][:2]


def mark(kode: str, column: str, day: str = DAY) -> dict[str, str]:
    return {"tabel": "koperasi", "tanggal": day, "kode": kode, "kolom": column, "alasan": "Seribu kali lipat."}


@pytest.fixture(scope="module")
def doubted() -> City:
    """The sample city in which one cooperative's deposits are a slip of the pen, and marked as that."""
    wild = cooperatives(simpanan_pokok_rp={ONE: WILD})
    return sample_variant({**wild, "tidak_wajar": [DOUBT, mark(ONE, "simpanan_pokok_rp")]})


@pytest.fixture(scope="module")
def without() -> City:
    """The same city in which that number is not known at all."""
    return sample_variant(cooperatives(simpanan_pokok_rp={ONE: None}))


def read(city: City) -> Reading:
    return INDICATORS["simpanan"].read(city)


def test_what_is_marked_is_neither_a_value_nor_unreported_nor_unknown(doubted: City) -> None:
    reading = read(doubted)
    assert reading.values.isna()[ONE]
    assert not reading.unreported[ONE]
    assert not reading.unknown[ONE]
    assert reading.implausible.dropna().to_dict() == {ONE: WILD + (WAJIB[ONE] or 0)}


def test_the_other_values_and_the_classes_are_those_of_a_city_that_does_not_know_it(
    doubted: City, without: City
) -> None:
    assert read(doubted).values.equals(read(without).values)
    ours, theirs = (layer.of_choice(city, Choice(indikator="simpanan")) for city in (doubted, without))
    assert [step for step in ours.steps if step.is_value] == [step for step in theirs.steps if step.is_value]
    assert ranked_list.references(doubted, ours) == ranked_list.references(without, theirs)
    longest = {row.kode: row.share for row in ranked_list.rows(doubted, ours)}
    assert longest[ONE] is None
    assert longest == {row.kode: row.share for row in ranked_list.rows(without, theirs)}
    assert max(share for share in longest.values() if share is not None) == 1


def test_the_number_is_shown_and_said_to_be_implausible(doubted: City) -> None:
    shown = layer.of_choice(doubted, Choice(indikator="simpanan"))
    written = f"Rp{NBSP}987.654."
    assert shown.text[ONE].startswith(written)
    assert shown.text[ONE].endswith("(tidak wajar)")
    assert layer.value_text(doubted, "simpanan", ONE) == shown.text[ONE]
    assert shown.hatches()[ONE] == layer.IMPLAUSIBLE_HATCH
    assert [entry.count for entry in layer.legend(shown)[1] if entry.label == t("umum.tidak_wajar").capitalize()] == [1]
    assert captions.sentence(doubted, shown).endswith(t("kalimat.tidak_wajar", n=1))
    assert written not in captions.sentence(doubted, shown)
    assert any("Seribu kali lipat." in note for note in kelurahan.notes(doubted, ONE))
    assert not any("Seribu kali lipat." in note for note in kelurahan.notes(doubted, OTHER))


def test_a_city_without_a_mark_shows_no_line_for_it() -> None:
    shown = layer.of_choice(sample_city(), Choice(indikator="simpanan"))
    assert t("umum.tidak_wajar").capitalize() not in [entry.label for part in layer.legend(shown) for entry in part]
    assert trusted(sample_city()) is sample_city().koperasi


def test_a_mark_on_an_older_table_or_another_kind_changes_nothing_of_today() -> None:
    old = {**mark(ONE, "simpanan_pokok_rp", EARLIER)}
    city = sample_variant({"tidak_wajar": [DOUBT, old]})
    assert read(city).values.equals(read(sample_city()).values)
    assert read(city).implausible.isna().all()


def test_what_is_marked_proves_no_step(doubted: City, without: City) -> None:
    ours, theirs = (analysis.step_matrix(city.langkah) for city in (doubted, without))
    assert ours.equals(theirs)
    flagged = sample_variant({"tidak_wajar": [DOUBT, mark(ONE, "npwp")]})
    assert analysis.step_matrix(flagged.langkah)["npwp"].isna()[ONE]
    assert completeness.filled(doubted)["simpanan_rp"].equals(completeness.filled(without)["simpanan_rp"])


def test_a_marked_zero_is_not_called_unreported() -> None:
    zero = cooperatives(transaksi_rp={ONE: 0})
    city = sample_variant({**zero, "tidak_wajar": [DOUBT, mark(ONE, "transaksi_rp")]})
    assert not INDICATORS["transaksi"].read(city).unreported[ONE]
    assert layer.value_text(city, "transaksi", ONE) == "belum dilaporkan (tidak wajar)"


def test_the_light_page_adds_up_without_it_and_says_so(doubted: City, without: City) -> None:
    assert ONE.startswith(PURWA)
    assert not NGARU.startswith(PURWA)
    ours, theirs = (page(city).decode() for city in (doubted, without))
    assert t("ringan.tanpa_wajar", n=1) in ours
    assert t("ringan.tanpa_wajar", n=1) not in theirs
    sums = [
        [
            line.partition("simpanan ")[2].partition(";")[0]
            for line in text.split("<p>")
            if "Tercatat di SIMKOPDES" in line
        ]
        for text in (ours, theirs)
    ]
    assert sums[0] == sums[1]
    assert len(sums[0]) == len(doubted.kecamatan)


def test_files_tell_the_mark_and_leave_the_number_out_of_the_column_of_values(doubted: City) -> None:
    seen = view_files.view(doubted, Choice(indikator="simpanan"))
    table = current.table(seen)
    assert table["nilai"].isna()[ONE]
    assert table.loc[ONE, "kelas"] == t("umum.tidak_wajar")
    assert table.loc[ONE, "terbaca"].endswith("(tidak wajar)")
    for content in (table_files.csv(doubted, doubted.tables["koperasi"]), table_files.shapes(doubted)):
        assert "Seribu kali lipat." in content.decode()
    assert "Terlalu besar" not in table_files.csv(doubted, doubted.tables["koperasi"]).decode()
