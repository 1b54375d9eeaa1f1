"""What one websocket may send: bounds that uvicorn does not have and that Streamlit offers no setting for.

A message of one megabyte may come as one kilobyte (deflate packs 1,000 to 1), all frames of a read are inflated before
anybody sees the first of them, and an answer to a ping is written whether or not the client reads. So the bytes that
arrive, the bytes that they become and the frames are counted in small pieces as they come, and who has used up the
budget is cut off. A browser sends a few kilobytes a minute.
"""

import time
from dataclasses import dataclass, field
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import CloseCode, Frame

MOST_MESSAGE = 256 * 1024  # bytes once inflated; the longest link that a browser can ask for is 64 KiB
_BURST = 640 * 1024
_A_SECOND = 64 * 1024
_A_FRAME = 512  # what handling a frame costs beside its bytes: 1,280 at once, then 128 a second
_PIECE = 4 * 1024  # bytes on the wire; becomes 4 MB at most
_MOST_UNREAD = 4 * 1024 * 1024  # bytes written that the client leaves unread


@dataclass
class Budget:
    """Something that refills with time: `left` units of at most `burst`, `a_second` more each second."""

    burst: float
    a_second: float
    left: float = field(init=False)
    _since: float = field(init=False, default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.left = self.burst

    def spend(self, units: float) -> float:
        """Take `units` and return what is left; negative for a debt."""
        now = time.monotonic()
        self.left = min(self.burst, self.left + (now - self._since) * self.a_second) - units
        self._since = now
        return self.left


def _cost(received: list[Any]) -> int:
    return sum(_A_FRAME + len(event.data) for event in received if isinstance(event, Frame))


def _cut_off(protocol: WebSocketsSansIOProtocol) -> None:
    """Close with 1008 and forget what waits to be read; at once and without a word if closing has begun already."""
    while not protocol.queue.empty():
        protocol.queue.get_nowait()
    if protocol.close_sent or not protocol.handshake_complete:
        protocol.transport.abort()
        return
    protocol.conn.fail(CloseCode.POLICY_VIOLATION, "too much")
    protocol.handle_parser_exception()


def _data_received(protocol: WebSocketsSansIOProtocol, data: bytes) -> None:
    budget = protocol.__dict__.setdefault("_budget", Budget(_BURST, _A_SECOND))
    protocol.conn.max_message_size = MOST_MESSAGE
    for start in range(0, len(data), _PIECE):
        piece = data[start : start + _PIECE]
        protocol.conn.receive_data(piece)
        if protocol.conn.parser_exc is not None:
            protocol.handle_parser_exception()
            return
        left = budget.spend(len(piece) + _cost(protocol.conn.events))
        if left < 0 or protocol.transport.get_write_buffer_size() > _MOST_UNREAD:
            _cut_off(protocol)
            return
        protocol.handle_events()


def install() -> None:
    """Give every websocket of this process a budget. Streamlit names the class itself, so the class is changed."""
    WebSocketsSansIOProtocol.data_received = _data_received  # type: ignore[method-assign, assignment]
