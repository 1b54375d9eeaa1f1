"""What the process asks of its machine: descriptors and whom they are enough for, memory, a bounded log, signs of life.

The signs of life follow sd_notify(3): short messages to a datagram socket whose name is in NOTIFY_SOCKET. A process
that has stopped or hangs sends none, and systemd replaces it (WatchdogSec in deploy/dasbor@.service).
"""

import asyncio
import ctypes
import logging
import os
import socket
import time
from contextlib import suppress

A_VIEWER = 4  # the connection, and what the session's own event loop holds: an epoll and a pair of sockets
_RESERVE = 48  # for files, light pages and downloads: what must go on when no newcomer fits any more
_LOOKED_FOR_S = 0.25
_LOG = logging.getLogger(__name__)

try:
    import resource
except ImportError:  # Windows, where sockets are no file descriptors
    resource = None  # type: ignore[assignment]


def raise_limit() -> None:
    """Raise the soft limit to the hard one, and log how many viewers that is enough for."""
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        except (ValueError, OSError) as reason:  # macOS refuses more than its kernel's own limit
            _LOG.warning("Batas deskriptor tetap %d: %s", soft, reason)
    limit = _limit()
    _LOG.warning("Batas deskriptor %d: cukup untuk sekitar %d penonton sekaligus", limit, viewers(limit))


def viewers(limit: int) -> int:
    """Return the number of viewers for whom `limit` descriptors are enough."""
    return max(0, limit - _RESERVE - _used()) // A_VIEWER


def _limit() -> int:
    if resource is None:
        return 1 << 20
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return 1 << 20 if soft == resource.RLIM_INFINITY else soft


def _used() -> int:
    for folder in ("/proc/self/fd", "/dev/fd"):
        try:
            return len(os.listdir(folder))  # noqa: PTH208 - only counted, and often
        except OSError:
            continue
    return 0


class Room:
    """Tells whether newcomers fit. Counting is dear with thousands open, so a count serves for a quarter second."""

    def __init__(self) -> None:
        self._counted_at = float("-inf")
        self._used = 0

    def fits(self, viewers: int) -> bool:
        """Tell whether so many more viewers fit."""
        now = time.monotonic()
        if now - self._counted_at > _LOOKED_FOR_S:
            self._counted_at, self._used = now, _used()
        return self._used + viewers * A_VIEWER <= _limit() - _RESERVE

    def admit(self) -> None:
        """Count a viewer who comes in before the next look."""
        self._used += A_VIEWER


_ARENA_MAX, _ARENAS = -8, 2  # of mallopt(3)


def share_memory() -> None:
    """Let all threads share two arenas of memory, where the C library is glibc.

    Every run of a page is a thread of its own, and glibc would part them among eight arenas a core: what one run has
    freed the next cannot use. While cities replaced each other under 20 viewers, that was 30 MiB of 150.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS)


_MOST = 2_000  # characters of one message
# What Streamlit raises, and logs with its whole trace, when a browser's message is none.
_VISITORS_FAULT = "DecodeError"


class _BoundedRecord(logging.LogRecord):
    def getMessage(self) -> str:  # noqa: N802 - logging's own name
        """Return the message, cut."""
        whole = super().getMessage()
        return whole if len(whole) <= _MOST else f"{whole[:_MOST]} … ({len(whole)} characters)"


def _record(*args: object, **kwargs: object) -> logging.LogRecord:
    made = _BoundedRecord(*args, **kwargs)  # type: ignore[arg-type]
    if made.exc_info and made.exc_info[0] is not None and made.exc_info[0].__name__ == _VISITORS_FAULT:
        made.exc_info = None
    return made


def bound_log() -> None:
    """Bound every record of this process, whoever writes it."""
    logging.setLogRecordFactory(_record)


def tell(message: str) -> None:
    """Send systemd a message ("READY=1"); without systemd, nothing."""
    name = os.environ.get("NOTIFY_SOCKET", "")
    if not name:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as door:
        door.connect(f"\0{name[1:]}" if name.startswith("@") else name)
        door.send(message.encode())


async def live() -> None:
    """Say that the process is ready, then that it lives, three times in each span that systemd waits for."""
    tell("READY=1")
    seconds = int(os.environ.get("WATCHDOG_USEC", "0")) / 3_000_000
    while seconds:
        tell("WATCHDOG=1")
        await asyncio.sleep(seconds)
