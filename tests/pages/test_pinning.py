"""A link may pin the data to a day: every page, file and drawing then shows what was known on that day, and says so."""

import re
from collections.abc import Callable

import pytest
from asked import Answer, ask
from reader import Reader
from sample import DAY, EARLIER, KEMBAR, KODES, LOR, TAMANSARIJAYA, ZULU, sample_city
from starlette.applications import Starlette

from koperasi.data import store
from koperasi.data.city import City
from koperasi.data.pinning import as_of, pinnable
from koperasi.data.store import Snapshot
from koperasi.domain import choice as links
from koperasi.domain.addresses import PAGES, page_address
from koperasi.domain.choice import PIN, Choice, Refusal
from koperasi.domain.indicators import available
from koperasi.text.words import t
from koperasi.views.edition import edition
from koperasi.views.site_shell import days
from koperasi.web import proof, server

JUNE, AUGUST = "2026-06-02", "2026-08-05"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Answer]:
    """Ask the process for an address while it shows the sample city, whose two tables are of February and August."""
    monkeypatch.setattr(store, "current", lambda: Snapshot(sample_city(), ()))
    app = Starlette(routes=list(server.routes()))
    return lambda link: ask(app, link)


def test_the_days_are_those_of_the_dated_tables() -> None:
    assert pinnable(sample_city()) == (EARLIER, DAY)


def test_the_tables_of_a_pinned_city_have_the_columns_and_the_count_of_any_other() -> None:
    city = sample_city()
    then = as_of(city, EARLIER)
    for name in ("koperasi", "kabupaten_kota", "langkah", "fakta", "sektor", "sorotan"):
        assert list(getattr(then, name).columns) == list(getattr(city, name).columns), name
    for name in ("langkah", "fakta", "sektor", "sorotan"):
        assert list(getattr(then, name).index) == list(range(len(getattr(then, name)))), name


def test_a_pinned_city_holds_nothing_younger_than_its_day() -> None:
    city = as_of(sample_city(), EARLIER)
    assert city.pinned == EARLIER
    assert set(city.koperasi["tanggal"]) == {EARLIER}
    assert list(city.koperasi_history) == list(city.kabupaten_kota_history) == [EARLIER]
    assert city.langkah["tanggal"].dropna().max() <= EARLIER
    assert city.fakta["tanggal"].dropna().max() <= EARLIER
    dates = city.sumber["tanggal"].reindex(city.sektor["sumber_id"]).dropna()
    assert dates.empty
    assert f"koperasi/{DAY}.csv" not in city.sidecars
    assert city.sidecar(city.tables["koperasi"])[0] == f"koperasi/{EARLIER}.csv"


def test_steps_are_worked_out_from_the_table_of_the_day() -> None:
    then, now = (
        city.langkah.set_index(["kode", "langkah"])["status"] for city in (as_of(sample_city(), EARLIER), sample_city())
    )
    assert then[KEMBAR, "lahan"] == "proses"
    assert now[KEMBAR, "lahan"] == "ada"
    assert then[ZULU, "transaksi"] == "belum_dilaporkan"
    assert now[ZULU, "transaksi"] == "ada"
    assert then[KEMBAR, "badan_hukum"] == "ada"
    assert then[:, "rat"].isna().all()


def test_pinned_to_its_newest_day_a_city_says_the_same_as_the_newest() -> None:
    pinned, newest = as_of(sample_city(), DAY), sample_city()
    assert pinned.koperasi.equals(newest.koperasi)
    assert pinned.langkah.equals(newest.langkah)
    assert pinned.sektor.equals(newest.sektor.reset_index(drop=True))
    assert pinned.sidecars == newest.sidecars


@pytest.mark.usefixtures("nobody_reads")
def test_before_the_first_table_of_the_cooperatives_nothing_is_known_of_them_and_all_is_drawn(real_city: City) -> None:
    city = as_of(real_city, JUNE)
    assert city.koperasi.drop(columns="nama").isna().all(axis=None)
    assert list(city.koperasi.columns) == list(real_city.koperasi.columns)
    assert list(city.koperasi.dtypes) == list(real_city.koperasi.dtypes)
    assert city.kabupaten_kota is real_city.kabupaten_kota_history[JUNE]
    proof.prove(city)


def test_a_pinned_city_is_made_once_and_few_are_kept() -> None:
    city = sample_city()
    assert as_of(city, EARLIER) is as_of(city, EARLIER)
    assert as_of(city, EARLIER).version != as_of(city, DAY).version != city.version


def test_a_link_names_the_day_of_the_city_and_an_unknown_day_leads_to_the_newest() -> None:
    city = sample_city()
    assert links.at({}, city) == (city, ())
    assert links.at({PIN: EARLIER}, city) == (as_of(city, EARLIER), ())
    for day in ("2026-03-01", "kemarin", "", "9999-12-31"):
        assert links.at({PIN: day}, city) == (city, (Refusal(PIN, day),))


@pytest.mark.parametrize(
    "choice", [Choice(), Choice(kelurahan=LOR, indikator="simpanan"), Choice(kecamatan="99.71.01")]
)
def test_every_link_of_a_pinned_city_keeps_the_day_and_means_the_same_choice(choice: Choice) -> None:
    city = as_of(sample_city(), EARLIER)
    written = links.write(choice, city)
    assert written[PIN] == EARLIER
    assert links.read(written, city) == (choice, ())
    assert PIN not in links.write(choice, sample_city())
    assert page_address("peta", choice, city).endswith(f"{PIN}={EARLIER}")


# Pages


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("link", [{}, {"kel": "bukir"}, {"kec": "gadingrejo", "ind": "transaksi"}])
def test_every_page_opens_as_of_a_day_on_which_little_was_known(
    reader: Reader, page: str, link: dict[str, str]
) -> None:
    reader.open(page, **link, data=JUNE)
    assert reader.faults == []
    assert not [note.value for note in reader.app.info if "tanggal" in note.value]
    told = [address for address in re.findall(r'href="(/[^"]*)"', reader.markup) if not address.startswith("/unduh/")]
    assert all(f"data={JUNE}" in address for address in told if address != "/ringan" and ".atom" not in address), told
    assert not re.search(r"\b(nan|None|NaN|NaT)\b", reader.text_of("angka") if page == "ringkasan" else "")


def test_a_day_without_data_is_told_in_words_and_the_newest_is_shown(reader: Reader) -> None:
    newest = reader.open("ringkasan").text_of("angka")
    reader.open("ringkasan", data="2020-01-01")
    assert [note.value for note in reader.app.info] == [
        "Tautan ini menyebut tanggal yang tidak ada datanya. Tanggal yang ada: 2 Juni 2026 dan 5 Agustus 2026. "
        "Yang tampil adalah data terbaru."
    ]
    assert reader.text_of("angka") == newest


def test_a_choice_keeps_the_day(reader: Reader) -> None:
    steps = reader.open("kesiapan", data=AUGUST).drawing("pilih_langkah")
    assert f'href="/kesiapan?langkah=simpanan&amp;data={AUGUST}"' in steps


def test_the_document_of_a_page_carries_a_band_with_the_way_back(site: Callable[[str], Answer]) -> None:
    told = "Keadaan menurut data sampai 28 Februari 2026"
    pinned = site(f"/kesiapan?langkah=lahan&data={EARLIER}").text
    assert told in pinned
    assert '<a href="/kesiapan" data-utuh="">Ke data terbaru</a>' in pinned
    assert f'href="/potensi?data={EARLIER}"' in pinned  # the menu
    assert "Data 28 Februari 2026" in pinned
    for link in ("/kesiapan", "/kesiapan?data=2020-01-01"):
        assert "Ke data terbaru" not in site(link).text


# Light page, files, drawings


def test_the_light_page_follows_the_day_and_says_so(site: Callable[[str], Answer]) -> None:
    pinned, newest = site(f"/ringan?data={EARLIER}").text, site("/ringan").text
    assert t("rangka.patok.isi", tanggal="28 Februari 2026") in pinned
    assert t("rangka.patok.isi", tanggal="28 Februari 2026") not in newest
    assert '<a href="/ringan" data-utuh="">Ke data terbaru</a>' in pinned
    assert "43.000.000" in newest.replace("\N{NO-BREAK SPACE}", " ")
    assert "43.000.000" not in pinned
    lost = site("/ringan?data=kemarin").text
    assert t("rangka.patok.tak_dikenal", daftar=days(sample_city())) in lost
    assert "43.000.000" in lost


def test_a_dated_table_of_each_day_can_be_had_with_its_day_and_source_inside(site: Callable[[str], Answer]) -> None:
    page = ask_rows(site(f"/unduh/koperasi.csv?data={EARLIER}"))
    assert all(f'"{EARLIER}"' in row for row in page)
    assert len(page) == len(KODES)
    assert all(f'"{DAY}"' in row for row in ask_rows(site("/unduh/koperasi.csv")))
    answer = site(f"/unduh/kabupaten_kota.xlsx?data={EARLIER}")
    assert answer.status == 200
    assert f'filename="kota-contoh-{EARLIER}-kabupaten_kota.xlsx"' in answer.headers["content-disposition"]


def ask_rows(answer: Answer) -> list[str]:
    assert answer.status == 200
    return [line for line in answer.text.splitlines() if line.startswith('"99.71')]


def test_files_of_the_view_follow_the_day_and_an_unknown_one_is_refused(site: Callable[[str], Answer]) -> None:
    pinned = site(f"/unduh/tampilan.csv?ind=transaksi&data={EARLIER}")
    assert "Data per 28 Februari 2026" in pinned.text
    assert f"data={EARLIER}" in pinned.text  # the address of the page that shows it
    assert "43000000" not in pinned.text
    assert "43000000" in site("/unduh/tampilan.csv?ind=transaksi").text
    for link in (
        "/unduh/tampilan.csv",
        "/unduh/koperasi.csv",
        "/unduh/gambar/langkah.csv",
        "/unduh/lembar/kota.pdf",
        "/paparan",
    ):
        answer = site(f"{link}?data=kemarin")
        assert (answer.status, "data=kemarin" in answer.text) == (400, True)


def test_a_table_that_did_not_exist_yet_cannot_be_had(monkeypatch: pytest.MonkeyPatch, real_city: City) -> None:
    monkeypatch.setattr(store, "current", lambda: Snapshot(real_city, ()))
    app = Starlette(routes=list(server.routes()))
    assert ask(app, f"/unduh/koperasi.csv?data={JUNE}").status == 404
    assert ask(app, f"/unduh/kabupaten_kota.csv?data={JUNE}").status == 200
    assert ask(app, f"/unduh/kelurahan.csv?data={JUNE}").status == 200


def test_the_parts_of_a_map_are_drawn_as_of_the_day_that_their_address_names(site: Callable[[str], Answer]) -> None:
    city = as_of(sample_city(), EARLIER)
    assert edition(city).endswith(f"~{EARLIER}")
    then, now = (site(f"/gambar/lapis.{edition(each)}?ind=transaksi") for each in (city, sample_city()))
    assert then.status == now.status == 200
    assert "immutable" in then.headers["cache-control"]
    assert "43.000.000" in now.text
    assert "43.000.000" not in then.text
    assert site(f"/gambar/lapis.{edition(city)[:12]}~2020-01-01").status == 400
    profile = site(f"/gambar/profil.{edition(city)}?kel={TAMANSARIJAYA}").text
    assert "28 Februari 2026" in profile
    assert set(available(city)) <= set(available(sample_city())) | {"pendanaan"}
