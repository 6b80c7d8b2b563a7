"""What changed since a second day: a chip on the date strip that opens the list."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..between import changes, of_interest
from ..clock import EARLIEST, day_text
from ..lists import changes_list
from ..scene import Scene
from ..view import View, chosen
from .state import change

DEFAULT_SPAN = timedelta(days=365)


def changed(atlas: Atlas, view: View, scene: Scene) -> None:
    """A chip with the number of changed positions; opened, the list, the second day, and the other clock."""
    since = view.since or scene.day - DEFAULT_SPAN
    steps = of_interest(
        changes(atlas, since, scene.day, scene.known), chosen("actors", view, atlas), scene.subjects
    )
    positions = [step for step in steps if step.kind == "position"]
    label = texts.CHANGED.format(n=len(positions), day=day_text(since, short=True))
    with st.popover(label, key="changed"):
        _second_day(since, scene.day)
        st.html(f'<div class="sheet">{changes_list(atlas, steps)}</div>')
        _clock(atlas, scene)


def _second_day(since: date, day: date) -> None:
    st.session_state["since"] = min(since, day)
    st.date_input(
        texts.SINCE,
        key="since",
        min_value=EARLIEST,
        max_value=day,
        on_change=lambda: change(since=st.session_state["since"]),
    )


def _clock(atlas: Atlas, scene: Scene) -> None:
    st.session_state["known"] = min(scene.known, atlas.known_to)
    st.date_input(
        texts.KNOWN, key="known", help=texts.KNOWN_HELP, min_value=EARLIEST, max_value=atlas.known_to,
        on_change=lambda: change(known=st.session_state["known"]),
    )  # fmt: skip
