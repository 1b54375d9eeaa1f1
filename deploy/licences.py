"""Lists every library of an environment with its version, licence and address: what a licence review asks for.

Usage: .venv/bin/python deploy/licences.py > licences.csv. Lists what requirements.txt pins, or the files named.
"""

import csv
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

_PINNED = re.compile(r"^([\w.-]+)==", re.MULTILINE)
_CLASSIFIER = "License :: "
_LONGEST = 80  # some put the whole text where the name belongs


def licence(library: Distribution) -> str:
    """Return the licence as the library states it; empty when it states none."""
    told = library.metadata
    expression = told.get("License-Expression")
    classifiers = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) if one.startswith(_CLASSIFIER)]
    named = str(told.get("License") or "").strip().splitlines()
    return str(expression or "; ".join(classifiers) or (named[0][:_LONGEST] if named else ""))


def address(library: Distribution) -> str:
    """Return where the library lives."""
    urls = dict(url.split(", ", 1) for url in library.metadata.get_all("Project-URL", []) if ", " in url)
    known = {name.lower(): url for name, url in urls.items()}
    found = known.get("source") or known.get("repository") or known.get("homepage") or library.metadata.get("Home-page")
    return str(found or next(iter(urls.values()), ""))


def rows(requirements: list[Path]) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, version, licence and address of each library that is pinned and installed."""
    names = {name for path in requirements for name in _PINNED.findall(path.read_text("utf-8"))}
    for name in sorted(names):
        try:
            library = distribution(name)
        except PackageNotFoundError:  # of another system or version of Python
            continue
        yield name, library.version, licence(library), address(library)


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("name", "version", "licence", "address"))
    writer.writerows(rows([Path(one) for one in sys.argv[1:]] or [Path("requirements.txt")]))
