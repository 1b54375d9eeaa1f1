"""Opens a page through the frame, as a link does, and reads what stands on it."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest

from koperasi.data import paths

FRAME = paths.ROOT / "koperasi" / "app" / "main.py"
WORDS = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success")


class Reader:
    """One reader's session: the pages it opens, the widgets it uses, and the words and drawings it sees."""

    def __init__(self) -> None:
        self.app = AppTest.from_file(str(FRAME), default_timeout=120)

    def open(self, page: str, **link: str) -> "Reader":
        """Open a page by its link."""
        self.app.switch_page(str(paths.ROOT / "pages" / f"{page}.py"))
        self.app.query_params.clear()
        self.app.query_params.update(link)
        self.app.run()
        return self

    def choose(self, field: str, value: str | None) -> "Reader":
        """Use the list or the row of buttons that shows one field of the choice."""
        key = f"pilih_{field}"
        lists = {widget.key: widget for widget in [*self.app.selectbox, *self.app.get("button_group")]}
        lists[key].set_value(value).run()
        return self

    @property
    def link(self) -> dict[str, str]:
        """The parameters of the address."""
        return {key: value if isinstance(value, str) else value[-1] for key, value in self.app.query_params.items()}

    @property
    def faults(self) -> list[str]:
        return [fault.message for fault in self.app.exception]

    @property
    def title(self) -> str:
        """The heading of the page: drawn, or Streamlit's own where no page could be made."""
        titles = [str(title.value) for title in self.app.title]
        titles += [html.unescape(words) for words in re.findall(r"<h1[^>]*>(.*?)</h1>", self.markup)]
        return titles[0] if titles else ""

    def shown(self, field: str) -> str | None:
        """What the widget of one field of the choice shows."""
        widgets = [*self.app.selectbox, *self.app.get("button_group")]
        (widget,) = [widget for widget in widgets if widget.key == f"pilih_{field}"]
        value: str | None = widget.value
        return value

    def drawing(self, key: str) -> str:
        """The markup of one drawn figure."""
        (proto,) = [node.proto for node in self._of("bidi_component") if node.proto.id.endswith(f"-{key}")]
        return str(json.loads(proto.json)["html"])

    def text_of(self, key: str) -> str:
        """The words of one drawn figure."""
        return self._words(self.drawing(key))

    def figure(self) -> dict[str, Any]:
        """The one Plotly figure."""
        (node,) = self._of("plotly_chart")
        spec: dict[str, Any] = json.loads(node.proto.spec)
        return spec

    @property
    def text(self) -> str:
        """Every word of the page, tags and no-break spaces gone."""
        words = [str(node.value) for kind in WORDS for node in self.app.get(kind)]
        words += [
            str(cell) for table in self.app.table for cell in [*table.value.columns, *table.value.to_numpy().flat]
        ]
        words += [self._words(self._html(node)) for node in self._of("bidi_component")]
        return " ".join(" ".join(words).replace("\N{SOFT HYPHEN}", "").split())

    @staticmethod
    def _words(markup: str) -> str:
        return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).replace("\N{SOFT HYPHEN}", "").split())

    @property
    def markup(self) -> str:
        """The page as it was sent: Markdown and markup, with the addresses in them."""
        words = [str(node.value) for kind in WORDS for node in self.app.get(kind)]
        words += [str(cell) for table in self.app.table for cell in table.value.to_numpy().flat]
        return " ".join([*words, *map(self._html, self._of("bidi_component"))])

    @staticmethod
    def _html(node: Any) -> str:
        return str(json.loads(node.proto.json or "{}").get("html", ""))

    def _of(self, kind: str) -> Iterator[Any]:
        return nodes(self.app, kind)


def nodes(app: AppTest, kind: str) -> Iterator[Any]:
    """Every element of a kind on the page."""
    return (node for node in _below(app._tree) if node.type == kind)


def _below(block: Any) -> Iterator[Any]:
    for node in block.children.values():
        yield node
        if hasattr(node, "children"):
            yield from _below(node)
