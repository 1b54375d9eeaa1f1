"""The log stays readable whatever a visitor sends."""

import logging
from collections.abc import Iterator

import pytest
from google.protobuf.message import DecodeError

from koperasi.web import process

LOG = logging.getLogger("uji")


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    before = logging.getLogRecordFactory()
    process.bound_log()
    yield
    logging.setLogRecordFactory(before)


def test_a_long_message_is_cut_and_says_how_long_it_was(caplog: pytest.LogCaptureFixture) -> None:
    LOG.warning("The fragment with id %s does not exist", "a" * 100_000)
    assert len(caplog.text) < 2_200
    assert "(100036 characters)" in caplog.text


def test_a_short_message_is_left_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    LOG.warning("%d masalah", 3)
    assert caplog.messages == ["3 masalah"]


def test_what_a_visitor_sent_wrongly_leaves_one_line(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise DecodeError("Error parsing message")
    except DecodeError as reason:
        LOG.warning("Error deserializing back message", exc_info=reason)
    assert caplog.text.count("\n") == 1


def test_our_own_faults_keep_their_trace(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise KeyError("kode")
    except KeyError:
        LOG.exception("Gagal")
    assert "Traceback" in caplog.text
