"""The steps in words: their names, what waiting for one is called, and who lacks what."""

import pandas as pd

from koperasi.data.city import City
from koperasi.data.records import StepRow, source
from koperasi.domain import readiness
from koperasi.domain.readiness import COMPLETE
from koperasi.text import format as fmt
from koperasi.text.citations import publisher
from koperasi.text.words import t

STATES = ("ada", "proses", "belum_dilaporkan", "tanpa_data")


def label(city: City, step: str) -> str:
    """Return the short name of a step ("NPWP")."""
    return city.step(step).label


def wait(city: City, step: str) -> str:
    """Return what is waited for, as it stands in a sentence ("verifikasi lahan")."""
    return city.step(step).tunggu


def question(city: City, step: str) -> str:
    """Return what to ask of a cooperative that lacks a step."""
    return city.step(step).tanya


def state(status: str | None) -> str:
    """Return the one word for a state ("Dalam proses"); None is "Belum ada data"."""
    return t(f"kesiapan.keadaan.{status or STATES[-1]}")


def awaited(city: City, step: str | None) -> str:
    """Return what waiting for a step is called ("Menunggu verifikasi lahan"); also for `COMPLETE` and for no data."""
    if step is None:
        return fmt.MISSING.capitalize()
    return t("kesiapan.lengkap") if step == COMPLETE else t("kesiapan.menunggu", hal=wait(city, step))


def day(row: StepRow) -> str:
    """Return the day of a state, said as what it is: the day itself, or the day by which it was so at the latest."""
    if row.tanggal is None:
        return ""
    written = fmt.date(row.tanggal)
    return t("kesiapan.paling_lambat", tanggal=written) if row.ketepatan == "paling_lambat" else written


def city_total(city: City, step: str) -> str:
    """Return what is stated of the city as a whole on a step that no table tells of single cooperatives, in a sentence.

    Empty where nothing is. Whether the number came through somebody else is said with it.
    """
    fact = readiness.city_totals(city).get(step)
    if fact is None:
        return ""
    row = source(city, fact.sumber_id)
    return t(
        "kesiapan.jumlah_kota",
        langkah=label(city, step),
        n=fmt.count_of(int(fact.nilai), len(city.kelurahan)),
        tanggal=fmt.date(fact.tanggal) if fact.tanggal else t("umum.tanpa_tanggal"),
        asal=t("umum.tangan_kedua", sumber=publisher(row)) if row.melalui else publisher(row),
    )


def lacks(city: City, step: str, count: int) -> str:
    """Return how many lack a step ("27 belum melaporkan simpanan")."""
    return f"{fmt.number(count)} {city.step(step).kurang}"


def lacking(city: City, langkah: pd.DataFrame) -> str:
    """Return in plain sentences how many cooperatives lack each step, the earliest step first.

    `langkah` holds every step of the cooperatives that are meant. Those of which nothing is known lack nothing and have
    met nothing.
    """
    known = langkah.loc[langkah["status"].notna(), "kode"].nunique()
    if not known:
        return t("kesiapan.jawaban_tanpa_data")
    said = [lacks(city, step, len(found)) for step, found in readiness.lacking(langkah).items() if found]
    if not said:
        return t("kesiapan.jawaban_lengkap", n=fmt.count_of(known, langkah["kode"].nunique()))
    count, _, rest = said[0].partition(" ")
    first = t("kesiapan.jawaban", n=count, hal=rest)
    return f"{first} {', '.join(said[1:])}." if said[1:] else first
