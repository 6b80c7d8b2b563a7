"""Links for the keyboard, seen while they have the focus: past the column and the head, to what is read."""

from __future__ import annotations

from .. import texts
from ..text import Html, safe

PLACES = {"search": ".st-key-head input", "map": ".st-key-map iframe", "panel": ".st-key-panel"}
"""Where each leads, as a selector of the page."""


def skips(*places: str) -> Html:
    """A button for each place."""
    buttons = "".join(
        f'<button type="button" class="skip" data-skip="{PLACES[key]}">{safe(texts.SKIPS[key])}</button>'
        for key in places
    )
    return Html(f'<div class="skips">{buttons}</div>')
