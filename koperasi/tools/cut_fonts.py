"""Cut Streamlit's fonts. Usage: python -m koperasi.tools.cut_fonts, after every update of Streamlit."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from koperasi.web.static_files import FOLDER, streamlit_assets

# Latin with its accents; dashes, quotes, dots; currencies; letters used as signs; arrows; mathematics; shapes.
_BLOCKS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x205F), (0x20A0, 0x20C0), (0x2100, 0x214F), (0x2190, 0x21FF),
    (0x2200, 0x22FF), (0x25A0, 0x25FF),
)  # fmt: skip
_WORDS = "SourceSansVF-"
_USED = (_WORDS, "MaterialSymbols-")
_FEATURES = ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "calt", "tnum", "lnum"]
_ICON = re.compile(r"\bmaterial/([a-z0-9_]+)")
_LEGAL_NAMES = [0, 13, 14]  # copyright, licence and its address; the rest of the name table would claim the whole font


def letters(whole: Path) -> TTFont:
    """Return the font of the words with the characters of `_BLOCKS` and the features that the style sheets use."""
    font = TTFont(whole, recalcTimestamp=False)
    font["fvar"].instances = []  # named styles; a style sheet names weights, and the names belong to the whole font
    options = _options()
    options.layout_features = _FEATURES
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in _BLOCKS for code in range(first, last + 1)])
    subsetter.subset(font)
    return font


def icons(whole: Path, names: Collection[str]) -> TTFont:
    """Return the font of the icons with those named; an icon is the ligature of the letters of its name."""
    font = TTFont(whole, recalcTimestamp=False)
    glyphs = ligatures(font)
    options = _options()
    options.layout_closure = False  # else the letters of the names would bring back every icon
    subsetter = Subsetter(options)
    characters = {ord(character) for name in names for character in name}
    subsetter.populate(glyphs=[glyphs[name] for name in names if name in glyphs], unicodes=characters)
    subsetter.subset(font)
    return font


def ligatures(font: TTFont) -> dict[str, str]:
    """Return the glyph of each word that the font draws as one."""
    letter = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if not chr(code).isupper()}
    return {"".join(letter.get(each, "?") for each in parts): glyph for parts, glyph in _ligatures(font)}


def _ligatures(font: TTFont) -> Iterator[tuple[Sequence[str], str]]:
    """Yield the glyphs that are drawn as one, and that one."""
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            for first, found in getattr(inner, "ligatures", {}).items():
                yield from (((first, *one.Component), one.LigGlyph) for one in found)


def icons_of_streamlit(static: Path) -> set[str]:
    """Return the names of the icons that Streamlit's scripts can ask for by themselves."""
    scripts = (static / "static" / "js").glob("*.js")
    return {name for script in scripts for name in _ICON.findall(script.read_text(encoding="utf-8"))}


def _options() -> Options:
    options = Options()
    options.name_IDs = _LEGAL_NAMES
    options.notdef_outline = True
    return options


def wanted(static: Path) -> list[Path]:
    """Return the fonts of Streamlit that the pages use: upright, italic, icons."""
    return sorted(path for path in (static / "static" / "media").glob("*.woff2") if path.name.startswith(_USED))


def cut(whole: Path, static: Path) -> TTFont:
    """Return the lean form of one of the fonts of `wanted`."""
    font = letters(whole) if whole.name.startswith(_WORDS) else icons(whole, icons_of_streamlit(static))
    font.flavor = "woff2"
    return font


def main() -> None:
    """Cut the fonts of the installed Streamlit in place of those of an earlier one, and say what it came to."""
    static = streamlit_assets()
    for old in FOLDER.glob("*.woff2"):
        old.unlink()
    for whole in wanted(static):
        target = FOLDER / whole.name
        cut(whole, static).save(target)
        print(f"{whole.name}: {whole.stat().st_size} -> {target.stat().st_size}")


if __name__ == "__main__":
    main()
