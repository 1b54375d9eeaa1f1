"""A drawing as a picture, without a browser."""

from importlib.resources import files

import resvg_py

# The typeface of the pages (SIL Open Font License). It comes with a package, because a server may have no fonts at all.
_FAMILY = "Source Sans Pro"
_FACES = tuple(
    str(files("font_source_sans_pro") / "files" / f"SourceSansPro-{face}.ttf")
    for face in ("Regular", "It", "Semibold", "Bold")
)


def map_png(svg: str, *, width: int) -> bytes:
    """The SVG as PNG, `width` pixels wide, on white.

    Title, source and date are those that the drawing shows. Every text is set in Source Sans Pro whatever family the
    drawing names, since resvg leaves out text whose font it does not have. Raises ValueError for text that is no SVG.
    """
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            background="#FFFFFF",
            skip_system_fonts=True,
            font_files=list(_FACES),
            font_family=_FAMILY,
            style_sheet=f"* {{ font-family: '{_FAMILY}' }}",
        )
    )
