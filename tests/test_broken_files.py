"""One wrong file in a sound city: every kind that once took the dashboard down is refused by name."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from recorded import record, rewrite

from koperasi.data.city import load_city
from koperasi.data.problem import DataError, Problem

Folders = tuple[Path, Path]


def file(folders: Folders, name: str) -> Path:
    """A file of a city by its name; of a dated table the newest."""
    data, geo = folders
    if name.endswith(".geojson") or (geo / name).exists():
        return geo / name
    dated = sorted((data / name.removesuffix(".csv")).glob("*.csv"))
    return dated[-1] if dated else data / name


def refused(folders: Folders) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        load_city(*folders)
    assert "tidak dapat diperiksa" not in str(caught.value)
    return list(caught.value.problems)


def told(folders: Folders, path: Path) -> list[str]:
    """What is said of one file, each line without the file's own name."""
    label = path.relative_to(folders[0].parent).as_posix()
    return [str(problem).removeprefix(label) for problem in refused(folders) if problem.file == label]


def features(change: Callable[[list[dict[str, Any]]], None]) -> Callable[[bytes], bytes]:
    def changed(content: bytes) -> bytes:
        tree = json.loads(content)
        change(tree["features"])
        return json.dumps(tree).encode()

    return changed


def each_point(move: Callable[[float, float], list[float]]) -> Callable[[bytes], bytes]:
    def walk(part: Any) -> Any:
        return move(*part[:2]) if isinstance(part[0], float | int) else [walk(each) for each in part]

    def change(found: list[dict[str, Any]]) -> None:
        for feature in found:
            feature["geometry"]["coordinates"] = walk(feature["geometry"]["coordinates"])

    return features(change)


def first(**changes: Any) -> Callable[[bytes], bytes]:
    """The first feature with other members; `nama=...` and the like go into its properties."""

    def change(found: list[dict[str, Any]]) -> None:
        for name, value in changes.items():
            (found[0] if name in ("geometry", "id") else found[0]["properties"])[name] = value

    return features(change)


BOX = [[112.9, -7.7], [112.91, -7.7], [112.91, -7.69], [112.9, -7.69], [112.9, -7.7]]
BOW = [[112.9, -7.7], [112.91, -7.69], [112.91, -7.7], [112.9, -7.69], [112.9, -7.7]]


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("label.geojson", features(lambda found: found.append(found[0])), "kode ganda di peta"),
        ("label.geojson", first(geometry={"type": "Polygon", "coordinates": [BOX]}), "seharusnya titik"),
        ("label.geojson", first(geometry={"type": "MultiPoint", "coordinates": [[112.9, -7.6]]}), "seharusnya titik"),
        ("label.geojson", first(luas_km2="besar"), "harus angka di atas 0"),
        ("label.geojson", first(luas_km2=None), "harus angka di atas 0"),
        ("label.geojson", first(luas_km2=-1.5), "harus angka di atas 0"),
        ("kelurahan.geojson", features(lambda found: found.append(found[0])), "kode ganda di peta"),
        ("kelurahan.geojson", first(geometry=None), "tidak punya bentuk"),
        ("kelurahan.geojson", first(geometry={"type": "Polygon", "coordinates": []}), "tidak punya bentuk"),
        ("kelurahan.geojson", first(geometry={"type": "Point", "coordinates": [112.9, -7.6]}), "seharusnya bidang"),
        ("kelurahan.geojson", first(geometry={"type": "Polygon", "coordinates": [BOW]}), "memotong diri sendiri"),
        ("kelurahan.geojson", each_point(lambda x, y: [y, x]), "tidak berada di Indonesia"),
        ("kelurahan.geojson", each_point(lambda x, y: [x * 111_000, y * 111_000]), "tidak berada di Indonesia"),
        ("kelurahan.geojson", each_point(lambda x, y: [x + 90, y]), "tidak berada di Indonesia"),
        ("kelurahan.geojson", first(kode=None), "tidak punya kode"),
        ("kelurahan.geojson", lambda content: content.replace(b'"kode"', b'"kod"'), "kolom tidak ada"),
        ("kelurahan.geojson", lambda content: content.replace(b'"geometry"', b'"geometri"'), ""),
        ("kelurahan.geojson", lambda content: content.replace(b"-7.6", b"NaN", 1), ""),
        ("kelurahan.geojson", lambda content: content.replace(b"Polygon", b"Poly\xffgon", 1), "bukan teks UTF-8"),
        ("kelurahan.geojson", lambda content: content[: len(content) // 2], ""),
        ("konteks.geojson", lambda _: b'{"type":"FeatureCollection","features":[]}', "tidak berisi satu pun bentuk"),
        ("konteks.geojson", first(jenis="a\nb"), "harus teks dalam satu baris"),
        ("konteks.geojson", first(jenis="danau"), "harus salah satu dari: darat, laut"),
        ("kecamatan.geojson", lambda _: b"[" * 100_000, ""),
    ],
)  # fmt: skip
def test_a_layer_that_cannot_be_drawn_is_refused(
    real_folders: Folders, name: str, change: Callable[[bytes], bytes], reason: str
) -> None:
    path = file(real_folders, name)
    rewrite(path, change(path.read_bytes()))
    lines = told(real_folders, path)
    assert any(reason in line for line in lines), lines


def test_shapes_moved_to_another_part_of_indonesia_are_refused(real_folders: Folders) -> None:
    path = file(real_folders, "kelurahan.geojson")
    rewrite(
        path, first(geometry={"type": "Polygon", "coordinates": [[[x + 10, y] for x, y in BOX]]})(path.read_bytes())
    )
    assert any("terbentang lebih dari 6 derajat" in line for line in told(real_folders, path))


@pytest.mark.parametrize("name", ["koperasi.csv", "kelurahan.csv", "kecamatan.csv"])
def test_a_table_with_a_header_only_is_refused(real_folders: Folders, name: str) -> None:
    path = file(real_folders, name)
    rewrite(path, path.read_bytes().splitlines(keepends=True)[0])
    assert refused(real_folders)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"[" * 100_000, "kurung bersarang"), (b'{"a":' * 3_000, "kurung bersarang"),
        (b"[]", "harus berisi satu objek"), (b"{", "bukan berkas JSON"), (b"", "bukan berkas JSON"),
        (b"\xff", "bukan teks UTF-8"),
    ],
)  # fmt: skip
def test_a_sidecar_that_is_no_note_is_refused(real_folders: Folders, content: bytes, reason: str) -> None:
    path = file(real_folders, "koperasi.csv")
    beside = path.with_name(f"{path.name}.meta.json")
    beside.write_bytes(content)
    assert any(reason in line for line in told(real_folders, beside))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("processing", None), ("processing", "satu"), ("processing", [1]), ("other_inputs", None),
        ("other_inputs", [None]), ("other_inputs", ["x"]), ("title", "\ud800"), ("title", 7), ("url", []),
        ("published", 2026), ("published", "kemarin"),
        ("accessed", "2026-02-30"), ("output_sha256", None), ("output_sha256", "x"), ("edited", 7), ("edited", [{}]),
        ("edited", ["kemarin"]), ("licence", {"a": 1}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["koperasi.csv", "langkah.csv", "kelurahan.geojson"])
def test_a_sidecar_with_an_entry_of_another_type_is_refused(
    real_folders: Folders, name: str, key: str, value: object
) -> None:
    path = file(real_folders, name)
    beside = path.with_name(f"{path.name}.meta.json")
    note = json.loads(beside.read_text(encoding="utf-8"))
    beside.write_text(json.dumps(note | {key: value}), encoding="utf-8")
    assert told(real_folders, beside)


@pytest.mark.parametrize("epsg", ["999999", "4326", "0", "-1", "3857000000000"])
def test_a_projection_that_does_not_measure_in_metres_is_refused(real_folders: Folders, epsg: str) -> None:
    path = real_folders[0] / "kota.toml"
    text = path.read_text(encoding="utf-8")
    setting = next(line for line in text.splitlines() if line.startswith("epsg"))
    rewrite(path, text.replace(setting, f"epsg = {epsg}"))
    assert any("epsg" in line for line in told(real_folders, path))


def test_a_projection_of_another_part_of_the_world_is_refused(real_folders: Folders) -> None:
    path = real_folders[0] / "kota.toml"
    text = path.read_text(encoding="utf-8")
    setting = next(line for line in text.splitlines() if line.startswith("epsg"))
    rewrite(path, text.replace(setting, "epsg = 32632"))
    assert any("di luar wilayah pakai EPSG:32632" in str(problem) for problem in refused(real_folders))


def test_a_byte_order_mark_in_settings_and_sidecars_is_no_fault(real_folders: Folders) -> None:
    sound = load_city(*real_folders)
    settings = real_folders[0] / "kota.toml"
    rewrite(settings, b"\xef\xbb\xbf" + settings.read_bytes())
    beside = file(real_folders, "koperasi.csv")
    beside = beside.with_name(f"{beside.name}.meta.json")
    beside.write_bytes(b"\xef\xbb\xbf" + beside.read_bytes())
    assert load_city(*real_folders).koperasi.equals(sound.koperasi)


def test_a_table_pasted_a_hundred_times_over_is_told_in_a_hundred_lines(real_folders: Folders) -> None:
    path = file(real_folders, "sektor.csv")
    header, *rows = path.read_bytes().splitlines(keepends=True)
    rewrite(path, header + b"".join(rows) * 100)
    found = refused(real_folders)
    assert len(found) == 101
    assert sum(len(str(problem)) for problem in found) < 20_000
    assert found[-1].others > 99 * len(rows) - 101  # every row but the first of its kind


@pytest.mark.parametrize("name", ["sektor.csv", "fakta.csv", "sumber.csv"])
def test_rows_that_did_not_arrive_are_noticed_though_the_rest_is_valid(real_folders: Folders, name: str) -> None:
    path = file(real_folders, name)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    assert refused(real_folders)


def test_what_a_stray_file_holds_is_not_read(real_folders: Folders) -> None:
    sound = load_city(*real_folders)
    with (real_folders[0] / "cadangan.zip").open("wb") as stray:
        stray.truncate(1_500_000_000)
    (real_folders[0] / "lingkar").symlink_to(real_folders[0] / "lingkar")
    assert load_city(*real_folders).version == sound.version


def test_a_file_that_may_not_be_read_is_named(real_folders: Folders) -> None:
    path = file(real_folders, "sektor.csv")
    path.unlink()
    path.symlink_to(path)
    assert told(real_folders, path) == [": berkas tidak ada atau tidak dapat dibaca"]


def test_a_recorded_change_is_accepted(real_folders: Folders) -> None:
    sound = load_city(*real_folders)
    path = file(real_folders, "sumber.csv")
    path.write_bytes(path.read_bytes().replace(b"LintasJatim", b"Lintas Jatim", 1))
    assert [problem.reason.partition(";")[0] for problem in refused(real_folders)] == [
        "berubah tanpa dicatat atau belum selesai disalin"
    ]
    record(path)
    city = load_city(*real_folders)
    assert city.sumber.at["S001", "penerbit"] == "Lintas Jatim"
    assert city.version != sound.version
