"""The reader's session: the city shown and the choice made. The link owns the choice, nothing else keeps it."""

import streamlit as st

from koperasi import choice as links
from koperasi import store
from koperasi.choice import Choice
from koperasi.load import City
from koperasi.text.markdown import escaped
from koperasi.text.words import t

_SNAPSHOT = "potret"
_LONGEST = 60  # characters of a refused value that are repeated to the reader


def begin() -> store.Snapshot:
    """Take the current reading of the data for the run that starts: a page must not mix two of them."""
    st.session_state[_SNAPSHOT] = store.current()
    return snapshot()


def snapshot() -> store.Snapshot:
    """Return the reading of the data that this run shows."""
    taken: store.Snapshot = st.session_state[_SNAPSHOT]
    return taken


def city() -> City:
    """Return the city shown; the frame has made sure that there is one."""
    shown = snapshot().city
    if shown is None:
        raise LookupError("no city could be read; the frame shows the report instead of a page")
    return shown


def choice() -> Choice:
    """Return what the link asks for."""
    return links.read(st.query_params.to_dict(), city())[0]


def notice_refusals() -> None:
    """Say, once a run, which values of the link were ignored; anybody may have written them, so only as plain text."""
    for refusal in links.read(st.query_params.to_dict(), city())[1]:
        st.info(t("rangka.tautan_ditolak", kunci=refusal.key, nilai=escaped(refusal.value[:_LONGEST])))


def choose(**changes: str | None) -> None:
    """Write a new choice into the link; the run that follows shows it.

    Args:
        changes: fields of `Choice` with their new values, None for the default.
    """
    wanted = links.write(links.changed(choice(), changes), city())
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)


def toggle_kelurahan(kode: str) -> None:
    """Choose a kelurahan; choosing the chosen one again clears the choice."""
    choose(kelurahan=None if choice().kelurahan == kode else kode)
