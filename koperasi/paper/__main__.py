"""Writes every sheet of the city into a folder, and all of them into one archive: `make lembar`."""

import argparse
import os
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from koperasi.data.city import load_city
from koperasi.data.schema.place_words import speak
from koperasi.paper.stack import every


def main() -> None:
    """Write the sheets; their codes lead to KOPERASI_ALAMAT, and are left out without it."""
    parser = argparse.ArgumentParser(prog="python -m koperasi.paper", description="Membuat semua lembar A4.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("hasil/lembar"), help="tempat menulisnya")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    site = os.environ.get("KOPERASI_ALAMAT", "").rstrip("/")
    city = load_city()
    speak(city.profile.place_words)
    made = {f"{wanted.name}.pdf": wanted.pdf(site) for wanted in every(city)}
    for name, body in made.items():
        (folder / name).write_bytes(body)
    with ZipFile(folder / "lembar.zip", "w", ZIP_STORED) as archive:
        for name, body in made.items():
            archive.writestr(ZipInfo(name), body)  # ZipInfo carries a fixed day: same sheets, same archive
    print(f"{len(made)} lembar ditulis ke {folder}, dan semuanya dalam lembar.zip")


if __name__ == "__main__":
    main()
