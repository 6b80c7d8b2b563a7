"""What changed since a second day: a chip on the date strip that opens the list."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..beside.lists import changes_list
from ..changes.between import changes, of_interest
from ..clock import EARLIEST, day_text
from ..scene.composing import Scene
from ..view import View, chosen
from .state import change, seen

DEFAULT_SPAN = timedelta(days=365)


@st.fragment(key="changed")
def changed() -> None:
    """A chip with the number of changed positions; opened, the second day, the list, and the other clock."""
    atlas, view, scene = seen()
    since = second_day(view, scene.day)
    steps = of_interest(
        changes(atlas, since, scene.day, scene.known), chosen("actors", view, atlas), scene.subjects
    )
    positions = [step for step in steps if step.kind == "position"]
    told = texts.CHANGED_ONE if len(positions) == 1 else texts.CHANGED
    label = told.format(n=len(positions), day=day_text(since, short=True))
    chip = st.popover(label, key="changed", help=texts.CHANGED_HELP, on_change="rerun")
    if not chip.open:
        return
    with chip:
        _second_day(since, scene.day)
        _on_map(view, since)
        st.html(f'<div class="sheet">{changes_list(atlas, steps)}</div>')
        _clock(atlas, scene)


def second_day(view: View, day: date) -> date:
    """The day that the reader compares with: the chosen one where it lies before the day, else a year before."""
    return view.since if view.since and view.since < day else day - DEFAULT_SPAN


def _on_map(view: View, since: date) -> None:
    """Whether the map marks what changed: it does once a second day is chosen."""
    st.session_state["moved"] = view.since is not None
    st.toggle(
        texts.ON_MAP,
        key="moved",
        on_change=lambda: change(since=since if st.session_state["moved"] else None),
    )


def _second_day(since: date, day: date) -> None:
    st.session_state["since"] = since
    st.date_input(
        texts.SINCE,
        key="since",
        min_value=EARLIEST,
        max_value=day - timedelta(days=1),
        on_change=lambda: change(since=st.session_state["since"]),
    )


def _clock(atlas: Atlas, scene: Scene) -> None:
    st.session_state["known"] = min(scene.known, atlas.known_to)
    st.date_input(
        texts.KNOWN, key="known", help=texts.KNOWN_HELP, min_value=EARLIEST, max_value=atlas.known_to,
        on_change=lambda: change(known=st.session_state["known"]),
    )  # fmt: skip
