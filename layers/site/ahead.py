"""The map ahead of the page: a visit's first run sends the map alone, and the page once the map stands.

A browser has one thread for both. Sent together, the page's elements and their scripts are drawn before the map's frame
is even made, and the first map comes twice as late."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ..text import Html

STANDS, FRESH = "stands", "ahead-fresh"
"""Keys of the visit's state: whether the map has said that it stands, or was given up on; whether the clock was just set."""

AT_LATEST = 4.0
"""Seconds after which the page is sent without the map's word."""

COMING = Html('<div class="coming" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i></div>')
"""What keeps the place of the column until it comes; the style sheet keeps the others'."""


def is_ahead() -> bool:
    """Whether this run sends the map alone."""
    return not st.session_state.get(STANDS)


def stands() -> None:
    """The map stands: from here on a run sends the whole page."""
    st.session_state[STANDS] = True


def coming(column: DeltaGenerator) -> None:
    """Keep the room of the column, and send the page at the latest when the time is up."""
    column.html(COMING)
    st.session_state[FRESH] = True
    _at_latest()


@st.fragment(run_every=AT_LATEST)
def _at_latest() -> None:
    """Nothing on the run that it comes with; from then on a clock in the browser calls it."""
    if not st.session_state.pop(FRESH, False):
        stands()
        st.rerun()
