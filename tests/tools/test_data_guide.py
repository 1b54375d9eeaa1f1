"""Every example of docs/data.id.md, run word for word on a copy of the data; after each, every page opens."""

import csv
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import geopandas as gpd
import pytest
from asked import ask
from reader import Reader
from starlette.applications import Starlette

from koperasi.data import paths, store
from koperasi.data.city import City, load_city
from koperasi.data.schema import TABLES
from koperasi.data.store import Store
from koperasi.domain.addresses import LIGHT, PAGES
from koperasi.tools.__main__ import main
from koperasi.web import server
from koperasi.web.downloads import table_files

GUIDE = (paths.ROOT / "docs" / "data.id.md").read_text(encoding="utf-8")
EXAMPLES = [line for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL) for line in block.strip().splitlines()]
START = ".venv/bin/python -m koperasi.tools "


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like that of the dashboard, with a copy of its data, in which commands are typed."""
    for name, origin in (("data", paths.DATA), ("geo", paths.GEO)):
        shutil.copytree(origin, tmp_path / name, ignore=shutil.ignore_patterns(".riwayat"))
    (tmp_path / "unduhan").mkdir()
    monkeypatch.setattr(paths, "DATA", tmp_path / "data")
    monkeypatch.setattr(paths, "GEO", tmp_path / "geo")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(line: str) -> int:
    """What happens when the line is typed."""
    assert line.startswith(START)
    return main(shlex.split(line.removeprefix(START)))


def every_page_opens(here: Path) -> City:
    """Open every page, the light page and a download on what lies in the folders now."""
    with pytest.MonkeyPatch.context() as patch:
        shown = Store(here / "data", here / "geo")
        patch.setattr(store, "_STORE", shown)
        snapshot = shown.current()
        assert snapshot.problems == ()
        assert snapshot.city is not None
        reader = Reader()
        for page in PAGES:
            assert reader.open(page).faults == [], page
        app = Starlette(routes=list(server.routes()))
        for address in (LIGHT, "/unduh/koperasi.csv", "/unduh/kelurahan.geojson", "/sehat"):
            assert ask(app, address).status == 200, address
        return snapshot.city


# What the examples take for granted


def edit_with_excel(here: Path) -> None:
    """Save data/sektor.csv as Excel does with Indonesian settings, one cell changed."""
    path = here / "data" / "sektor.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    rows[1][rows[0].index("rincian")] += " Diperiksa lagi."
    lines = [
        ";".join(f'"{cell}"' if ";" in cell or '"' in cell else cell for cell in row) for row in reversed(rows[1:])
    ]
    path.write_bytes("\r\n".join([";".join(rows[0]), *lines, ";;;;", ""]).encode("utf-8-sig"))


def download(here: Path) -> None:
    """A table as the dashboard gives it away, one cell changed."""
    text = table_files.csv(load_city(here / "data", here / "geo"), TABLES["sektor"]).decode("utf-8-sig")
    changed = text.replace('"aktif"', '"lemah"', 1)
    assert changed != text
    (here / "unduhan" / "sektor.csv").write_text(changed, encoding="utf-8-sig", newline="")


def publish_cooperatives(here: Path) -> None:
    """The three files of SIMKOPDES, made of the newest figures."""
    city = load_city(here / "data", here / "geo")
    frame = city.koperasi.reset_index()
    figures = {"kode": "kode_kemendagri", "akun_simkopdes": "accounts_count", "npwp": "npwp_count", "nib": "nib_count",
               "transaksi_rp": "transaction_value", "simpanan_pokok_rp": "simpanan_pokok_amount",
               "simpanan_wajib_rp": "simpanan_wajib_amount"}  # fmt: skip
    places = {"kode": "kode_kemendagri", "lintang": "latitude", "bujur": "longitude"}
    land = {"kode": "kode_kemendagri", "lahan_status": "status", "lahan_pencatat": "surveyor",
            "lahan_lintang": "latitude", "lahan_bujur": "longitude"}  # fmt: skip
    for name, columns in (("kelurahan", figures), ("lokasi", places), ("aset_lahan", land)):
        table = frame[list(columns)].rename(columns=columns).assign(rat_count=0)
        table.to_csv(here / "unduhan" / f"{name}.csv", index=False)


def publish_regencies(here: Path) -> None:
    """The table of regencies again, one number of it absurd."""
    frame = load_city(here / "data", here / "geo").kabupaten_kota.reset_index()
    frame["simpanan_pokok_rp"] = frame["simpanan_pokok_rp"].where(frame["kode"] != "35.71", 12_323_870_000)
    columns = {"kode": "kode", "nama": "nama", "koperasi": "jumlah_kopdes", "nib": "kopdes_memiliki_nib",
               "npwp": "kopdes_memiliki_npwp", "simpanan_pokok_rp": "simpanan_pokok"}  # fmt: skip
    frame[list(columns)].rename(columns=columns).to_csv(here / "unduhan" / "kabkota.csv", index=False)


def publish_boundaries(here: Path) -> None:
    """The boundaries as another office has them: a zipped shapefile in metres, a little to the east."""
    epsg = load_city(here / "data", here / "geo").profile.epsg
    shapes = gpd.read_file(here / "geo" / "kelurahan.geojson").to_crs(epsg)
    moved = shapes.set_geometry(shapes.translate(0.5, 0))[["kode", "geometry"]].rename(columns={"kode": "KODE_DESA"})
    folder = here / "unduhan" / "batas"
    folder.mkdir()
    moved.to_file(folder / "batas.shp")
    shutil.make_archive(str(here / "unduhan" / "batas_resmi"), "zip", here / "unduhan", "batas")


BEFORE: dict[str, Callable[[Path], None]] = {
    "catat": edit_with_excel,
    "pasang": download,
    "impor unduhan/kelurahan.csv": publish_cooperatives,
    "impor unduhan/kabkota.csv": publish_regencies,
    "batas": publish_boundaries,
}


def prepared(line: str, here: Path) -> None:
    """Make what the example needs, so that it has something to do."""
    command = line.removeprefix(START)
    if command.startswith(("catat", "urungkan")):
        assert run(f"{START}periksa") == 0  # "Jalankan sekali setelah memasang dasbor"
    if command.startswith("urungkan"):
        assert run(next(example for example in EXAMPLES if " ubah " in example)) == 0
    for start, make in BEFORE.items():
        if command.startswith(start):
            make(here)


def test_each_command_has_an_example() -> None:
    named = {line.removeprefix(START).split()[0] for line in EXAMPLES}
    assert named == {"ubah", "catat", "pasang", "impor", "batas", "periksa", "urungkan"}


@pytest.mark.parametrize("line", EXAMPLES, ids=lambda line: line.removeprefix(START)[:40])
def test_the_example_works_and_every_page_opens(line: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepared(line, here)
    before = _tables(here)
    capsys.readouterr()
    assert run(line) == 0, capsys.readouterr().err
    assert (_tables(here) != before) == (" periksa" not in line)
    every_page_opens(here)


def test_the_examples_one_after_the_other_and_all_taken_back(here: Path) -> None:
    original = _tables(here)
    changing = [line for line in EXAMPLES if not re.search(r"tools (periksa|urungkan)", line)]
    for line in changing:
        prepared(line, here)
        assert run(line) == 0
    every_page_opens(here)
    for _ in changing:
        assert run(f"{START}urungkan") == 0
    assert _tables(here) == original
    every_page_opens(here)


def _tables(here: Path) -> dict[str, bytes]:
    return dict(_files(here))


def _files(here: Path) -> Iterator[tuple[str, bytes]]:
    for folder in ("data", "geo"):
        for path in sorted((here / folder).rglob("*")):
            if path.is_file() and ".riwayat" not in path.parts:
                yield str(path.relative_to(here)), path.read_bytes()


def test_the_guide_names_no_option_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    helps = []
    for command in ("ubah", "catat", "pasang", "impor", "batas", "periksa", "urungkan"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        helps.append(capsys.readouterr().out)
    known = set(re.findall(r"--[a-z-]+", " ".join(helps)))
    assert set(re.findall(r"(?<![-\w])--[a-z][a-z-]*", GUIDE)) <= known
