"""Names in a page's HTML the one big file that the page asks for late, so that it travels while the line is idle.

Streamlit's page learns that it has a Plotly chart to draw once its scripts have run, its websocket has opened and the
script has answered. Measured on slow 4G: asked for only then, Plotly's bundle lets the map stand after 14.4 s; named in
the HTML, after 12.8 s. As "prefetch" it comes behind everything that the page needs first; as "modulepreload" it does
not, and gained nothing more. Loading with the page's other scripts also holds the list beside the map up by a second.
"""

from collections.abc import Collection
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def bundle(static: Path, element: str) -> str | None:
    """Return the address of the script of one of Streamlit's elements; None if this version has no such element.

    Args:
        static: the folder of Streamlit's assets.
        element: what the script is called before its digest, as "PlotlyChart".
    """
    found = next((static / "static" / "js").glob(f"{element}.*.js"), None)
    return None if found is None else f"/static/js/{found.name}"


class Prefetch:
    """Adds to the HTML at `paths` the link that has `address` fetched; every other answer passes untouched."""

    def __init__(self, app: ASGIApp, *, address: str | None, paths: Collection[str]) -> None:
        self.app = app
        self._link = f"<{address}>; rel=prefetch; crossorigin"
        self._paths = frozenset(paths) if address else frozenset()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (or pass on a websocket or lifespan)."""
        is_page = scope["type"] == "http" and scope["path"].removeprefix(scope.get("root_path", "")) in self._paths
        await self.app(scope, receive, self._linking(send) if is_page else send)

    def _linking(self, send: Send) -> Send:
        async def linking(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("link", self._link)
            await send(message)

        return linking
