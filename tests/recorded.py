"""Changes to the files of a city as its keeper makes them: written, and recorded in the sidecar."""

import json
from hashlib import sha256
from pathlib import Path


def record(path: Path) -> None:
    """Write into the sidecar of a file, if it has one, what the file holds now."""
    beside = path.with_name(f"{path.name}.meta.json")
    if not beside.exists():
        return
    note = json.loads(beside.read_text(encoding="utf-8"))
    note["output_sha256"] = sha256(path.read_bytes()).hexdigest()
    beside.write_text(json.dumps(note, ensure_ascii=False, indent=2), encoding="utf-8")


def rewrite(path: Path, content: str | bytes) -> None:
    """Write a file and record it."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    record(path)
