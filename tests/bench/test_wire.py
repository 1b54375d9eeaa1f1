"""What the viewer without a browser reads from Streamlit's messages."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.wire import Viewer, errors, kind


def element(name: str, size: int = 0) -> ForwardMsg:
    message = ForwardMsg(hash=name)
    message.delta.new_element.markdown.body = "x" * size
    return message


def test_an_element_is_named_by_its_type() -> None:
    assert kind(element("a")) == "delta/markdown"


def test_other_messages_are_named_by_themselves() -> None:
    assert kind(ForwardMsg(ref_hash="a")) == "ref_hash"
    assert kind(ForwardMsg()) == "unknown"


def test_a_run_that_ended_well_has_no_error() -> None:
    assert errors(ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)) == []


def test_a_run_that_ended_otherwise_is_an_error() -> None:
    found = errors(ForwardMsg(script_finished=ForwardMsg.FINISHED_WITH_COMPILE_ERROR))
    assert found == ["FINISHED_WITH_COMPILE_ERROR"]


def test_an_exception_on_the_page_is_an_error() -> None:
    message = ForwardMsg()
    message.delta.new_element.exception.message = "rusak"
    assert errors(message) == ["rusak"]


def test_a_message_that_may_be_kept_is_kept_for_as_long_as_the_page_would() -> None:
    page = Viewer(None)  # type: ignore[arg-type]
    message = element("a")
    message.metadata.cacheable = True
    page.note(message)
    kept = []
    for _ in range(4):
        page.forget()
        kept.append(page.kept)
    assert kept == [["a"], ["a"], [], []]


def test_a_message_that_is_used_again_stays_kept() -> None:
    page = Viewer(None)  # type: ignore[arg-type]
    message = element("a")
    message.metadata.cacheable = True
    page.note(message)
    for _ in range(5):
        page.note(ForwardMsg(ref_hash="a"))
        page.forget()
    assert page.kept == ["a"]
