"""The filter column: lens, subjects, actors, positions, layers, names. The list of positions is the legend."""

from __future__ import annotations

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..beside.column import column
from ..beside.opening import opened
from ..beside.ticks import counts, ticked, ticks
from ..choosing import chosen
from ..scene.composing import Scene
from ..text import Html
from .boxes import boxes, ticking
from .state import OWN_ATLAS, asked_view, change, choose
from .state import atlas as the_atlas


def choices(atlas: Atlas, scene: Scene) -> None:
    """The column, which changes with subjects and day alone."""
    boxes(column(atlas, scene), texts.OWN_FACTS if OWN_ATLAS in st.session_state else "")


def chosen_boxes(atlas: Atlas, scene: Scene, html: Html) -> None:
    """What follows the choice, how the boxes of the column stand, and what the reader ticks."""
    named = scene.view.extent if isinstance(scene.view.extent, str) else ""
    ticking(html, ticks(atlas, scene), counts(scene), named, _take, _open)


def _open(picked: str) -> None:
    """Open what was clicked in the panel; another subject has other days and other files."""
    change(**opened(the_atlas(), asked_view(), picked))
    st.rerun()


def _take(on: list[str]) -> None:
    """Write what the boxes say into the link as it stands; other subjects have other days and other files."""
    atlas, view = the_atlas(), asked_view()
    parts = ticked(atlas, view, on)
    if chosen("subjects", view.but(**parts), atlas) != chosen("subjects", view, atlas):
        change(**parts, pick="")
        st.rerun()
    elif parts:
        choose(**parts)
