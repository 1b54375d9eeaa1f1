"""A command that is killed, as by a power cut, just before one of its steps on the disk."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

_STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "shutil.copyfile", "os.chmod")


def run_until(step: int, folder: Path, command: Callable[[], object]) -> int | None:
    """Run `command` in a child process that is killed (SIGKILL) before its `step`-th step below `folder`.

    Returns the number of steps of a command that ended before that, None for one that was killed.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _in_child(step, folder, command, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return None
    assert os.WEXITSTATUS(status) == 0, said.decode()
    return int(said)


def _in_child(step: int, folder: Path, command: Callable[[], object], pipe: int) -> None:
    steps = 0

    def watch(event: str, arguments: Sequence[object]) -> None:
        nonlocal steps
        if event in _STEPS and str(folder) in str(arguments[0]) and not _only_read(event, arguments):
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

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
