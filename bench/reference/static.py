"""The same map without a server behind it: one HTML page with plotly.js and the dashboard's own figures.

Usage: python -m bench.reference.static FOLDER PORT, from the project's root. Files are compressed as the dashboard's.
"""

import asyncio
import json
import mimetypes
import re
import sys
import urllib.request
from pathlib import Path
from typing import Any

import uvicorn
from plotly.offline import get_plotlyjs
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.mix import Mix
from bench.wire import viewer
from koperasi.web.compression import CompressAnswers
from koperasi.web.http_caching import reply

_PAGE = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Peta</title><body>
<div id="peta" style="width:860px"></div><script src="/plotly.js"></script>
<script>const figures = [%s]; Plotly.newPlot("peta", figures[0]);</script></body></html>
"""


def write(folder: Path, url: str, mix: Mix) -> None:
    """Write the page and its files, as the dashboard at `url` draws them.

    `figures` in the page are: an indicator, another indicator, and the first with a kelurahan outlined by a trace more.
    """
    first, second = asyncio.run(_figures(url, [f"ind={slug}" for slug in mix.indicators[:2]]))
    figures = [json.dumps(figure).replace("</", "<\\/") for figure in (first, second, _outlined(first))]
    (folder / "index.html").write_text(_PAGE % ",".join(figures), encoding="utf-8")
    (folder / "plotly.js").write_text(get_plotlyjs(), encoding="utf-8")
    for path in sorted(set(re.findall(r"/geo/[\w.-]+", "".join(figures)))):
        target = folder / path.lstrip("/")
        target.parent.mkdir(exist_ok=True)
        with urllib.request.urlopen(url + path) as answer:
            target.write_bytes(answer.read())


def _outlined(figure: dict[str, Any]) -> dict[str, Any]:
    (trace,) = figure["data"]
    outline = {
        **{key: trace[key] for key in ("type", "geojson")},
        "locations": trace["locations"][:1],
        "z": [0],
        "colorscale": [[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]],
        "showscale": False,
        "marker": {"line": {"color": "red", "width": 4}},
    }
    return {**figure, "data": [trace, outline]}


async def _figures(url: str, queries: list[str]) -> list[dict[str, Any]]:
    async with viewer(url) as page:
        runs = [await page.show("peta", link) for link in queries]
    return [json.loads(run.figures[0]) for run in runs]


def app(folder: Path) -> Starlette:
    """Serve a folder, each file compressed once and kept."""

    def file(request: Request) -> Response:
        path = folder / (request.path_params["name"] or "index.html")
        return reply(request, path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/json", {})

    return Starlette(routes=[Route("/{name:path}", file)], middleware=[Middleware(CompressAnswers)])


if __name__ == "__main__":
    uvicorn.run(app(Path(sys.argv[1])), host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
