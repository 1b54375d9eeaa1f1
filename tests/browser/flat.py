"""The page as a reader meets it: what lies in the shadow roots of our figures counts as well."""

from typing import Any

from playwright.sync_api import Page

# `elements`: everything in the order of the document; `own`: what our figures drew.
_WALK = """
    const elements = [], own = [];
    const walk = (node, isOwn) => {
        for (const element of node.children) {
            elements.push(element);
            if (isOwn) own.push(element);
            if (element.shadowRoot) walk(element.shadowRoot, true);
            walk(element, isOwn);
        }
    };
    walk(document.body, false);
    const isSeen = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const short = element => element.outerHTML.replace(/\\s+/g, ' ').slice(0, 120);
"""
_FOCUSED = """
    let focused = document.activeElement;
    while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
"""


def ask(page: Page, expression: str) -> Any:
    """Return the value of a JavaScript expression that may use `elements`, `own`, `isSeen(e)` and `short(e)`."""
    return page.evaluate(f"() => {{ {_WALK} return ({expression}); }}")


def ask_focused(page: Page, expression: str) -> Any:
    """Return the value of a JavaScript expression about the element that has the keyboard, `focused`."""
    return page.evaluate(f"() => {{ {_FOCUSED} return ({expression}); }}")
