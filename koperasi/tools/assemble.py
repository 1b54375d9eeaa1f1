"""Every table with the files that it was made from and what was done to them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from koperasi.data.problem import DataError, Problem
from koperasi.data.profile import Profile
from koperasi.data.schema import TABLES
from koperasi.tools import facts, sectors, simkopdes
from koperasi.tools.areas import LABELS, read_areas
from koperasi.tools.simkopdes import Origin
from koperasi.tools.source import read_source

_REGISTER_COLUMNS = ("kode_kemendagri", "kode_bps", "kelurahan", "kecamatan", "kode_pos")
_LEGAL_PROGRESS = "progres_pengesahan_badan_hukum"
_LAUNCH_EXAMPLES = "contoh_sektor_dari_wali_kota"

_MIRROR = "Disalin dari cermin publik danylaksono/kopdes-report."
_OWN_COLUMNS = "Kolom dipilih dan diberi nama sendiri; baris diurutkan menurut kode."
_RECEIVED = "Tanggal akses adalah hari daftar ini diterima; setiap baris sudah diperiksa ke halaman sumbernya."


@dataclass(frozen=True)
class Output:
    """A table ready to be written: its rows, the input files (the main one first), and Indonesian sentences."""

    frame: pd.DataFrame
    inputs: tuple[Path, ...]
    processing: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """The folder with the reference files of a city, and what the registry says about each of them."""

    folder: Path
    profile: Profile
    registry: Mapping[str, Mapping[str, str]]

    def simkopdes(self, part: str) -> Path:
        """Return the SIMKOPDES file of the city with this ending of its name."""
        prefix = self.profile.nama.lower().replace(" ", "_")
        return self.folder / "simkopdes" / f"{prefix}_{part}.csv"

    def regencies(self) -> Path:
        """Return the SIMKOPDES file of the province's kabupaten and kota. Raises DataError when there is not one."""
        found = sorted((self.folder / "simkopdes").glob("*_kabkota.csv"))
        if len(found) != 1:
            raise DataError([Problem("simkopdes/*_kabkota.csv", None, None, None, "harus ada tepat satu berkas")])
        return found[0]

    def origin(self, path: Path) -> Origin:
        """Return day and source number of the figures in a file."""
        entry = self.registry[path.name]
        return Origin(entry["published"], entry["sumber_id"])


def read_registry(data: Path, geo: Path) -> dict[str, dict[str, str]]:
    """Return what `sumber.toml` in both folders says about the input files, by file name."""
    merged: dict[str, dict[str, str]] = {}
    for path in (geo / "sumber.toml", data / "sumber.toml"):
        for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            merged[name] = merged.get(name, {}) | entry
    return merged


def assemble(reference: Reference, geo: Path) -> dict[str, Output]:
    """Return every table of the schema, built from the reference files and the areas in `geo`. Raises DataError."""
    kelurahan = _kelurahan(reference, geo)
    names = kelurahan.frame.set_index("kode")["nama"]
    fact_table = _facts(reference, kelurahan.frame)
    cooperative_table = _cooperatives(reference, names)
    sector_table = _sectors(reference)
    outputs = {
        "kelurahan": kelurahan,
        "koperasi": cooperative_table,
        "langkah": _steps(reference, cooperative_table, fact_table),
        "sektor": sector_table,
        "sorotan": _spotlights(sector_table, fact_table),
        "fakta": fact_table,
        **_totals(reference),
    }
    return {**outputs, "sumber": _sources(reference, outputs)}


def _kelurahan(reference: Reference, geo: Path) -> Output:
    path = reference.folder / "kelurahan.csv"
    register = read_source(path, _REGISTER_COLUMNS).rename(columns={"kode_kemendagri": "kode", "kelurahan": "nama"})
    areas = register["kode"].map(read_areas(geo))
    frame = register.assign(kode_kecamatan=register["kode"].str.rpartition(".")[0], luas_km2=areas)
    processing = (_OWN_COLUMNS, "Luas diambil dari batas kelurahan di folder geo.")
    return Output(frame[list(TABLES["kelurahan"].names)].sort_values("kode"), (path, geo / LABELS), processing)


def _cooperatives(reference: Reference, names: pd.Series) -> Output:
    figures, places, land = (reference.simkopdes(part) for part in ("kelurahan", "lokasi", "aset_lahan"))
    frame = simkopdes.cooperatives(
        read_source(figures, simkopdes.COOPERATIVE_COLUMNS),
        read_source(places, simkopdes.LOCATION_COLUMNS),
        read_source(land, simkopdes.LAND_COLUMNS),
        names,
        reference.origin(figures),
    )
    processing = (
        _MIRROR,
        _OWN_COLUMNS,
        "Nama ditulis menurut pola resmi dengan ejaan resmi kelurahan.",
        "Koordinat dibulatkan sampai tujuh desimal.",
        "Nol dibiarkan seperti diterbitkan; artinya belum ada yang dilaporkan.",
        "RAT dan volume transaksi ditinggalkan karena tidak bermakna di tingkat kelurahan.",
        "Kolom pendanaan kosong karena rinciannya belum diumumkan.",
    )
    return Output(frame, (figures, places, land), processing)


def _steps(reference: Reference, cooperatives: Output, fact_table: Output) -> Output:
    progress = fact_table.frame.query("indikator == @_LEGAL_PROGRESS and nilai == '100'")
    legal = [Origin(*row) for row in progress[["tanggal", "sumber_id"]].itertuples(index=False, name=None)]
    land = reference.simkopdes("aset_lahan")
    frame = simkopdes.steps(cooperatives.frame, reference.origin(land), legal[0] if legal else None)
    processing = (
        _MIRROR,
        "Badan hukum: ada, bertanggal laporan bahwa pengesahan di kota ini sudah tuntas.",
        "Lahan terverifikasi menjadi ada; lahan yang sedang diverifikasi menjadi proses.",
        "Simpanan dan transaksi bernilai nol menjadi belum_dilaporkan.",
        "RAT dikosongkan karena tidak ada data di bawah tingkat provinsi.",
    )
    return Output(frame, (cooperatives.inputs[0], land, *fact_table.inputs[:1]), processing)


def _sectors(reference: Reference) -> Output:
    path = reference.folder / "sektor.csv"
    published = read_source(path, sectors.SECTOR_COLUMNS)
    frame = sectors.sectors(published, read_source(sectors.SENTENCES, sectors.SENTENCE_COLUMNS))
    processing = (_RECEIVED, "Rincian ditulis baru dengan kata-kata sendiri; nama sektor diganti kode singkat.")
    return Output(frame, (path, sectors.SENTENCES), processing)


def _spotlights(sector_table: Output, fact_table: Output) -> Output:
    launch = fact_table.frame.query("indikator == @_LAUNCH_EXAMPLES")["sumber_id"]
    frame = sectors.spotlights(sector_table.frame, launch.iloc[0])
    processing = (_RECEIVED, "Hanya sektor yang disebut wali kota sebagai contoh pada peluncuran.")
    return Output(frame, (*sector_table.inputs[:1], *fact_table.inputs[:1]), processing)


def _facts(reference: Reference, kelurahan: pd.DataFrame) -> Output:
    path, source_path = reference.folder / "fakta.csv", reference.folder / "sumber.csv"
    published = read_source(path, facts.FACT_COLUMNS)
    frame = facts.facts(published, read_source(source_path, facts.SOURCE_COLUMNS), kelurahan, reference.profile)
    processing = (
        _RECEIVED,
        "Hanya indikator yang ditampilkan dasbor; nama wilayah diganti kode.",
        "Keyakinan menjadi berita bila satu-satunya sumber adalah media atau blog.",
    )
    return Output(frame, (path, source_path), processing)


def _totals(reference: Reference) -> dict[str, Output]:
    districts, regencies = reference.simkopdes("kecamatan"), reference.regencies()
    origin = reference.origin(reference.simkopdes("kelurahan"))
    district_table = simkopdes.district_totals(read_source(districts, simkopdes.DISTRICT_COLUMNS), origin)
    published = read_source(regencies, simkopdes.REGENCY_COLUMNS)
    regency_table = simkopdes.regency_totals(published, reference.origin(regencies), reference.profile)
    return {
        "kecamatan": Output(district_table, (districts,), (_MIRROR, _OWN_COLUMNS)),
        "kabupaten_kota": Output(
            regency_table, (regencies,), (_MIRROR, _OWN_COLUMNS, "Kode Kemendagri mengikuti urutan nomor SIMKOPDES.")
        ),
    }


def _sources(reference: Reference, outputs: Mapping[str, Output]) -> Output:
    path = reference.folder / "sumber.csv"
    used = {number for output in outputs.values() for number in output.frame.get("sumber_id", pd.Series()).dropna()}
    own = [
        {
            "sumber_id": entry["sumber_id"],
            "judul": entry["title"],
            "penerbit": entry["producer"],
            "url": entry["url"],
            "tanggal": entry.get("published"),
            "jenis": entry["jenis"],
        }
        for entry in reference.registry.values()
        if "sumber_id" in entry
    ]
    frame = facts.sources(read_source(path, facts.SOURCE_COLUMNS), pd.DataFrame(own), used)
    processing = (_RECEIVED, "Hanya sumber yang dirujuk tabel lain, ditambah SIMKOPDES dan sumber batas wilayah.")
    return Output(frame, (path,), processing)
