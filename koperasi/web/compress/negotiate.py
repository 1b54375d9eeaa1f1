"""Which content coding a client wants (RFC 9110, section 12.5.3)."""

import re
from collections.abc import Iterable

_WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def _entry(text: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    if not parameters:
        return name, 1.0
    weight = _WEIGHT.fullmatch(parameters[0])
    return name, float(weight[1]) if weight else 0.0


def choose(accept_encoding: str, offered: Iterable[str]) -> str | None:
    """Choose the offered coding the client likes best, or None for the content as it is (identity).

    Equal weights go to the coding offered first. A weight that is malformed counts as a refusal. Identity wins only
    where the client weighs it higher. Where nothing offered is acceptable, identity is sent, as the RFC allows.
    """
    weights = dict(_entry(text) for text in accept_encoding.split(",") if text.strip())
    others = weights.get("*", 0.0)
    best = max(offered, key=lambda name: weights.get(name, others))
    weight = weights.get(best, others)
    return best if weight > 0 and weight >= weights.get("identity", others) else None
