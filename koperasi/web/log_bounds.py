"""A log that no visitor can fill: long messages are cut, and what a visitor sent wrongly is no reason for a trace."""

import logging

_MOST = 2_000  # characters of one message
# What Streamlit raises, and logs with its whole trace, when a browser's message is none.
_VISITORS_FAULT = "DecodeError"


class _Record(logging.LogRecord):
    def getMessage(self) -> str:  # noqa: N802 - logging's own name
        """Return the message, cut."""
        whole = super().getMessage()
        return whole if len(whole) <= _MOST else f"{whole[:_MOST]} … ({len(whole)} characters)"


def _record(*args: object, **kwargs: object) -> logging.LogRecord:
    made = _Record(*args, **kwargs)  # type: ignore[arg-type]
    if made.exc_info and made.exc_info[0] is not None and made.exc_info[0].__name__ == _VISITORS_FAULT:
        made.exc_info = None
    return made


def install() -> None:
    """Bound every record of this process, whoever writes it."""
    logging.setLogRecordFactory(_record)
