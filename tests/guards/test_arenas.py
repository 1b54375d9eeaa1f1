"""Threads share few arenas of memory, so that what one has freed another can use."""

import platform
import subprocess
import sys

import pytest

# Twelve threads hold memory at once; then the C library tells how many arenas that took.
_COUNT = """
import ctypes, os, tempfile, threading
from koperasi.web import process
if {is_shared}:
    process.share_memory()
library = ctypes.CDLL(None)
library.malloc.restype = library.fdopen.restype = ctypes.c_void_p
together = threading.Barrier(12)
def hold():
    library.malloc(50_000)
    together.wait()
threads = [threading.Thread(target=hold) for _ in range(12)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
with tempfile.TemporaryFile() as told:
    stream = library.fdopen(os.dup(told.fileno()), b"w")
    library.malloc_info(0, ctypes.c_void_p(stream))
    library.fclose(ctypes.c_void_p(stream))
    told.seek(0)
    print(told.read().count(b"<heap nr="))
"""


def arenas(*, is_shared: bool) -> int:
    code = _COUNT.format(is_shared=is_shared)
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has other ways")
def test_threads_share_two_arenas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    assert arenas(is_shared=False) > 2
    assert arenas(is_shared=True) <= 2
