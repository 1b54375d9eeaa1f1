"""The event loop on which the server runs sends each small answer at once, whatever socket it was given."""

import asyncio
import socket
import sys

import pytest
import uvicorn


async def delays(listener: socket.socket) -> bool:
    """Say whether a connection accepted on `listener` waits with small answers (Nagle's algorithm)."""
    loop = asyncio.get_running_loop()
    accepted: asyncio.Future[bool] = loop.create_future()

    class Served(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            connection = transport.get_extra_info("socket")
            accepted.set_result(not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    server = await loop.create_server(Served, sock=listener)
    with socket.create_connection(listener.getsockname()):
        answer = await accepted
    server.close()
    return answer


@pytest.mark.skipif(sys.platform == "win32", reason="uvloop does not exist there")
def test_small_answers_leave_at_once_on_a_socket_such_as_streamlit_binds() -> None:
    factory = uvicorn.Config("dashboard:app").get_loop_factory()
    with socket.socket() as listener, asyncio.Runner(loop_factory=factory) as runner:  # without a protocol number
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        assert not runner.run(delays(listener))
