"""Viewers while the files of the city are replaced, broken, half written, removed and repaired every few seconds.

    python -m bench.turmoil [--minutes 10] [--viewers 20]

Between spells of that the files are left alone with one number changed, until it is shown: so old cities must go, too.
No page may fail, no table may be half, no answer may be a 5xx but an announced one, every new number must be shown, and
memory must stay flat. It ends with 1 when one of that is not so.
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
from dataclasses import dataclass
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
_WARM_MIN = 3.0  # until every view that these viewers ask for has been drawn once or twice
_SPELL_S = 40.0  # of turmoil, before a new number is left to be shown
_PATIENCE_S = 120.0

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
        """Do one thing."""
        acts: list[Callable[[], None]] = [self.replace, self.break_, self.halve, self.remove, self.wander, self.touch]
        act = self.dice.choice(acts)
        act()
        self.done[act.__name__.strip("_")] += 1

    def repair(self) -> None:
        """Put every file back as it was."""
        for path, content in self.sound.items():
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)

    def replace(self) -> None:
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

    def break_(self) -> None:
        """Write what is no file of a city."""
        self._some().write_bytes(self.dice.randbytes(200))

    def halve(self) -> None:
        """Stop an upload half way, at the end of a line."""
        path = self._some()
        lines = self.sound[path].splitlines(keepends=True)
        path.write_bytes(b"".join(lines[: max(1, len(lines) // 2)]) if len(lines) > 1 else self.sound[path][:-9])

    def remove(self) -> None:
        """Delete a file."""
        self._some().unlink(missing_ok=True)

    def wander(self) -> None:
        """Take a whole folder away for a moment."""
        folder = self.dice.choice(self.folders)
        away = folder.with_name(f"{folder.name}-sementara")
        folder.rename(away)
        time.sleep(2.5)
        away.rename(folder)

    def touch(self) -> None:
        """Write a file as it was."""
        path = self._some()
        path.write_bytes(self.sound[path])

    def _some(self) -> Path:
        return self.dice.choice(self.files)


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


async def _disturb(url: str, vandal: Vandal, end: float, waited: list[float]) -> None:
    while time.monotonic() < end:
        await _spoil(vandal, min(end, time.monotonic() + _SPELL_S))
        if time.monotonic() < end:
            waited.append(await asyncio.to_thread(_renew, url, vandal))
    await asyncio.to_thread(vandal.repair)


async def _spoil(vandal: Vandal, end: float) -> None:
    while time.monotonic() < end:
        await asyncio.to_thread(vandal.act)
        await asyncio.sleep(vandal.dice.uniform(1.5, 5.0))
        if vandal.dice.random() < 0.6:
            await asyncio.to_thread(vandal.repair)
            await asyncio.sleep(vandal.dice.uniform(1.5, 5.0))


def _renew(url: str, vandal: Vandal) -> float:
    """Repair the files, change one number, and return after how many seconds it is shown; infinity for never."""
    vandal.repair()
    known, begun = _health(url).get("versi"), time.monotonic()
    vandal.replace()
    last = _healthy(url, lambda version: version != known)
    return time.monotonic() - begun if last.get("sehat") else float("inf")


async def _watch(server: Server, end: float, seen: list[tuple[float, float]]) -> None:
    while time.monotonic() < end:
        seen.append((time.monotonic() / 60, server.memory()))
        await asyncio.sleep(_LOOK_S)


@dataclass(frozen=True)
class Outcome:
    """What was counted, after how many seconds each new number was shown, and (minutes, MiB) of the server's memory."""

    tally: Tally
    waited: list[float]
    memory: list[tuple[float, float]]

    def rise(self) -> float:
        """Return the rise of the memory once warm, in MiB a minute; a short run counts from its middle."""
        warm = min(self.memory[0][0] + _WARM_MIN, (self.memory[0][0] + self.memory[-1][0]) / 2)
        later = [look for look in self.memory if look[0] >= warm]
        return slope([at for at, _ in later], [mib for _, mib in later])


async def turmoil(server: Server, vandal: Vandal, *, minutes: float, viewers: int) -> Outcome:
    """Let viewers look while a vandal is at the files."""
    outcome = Outcome(Counter({"fault pages": 0, "half tables": 0, "unannounced 5xx": 0}), [], [])
    rows = {path: {_rows(server.url + path)} for path in _TABLES}
    end, choices = time.monotonic() + minutes * 60, mix.here()
    await asyncio.gather(
        *(_view(server.url, choices, seed, end, outcome.tally) for seed in range(viewers)),
        *(_poll(server.url, end, outcome.tally, rows) for _ in range(5)),
        _disturb(server.url, vandal, end, outcome.waited),
        _watch(server, end, outcome.memory),
    )
    return outcome


def _health(url: str) -> dict[str, object]:
    said: dict[str, object] = json.loads(_get(f"{url}/sehat")[1] or "{}")
    return said


def _healthy(url: str, is_wanted: Callable[[object], bool]) -> dict[str, object]:
    """Return what the server says of itself once it shows a wanted version and all of it, or nothing in two minutes."""
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        said = _health(url)
        if said.get("sehat") and is_wanted(said.get("versi")):
            return said
        time.sleep(0.5)
    return {}


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
            first = _health(server.url).get("versi")
            outcome = asyncio.run(turmoil(server, vandal, minutes=asked.minutes, viewers=asked.viewers))
            last = _healthy(server.url, lambda version: version == first)
    tally, waited, memory = outcome.tally, outcome.waited, [mib for _, mib in outcome.memory]
    for name, count in sorted(tally.items()):
        print(f"{name:28} {count}")
    print(f"what was done                {dict(vandal.done)}")
    print(f"new numbers, shown after s   {', '.join(f'{seconds:.0f}' for seconds in waited)}")
    print(f"memory MiB, every minute     {', '.join(f'{mib:.0f}' for mib in memory[:: int(60 / _LOOK_S)])}")
    print(f"memory MiB, highest, last    {max(memory):.0f}, {memory[-1]:.0f}")
    print(f"memory, rise once warm       {outcome.rise():.2f} MiB a minute")
    print(f"health after the last repair {last}")
    bad = tally["fault pages"] or tally["half tables"] or tally["unannounced 5xx"] or float("inf") in waited
    return int(bool(bad) or outcome.rise() > _MOST_SLOPE or not last)


if __name__ == "__main__":
    raise SystemExit(main())
