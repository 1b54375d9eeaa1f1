"""Widgets that show a choice and write it. None of them keeps it: each run fills them from the link again."""

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from koperasi.app import state
from koperasi.text.words import t

Visibility = Literal["visible", "collapsed"]


def _key(field: str) -> str:
    return f"pilih_{field}"


def _show(field: str) -> str:
    """Put the link's value into the widget before it is drawn; return the widget's key."""
    st.session_state[_key(field)] = getattr(state.choice(), field)
    return _key(field)


def _write(field: str) -> None:
    state.choose(**{field: st.session_state[_key(field)]})


def select(
    label: str,
    options: Mapping[str, str],
    field: str,
    *,
    placeholder: str | None = None,
    visibility: Visibility = "visible",
) -> None:
    """Offer one field of the choice as a list with search.

    Args:
        label: what is chosen.
        options: value to the words shown.
        field: name of the field of `Choice`.
        placeholder: shown for "nothing chosen"; without one, something is always chosen.
        visibility: whether the label is seen; it is always read.
    """
    st.selectbox(
        label,
        list(options),
        index=None if placeholder else 0,
        format_func=lambda value: options[value],
        key=_show(field),
        on_change=_write,
        args=(field,),
        placeholder=placeholder or t("umum.pilih"),
        label_visibility=visibility,
    )


def segments(label: str, options: Mapping[str, str], field: str, *, visibility: Visibility = "visible") -> None:
    """Offer one field of the choice as a row of buttons, of which one is always pressed."""
    st.segmented_control(
        label,
        list(options),
        format_func=lambda value: options[value],
        key=_show(field),
        on_change=_write,
        args=(field,),
        required=True,
        label_visibility=visibility,
    )
