"""The same map without a server behind it: one HTML page with the dashboard's own drawing and two layers in it.

It is the limit of what the dashboard can reach: nothing is fetched after the page, nothing asks a server.

Usage: python -m bench.reference.static FOLDER PORT, from the project's root. Files are compressed as the dashboard's.
"""

import mimetypes
import sys
import urllib.request
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.mix import Mix, city
from koperasi.domain.choice import read
from koperasi.views import city_map
from koperasi.web.compression import CompressAnswers
from koperasi.web.http_caching import reply

_PAGE = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Peta</title><body>
<button>0</button><button>1</button><div style="width:860px">%s</div>
<script>
const layers = [%s];
const areas = [...document.querySelectorAll(".kkmp-areas > *")];
const paint = ({ kelas, isi }) => areas.forEach((area, number) => area.setAttribute("fill", isi[kelas[number]]));
const outlines = document.querySelectorAll(".kkmp-mark path");
const mark = (area) => outlines.forEach((line) => line.setAttribute("d", area.getAttribute("d")));
areas.forEach((area) => area.addEventListener("click", () => mark(area)));
document.querySelectorAll("button").forEach((button, number) => {
    button.addEventListener("click", () => paint(layers[number]));
});
paint(layers[0]);
</script></body></html>
"""


def write(folder: Path, url: str, mix: Mix) -> None:
    """Write the page, with the drawing and the layers of two indicators as the dashboard at `url` serves them."""
    there = city()
    choices = [read({"ind": slug}, there)[0] for slug in mix.indicators[:2]]
    layers = [_fetched(url, city_map.layer_address(there, choice)).replace("</", "<\\/") for choice in choices]
    shapes = _fetched(url, city_map.drawing_address(there, "kota", {}))
    (folder / "index.html").write_text(_PAGE % (shapes, ",".join(layers)), encoding="utf-8")


def _fetched(url: str, address: str) -> str:
    with urllib.request.urlopen(f"{url}/{address}") as answer:
        return bytes(answer.read()).decode()


def app(folder: Path) -> Starlette:
    """Serve a folder, each file compressed once and kept."""

    def file(request: Request) -> Response:
        path = folder / (request.path_params["name"] or "index.html")
        return reply(request, path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/json", {})

    return Starlette(routes=[Route("/{name:path}", file)], middleware=[Middleware(CompressAnswers)])


if __name__ == "__main__":
    uvicorn.run(app(Path(sys.argv[1])), host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
