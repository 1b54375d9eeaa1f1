"""The phone as clicker: a pairing number shown in the notes window, at most two phones, nobody else steers."""

import asyncio
import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, field

from markupsafe import Markup
from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from koperasi.text.words import t
from koperasi.views.html.markup import element, text

PATH = "/paparan/sambungan"
_STYLE = (
    "body{font:1.2rem/1.4 'Source Sans',sans-serif;margin:0;padding:1rem;display:grid;gap:1rem;color:#1F2933}"
    "h1{font-size:1.3rem;margin:0}form{display:flex;flex-wrap:wrap;gap:.6rem}label{width:100%}"
    "input,button{font:inherit;min-height:3rem;padding:.4rem 1rem}main{display:none;gap:1rem}"
    "main button{min-height:30vh;font-size:1.8rem;font-weight:700}main .small{min-height:3.5rem;font-size:1.2rem}"
    ".paired main{display:grid}.paired form{display:none}"
)
_PHONES = 2
_KEYS = frozenset({"PageDown", "PageUp", "."})
_SHOWS = 20  # notes windows open at once; more are no event but a mistake
_PAUSE_S = 1  # a number cannot be guessed at the speed of a machine
_LONGEST = 200  # characters of a message


@dataclass(eq=False)
class _Show:
    """One notes window and the phones that steer it."""

    notes: WebSocket
    phones: list[WebSocket] = field(default_factory=list)


_shows: dict[str, _Show] = {}


async def connect(socket: WebSocket) -> None:
    """Serve a notes window (no number given) or a phone (`?nomor=`).

    A notes window is told its number and how many phones there are, and is passed the keys they press. A phone with an
    unknown number is refused with close code 4404, a third one with 4429.
    """
    number = socket.query_params.get("nomor")
    await socket.accept()
    with suppress(WebSocketDisconnect):
        if number is None:
            await _serve_notes(socket)
        else:
            await _serve_phone(socket, number)


async def _serve_notes(socket: WebSocket) -> None:
    if len(_shows) >= _SHOWS:
        await socket.close(4429)
        return
    number = _unused_number()
    show = _shows[number] = _Show(socket)
    try:
        await socket.send_json({"pair": number, "phones": 0})
        while True:
            await socket.receive_text()
    finally:
        del _shows[number]
        for phone in show.phones:
            with suppress(RuntimeError):
                await phone.close(4404)


async def _serve_phone(socket: WebSocket, number: str) -> None:
    show = _shows.get(number)
    if show is None or len(show.phones) >= _PHONES:
        await asyncio.sleep(_PAUSE_S)
        await socket.close(4404 if show is None else 4429)
        return
    show.phones.append(socket)
    await socket.send_json({"phones": len(show.phones)})
    await show.notes.send_json({"phones": len(show.phones)})
    try:
        while True:
            message = await socket.receive_text()
            key = _key(message)
            if key is not None:
                await show.notes.send_json({"key": key})
    finally:
        show.phones.remove(socket)
        with suppress(RuntimeError, WebSocketDisconnect):
            await show.notes.send_json({"phones": len(show.phones)})


def _key(message: str) -> str | None:
    """Return the key of a phone's message when it is one that a phone may press."""
    if len(message) > _LONGEST:
        return None
    try:
        key = json.loads(message).get("key")
    except (ValueError, AttributeError):
        return None
    return key if isinstance(key, str) and key in _KEYS else None


def _unused_number() -> str:
    while True:
        number = f"{secrets.randbelow(1_000_000):06d}"
        if number not in _shows:
            return number


def page(connection: str, script_tag: Markup) -> Markup:
    """Return the page of the phone: the number, then two large buttons and a small one.

    Args:
        connection: address of the connection within the site.
        script_tag: its script, by address.
    """
    keys = {"next": "PageDown", "back": "PageUp"}
    buttons = [
        element("button", text(t(f"paparan.tombol.{name}")), type="button", data_key=key) for name, key in keys.items()
    ]
    black = element("button", text(t("kendali.hitam")), type="button", data_key=".", class_="small")
    number = element(
        "input", name="nomor", inputmode="numeric", autocomplete="off", required="", pattern="[0-9]{6}", id="nomor"
    )
    form = element(
        "form",
        element("label", text(t("kendali.nomor")), for_="nomor"),
        number,
        element("button", text(t("kendali.sambung")), type="submit"),
    )
    says = {"ready": "siap", "wrong": "salah", "full": "penuh", "lost": "putus"}
    told = {f"data_{name}": t(f"kendali.{key}") for name, key in says.items()}
    return Markup("<!DOCTYPE html>\n") + element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width"),
            element("title", text(t("kendali.judul"))),
            element("style", Markup(_STYLE)),
        ),
        element(
            "body",
            element("h1", text(t("kendali.judul"))),
            form,
            element("output"),
            element("main", *buttons, black),
            script_tag,
            data_remote=connection,
            **told,
        ),
        lang="id",
    )


def routes() -> list[BaseRoute]:
    """Return the route of the connection."""
    return [WebSocketRoute(PATH, connect)]
