"""The addresses of this site: its pages, and the path under which all of it is served.

Every address that this program writes goes through `address` or `page_address`, so that the dashboard can stand at the
root of a host or under a path of a portal (`server.baseUrlPath`).
"""

from urllib.parse import urlencode

from koperasi.data.city import City
from koperasi.domain import choice as links
from koperasi.domain.choice import Choice

# In the order of the menu; the first one opens at the root.
PAGES = ("ringkasan", "peta", "pendanaan", "potensi", "kesiapan", "kecamatan", "banding", "data")
LIGHT = "/ringan"
STAGE = "/paparan"

_site = {"base": ""}


def serve_under(base: str) -> None:
    """Set the path under which the site is served ("dasbor"; empty for the root), once, before anything is drawn."""
    stripped = base.strip("/")
    _site["base"] = f"/{stripped}" if stripped else ""


def base() -> str:
    """Return the path under which the site is served: "" or "/dasbor"."""
    return _site["base"]


def address(path: str) -> str:
    """Return the root-relative address of `path`, which begins with a slash ("/ringan" -> "/dasbor/ringan")."""
    return f"{base()}{path}"


def page_path(page: str) -> str:
    """Return the path of a page within the site: "/" for the first, "/peta"."""
    return "/" if page == PAGES[0] else f"/{page}"


def page_address(page: str, choice: Choice, city: City) -> str:
    """Return the address that opens a page with this choice ("/peta?kel=delta")."""
    parameters = urlencode(links.write(choice, city))
    return address(page_path(page)) + (f"?{parameters}" if parameters else "")
