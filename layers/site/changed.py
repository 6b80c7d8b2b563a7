"""What changed since a second day: a chip on the date strip that opens the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..beside.lists import changes_list
from ..changes.between import Change, changes, of_interest
from ..clock import EARLIEST, day_text
from ..scene.composing import Scene
from ..view import View, chosen
from .state import change, seen, showing

DEFAULT_SPAN = timedelta(days=365)


@st.fragment
def changed() -> None:
    """A chip on what changed; opened, the second day, the list, and the other clock.

    Its number follows the choice and is written by the style sheet: a chip is the dearest thing of the page to send."""
    atlas, view, scene = seen()
    since = second_day(view, scene.day)
    label = texts.CHANGED.format(day=day_text(since, short=True))
    chip = st.popover(label, key="changed", on_change="rerun")
    if not chip.open:
        return
    with chip:
        st.caption(texts.CHANGED_HELP)
        _second_day(since, scene.day)
        _on_map(view, since)
        st.html(f'<div class="sheet">{changes_list(atlas, changed_since(atlas, view, scene))}</div>')
        _clock(atlas, scene)


def changed_since(atlas: Atlas, view: View, scene: Scene) -> Sequence[Change]:
    """What is listed: the steps since the second day that concern the chosen actors and subjects."""
    steps = changes(atlas, second_day(view, scene.day), scene.day, scene.known)
    return of_interest(steps, chosen("actors", view, atlas), scene.subjects)


def second_day(view: View, day: date) -> date:
    """The day that the reader compares with: the chosen one where it lies before the day, else a year before."""
    return view.since if view.since and view.since < day else day - DEFAULT_SPAN


def _ask(**parts: Any) -> None:
    """`change`, and all of the page runs: the chip is a part of its own, and the map has to follow."""
    change(**parts)
    st.rerun()


def _on_map(view: View, since: date) -> None:
    """Whether the map marks what changed: it does once a second day is chosen."""
    told = showing("moved", view.since is not None, lambda on: _ask(since=since if on else None))
    st.toggle(texts.ON_MAP, key="moved", on_change=told)


def _second_day(since: date, day: date) -> None:
    told = showing("since", since, lambda asked: _ask(since=asked))
    latest = day - timedelta(days=1)
    st.date_input(texts.SINCE, key="since", min_value=EARLIEST, max_value=latest, on_change=told)


def _clock(atlas: Atlas, scene: Scene) -> None:
    told = showing("known", min(scene.known, atlas.known_to), lambda asked: _ask(known=asked))
    st.date_input(
        texts.KNOWN, key="known", help=texts.KNOWN_HELP, min_value=EARLIEST, max_value=atlas.known_to,
        on_change=told,
    )  # fmt: skip
