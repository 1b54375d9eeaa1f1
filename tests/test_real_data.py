"""The committed data say what was published, and nothing that must not be said."""

import pytest

from koperasi.data import paths
from koperasi.data.city import City, load_city
from koperasi.data.schema import choices

# The 38 kabupaten and kota of Jawa Timur with their Kemendagri codes.
REGENCIES = """
35.01 Kabupaten Pacitan, 35.02 Kabupaten Ponorogo, 35.03 Kabupaten Trenggalek, 35.04 Kabupaten Tulungagung,
35.05 Kabupaten Blitar, 35.06 Kabupaten Kediri, 35.07 Kabupaten Malang, 35.08 Kabupaten Lumajang,
35.09 Kabupaten Jember, 35.10 Kabupaten Banyuwangi, 35.11 Kabupaten Bondowoso, 35.12 Kabupaten Situbondo,
35.13 Kabupaten Probolinggo, 35.14 Kabupaten Pasuruan, 35.15 Kabupaten Sidoarjo, 35.16 Kabupaten Mojokerto,
35.17 Kabupaten Jombang, 35.18 Kabupaten Nganjuk, 35.19 Kabupaten Madiun, 35.20 Kabupaten Magetan,
35.21 Kabupaten Ngawi, 35.22 Kabupaten Bojonegoro, 35.23 Kabupaten Tuban, 35.24 Kabupaten Lamongan,
35.25 Kabupaten Gresik, 35.26 Kabupaten Bangkalan, 35.27 Kabupaten Sampang, 35.28 Kabupaten Pamekasan,
35.29 Kabupaten Sumenep, 35.71 Kota Kediri, 35.72 Kota Blitar, 35.73 Kota Malang, 35.74 Kota Probolinggo,
35.75 Kota Pasuruan, 35.76 Kota Mojokerto, 35.77 Kota Madiun, 35.78 Kota Surabaya, 35.79 Kota Batu
"""


@pytest.fixture(scope="module")
def city() -> City:
    return load_city()


def names(city: City, codes: list[str]) -> set[str]:
    return set(city.kelurahan.loc[codes, "nama"])


def fact(city: City, indicator: str) -> list[tuple[str, str]]:
    rows = city.fakta.query("indikator == @indicator and lingkup == 'kota'")
    return sorted(zip(rows["tanggal"].fillna(""), rows["nilai"], strict=True))


def test_there_are_34_kelurahan_in_4_kecamatan(city: City) -> None:
    assert len(city.kelurahan) == len(city.koperasi) == len(city.shapes) == 34
    sizes = city.kelurahan["kecamatan"].value_counts().to_dict()
    assert sizes == {"Gadingrejo": 8, "Purworejo": 7, "Bugul Kidul": 6, "Panggungrejo": 13}


def test_names_are_spelt_officially(city: City) -> None:
    assert {"Tamba'an", "Tapa'an"} <= set(city.kelurahan["nama"])
    everything = "".join(path.read_text(encoding="utf-8") for path in paths.DATA.glob("*.csv"))
    assert "Tambaan" not in everything
    assert "Tapaan" not in everything


def test_a_cooperative_is_named_after_its_kelurahan(city: City) -> None:
    assert (city.koperasi["nama"] == "Koperasi Kelurahan Merah Putih " + city.kelurahan["nama"]).all()


def test_the_one_postal_code_that_nobody_can_vouch_for_stays_empty(city: City) -> None:
    assert names(city, city.kelurahan.index[city.kelurahan["kode_pos"].isna()].to_list()) == {"Pohjentrek"}


def test_the_area_of_the_city_is_that_of_its_polygons(city: City) -> None:
    assert city.kelurahan["luas_km2"].sum() == pytest.approx(39.007, abs=0.01)


def test_every_cooperative_has_account_npwp_and_nib(city: City) -> None:
    assert (city.koperasi[["akun_simkopdes", "npwp", "nib"]] == 1).all(axis=None)


def test_land_is_verified_in_12_and_under_verification_in_22(city: City) -> None:
    assert city.koperasi["lahan_status"].value_counts().to_dict() == {"sedang_diverifikasi": 22, "terverifikasi": 12}


def test_three_cooperatives_report_transactions(city: City) -> None:
    reported = city.koperasi.index[city.koperasi["transaksi_rp"] > 0].to_list()
    assert names(city, reported) == {"Sebani", "Sekargadung", "Trajeng"}
    assert city.koperasi["transaksi_rp"].sum() == 18_933_000


def test_seven_cooperatives_report_savings(city: City) -> None:
    assert (city.koperasi["simpanan_rp"] > 0).sum() == 7
    assert city.koperasi["simpanan_rp"].sum() == 4_200_000


def test_nobody_says_which_cooperatives_the_city_funds(city: City) -> None:
    assert city.koperasi["pendanaan"].isna().all()
    assert fact(city, "kkmp_didanai_apbd_kota") == [("2025-07-15", "4")]
    assert fact(city, "kkmp_didanai_apbd_provinsi") == [("2025-07-15", "30")]


def test_the_funding_split_is_marked_as_press_only(city: City) -> None:
    split = city.fakta[city.fakta["indikator"].str.startswith("kkmp_didanai")]
    assert set(split["keyakinan"]) == {"berita"}


def test_the_steps_stand_as_published(city: City) -> None:
    counts = city.langkah.groupby(["langkah", "status"], dropna=False).size()
    assert counts.to_dict() == pytest.approx(
        {
            ("badan_hukum", "ada"): 34,
            ("npwp", "ada"): 34,
            ("akun_simkopdes", "ada"): 34,
            ("nib", "ada"): 34,
            ("lahan", "ada"): 12,
            ("lahan", "proses"): 22,
            ("simpanan", "ada"): 7,
            ("simpanan", "belum_dilaporkan"): 27,
            ("transaksi", "ada"): 3,
            ("transaksi", "belum_dilaporkan"): 31,
            **{key: 34 for key in counts.index if key[0] == "rat"},
        }
    )
    assert city.langkah.query("langkah == 'rat'")["status"].isna().all()


def test_registration_was_complete_on_23_june_and_never_dated_15_july(city: City) -> None:
    legal = city.langkah.query("langkah == 'badan_hukum'")
    assert set(legal["tanggal"]) == {"2025-06-23"}
    assert fact(city, "progres_pengesahan_badan_hukum")[1:] == [("2025-06-15", "20.6"), ("2025-06-23", "100")]
    assert not {"tanggal_berdiri_kkmp", "status_badan_hukum"} & set(city.fakta["indikator"])


def test_ready_is_the_mayors_statement_about_two_and_silent_on_the_rest(city: City) -> None:
    ready = city.fakta.query("indikator == 'status_kesiapan'")
    assert names(city, ready["kode"].to_list()) == {"Bukir", "Blandongan"}
    assert set(ready["nilai"]) == {"siap"}
    assert set(ready["tanggal"]) == {"2025-11-27"}
    assert fact(city, "kkmp_siap") == [("2025-11-27", "2")]


def test_figures_of_the_neighbouring_kabupaten_are_no_facts_of_the_city(city: City) -> None:
    assert not {"365", "226", "139"} & set(city.fakta["nilai"])


def test_assisted_enterprises_are_not_shown_as_all_enterprises(city: City) -> None:
    assert "1312" not in set(city.fakta["nilai"])
    assert ("2021", "12594") in fact(city, "usaha_mikro")


def test_loan_terms_are_never_without_the_doubt_about_them(city: City) -> None:
    (doubt,) = city.fakta.query("indikator == 'status_pmk_49_2025'").itertuples()
    assert doubt.tanggal == "2025-11-14"
    assert doubt.keyakinan == "bertentangan"


def test_all_published_areas_are_shown_as_contradicting(city: City) -> None:
    areas = city.fakta.query("indikator == 'luas_wilayah'")
    assert set(areas["keyakinan"]) == {"bertentangan"}
    assert {"39.109", "35.29"} <= set(areas["nilai"])


def test_the_two_spotlights_are_metal_and_wood(city: City) -> None:
    spotlights = {(city.kelurahan.at[row.kode, "nama"], row.sektor) for row in city.sorotan.itertuples()}
    assert spotlights == {("Mayangan", "logam"), ("Bukir", "kayu_mebel")}


def test_four_kelurahan_have_no_evidence_of_any_sector(city: City) -> None:
    bare = city.kelurahan.index.difference(city.sektor["kode"]).to_list()
    assert names(city, bare) == {"Krampyangan", "Bugul Lor", "Karanganyar", "Petamanan"}


def test_every_sector_has_evidence(city: City) -> None:
    assert set(city.sektor["sektor"]) == set(choices("sektor", "sektor"))


def test_the_province_has_its_38_regencies_under_their_own_codes(city: City) -> None:
    expected = dict(entry.split(" ", 1) for entry in " ".join(REGENCIES.split()).split(", "))
    assert city.kabupaten_kota["nama"].to_dict() == expected
    assert city.kabupaten_kota.at["35.14", "koperasi"] == 365


def test_every_source_is_used_or_describes_the_ministry_or_the_boundaries(city: City) -> None:
    frames = (city.koperasi, city.kecamatan, city.kabupaten_kota, city.langkah, city.sektor, city.fakta, city.sorotan)
    used = set().union(*(set(frame["sumber_id"].dropna()) for frame in frames))
    assert set(city.sumber.index) - used <= {"S203", "S211", "S212"}


def test_no_sentence_is_told_twice_about_one_kelurahan(city: City) -> None:
    assert not city.sektor.duplicated(["kode", "rincian"]).any()
