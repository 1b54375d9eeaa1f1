"""A command that is killed, as by a power cut, just before one of its steps on the disk."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

_STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "shutil.copyfile", "os.chmod")


def run_until(step: int, folder: Path, command: Callable[[], object]) -> int | None:
    """Run `command` in a child process that is killed (SIGKILL) before its `step`-th step below `folder`.

    Returns the number of steps of a command that ended before that, None for one that was killed.
    """

    def kill(at: int) -> None:
        if at == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return _run(folder, command, kill)


def keep(steps: Collection[int], folder: Path, command: Callable[[], object], into: Path) -> None:
    """Run `command` to its end in a child process; before each of `steps` keep what lies on the disk in `into`/<step>.

    That is what a kill at this step leaves: SIGKILL lets no line of the process run any more.
    """

    def copy(at: int) -> None:
        if at in steps:
            shutil.copytree(folder, into / str(at))

    assert _run(folder, command, copy) is not None


def _run(folder: Path, command: Callable[[], object], before: Callable[[int], None]) -> int | None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _in_child(folder, command, before, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return None
    assert os.WEXITSTATUS(status) == 0, said.decode()
    return int(said)


def _in_child(folder: Path, command: Callable[[], object], before: Callable[[int], None], pipe: int) -> None:
    steps, is_aside = 0, False

    def watch(event: str, arguments: Sequence[object]) -> None:
        nonlocal steps, is_aside
        if is_aside or event not in _STEPS or str(folder) not in str(arguments[0]) or _only_read(event, arguments):
            return
        steps += 1
        is_aside = True  # what is done before a step is no step
        before(steps)
        is_aside = False

    try:
        sys.addaudithook(watch)
        command()
        os.write(pipe, str(steps).encode())
        os._exit(0)
    except BaseException as error:
        os.write(pipe, repr(error).encode())
        os._exit(1)


def _only_read(event: str, arguments: Sequence[object]) -> bool:
    return event == "open" and arguments[1] in ("r", "rb")


def contents(*folders: Path) -> dict[str, bytes]:
    """Every file of the folders that belongs to the city, by name."""
    return {
        f"{folder.name}/{path.relative_to(folder)}": path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".riwayat" not in path.parts
    }
