"""Small answers leave at once: TCP_NODELAY on the listening socket.

asyncio sets TCP_NODELAY only on sockets made with an explicit protocol number, and `streamlit run` binds its socket
without one. Nagle's algorithm then holds the body of each small answer (and each small websocket message that follows
another) until the client has acknowledged what went before: one round trip more, or 40 ms on loopback.
"""

import os
import socket
import stat
import sys


def send_at_once() -> int:
    """Set TCP_NODELAY on every listening TCP socket of this process; connections accepted later inherit it.

    Call it when the server's lifespan starts: the socket is bound by then. Returns how many sockets were set. Does
    nothing on Windows, where open sockets cannot be listed.
    """
    if sys.platform == "win32":
        return 0
    return sum(_set(int(name)) for name in os.listdir("/dev/fd"))  # noqa: PTH208 - names are numbers, not paths


def _set(descriptor: int) -> bool:
    try:
        if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            return False
        copy = socket.socket(fileno=os.dup(descriptor))
    except OSError:  # closed since it was listed
        return False
    with copy:
        is_tcp = copy.family in {socket.AF_INET, socket.AF_INET6} and copy.type == socket.SOCK_STREAM
        if not is_tcp or not copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            return False
        copy.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return True
