"""How deep brackets are nested in a stranger's text, told before anything is built of it."""

from __future__ import annotations

import numpy as np

AT_ONCE = 100_000
"""Brackets that are counted at a time: millions at once would take too much memory."""


def nesting(text: str, opening: bytes, closing: bytes) -> int:
    """How deep the brackets of a text are nested at most, those within its strings counted as well."""
    others = bytes(set(range(256)) - set(opening + closing))
    brackets = text.encode().translate(None, others)
    depth = deepest = 0
    for start in range(0, len(brackets), AT_ONCE):
        signs = np.frombuffer(brackets[start : start + AT_ONCE], dtype=np.uint8)
        depths = depth + np.cumsum(np.where(np.isin(signs, list(opening)), 1, -1))
        deepest, depth = max(deepest, int(depths.max())), int(depths[-1])
    return deepest
