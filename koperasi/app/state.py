"""The reader's session: the city shown and the choice made. The link owns the choice, nothing else keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from koperasi.data import store
from koperasi.data.city import City
from koperasi.domain import choice as links
from koperasi.domain.choice import Choice, Refusal
from koperasi.text.markdown import escaped
from koperasi.text.words import t
from koperasi.views import site_shell

_VIEW = "tampilan"
_LONGEST = 60  # characters of a refused value that are repeated to the reader


@dataclass(frozen=True)
class View:
    """What one run shows: one reading of the data, what the link asks of it, and what it asks in vain."""

    snapshot: store.Snapshot
    choice: Choice
    refused: tuple[Refusal, ...]


def begin() -> store.Snapshot:
    """Take the current reading of the data and the link for the run that starts: a page must not mix two of either."""
    snapshot = store.current()
    choice: Choice = Choice()
    refused: tuple[Refusal, ...] = ()
    if snapshot.city is not None:
        shown, unknown_day = links.at(st.query_params.to_dict(), snapshot.city)
        choice, unknown = _asked(shown)
        snapshot, refused = replace(snapshot, city=shown), (*unknown_day, *unknown)
    st.session_state[_VIEW] = View(snapshot, choice, refused)
    return snapshot


def _asked(there: City) -> tuple[Choice, tuple[Refusal, ...]]:
    return links.read(st.query_params.to_dict(), there)


def _view() -> View:
    taken: View = st.session_state[_VIEW]
    return taken


def snapshot() -> store.Snapshot:
    """Return the reading of the data that this run shows."""
    return _view().snapshot


def city() -> City:
    """Return the city shown; the frame has made sure that there is one."""
    shown = snapshot().city
    if shown is None:
        raise LookupError("no city could be read; the frame shows the report instead of a page")
    return shown


def choice() -> Choice:
    """Return what the link asked for when this run began."""
    return _view().choice


def notice_refusals() -> None:
    """Say, once a run, which values of the link were ignored; anybody may have written them, so only as plain text."""
    for refusal in _view().refused:
        if refusal.key == links.PIN:
            st.info(t("rangka.patok.tak_dikenal", daftar=site_shell.days(city())))
        else:
            st.info(t("rangka.tautan_ditolak", kunci=refusal.key, nilai=escaped(refusal.value[:_LONGEST])))


def choose(**changes: str | None) -> None:
    """Write a new choice into the link, between two runs; the one that follows shows it.

    Args:
        changes: fields of `Choice` with their new values, None for the default.
    """
    wanted = links.write(links.changed(_asked(city())[0], changes), city())
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)


def follow(params: Mapping[str, str]) -> None:
    """Write what a link with these parameters asks for into the link, between two runs; the rest keeps its place."""
    wanted, _ = links.read({str(key): str(value) for key, value in params.items()}, city())
    asked = links.write(wanted, city())
    if asked != st.query_params.to_dict():
        st.query_params.from_dict(asked)


def toggle_kelurahan(kode: str) -> None:
    """Choose a kelurahan; choosing the chosen one again clears the choice."""
    choose(kelurahan=None if _asked(city())[0].kelurahan == kode else kode)
