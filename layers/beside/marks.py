"""The marks of positions as small pictures, for the page and its style sheet."""

from __future__ import annotations

from urllib.parse import quote

from ..style import MARK, Theme, is_hollow, mark_path
from ..text import Html


def mark(position: str) -> Html:
    """The mark, drawn by the page's sheet in the theme's colours; hidden from screen readers, as the word follows."""
    return Html(f'<span class="mark {position}" aria-hidden="true"></span>')


def mark_url(position: str, theme: Theme, color: str = "") -> str:
    """The mark as a CSS `url()`, in a colour or in that of the theme."""
    color = color or MARK[theme][position]
    paint = f"fill='none' stroke='{color}' stroke-width='1.7'" if is_hollow(position) else f"fill='{color}'"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='{mark_path(position)}' {paint}/></svg>"
    return f'url("data:image/svg+xml,{quote(svg, safe=" =:/")}")'
