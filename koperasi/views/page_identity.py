"""What an address is called and says in one sentence: for the tab, for link previews, and before the page has come."""

from dataclasses import dataclass

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names_of, places
from koperasi.domain import analysis, readiness
from koperasi.domain import per_kecamatan as district
from koperasi.domain.choice import Choice
from koperasi.text import format as fmt
from koperasi.text import step_words
from koperasi.text.words import t
from koperasi.views import funding, steps_matrix


@dataclass(frozen=True)
class PageIdentity:
    """Plain words, not yet markup: `title` for the tab, `heading` for the page, `description` one or two sentences."""

    title: str
    heading: str
    description: str


@per_city(1024)
def page_identity(city: City, page: str, choice: Choice) -> PageIdentity:
    """Return what a page with this choice is called and says."""
    menu, said = t(f"{page}.menu"), {"kota": city.profile.nama}
    subject = _subject(city, page, choice)
    if subject:
        title = t("rangka.judul_pilihan", pilihan=subject, halaman=menu, **said)
    else:
        title = t("rangka.judul", halaman=menu, **said)
    return PageIdentity(title, subject or menu, _plain(_description(city, page, choice)))


def _subject(city: City, page: str, choice: Choice) -> str | None:
    """Return the name of what is chosen, the narrowest first; None when the whole city is shown."""
    if choice.kelurahan is not None:
        return places(city)[choice.kelurahan].nama
    if choice.kecamatan is not None:
        return t("kecamatan.nama", nama=names_of(city, "kecamatan")[choice.kecamatan])
    if page == "potensi" and choice.sektor is not None:
        return city.sectors[choice.sektor]
    if page == "peta" and choice.indikator != Choice().indikator:
        return t(f"indikator.{choice.indikator}.label")
    return None


def _description(city: City, page: str, choice: Choice) -> str:
    total, kota = len(city.kelurahan), city.profile.nama
    if choice.kelurahan is not None:
        return _of_kelurahan(city, choice.kelurahan)
    if choice.kecamatan is not None:
        steps = district.steps_of(city, choice.kecamatan)
        n = len(district.members(city, choice.kecamatan))
        lacks = step_words.lacking(city, steps)
        return t("rangka.uraian.kecamatan", ditunggu=lacks, nama=names_of(city, "kecamatan")[choice.kecamatan], n=n)
    if page == "potensi" and choice.sektor is not None:
        there = len(analysis.with_sector(city.sektor, choice.sektor))
        return t("rangka.uraian.potensi_sektor", sektor=city.sectors[choice.sektor], n=there)
    match page:
        case "ringkasan":
            return t("rangka.uraian.ringkasan", n=total, daftar=_steps_met(city))
        case "pendanaan":
            return funding.answer(city)
        case "kesiapan":
            return steps_matrix.answer(city, choice)
        case "kecamatan":
            found = list(names_of(city, "kecamatan").values())
            return t("rangka.uraian.kecamatan_kosong", n=len(found), daftar=fmt.list_words(found), kota=kota)
        case "banding":
            return t("banding.pengantar", kota=kota)
        case "data":
            return t("rangka.uraian.data", n=len(city.sumber))
        case "potensi":
            return t("rangka.uraian.potensi", n=total, kota=kota)
    return t("rangka.uraian.peta", n=total, kota=kota)


def _steps_met(city: City) -> str:
    met = analysis.step_totals(city.langkah)["ada"]
    total = len(city.kelurahan)
    told = [
        t("rangka.uraian.langkah", langkah=step_words.label(city, step), hitungan=fmt.count_of(int(met[step]), total))
        for step in readiness.known_steps(city.langkah)
    ]
    return fmt.list_words(told) if told else fmt.MISSING


def _of_kelurahan(city: City, kode: str) -> str:
    place = places(city)[kode]
    said = {"nama": place.nama, "kecamatan": place.kecamatan}
    steps = city.langkah[city.langkah["kode"] == kode]
    met = analysis.steps_met(steps)
    if met.empty or not met.at[kode, "diketahui"]:
        return t("rangka.uraian.kelurahan_tanpa", **said)
    counts = {"ada": met.at[kode, "terpenuhi"], "diketahui": met.at[kode, "diketahui"]}
    return t(
        "rangka.uraian.kelurahan", ditunggu=step_words.awaited(city, readiness.waits_for(steps)[kode]), **counts, **said
    )


def _plain(words: str) -> str:
    """Return a sentence of Markdown without its marks of emphasis and escapes."""
    return words.replace("**", "").replace("\\", "")
