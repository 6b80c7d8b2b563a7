"""The day under the map: typed, stepped by change, year and event, played, and a slider over the days of change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..beside.stepping import SPEED, SPEEDS, TYPED, Amiss, Player, beside, steps, targets
from ..beside.typed import typed_day
from ..changes.between import of_interest, turns
from ..clock import change_days, day_text
from ..published import as_published
from ..scene.composing import Scene, compose
from ..text import Html
from ..view import View, known_ids
from .changed import changed
from .clickable import clickable
from .slider import slider
from .state import asked_view, change
from .state import atlas as the_atlas

STEP_SECONDS = 2.0
AMISS, PACE, PLAYING = "day-amiss", "speed", "playing"
"""Keys of the visit's state: what was typed that is no day, how fast the days are played, whether they are."""

YEAR_APART = 0.045
"""The least distance between two years' names under the slider, as a share of it."""


def days() -> tuple[date, ...]:
    """The days on which something changed, in order, as published by the link's second day."""
    return _days(as_published(the_atlas(), asked_view().known))


@lru_cache(maxsize=8)
def _days(atlas: Atlas) -> tuple[date, ...]:
    return change_days(atlas)


def strip(atlas: Atlas, view: View, scene: Scene) -> None:
    """The day with its steps, what happened on it, what changed before it, and the slider."""
    with st.container(key="steps", horizontal=True):
        clickable(_row(atlas, scene), "step", _take_step)
        changed()
    if st.session_state.get(PLAYING):
        pace = STEP_SECONDS / float(st.session_state.get(PACE, "1"))
        st.fragment(_step, run_every=pace)()
    shown = max((d for d in days() if d <= scene.day), default=days()[0])
    under = rail(as_published(the_atlas(), view.known), scene.subjects or known_ids("subjects", atlas))
    said = day_text(scene.day)
    slider(texts.AS_OF, days(), shown, said, under, "day", lambda day: change(date=day))


def _row(atlas: Atlas, scene: Scene) -> Html:
    """The row of steps as the visit left it: played or not, how fast, and with what was typed amiss."""
    player = Player(st.session_state.get(PLAYING, False), st.session_state.get(PACE, "1"))
    return steps(atlas, scene, days(), player, st.session_state.get(AMISS))


def _take_step(picked: str) -> None:
    """A step from the day of the link, a day that was typed, a speed, or play and stop."""
    if picked == "play":
        _toggle()
    elif picked.startswith(TYPED):
        _take_typed(picked.removeprefix(TYPED))
    elif picked.startswith(SPEED):
        if (pace := picked.removeprefix(SPEED)) in SPEEDS:
            st.session_state[PACE] = pace
    else:
        _take_target(picked)


def _take_target(picked: str) -> None:
    """The day that a step leads to, of what was published."""
    told = as_published(the_atlas(), asked_view().known)
    if target := targets(told, compose(told, asked_view()), days()).get(picked):
        change(date=target[0])


def _today() -> date:
    """The day of the link."""
    return asked_view().date or the_atlas().known_to


def _take_typed(text: str) -> None:
    """Go to the day that was typed, or say what is amiss with it; an emptied field shows the day again."""
    st.session_state.pop(AMISS, None)
    try:
        if text.strip():
            change(date=typed_day(text, the_atlas().known_to))
    except ValueError as error:
        st.session_state[AMISS] = Amiss(text[:60], str(error), _today())


@lru_cache(maxsize=64)
def rail(atlas: Atlas, subjects: tuple[str, ...]) -> Html:
    """Under the slider: a tick at each day on which a position on the subjects changed, and the years."""
    places = {day: n / max(1, len(days()) - 1) for n, day in enumerate(days())}
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
    """Play or stop; what stands on the last day is played from the first."""
    starts = not st.session_state.get(PLAYING, False)
    st.session_state[PLAYING] = starts
    st.session_state["fresh"] = True
    if starts and beside(_today(), days())[1] is None:
        change(date=days()[0])


def _step() -> None:
    """One step; the first run of the fragment belongs to the click that started it."""
    if st.session_state.pop("fresh", False):
        return
    after = beside(_today(), days())[1]
    st.session_state[PLAYING] = after is not None
    st.session_state["fresh"] = True
    if after:
        change(date=after)
    st.rerun(scope="app")
