"""How the script runs: one run at a time in the process, and an open page asks again when its server came back."""

import threading

import pytest
from reader import Reader
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import local_script_runner

from koperasi.app.run_lock import TURN


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[ForwardMsg]:
    """Every message that the runs of a session send to their page."""
    messages: list[ForwardMsg] = []
    collect = local_script_runner.LocalScriptRunner.forward_msgs

    def forward_msgs(runner: local_script_runner.LocalScriptRunner) -> list[ForwardMsg]:
        own = collect(runner)
        messages.extend(own)
        return own

    monkeypatch.setattr(local_script_runner.LocalScriptRunner, "forward_msgs", forward_msgs)
    return messages


def test_a_run_waits_until_the_one_before_it_has_finished() -> None:
    reader, done = Reader(), threading.Event()
    run = threading.Thread(target=lambda: (reader.open("pendanaan"), done.set()))
    with TURN:
        run.start()
        assert not done.wait(3.0)
    assert done.wait(60.0)
    run.join()
    assert reader.faults == []


def test_a_run_that_fails_lets_the_next_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("koperasi.app.state.begin", lambda: 1 / 0)
    Reader().open("pendanaan")
    monkeypatch.undo()
    assert TURN.acquire(timeout=1.0)
    TURN.release()


def test_a_page_has_a_part_that_runs_by_the_clock_so_that_it_asks_again_after_a_restart(
    reader: Reader, sent: list[ForwardMsg]
) -> None:
    reader.open("pendanaan")
    clocks = [message.auto_rerun.interval for message in sent if message.WhichOneof("type") == "auto_rerun"]
    assert clocks == [24 * 60 * 60]
