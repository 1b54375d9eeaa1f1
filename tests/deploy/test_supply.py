"""What is installed is what was looked at: every library pinned by version and by the hashes of its files."""

import csv
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import PurePath
from types import ModuleType

import pytest

from bench.server import ROOT

LISTS = ("requirements.txt", "requirements-dev.txt")


@pytest.fixture(scope="module")
def installer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("installer", ROOT / "deploy" / "install.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.mark.parametrize("name", LISTS)
def test_every_library_is_pinned_with_the_hashes_of_its_files(name: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8").strip())
    assert len(entries) > 40
    for entry in entries:
        assert re.match(r"[\w.-]+==[\w.]+", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("name", LISTS)
def test_no_list_says_where_libraries_are_to_be_fetched(name: str) -> None:
    assert not re.search(r"https?://|index-url|find-links", (ROOT / name).read_text("utf-8"))


def test_what_a_source_list_asks_for_is_pinned_in_the_other() -> None:
    for source, pinned in (("requirements.in", LISTS[0]), ("requirements-dev.in", LISTS[1])):
        asked = re.findall(r"^([\w.-]+)(?:\[\w+\])?(==[\w.]+)", (ROOT / source).read_text("utf-8"), re.MULTILINE)
        text = (ROOT / pinned).read_text("utf-8").lower()
        assert asked
        assert [name for name, version in asked if f"{name.lower()}{version}" not in text] == []


def test_every_library_is_listed_with_its_licence() -> None:
    command = [sys.executable, "deploy/licences.py"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    rows = list(csv.DictReader(listed.splitlines()))
    assert {"streamlit", "pandas", "shapely"} <= {row["name"] for row in rows}
    # resvg-py says nothing in its metadata; its repository is under the MIT licence.
    assert [row["name"] for row in rows if not row["licence"]] in ([], ["resvg-py"])


def test_the_container_is_slim_runs_as_nobody_special_and_copies_what_is_there() -> None:
    text = re.sub(r"\\\n\s*", " ", (ROOT / "deploy" / "Containerfile").read_text("utf-8"))
    steps = [line.split(None, 1) for line in text.splitlines() if line.strip() and not line.startswith("#")]
    known = {"FROM", "RUN", "WORKDIR", "COPY", "ENV", "USER", "EXPOSE", "HEALTHCHECK", "CMD"}
    assert {name for name, _ in steps} <= known
    (base,) = [said for name, said in steps if name == "FROM"]
    assert base.endswith("-slim")
    assert ":latest" not in base
    names = [name for name, _ in steps]
    (user,) = [said for name, said in steps if name == "USER"]
    assert int(user) > 0
    assert f"useradd --system --uid {user} " in text
    assert max(at for at, name in enumerate(names) if name in ("RUN", "COPY")) < names.index("USER")
    assert {"HEALTHCHECK", "CMD"} <= set(names[names.index("USER") :])
    for copied in (said.split()[:-1] for name, said in steps if name == "COPY"):
        assert all((ROOT / source).exists() for source in copied), copied
    for ran in (said for name, said in steps if name == "RUN" and "apt-get install" in said):
        assert "--no-install-recommends" in ran
        assert "rm -rf /var/lib/apt/lists" in ran


@pytest.mark.parametrize(
    ("file", "is_dropped"),
    [
        ("pandas/tests/frame/test_apply.py", True),
        ("pyarrow/include/arrow/api.h", True),
        ("pandas/_libs/join.pyx", True),
        ("pydeck/nbextension/static/index.js.map", True),
        ("../../../share/jupyter/labextensions/jupyterlab-plotly/package.json", True),
        ("pydeck/nbextension/__init__.py", False),
        ("numpy/__init__.pyi", False),  # for mypy
        ("numpy/py.typed", False),
        ("streamlit/testing/v1/app_test.py", False),
        ("jinja2/tests.py", False),
        ("plotly/package_data/plotly.min.js", False),
        ("pyproj/proj_dir/share/proj/proj.db", False),
        ("pandas-3.1.1.dist-info/licenses/LICENSE", False),
        ("pyarrow/libarrow.so.2500", False),
    ],
)
def test_what_is_for_compilers_notebooks_and_tests_of_libraries_is_taken_away(
    installer: ModuleType, file: str, is_dropped: bool
) -> None:
    assert installer.is_unread(PurePath(file)) is is_dropped


def test_nothing_that_the_dashboard_imports_is_taken_away(installer: ModuleType) -> None:
    listing = (
        "import json; print(json.dumps([m.__file__ for m in sys.modules.values() if getattr(m, '__file__', None)]))"
    )
    command = [sys.executable, "-c", f"{installer._USED}\nimport sys\n{listing}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    imported = {PurePath(file) for file in json.loads(done.stdout.splitlines()[-1])}
    assert len(imported) > 1000
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    assert imported & {PurePath(path) for path in installer.unread(pinned)} == set()
