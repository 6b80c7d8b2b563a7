"""Text on its way out: `safe()` for every HTML sink, `label()` for every sink of Streamlit that reads Markdown,
`plain()` for figures, tables and files.

Types of their own keep the one from being used for the other.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import NewType
from urllib.parse import urlsplit

Html = NewType("Html", str)
Markdown = NewType("Markdown", str)

MAX_TEXT = 500
_TEMPLATE = {ord(char): f"&#{ord(char)};" for char in "`$\\{}"}
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
_KEPT = {"\n", "\t", "\u200c", "\u200d"}


def plain(value: object) -> str:
    """The text without control, bidirectional and zero-width characters and noncharacters, at most 500 long.

    The joiners that Persian needs (U+200C, U+200D) stay."""
    text = str(value)[: 8 * MAX_TEXT]
    if text.isprintable():
        return text[:MAX_TEXT]
    return "".join(char for char in text if char in _KEPT or not _hidden(char))[:MAX_TEXT]


def _hidden(char: str) -> bool:
    """Whether nobody sees a character, or no XML may hold it: U+FFFE and U+FFFF of each plane, U+FDD0 to U+FDEF."""
    code = ord(char)
    return unicodedata.category(char) in _UNSEEN or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def safe(value: object) -> Html:
    """The text for an HTML sink: HTML escaped, and what runs in template literals as numeric entities."""
    return Html(html.escape(plain(value), quote=True).translate(_TEMPLATE))


def label(value: object) -> Markdown:
    """The text for labels, notices and headings of Streamlit, which read Markdown and load its pictures.

    Every sign that Markdown, its formulas or its icons begin with is escaped; a line break becomes a space."""
    return Markdown(re.sub(r"([!-/:-@[-`{-~])", r"\\\1", " ".join(plain(value).split())))


def link(url: str | None, label: object) -> Html:
    """A link that opens apart; without an http(s) address only the label."""
    if not url or urlsplit(url).scheme not in ("http", "https"):
        return safe(label)
    address = html.escape(url, quote=True).translate(_TEMPLATE)
    return Html(f'<a href="{address}" target="_blank" rel="noopener noreferrer">{safe(label)}</a>')


def slug(value: str) -> str:
    """Lower case letters, digits and hyphens, for a file name."""
    folded = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded.lower()).strip("-") or "atlas"
