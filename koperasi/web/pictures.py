"""PNG pictures for everybody who asks: drawn by one child process of low priority, kept, and never before a page.

body = await pictures.png(request, key, partial(draw_svg, city, choice), width=2400)
"""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Hashable

from starlette.requests import Request

from koperasi.data.paths import ROOT
from koperasi.web.answer_cache import AnswerCache, Line, while_there
from koperasi.web.raster import ANSWER, ORDER

_KEPT_BYTES = 48 * 1024 * 1024
_WAITING = 10
_LONGEST_S = 30.0


class Painter:
    """The child process: started with the first picture, again after it was lost, and ended by ours ending."""

    def __init__(self) -> None:
        self._child: Process | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def paint(self, svg: str, width: int) -> bytes:
        """Return the SVG as PNG; one at a time. A cancelled call, or one that takes too long, ends the child.

        Raises:
            ValueError: if it is no SVG.
            RuntimeError: if the child was lost.
        """
        child = await self._ready()
        assert child.stdin is not None
        assert child.stdout is not None
        body = svg.encode()
        try:
            async with asyncio.timeout(_LONGEST_S):
                child.stdin.write(ORDER.pack(width, len(body)) + body)
                await child.stdin.drain()
                is_drawn, length = ANSWER.unpack(await child.stdout.readexactly(ANSWER.size))
                answer = await child.stdout.readexactly(length)
        except (OSError, EOFError) as reason:
            self._drop()
            raise RuntimeError("the process that draws pictures was lost") from reason
        except BaseException:
            self._drop()
            raise
        if not is_drawn:
            raise ValueError(answer.decode())
        return answer

    async def _ready(self) -> Process:
        loop = asyncio.get_running_loop()
        if self._child is None or self._child.returncode is not None or self._loop is not loop:
            command = (sys.executable, "-m", "koperasi.web.raster")
            self._child = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, cwd=ROOT)
            self._loop = loop
        return self._child

    async def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is not None and child.returncode is None:
            child.kill()
            await child.wait()

    def _drop(self) -> None:
        if self._child is not None and self._child.returncode is None:
            self._child.kill()
        self._child = None


_PAINTER = Painter()
_LINE = Line(_WAITING)
_KEPT = AnswerCache(_KEPT_BYTES)


async def close() -> None:
    """End the child process; the next picture starts another."""
    await _PAINTER.close()


async def png(request: Request, key: Hashable, draw: Callable[[], str], *, width: int) -> bytes:
    """Return the picture kept under `key`, or have it drawn.

    Args:
        request: who asks; when that client goes, nothing is drawn for it.
        key: everything that the picture depends on.
        draw: makes the SVG, in a thread, when its turn has come.
        width: in pixels.

    Raises:
        HTTPException: 503 with Retry-After while ten others wait.
    """

    async def made() -> bytes:
        async with _LINE.turn():
            return await _PAINTER.paint(await asyncio.to_thread(draw), width)

    return await while_there(request, _KEPT.get((key, width), made))
