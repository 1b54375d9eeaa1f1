"""The listening socket passes TCP_NODELAY on to what it accepts."""

import socket
import sys

import pytest

from koperasi.nodelay import send_at_once


@pytest.mark.skipif(sys.platform == "win32", reason="open sockets cannot be listed there")
def test_a_connection_accepted_later_sends_small_answers_at_once() -> None:
    with socket.socket() as listener:  # without a protocol number, as Streamlit binds it
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        assert send_at_once() >= 1
        with socket.create_connection(listener.getsockname()), listener.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_a_socket_that_does_not_listen_is_left_alone() -> None:
    with socket.socket() as idle:
        send_at_once()
        assert idle.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0
