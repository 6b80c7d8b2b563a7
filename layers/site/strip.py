"""The day under the map: steps between the days on which something changed, and a slider over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..changes.between import of_interest, turns
from ..clock import change_days, day_text
from ..scene.composing import Scene
from ..text import Html, safe
from ..view import View, known_ids
from .changed import changed
from .state import atlas as the_atlas
from .state import change, read_view

STEP_SECONDS = 2.0
YEAR_APART = 0.045
"""The least distance between two years' names under the slider, as a share of it."""


def days() -> tuple[date, ...]:
    """The days on which something changed, in order."""
    return _days(str(the_atlas().folder))


@st.cache_data(show_spinner=False, max_entries=8)
def _days(folder: str) -> tuple[date, ...]:
    return change_days(the_atlas())


def strip(atlas: Atlas, view: View, scene: Scene) -> None:
    """Previous and next change, the day in words, what happened on it, and the slider."""
    before = max((d for d in days() if d < scene.day), default=None)
    after = min((d for d in days() if d > scene.day), default=None)
    with st.container(key="steps", horizontal=True):
        step("‹", "before", texts.BEFORE_BUTTON, before)
        st.html(f'<span class="daytext">{safe(day_text(scene.day))}</span>', width="content")
        step("›", "after", texts.AFTER_BUTTON, after)
        play_button()
        st.html(f'<span class="daynote">{safe(note(atlas, scene))}</span>', width="content")
        changed()
    shown = max((d for d in days() if d <= scene.day), default=days()[0])
    st.session_state["day"] = shown
    st.select_slider(
        texts.AS_OF,
        days(),
        key="day",
        format_func=lambda d: day_text(d, short=True),
        label_visibility="collapsed",
        on_change=lambda: change(date=st.session_state["day"]),
    )
    st.html(rail(str(atlas.folder), scene.subjects))


def step(sign: str, key: str, told: str, day: date | None) -> None:
    """A button to a day; idle where there is none."""
    st.button(sign, key=key, help=told, disabled=day is None, on_click=change, kwargs={"date": day})


@st.cache_data(show_spinner=False, max_entries=64)
def rail(folder: str, subjects: tuple[str, ...]) -> Html:
    """Under the slider: a tick at each day on which a position on the subjects changed, and the years."""
    atlas, places = the_atlas(), {day: n / max(1, len(days()) - 1) for n, day in enumerate(days())}
    steps = of_interest(turns(atlas, days()[0], days()[-1]), known_ids("actors", atlas), subjects)
    turned = {step.day for step in steps}
    ticks = "".join(f'<i style="left:{100 * places[day]:.1f}%"></i>' for day in sorted(turned & set(places)))
    years = "".join(f'<b style="left:{100 * at:.1f}%">{year}</b>' for year, at in _years(places))
    return Html(f'<div class="rail" aria-hidden="true"><div>{ticks}{years}</div></div>')


def _years(places: Mapping[date, float]) -> Iterator[tuple[int, float]]:
    """The first stop of each year that stands clear of the one named before it."""
    last = -1.0
    for day, at in places.items():
        if at - last >= YEAR_APART and all(other.year < day.year for other in places if other < day):
            last = at
            yield day.year, at


def play_button() -> None:
    """Step through the days by itself until the last one, or until stopped."""
    playing = st.session_state.get("playing", False)
    told = texts.STOP if playing else texts.PLAY
    st.button("■" if playing else "▶", key="play", help=told, on_click=_toggle)
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


def note(atlas: Atlas, scene: Scene) -> str:
    """What happened on a day, in a line; of several events first one on the chosen subjects."""
    events = [event for event in atlas.events if event.date == scene.day and event.known_on <= scene.known]
    return next(
        (e.title for e in sorted(events, key=lambda e: not set(e.subjects) & set(scene.subjects))), ""
    )
