"""Facts and their sources: which are shown, of which region, and how far each can be trusted."""

import tomllib
from pathlib import Path

import pandas as pd

from koperasi.data.problem import DataError, Problem
from koperasi.data.profile import Profile
from koperasi.data.schema import TABLES
from koperasi.tools.source import translate

FACT_COLUMNS = (
    "id",
    "lingkup",
    "wilayah",
    "indikator",
    "nilai",
    "satuan",
    "tanggal",
    "sumber_id",
    "keyakinan",
)
SOURCE_COLUMNS = ("sumber_id", "judul", "penerbit", "url", "tanggal_terbit", "jenis")
SELECTION = Path(__file__).with_name("fakta.toml")

_QUANTITY = r"[0-9]+(\.[0-9]+)?(-[0-9]{1,2})?"  # what is not a quantity (a date, a name) has no unit
_UNITS = {"km2": "km²", "m2": "m²"}
_PRESS = ("media", "blog")


def facts(published: pd.DataFrame, sources: pd.DataFrame, kelurahan: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the table of facts: the selection of `fakta.toml`, its regions as codes.

    Raises DataError when a region or a source of a selected fact is not known.
    """
    selection = tomllib.loads(SELECTION.read_text(encoding="utf-8"))
    chosen = published[published["indikator"].isin(selection["indikator"])]
    for indicator, value in selection["hanya"].items():
        chosen = chosen[chosen["indikator"].ne(indicator) | chosen["nilai"].eq(value)]
    kinds = translate(chosen["sumber_id"], dict(zip(sources["sumber_id"], sources["jenis"], strict=True)), file="fakta")
    table = chosen.assign(
        fakta_id=chosen["id"],
        kode=_codes(chosen, kelurahan, profile),
        nilai=chosen["id"].map(selection["nilai"]).fillna(chosen["nilai"]),
        satuan=chosen["satuan"].replace(_UNITS).where(chosen["nilai"].str.fullmatch(_QUANTITY)),
        keyakinan=[confidence(*pair) for pair in zip(chosen["keyakinan"], kinds, strict=True)],
    )
    return table[list(TABLES["fakta"].names)].sort_values("fakta_id")


def confidence(stated: str, kind: str) -> str:
    """Return how far a fact can be trusted.

    `stated` is the audit's word and `kind` the kind of the fact's only source. A fact that was computed (`turunan`) or
    on which sources disagree (`bertentangan`) stays so. A fact that somebody states (`dinyatakan`) stays so when an
    authority or an official document is the source, and is `berita` when only the press or a blog says it.
    """
    return "berita" if stated == "dinyatakan" and kind in _PRESS else stated


def _codes(chosen: pd.DataFrame, kelurahan: pd.DataFrame, profile: Profile) -> list[str]:
    """Return the code of each fact's region; a name counts only within its own scope (four names are in two)."""
    known = {
        ("kota", profile.nama): profile.kode,
        ("provinsi", profile.provinsi): profile.kode_provinsi,
        ("nasional", "Indonesia"): "ID",
        **{
            ("kecamatan", name): code
            for name, code in zip(kelurahan["kecamatan"], kelurahan["kode_kecamatan"], strict=True)
        },
        **{("kelurahan", name): code for name, code in zip(kelurahan["nama"], kelurahan["kode"], strict=True)},
    }
    regions = list(zip(chosen["lingkup"], chosen["wilayah"], strict=True))
    unknown = sorted(set(regions) - set(known))
    if unknown:
        raise DataError(
            Problem("fakta", None, "wilayah", name, f"tidak dikenal sebagai {scope}") for scope, name in unknown
        )
    return [known[region] for region in regions]


def sources(published: pd.DataFrame, own: pd.DataFrame, used: set[str]) -> pd.DataFrame:
    """Return the table of sources: those of `published` that are used, and all of `own`."""
    renamed = published.rename(columns={"tanggal_terbit": "tanggal"})
    cited = renamed[renamed["sumber_id"].isin(used)]
    return pd.concat([cited, own])[list(TABLES["sumber"].names)].sort_values("sumber_id")
