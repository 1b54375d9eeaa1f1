"""A drawing as a picture, without a browser; also the program of the child process that `pictures` keeps for it.

The library does not let go of Python's lock while it draws, a second for a large map, so it must not run in a process
that serves pages.
"""

import os
import struct
import sys
from contextlib import suppress
from importlib.resources import files
from typing import BinaryIO

import resvg_py

# The typeface of the pages (SIL Open Font License). It comes with a package, because a server may have no fonts at all.
_FAMILY = "Source Sans Pro"
_FACES = tuple(
    str(files("font_source_sans_pro") / "files" / f"SourceSansPro-{face}.ttf")
    for face in ("Regular", "It", "Semibold", "Bold")
)
# An order is the width in pixels and the length of the SVG that follows; an answer whether it was drawn, and the length
# of what follows: the PNG, or why not.
ORDER, ANSWER = struct.Struct("!II"), struct.Struct("!?I")
_NICE = 10
_MOST_INHERITED = 4096


def png(svg: str, *, width: int) -> bytes:
    """Return the SVG as PNG, `width` pixels wide, on white.

    Title, source and date are those that the drawing shows. Every text is set in Source Sans Pro whatever family the
    drawing names, since resvg leaves out text whose font it does not have. Raises ValueError for text that is no SVG.
    """
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            background="#FFFFFF",
            skip_system_fonts=True,
            font_files=list(_FACES),
            font_family=_FAMILY,
            style_sheet=f"* {{ font-family: '{_FAMILY}' }}",
        )
    )


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """Draw what is ordered, one after the other, until the orders end."""
    while len(head := orders.read(ORDER.size)) == ORDER.size:
        width, length = ORDER.unpack(head)
        svg = orders.read(length)
        try:
            is_drawn, body = True, png(svg.decode(), width=width)
        except Exception as reason:  # whatever it is, the one who ordered is told
            is_drawn, body = False, str(reason).encode()
        answers.write(ANSWER.pack(is_drawn, len(body)) + body)
        answers.flush()


if __name__ == "__main__":
    # uvloop leaves its children what is inheritable, such as the port of the server, which no other could take then.
    os.closerange(3, _MOST_INHERITED)
    with suppress(OSError):
        os.nice(_NICE)
    with suppress(KeyboardInterrupt):
        serve(sys.stdin.buffer, sys.stdout.buffer)
