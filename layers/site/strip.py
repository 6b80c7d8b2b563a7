"""The day under the map: steps between the days on which something changed, and a slider over them."""

from __future__ import annotations

from datetime import date

import streamlit as st

from ..atlas import Atlas
from ..clock import change_days, day_text
from ..scene import Scene
from ..text import safe
from ..view import View
from .changed import changed
from .state import atlas as the_atlas
from .state import change, read_view

STEP_SECONDS = 2.0


def days() -> tuple[date, ...]:
    """The days on which something changed, in order."""
    return _days(str(the_atlas().folder))


@st.cache_data(show_spinner=False, max_entries=8)
def _days(folder: str) -> tuple[date, ...]:
    return change_days(the_atlas())


def strip(atlas: Atlas, view: View, scene: Scene) -> None:
    """Previous and next change, the day in words, what happened on it, and the slider."""
    with st.container(key="steps", horizontal=True):
        before = max((d for d in days() if d < scene.day), default=None)
        after = min((d for d in days() if d > scene.day), default=None)
        st.button(
            "‹",
            key="before",
            help="Previous change",
            disabled=before is None,
            on_click=change,
            kwargs={"date": before},
        )
        st.html(f'<span class="daytext">{safe(day_text(scene.day))}</span>', width="content")
        st.button(
            "›",
            key="after",
            help="Next change",
            disabled=after is None,
            on_click=change,
            kwargs={"date": after},
        )
        st.html(f'<span class="daynote">{safe(note(atlas, scene.day))}</span>', width="content")
        play_button()
        changed()
    shown = max((d for d in days() if d <= scene.day), default=days()[0])
    st.session_state["day"] = shown
    st.select_slider(
        "As of",
        days(),
        key="day",
        format_func=lambda d: day_text(d, short=True),
        label_visibility="collapsed",
        on_change=lambda: change(date=st.session_state["day"]),
    )


def play_button() -> None:
    """Step through the days by itself until the last one, or until stopped."""
    playing = st.session_state.get("playing", False)
    st.button("■" if playing else "▶", key="play", help="Stop" if playing else "Play", on_click=_toggle)
    if playing:
        st.fragment(_step, run_every=STEP_SECONDS)()


def _toggle() -> None:
    st.session_state["playing"] = not st.session_state.get("playing", False)
    st.session_state["fresh"] = True


def _step() -> None:
    """One step; the first run of the fragment belongs to the click that started it."""
    if st.session_state.pop("fresh", False):
        return
    view, _ = read_view()
    today = view.date or the_atlas().known_to
    after = min((day for day in days() if day > today), default=None)
    st.session_state["playing"] = after is not None
    st.session_state["fresh"] = True
    if after:
        change(date=after)
    st.rerun(scope="app")


def note(atlas: Atlas, day: date) -> str:
    """What happened on a day, in a line."""
    titles = [event.title for event in atlas.events if event.date == day]
    return "; ".join(titles[:2])
