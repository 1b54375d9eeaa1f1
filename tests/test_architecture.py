"""The rules of the house that a program can check: who imports whom, how long a file may be, what code may not know."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pandas as pd

from koperasi.data import paths
from koperasi.data.content import read_profile

MODULES = sorted((paths.ROOT / "koperasi").rglob("*.py"))
PAGES = sorted((paths.ROOT / "pages").glob("*.py"))
ENTRY = paths.ROOT / "dashboard.py"
WORDS = sorted((paths.ROOT / "koperasi" / "text").glob("*.toml"))

OUTSIDE = sorted(path for folder in ("tests", "bench", ".ci") for path in (paths.ROOT / folder).rglob("*.py"))

TOOLS = {"import-linter", "mypy", "pandas-stubs", "pytest-randomly", "pytest-xdist", "uv", "ruff"}  # run, not imported
OF_STREAMLIT = {"pillow", "protobuf", "requests"}  # Streamlit cannot be had without them
NOT_IMPORTED = {"font-source-sans-pro", "uvloop"}  # one brings letters, one Streamlit takes when it is there


def name(path: Path) -> str:
    return path.relative_to(paths.ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def docstrings(path: Path) -> set[ast.expr]:
    """The expressions of a module that are nothing but documentation."""
    bodies = (node.body for node in ast.walk(tree(path)) if hasattr(node, "body") and isinstance(node.body, list))
    return {body[0].value for body in bodies if body and isinstance(body[0], ast.Expr)}


def constants(path: Path) -> Iterator[object]:
    """Every value written out in the code of a module, its documentation left out."""
    documentation = docstrings(path)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and node not in documentation:
            yield node.value


def imported(path: Path) -> set[str]:
    """The top-level packages that a module imports."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


@cache
def place_names() -> re.Pattern[str]:
    frames = [pd.read_csv(paths.DATA / f"{table}.csv", dtype="str") for table in ("kelurahan", "kecamatan")]
    names = sorted({re.escape(place) for frame in frames for place in frame["nama"]})
    return re.compile(rf"\b({'|'.join(names)})\b", re.IGNORECASE)


def test_imports_keep_to_the_contracts() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([program, "--no-cache"], cwd=paths.ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_page_is_a_paragraph() -> None:
    assert [name(page) for page in PAGES if lines(page) > 60] == []


def test_a_page_defines_nothing() -> None:
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    assert [name(page) for page in PAGES if any(isinstance(node, defined) for node in ast.walk(tree(page)))] == []


def test_a_module_can_be_read_at_a_sitting() -> None:
    assert [name(module) for module in MODULES if lines(module) > 300] == []


def test_no_markup_goes_to_a_page_unchecked() -> None:
    sources = {name(path): path.read_text(encoding="utf-8") for path in (*MODULES, *PAGES, ENTRY)}
    assert [path for path, source in sources.items() if "unsafe_allow_html" in source] == []


def test_the_code_names_no_kelurahan_or_kecamatan() -> None:
    texts = [(name(path), text) for path in (*MODULES, *PAGES) for text in constants(path) if isinstance(text, str)]
    assert [(path, text) for path, text in texts if place_names().search(text)] == []


def test_the_code_knows_no_code_and_no_projection_of_the_city() -> None:
    city = read_profile(paths.DATA / "kota.toml")
    own = {city.epsg, str(city.epsg), city.kode}
    assert [(name(path), value) for path in (*MODULES, *PAGES) for value in constants(path) if value in own] == []


def test_the_code_does_not_know_how_many_kelurahan_there_are() -> None:
    number = len(pd.read_csv(paths.DATA / "kelurahan.csv"))
    assert [name(path) for path in (*MODULES, *PAGES) if number in constants(path)] == []


def test_the_words_of_the_pages_name_no_kelurahan() -> None:
    texts = {name(path): re.sub(r"(?m)^\s*#.*$", "", path.read_text(encoding="utf-8")) for path in WORDS}
    assert {path: found for path, text in texts.items() if (found := place_names().findall(text))} == {}


def test_the_start_asks_the_internet_for_nothing() -> None:
    browser = tomllib.loads((paths.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["browser"]
    assert browser["gatherUsageStats"] is False
    assert browser["serverAddress"] == "localhost"  # without it Streamlit asks for its external address, to print it


def asked(file: str) -> set[str]:
    """The libraries that a list of requirements names itself."""
    return {line.lower() for line in re.findall(r"(?m)^(\w[\w-]*)", (paths.ROOT / file).read_text(encoding="utf-8"))}


def needed(modules: Iterable[Path]) -> set[str]:
    """The libraries that modules import."""
    known = packages_distributions()
    found = {package for module in modules for package in imported(module)} & known.keys()
    return {known[package][0].lower().replace("_", "-") for package in found}


def test_the_libraries_asked_for_are_those_that_are_imported() -> None:
    assert asked("requirements.in") - NOT_IMPORTED == needed((*MODULES, *PAGES, ENTRY))


def test_the_tools_asked_for_are_those_that_tests_and_benchmark_import() -> None:
    extra = needed(OUTSIDE) - asked("requirements.in") - OF_STREAMLIT
    assert asked("requirements-dev.in") - TOOLS == extra


def test_no_module_has_the_name_of_another() -> None:
    names = [path.name for path in MODULES if path.name not in ("__init__.py", "__main__.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
