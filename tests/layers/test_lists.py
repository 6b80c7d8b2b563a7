"""Lists for the eye, the keyboard and the screen reader: what opens something is one button, with no link inside."""

from __future__ import annotations

import re

import pytest

from layers.beside.lists import events_list, hits_list
from layers.beside.lookup import search

from .shipped import ATLAS

LISTS = {
    "events": str(events_list(ATLAS, ATLAS.events, ATLAS.known_to)),
    "hits": str(hits_list(ATLAS, search(ATLAS, "corridor"))),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_button_holds_no_link_and_a_list_no_button_row(name: str) -> None:
    """Each row is a list item; the button in it has a name, is reached by keyboard and holds nothing else to press."""
    html = LISTS[name]
    buttons = re.findall(r'<(?:b|button) [^>]*data-pick="[^"]+"[^>]*>(.*?)</(?:b|button)>', html)
    reached = re.findall(r'<(?:b [^>]*tabindex="0" role="button"|button type="button")[ >]', html)

    assert len(buttons) == len(reached) == html.count("<li>") == html.count("data-pick=") > 0
    assert all(button.strip() and "<a" not in button for button in buttons)
