"""Signs of life for systemd: that the process serves, and every few seconds that its event loop still turns.

The protocol of sd_notify(3): short messages to a datagram socket whose name is in NOTIFY_SOCKET. A process that has
stopped or hangs sends none, and systemd replaces it (WatchdogSec in deploy/dasbor@.service).
"""

import asyncio
import os
import socket


def tell(message: str) -> None:
    """Send systemd a message ("READY=1"); without systemd, nothing."""
    name = os.environ.get("NOTIFY_SOCKET", "")
    if not name:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as door:
        door.connect(f"\0{name[1:]}" if name.startswith("@") else name)
        door.send(message.encode())


async def live() -> None:
    """Say that the process is ready, then that it lives, three times in each span that systemd waits for."""
    tell("READY=1")
    seconds = int(os.environ.get("WATCHDOG_USEC", "0")) / 3_000_000
    while seconds:
        tell("WATCHDOG=1")
        await asyncio.sleep(seconds)
