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
from .state import change


@st.cache_data(show_spinner=False)
def days() -> tuple[date, ...]:
    """The days on which something changed, in order."""
    return change_days(the_atlas())


def strip(atlas: Atlas, view: View, scene: Scene) -> None:
    """Previous and next change, the day in words, what happened on it, and the slider."""
    with st.container(key="steps", horizontal=True):
        before = max((d for d in days() if d < scene.day), default=None)
        after = min((d for d in days() if d > scene.day), default=None)
        st.button("‹", key="before", help="Previous change", disabled=before is None, on_click=change, kwargs={"date": before})
        st.html(f'<span class="daytext">{safe(day_text(scene.day))}</span>', width="content")
        st.button("›", key="after", help="Next change", disabled=after is None, on_click=change, kwargs={"date": after})
        st.html(f'<span class="daynote">{safe(note(atlas, scene.day))}</span>', width="content")
        changed(atlas, view, scene)
    shown = max((d for d in days() if d <= scene.day), default=days()[0])
    st.session_state["day"] = shown
    st.select_slider(
        "As of", days(), key="day", format_func=lambda d: day_text(d, short=True), label_visibility="collapsed",
        on_change=lambda: change(date=st.session_state["day"]),
    )


def note(atlas: Atlas, day: date) -> str:
    """What happened on a day, in a line."""
    titles = [event.title for event in atlas.events if event.date == day]
    return "; ".join(titles[:2])
