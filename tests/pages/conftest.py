"""A reader, and another city in place of the one that the process shows."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from reader import Reader, nodes
from streamlit.testing.v1 import AppTest

from koperasi.data import store
from koperasi.data.store import Snapshot


class Fixed:
    """A store that always shows the same."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def current(self) -> Snapshot:
        return self._snapshot


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Open a page by its link."""
    return lambda page, **link: Reader().open(page, **link).app


@pytest.fixture
def given() -> Callable[[AppTest, str], dict[str, Any]]:
    """Return what the component with a key was given."""

    def given(app: AppTest, key: str) -> dict[str, Any]:
        (proto,) = [node.proto for node in nodes(app, "bidi_component") if node.proto.id.endswith(f"-{key}")]
        data: dict[str, Any] = json.loads(proto.json)
        return data

    return given


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the process show a city, the problems of newer files, or both."""

    def show(city: object, *problems: object) -> None:
        monkeypatch.setattr(store, "_STORE", Fixed(Snapshot(city, problems)))

    return show
