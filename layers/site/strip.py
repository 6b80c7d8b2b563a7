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
from .clickable import clickable
from .slider import slider
from .state import asked_view, change
from .state import atlas as the_atlas

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
    with st.container(key="steps", horizontal=True):
        clickable(steps(atlas, scene), "step", _take_step)
        changed()
    if st.session_state.get("playing"):
        st.fragment(_step, run_every=STEP_SECONDS)()
    shown = max((d for d in days() if d <= scene.day), default=days()[0])
    under = rail(str(atlas.folder), scene.subjects or known_ids("subjects", atlas))
    said = day_text(scene.day)
    slider(texts.AS_OF, days(), shown, said, under, "day", lambda day: change(date=day))


def steps(atlas: Atlas, scene: Scene) -> Html:
    """The buttons that step through the days, with the day between them and what happened on it."""
    before, after = beside(scene.day)
    playing = st.session_state.get("playing", False)
    return Html(
        button("before", "‹", texts.BEFORE_BUTTON, before is None)
        + f'<span class="daytext">{safe(day_text(scene.day))}</span>'
        + button("after", "›", texts.AFTER_BUTTON, after is None)
        + button("play", "■" if playing else "▶", texts.STOP if playing else texts.PLAY)
        + f'<span class="daynote">{safe(note(atlas, scene))}</span>'
    )


def button(pick: str, sign: str, told: str, idle: bool = False) -> Html:
    """A button with a sign on it that says what it does."""
    off = " disabled" * idle
    return Html(
        f'<button type="button" data-pick="{pick}" title="{safe(told)}" aria-label="{safe(told)}"{off}>{sign}</button>'
    )


def beside(day: date) -> tuple[date | None, date | None]:
    """The last day before one on which something changed, and the first after it."""
    return max((d for d in days() if d < day), default=None), min(
        (d for d in days() if d > day), default=None
    )


def _take_step(picked: str) -> None:
    """A step from the day of the link, or play and stop."""
    if picked == "play":
        _toggle()
        return
    before, after = beside(asked_view().date or the_atlas().known_to)
    if day := before if picked == "before" else after:
        change(date=day)


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


def _toggle() -> None:
    st.session_state["playing"] = not st.session_state.get("playing", False)
    st.session_state["fresh"] = True


def _step() -> None:
    """One step; the first run of the fragment belongs to the click that started it."""
    if st.session_state.pop("fresh", False):
        return
    today = asked_view().date or the_atlas().known_to
    after = beside(today)[1]
    st.session_state["playing"] = after is not None
    st.session_state["fresh"] = True
    if after:
        change(date=after)
    st.rerun(scope="app")


def note(atlas: Atlas, scene: Scene) -> str:
    """What happened on a day, in a line; of several events first one on the chosen subjects."""
    events = [event for event in atlas.events if event.date == scene.day]
    return next(
        (e.title for e in sorted(events, key=lambda e: not set(e.subjects) & set(scene.subjects))), ""
    )
