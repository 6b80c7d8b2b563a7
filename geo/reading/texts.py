"""What a text of the facts may hold: nothing that is not seen, and no more than the page shows whole."""

import re
import unicodedata

LONGEST = {
    "url": 1000, "public_address": 300,
    "disclaimer": 500, "finding": 500, "length_note": 500, "note": 500, "statement": 500,
    "claim": 300, "known_note": 300, "meaning": 300, "proposition": 300, "reason": 300, "role": 300,
    "author": 200, "layer_title": 200, "publisher": 200, "title": 200, "title_before": 200,
    "unknown_reason": 200, "waypoints_known": 200,
}  # fmt: skip
"""Characters that a field holds at most; the page cuts what is longer than 500."""
OTHERWISE = 120
"""Ids, names and words."""
MOST_ENTRIES = 500
"""Texts in a list."""
INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
"""Unicode categories of characters that nobody sees: controls, formats, private ones, separators."""
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0") | frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
"""Letters and marks that are drawn as nothing: fillers, variation selectors."""
JOINED = re.compile("(?<=[\u0600-\u06ff])[\u200c\u200d](?=[\u0600-\u06ff])")
"""The joiners of Persian and Arabic, which stand between two letters of these."""


def unseen(text: str) -> str:
    """The first character of a text that nobody sees; empty where all are seen."""
    if text.isprintable() and text.isascii():
        return ""
    bare = JOINED.sub("", text)
    return next((sign for sign in bare if hidden(sign)), "")


def hidden(sign: str) -> bool:
    """Whether nobody sees a character; noncharacters are U+FDD0 to U+FDEF, U+FFFE and U+FFFF, on each plane."""
    nothing = ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF
    return nothing or sign in BLANK or unicodedata.category(sign) in INVISIBLE


def text_fault(text: str, key: str) -> str:
    """What is wrong with the text of a field, and what to do; empty where nothing is."""
    most = LONGEST.get(key, OTHERWISE)
    if not text.strip():
        return f"{key} is empty. Fill it in or delete the line"
    if len(text) > most:
        return f"{key} has {len(text):,} characters, and at most {most} are read. Shorten it"
    if sign := unseen(text):
        return f"'{key}' holds the invisible character U+{ord(sign):04X}. Delete it; a text is one line"
    return ""


def shown(message: str, most: int = 600) -> str:
    """A message that quotes facts, fit for any screen: what is not seen is written out, what is long is cut."""
    cut = message if len(message) <= most else f"{message[: most // 2]} … {message[-most // 2 :]}"
    return "".join(f"\\u{ord(sign):04x}" if unseen(sign) else sign for sign in cut)
