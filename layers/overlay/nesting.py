"""What a stranger's text is built of and how deep, told before anything is built of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

AT_ONCE = 100_000
"""Brackets that are counted at a time: millions at once would take too much memory."""
SIGNS = b'[]{},"'
OTHERS = bytes(set(range(256)) - set(SIGNS))
QUOTE = ord('"')


def structure(text: str) -> bytes:
    """The brackets and commas of a JSON text, without those that stand in its strings."""
    bare = text.encode().replace(b"\\\\", b"").replace(b'\\"', b"").translate(None, OTHERS)
    signs = np.frombuffer(bare, dtype=np.uint8)
    quotes = signs == QUOTE
    outside: NDArray[np.bool_] = ~np.logical_xor.accumulate(quotes) & ~quotes
    return signs[outside].tobytes()


def nesting(text: str | bytes, opening: bytes, closing: bytes) -> int:
    """How deep the brackets of a text are nested at most."""
    others = bytes(set(range(256)) - set(opening + closing))
    brackets = (text.encode() if isinstance(text, str) else text).translate(None, others)
    depth = deepest = 0
    for start in range(0, len(brackets), AT_ONCE):
        signs = np.frombuffer(brackets[start : start + AT_ONCE], dtype=np.uint8)
        depths = depth + np.cumsum(np.where(np.isin(signs, list(opening)), 1, -1))
        deepest, depth = max(deepest, int(depths.max())), int(depths[-1])
    return deepest
