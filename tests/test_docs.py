"""README and docs are true: what they name exists, and what a reader can use is named in them."""

import re
from importlib.util import find_spec

import pytest
from starlette.routing import Route

from koperasi.data import paths
from koperasi.domain import choice
from koperasi.domain.addresses import PAGES
from koperasi.domain.indicators import INDICATORS
from koperasi.tools.__main__ import parser
from koperasi.web import server

DOCUMENTS = [paths.ROOT / "README.md", *sorted((paths.ROOT / "docs").glob("*.md")), paths.ROOT / "deploy" / "README.md"]
README = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
MAKEFILE = (paths.ROOT / "Makefile").read_text(encoding="utf-8")
ROOMS = (paths.ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in (paths.ROOT / "koperasi").rglob("*.py"))


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|^)make (\w+)", README, re.MULTILINE))))
def test_a_make_target_that_is_named_exists(target: str) -> None:
    assert re.search(rf"(?m)^{target}:", MAKEFILE)


@pytest.mark.parametrize("command", sorted({*re.findall(r"(?m)^(\w+):", MAKEFILE)} - {"help"}))
def test_a_make_target_that_exists_is_offered_by_make_help(command: str) -> None:
    assert f"make {command} " in MAKEFILE


@pytest.mark.parametrize("module", sorted(set(re.findall(r"python -m ([\w.]+)", README))))
def test_a_module_that_is_run_exists(module: str) -> None:
    assert find_spec(module)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"koperasi\.build (\w+)", README))))
def test_a_command_of_the_build_that_is_named_exists(command: str) -> None:
    assert f"{command}" in parser().format_help()


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:data|geo|koperasi|tests|docs|\.streamlit)/[\w./]+\w)`", README)))
)
def test_a_file_that_is_named_exists(path: str) -> None:
    assert (paths.ROOT / path).exists()


def test_the_pictures_are_there_and_small() -> None:
    pictures = [paths.ROOT / path for path in re.findall(r"!\[.+?\]\((.+?)\)", README)]
    assert pictures
    assert all(picture.stat().st_size < 200_000 for picture in pictures)


@pytest.mark.parametrize("key", choice.KEYS.values())
def test_every_key_of_a_link_is_documented(key: str) -> None:
    assert f"| `{key}=` |" in README


@pytest.mark.parametrize("slug", INDICATORS)
def test_every_indicator_is_documented(slug: str) -> None:
    assert f"`{slug}`" in README


@pytest.mark.parametrize("link", ["/", *(f"/{name}" for name in PAGES[1:])])
def test_every_page_is_documented(link: str) -> None:
    assert f"| `{link}` " in README


@pytest.mark.parametrize(
    "path", sorted({re.sub(r"\{.*", "", route.path) for route in server.routes() if isinstance(route, Route)})
)
def test_every_route_is_documented(path: str) -> None:
    assert f"`{path}" in README


@pytest.mark.parametrize("variable", sorted(set(re.findall(r"KOPERASI_[A-Z]+", SOURCES))))
def test_every_variable_is_documented(variable: str) -> None:
    assert f"| `{variable}` |" in README


@pytest.mark.parametrize("part", sorted({path.stem for path in (paths.ROOT / "koperasi").glob("[!_.]*")}))
def test_every_part_of_the_package_is_documented(part: str) -> None:
    assert re.search(rf"(?m)^  {part}/? +\w", ROOMS)


def test_the_readme_is_read_at_a_sitting() -> None:
    assert len(DOCUMENTS[0].read_text(encoding="utf-8").split()) <= 1000
