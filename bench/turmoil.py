"""Viewers while the files of the city are replaced, broken, half written, removed and repaired every few seconds.

    python -m bench.turmoil [--minutes 10] [--viewers 20]

No page may fail, no table may be half, no answer may be a 5xx but an announced one, and memory must stay flat. It ends
with 1 when one of that is not so.
"""

import argparse
import asyncio
import json
import random
import shutil
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from bench import mix
from bench.server import ROOT, Server, running
from bench.stats import slope
from bench.wire import viewer
from koperasi.data.city import input_files

_PAGES = ("", "peta", "pendanaan", "potensi", "kesiapan", "kecamatan", "banding", "data")
_THINK_S, _POLL_S, _LOOK_S = 3.0, 0.7, 5.0
_POLLED = (
    "/sehat",
    "/ringan",
    "/unduh/sektor.csv",
    "/unduh/koperasi.csv",
    "/unduh/tampilan.svg",
    "/unduh/kelurahan.geojson",
)
_TABLES = {"/unduh/sektor.csv": "sektor.csv", "/unduh/koperasi.csv": "koperasi"}
_ANNOUNCED = (503,)
_MOST_SLOPE = 1.5  # MiB a minute

Tally = Counter[str]


class Vandal:
    """Does to the two folders what people, disks and copying programs do, and repairs it."""

    def __init__(self, data: Path, geo: Path, seed: int = 7) -> None:
        self.folders = (data, geo)
        self.files = [path for path in input_files(data, geo) if path.is_file()]
        self.sound = {path: path.read_bytes() for path in self.files}
        self.dice = random.Random(seed)
        self.done: Tally = Counter()

    def act(self) -> None:
        """Do one thing, or repair everything that is not sound."""
        acts: list[Callable[[Path], None]] = [
            self.replace,
            self.break_,
            self.halve,
            self.remove,
            self.wander,
            self.touch,
        ]
        act = self.dice.choice(acts)
        act(self.dice.choice(self.files))
        self.done[act.__name__.strip("_")] += 1

    def repair(self) -> None:
        """Put every file back as it was."""
        for path, content in self.sound.items():
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)

    def replace(self, _: Path) -> None:
        """Change one number as a keeper does, with its record."""
        folder = self.folders[0] / "koperasi"
        path = max(folder.glob("*.csv"))
        head, first, *rest = self.sound[path].decode().splitlines(keepends=True)
        cells = first.split(",")
        at = head.split(",").index("transaksi_rp")
        cells[at] = str(self.dice.randrange(10**7))
        path.write_text("".join([head, ",".join(cells), *rest]), encoding="utf-8")
        beside = path.with_name(f"{path.name}.meta.json")
        note = json.loads(self.sound[beside])
        note["output_sha256"] = sha256(path.read_bytes()).hexdigest()
        beside.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")

    def break_(self, path: Path) -> None:
        """Write what is no file of a city."""
        path.write_bytes(self.dice.randbytes(200))

    def halve(self, path: Path) -> None:
        """Stop an upload half way, at the end of a line."""
        lines = self.sound[path].splitlines(keepends=True)
        path.write_bytes(b"".join(lines[: max(1, len(lines) // 2)]) if len(lines) > 1 else self.sound[path][:-9])

    def remove(self, path: Path) -> None:
        """Delete a file."""
        path.unlink(missing_ok=True)

    def wander(self, _: Path) -> None:
        """Take a whole folder away for a moment."""
        folder = self.dice.choice(self.folders)
        away = folder.with_name(f"{folder.name}-sementara")
        folder.rename(away)
        time.sleep(2.5)
        away.rename(folder)

    def touch(self, path: Path) -> None:
        """Write a file as it was."""
        path.write_bytes(self.sound[path])


async def _view(url: str, choices: mix.Mix, seed: int, end: float, tally: Tally) -> None:
    dice, queries = random.Random(seed), choices.queries(seed)
    await asyncio.sleep(dice.random() * _THINK_S)
    async with viewer(url) as page:
        while time.monotonic() < end:
            run = await page.show(dice.choice(_PAGES), next(queries))
            tally["runs"] += 1
            tally["slow runs (over 5 s)"] += run.seconds > 5
            for wrong in run.errors:
                tally["fault pages"] += 1
                print("fault page:", wrong[:200], flush=True)
            await asyncio.sleep(_THINK_S * (0.5 + dice.random()))


async def _poll(url: str, end: float, tally: Tally, rows: dict[str, set[int]]) -> None:
    for at in range(10**9):
        if time.monotonic() >= end:
            return
        path = _POLLED[at % len(_POLLED)]
        status, body = await asyncio.to_thread(_get, url + path)
        tally["answers"] += 1
        tally[f"answers {status}"] += 1
        if status >= 500 and status not in _ANNOUNCED:
            tally["unannounced 5xx"] += 1
            print("unannounced:", path, status, flush=True)
        if path in _TABLES and status == 200:
            table = [line for line in body.decode().splitlines() if line and not line.startswith(("#", "\ufeff#"))]
            tally["half tables"] += len(table) not in rows[path]
        await asyncio.sleep(_POLL_S)


def _get(url: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, b""


async def _disturb(vandal: Vandal, end: float) -> None:
    while time.monotonic() < end:
        await asyncio.to_thread(vandal.act)
        await asyncio.sleep(vandal.dice.uniform(1.5, 5.0))
        if vandal.dice.random() < 0.6:
            await asyncio.to_thread(vandal.repair)
            await asyncio.sleep(vandal.dice.uniform(1.5, 5.0))
    await asyncio.to_thread(vandal.repair)


async def _watch(server: Server, end: float, seen: list[tuple[float, float]]) -> None:
    while time.monotonic() < end:
        seen.append((time.monotonic() / 60, server.memory()))
        await asyncio.sleep(_LOOK_S)


async def turmoil(server: Server, vandal: Vandal, *, minutes: float, viewers: int) -> tuple[Tally, list[float], float]:
    """Return what was counted, the memory over time in MiB, and its rise a minute over the second half."""
    tally: Tally = Counter({"fault pages": 0, "half tables": 0, "unannounced 5xx": 0})
    rows = {path: {_rows(server.url + path)} for path in _TABLES}
    end, seen, choices = time.monotonic() + minutes * 60, list[tuple[float, float]](), mix.here()
    await asyncio.gather(
        *(_view(server.url, choices, seed, end, tally) for seed in range(viewers)),
        *(_poll(server.url, end, tally, rows) for _ in range(5)),
        _disturb(vandal, end),
        _watch(server, end, seen),
    )
    later = seen[len(seen) // 2 :]
    return tally, [mib for _, mib in seen], slope([at for at, _ in later], [mib for _, mib in later])


def _repaired(url: str) -> dict[str, object]:
    """Return what the server says of itself once it has read and drawn the repaired files, or after two minutes."""
    end, last = time.monotonic() + 120, dict[str, object]()
    while not last.get("sehat") and time.monotonic() < end:
        time.sleep(1)
        last = json.loads(_get(f"{url}/sehat")[1] or "{}")
    return last


def _rows(url: str) -> int:
    lines = _get(url)[1].decode().splitlines()
    return sum(bool(line) and not line.startswith(("#", "\ufeff#")) for line in lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it on a copy of this project's city and print what was counted."""
    options = argparse.ArgumentParser(prog="python -m bench.turmoil")
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--viewers", type=int, default=20)
    asked = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as top:
        data, geo = (Path(shutil.copytree(ROOT / name, Path(top) / name)) for name in ("data", "geo"))
        vandal = Vandal(data, geo)
        with running(env={"KOPERASI_DATA": str(data), "KOPERASI_GEO": str(geo)}, health="/sehat") as server:
            tally, memory, rise = asyncio.run(turmoil(server, vandal, minutes=asked.minutes, viewers=asked.viewers))
            last = _repaired(server.url)
    for name, count in sorted(tally.items()):
        print(f"{name:28} {count}")
    print(f"what was done                {dict(vandal.done)}")
    thirds = [min(memory[len(memory) * at // 3 :][: max(1, len(memory) // 3)]) for at in range(3)]
    print(f"memory MiB                   first {memory[0]:.0f}, highest {max(memory):.0f}, last {memory[-1]:.0f}")
    print(f"lowest in each third         {', '.join(f'{mib:.0f}' for mib in thirds)}")
    print(f"memory, rise in 2nd half     {rise:.2f} MiB a minute")
    print(f"health after the last repair {last}")
    bad = tally["fault pages"] or tally["half tables"] or tally["unannounced 5xx"]
    return int(bool(bad) or rise > _MOST_SLOPE or not last.get("sehat"))


if __name__ == "__main__":
    raise SystemExit(main())
