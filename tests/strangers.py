"""Clients that no browser would be: raw handshakes, bombs, floods."""

import socket
import zlib
from contextlib import closing
from urllib.parse import urlsplit

_PATIENCE_S = 30.0
MASKED = 0x80
FINAL_BINARY, FINAL_COMPRESSED, FINAL_TEXT, FINAL_CLOSE, FINAL_PING = 0x82, 0xC2, 0x81, 0x88, 0x89


def handshake(url: str, *, origin: str | None = None, more: str = "", source: str = "127.0.0.1") -> socket.socket:
    """Open a connection and ask for Streamlit's websocket; read the answer yourself."""
    address = urlsplit(url)
    connection = socket.create_connection((address.hostname, address.port), _PATIENCE_S, (source, 0))
    said = "" if origin is None else f"Origin: {origin}\r\n"
    connection.sendall(
        (
            f"GET /_stcore/stream HTTP/1.1\r\nHost: {address.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n{said}{more}\r\n"
        ).encode()
    )
    return connection


def status(connection: socket.socket) -> int:
    """Read the head of the answer, byte by byte so that no frame is swallowed, and return its status."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        if not (more := connection.recv(1)):
            break
        head += more
    return int(head.split(b" ")[1]) if head else 0


def answer(url: str, *, origin: str | None = None, more: str = "", source: str = "127.0.0.1") -> int:
    """Return the status that a handshake is answered with: 101 for one that is let in, 0 for none."""
    with closing(handshake(url, origin=origin, more=more, source=source)) as connection:
        return status(connection)


def deflating(url: str) -> socket.socket:
    """Return an open websocket on which both sides may compress."""
    connection = handshake(url, more="Sec-WebSocket-Extensions: permessage-deflate\r\n")
    assert status(connection) == 101
    return connection


def frame(kind: int, body: bytes) -> bytes:
    """Return one frame as a client sends it, masked with zeros."""
    if len(body) < 126:
        length = bytes([MASKED | len(body)])
    elif len(body) < 1 << 16:
        length = bytes([MASKED | 126]) + len(body).to_bytes(2, "big")
    else:
        length = bytes([MASKED | 127]) + len(body).to_bytes(8, "big")
    return bytes([kind]) + length + bytes(4) + body


def bomb(size: int) -> bytes:
    """Return a compressed frame that becomes `size` bytes of zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -12)
    packed = packer.compress(bytes(size)) + packer.flush(zlib.Z_SYNC_FLUSH)
    return frame(FINAL_COMPRESSED, packed.removesuffix(b"\x00\x00\xff\xff"))


def close_code(connection: socket.socket) -> int | None:
    """Read until the server closes; return the code it gave, None if it gave none."""
    read = b""
    try:
        while more := connection.recv(1 << 16):
            read += more
    except OSError:
        pass
    found = read.rfind(b"\x88")
    return int.from_bytes(read[found + 2 : found + 4], "big") if found >= 0 and len(read) >= found + 4 else None


def thrown(connection: socket.socket, attack: bytes) -> int | None:
    """Send an attack and return the code it was ended with; None when we were cut off while still sending."""
    try:
        connection.sendall(attack)
    except OSError:
        return None
    return close_code(connection)
