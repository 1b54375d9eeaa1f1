"""A viewer without a browser: speaks Streamlit's own protocol over its websocket.

It answers like the page does: it keeps the messages that the server marks as cacheable and names them in each request,
so that the bytes counted here are the bytes that a browser receives.
"""

import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

_MAX_MESSAGE = 200 * 1024 * 1024
_MAX_AGE_RUNS = 2  # what Streamlit's page uses unless the server says otherwise


@dataclass(frozen=True)
class Run:
    """One run of the script as its viewer saw it.

    Attributes:
        seconds: from the request until the server said that the run was over.
        bytes: all that arrived in that time, as it travelled.
        kinds: bytes by kind of message before compression, elements by their type.
        errors: exceptions drawn on the page, or a run that did not end well.
    """

    seconds: float
    bytes: int
    kinds: Counter[str]
    errors: tuple[str, ...]


class _Counted(ClientConnection):
    """A connection that counts the bytes that arrive, as they travel (compressed, with the frames around them)."""

    arrived = 0

    def data_received(self, data: bytes) -> None:
        self.arrived += len(data)
        super().data_received(data)


@dataclass
class Viewer:
    """One open page. Make it with `viewer`; ask for a view with `show`."""

    socket: _Counted
    _page: str = ""
    _hash: str = ""
    _runs: int = 0
    _max_age: int = _MAX_AGE_RUNS
    _kept: dict[str, int] = field(default_factory=dict)

    @property
    def kept(self) -> list[str]:
        """The messages that the server need not send again."""
        return list(self._kept)

    async def show(self, page: str = "", query: str = "") -> Run:
        """Ask for a page ("peta", "" for the landing page) with the parameters of a link, and wait for all of it."""
        state = ClientState(query_string=query, page_name=page, cached_message_hashes=self.kept)
        if page == self._page and self._runs:
            state.page_script_hash, state.page_name = self._hash, ""
        started = time.perf_counter()
        await self.socket.send(BackMsg(rerun_script=state).SerializeToString())
        run = await self._receive(started)
        self._page = page
        return run

    async def _receive(self, started: float) -> Run:
        kinds: Counter[str] = Counter()
        before = self.socket.arrived
        wrong: list[str] = []
        while True:
            payload = await self.socket.recv(decode=False)
            message = ForwardMsg.FromString(payload)
            kinds[kind(message)] += len(payload)
            wrong += errors(message)
            self.note(message)
            if message.WhichOneof("type") == "script_finished":
                break
        seconds = time.perf_counter() - started
        self.forget()
        return Run(seconds, self.socket.arrived - before, kinds, tuple(wrong))

    def note(self, message: ForwardMsg) -> None:
        """Remember what a message tells: the page shown, and whether it is to be kept or was used again."""
        if message.WhichOneof("type") == "navigation":
            self._hash = message.navigation.page_script_hash
        if message.WhichOneof("type") == "new_session":
            self._max_age = message.new_session.config.max_cached_message_age
        if message.metadata.cacheable:
            self._kept[message.hash] = self._runs
        if message.ref_hash in self._kept:
            self._kept[message.ref_hash] = self._runs

    def forget(self) -> None:
        """End a run: drop what has not been used for longer than the page keeps it."""
        self._runs += 1
        self._kept = {key: last for key, last in self._kept.items() if self._runs - last <= self._max_age}


@asynccontextmanager
async def viewer(url: str) -> AsyncIterator[Viewer]:
    """Open a page of the server at `url` (http://127.0.0.1:8501), as a browser would, but show nothing yet."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    protocol = [Subprotocol("streamlit")]
    async with connect(address, subprotocols=protocol, max_size=_MAX_MESSAGE, create_connection=_Counted) as socket:
        assert isinstance(socket, _Counted)
        yield Viewer(socket)


def kind(message: ForwardMsg) -> str:
    """Return what a message carries: "delta/plotly_chart", "new_session", "ref_hash"."""
    name = message.WhichOneof("type") or "unknown"
    if name != "delta":
        return name
    inner = message.delta.WhichOneof("type") or "unknown"
    return f"delta/{message.delta.new_element.WhichOneof('type')}" if inner == "new_element" else f"delta/{inner}"


def errors(message: ForwardMsg) -> list[str]:
    """Return what went wrong according to a message: an exception or an error drawn, or a run that did not end well."""
    if message.WhichOneof("type") == "script_finished":
        is_well = message.script_finished in (
            ForwardMsg.FINISHED_SUCCESSFULLY,
            ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
        )
        return [] if is_well else [ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)]
    if kind(message) == "delta/alert" and message.delta.new_element.alert.format == Alert.ERROR:
        return [message.delta.new_element.alert.body]
    if kind(message) == "delta/exception":
        return [message.delta.new_element.exception.message]
    return []
