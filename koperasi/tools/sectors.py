"""Evidence of sectors, in the dashboard's own sentences, and the spotlights among it."""

from pathlib import Path

import pandas as pd

from koperasi.data.problem import DataError, Problem
from koperasi.data.schema import TABLES
from koperasi.tools.source import translate

SECTOR_COLUMNS = ("kode_kemendagri", "sektor", "bukti", "sumber_id")
SENTENCE_COLUMNS = ("kode", "sektor", "sumber_id", "rincian")
SENTENCES = Path(__file__).with_name("rincian_sektor.csv")

_KEY = ["kode", "sektor", "sumber_id"]
_SLUGS = {
    "Logam": "logam",
    "Kayu & mebel": "kayu_mebel",
    "Perikanan tangkap": "perikanan_tangkap",
    "Perikanan budi daya": "perikanan_budi_daya",
    "Olahan ikan": "olahan_ikan",
    "Batik": "batik",
    "Konveksi & rajut": "konveksi_rajut",
    "Gerabah": "gerabah",
    "Makanan & minuman olahan": "makanan_minuman",
    "Perdagangan & pasar": "perdagangan_pasar",
    "Pariwisata & kuliner": "pariwisata_kuliner",
    "Pertanian": "pertanian",
    "Kerajinan lain": "kerajinan_lain",
}


def sectors(published: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the table of evidence: each row of `published` with its own sentence.

    Raises DataError when a sector is not known, a sentence is missing or repeated, or belongs to no row.
    """
    slugs = translate(published["sektor"], _SLUGS, file="sektor")
    evidence = published.rename(columns={"kode_kemendagri": "kode"}).assign(sektor=slugs)
    _refuse_repeated(evidence, "bukti ini ada dua kali")
    _refuse_repeated(sentences, "kalimat untuk bukti ini ada dua kali")
    joined = evidence.merge(sentences, how="outer", on=_KEY, indicator="found")
    problems = [
        *_problems(joined[joined["found"] == "left_only"], "belum ada kalimat rincian untuk bukti ini"),
        *_problems(joined[joined["found"] == "right_only"], "kalimat rincian tanpa bukti"),
    ]
    if problems:
        raise DataError(problems)
    return joined[list(TABLES["sektor"].names)].sort_values(_KEY)


def spotlights(table: pd.DataFrame, source: str) -> pd.DataFrame:
    """Return the table of spotlights: the evidence in `table` that comes from the launch, number `source`."""
    return table.loc[table["sumber_id"] == source, list(TABLES["sorotan"].names)]


def _refuse_repeated(frame: pd.DataFrame, reason: str) -> None:
    repeated = _problems(frame[frame.duplicated(_KEY)], reason)
    if repeated:
        raise DataError(repeated)


def _problems(rows: pd.DataFrame, reason: str) -> list[Problem]:
    keys = rows[_KEY].itertuples(index=False, name=None)
    return [Problem("sektor", None, " + ".join(_KEY), " + ".join(key), reason) for key in keys]
