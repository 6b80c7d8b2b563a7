"""The steps of the day: where each leads, and the row of buttons and fields that takes them, as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from .. import texts
from ..atlas import Atlas
from ..clock import day_text
from ..records import Event
from ..scene.composing import Scene
from ..text import Html, safe
from ..view import chosen
from .typed import year_apart

SPEEDS = {"0.5": "½×", "1": "1×", "2": "2×", "4": "4×"}
"""How many times as fast as STEP_SECONDS the days are played, and how it is called."""

TYPED, SPEED = "day:", "speed:"
"""What a word of the day's field and of the choice of speed begins with."""

SIGNS = {"year-before": "«", "before": "‹", "after": "›", "year-after": "»", "event-before": "‹", "event-after": "›"}  # fmt: skip


Target = tuple[date, str]
"""The day that a step leads to, and how that is called."""


class Amiss(NamedTuple):
    """What was typed that is no day, why, and the day that stood and goes on to stand."""

    text: str
    told: str
    day: date


class Player(NamedTuple):
    """Whether the days are played, and how fast (a key of SPEEDS)."""

    playing: bool
    pace: str


def steps(atlas: Atlas, scene: Scene, days: Sequence[date], player: Player, amiss: Amiss | None) -> Html:
    """The buttons that step through the days, with the day's field between them, and what happened on the day."""
    to = targets(atlas, scene, days)
    stop = ("■", texts.STOP) if player.playing else ("▶", texts.PLAY)
    by_day = (_step(to, "year-before"), _step(to, "before"), field(scene.day, amiss), _step(to, "after"))
    by_event = (_step(to, "event-before"), f"<i>{safe(texts.EVENT_STEPS)}</i>", _step(to, "event-after"))
    return Html(
        _group(texts.AS_OF, *by_day, _step(to, "year-after"))
        + _group(texts.EVENT_STEPS, *by_event)
        + _group(texts.PLAYING, button("play", *stop), _speeds(player.pace))
        + f'<span class="daynote">{safe(note(atlas, scene))}</span>'
    )


def field(day: date, amiss: Amiss | None) -> Html:
    """The day, to be typed over; what is amiss with what was typed stands below until another day does."""
    wrong = amiss if amiss and amiss.day == day else None
    value = wrong.text if wrong else day_text(day)
    state = ' aria-invalid="true" aria-describedby="day-amiss"' if wrong else ""
    told = safe(wrong.told) if wrong else ""
    return Html(
        f'<input class="dayfield" data-ask="{TYPED}" value="{safe(value)}" aria-label="{safe(texts.DAY_FIELD)}" '
        f'title="{safe(texts.DAY_FORMS)}" autocomplete="off" spellcheck="false"{state}>'
        f'<span id="day-amiss" class="amiss" role="alert">{told}</span>'
        f'<span class="daytext" role="status">{safe(day_text(day))}</span>'
    )


def _group(named: str, *parts: str) -> Html:
    return Html(f'<span class="tight" role="group" aria-label="{safe(named)}">{"".join(parts)}</span>')


def _speeds(pace: str) -> Html:
    options = "".join(
        f'<option value="{key}"{" selected" * (key == pace)}>{safe(name)}</option>' for key, name in SPEEDS.items()
    )  # fmt: skip
    return Html(f'<select data-ask="{SPEED}" aria-label="{safe(texts.SPEED)}">{options}</select>')


def _step(to: Mapping[str, Target | None], key: str) -> Html:
    """A button of a step, with where it leads; idle where it leads nowhere."""
    target = to[key]
    told = f"{texts.STEPS[key]}: {target[1]}" if target else texts.STEPS[key]
    return button(key, SIGNS[key], told, target is None)


def button(pick: str, sign: str, told: str, idle: bool = False) -> Html:
    """A button with a sign on it that says what it does."""
    off = " disabled" * idle
    return Html(
        f'<button type="button" data-pick="{pick}" title="{safe(told)}" aria-label="{safe(told)}"{off}>{sign}</button>'
    )


def targets(atlas: Atlas, scene: Scene, days: Sequence[date]) -> Mapping[str, Target | None]:
    """For each step the day that it leads to and how that is called; None where there is none."""
    before, after = beside(scene.day, days)
    happened = events(atlas, scene)
    last = max((e for e in happened if e.date < scene.day), key=lambda e: e.date, default=None)
    coming = min((e for e in happened if e.date > scene.day), key=lambda e: e.date, default=None)
    back = max(year_apart(scene.day, -1), days[0])
    on = min(year_apart(scene.day, 1), atlas.known_to)
    found = {
        "year-before": back if back < scene.day else None,
        "before": before,
        "after": after,
        "year-after": on if on > scene.day else None,
    }
    named = {key: (day, day_text(day)) if day else None for key, day in found.items()}
    called = {"event-before": last, "event-after": coming}
    return named | {
        key: (e.date, f"{day_text(e.date, e.precision, short=True)}, {e.title}") if e else None
        for key, e in called.items()
    }


def events(atlas: Atlas, scene: Scene) -> list[Event]:
    """What came about by the last known day on the chosen subjects or on none, with a chosen actor in it."""
    actors, subjects = set(chosen("actors", scene.view, atlas)), set(scene.subjects)
    return [
        e
        for e in atlas.events
        if e.date <= atlas.known_to
        and e.status != "scheduled"
        and not actors.isdisjoint(e.actors)
        and (not subjects or not e.subjects or not subjects.isdisjoint(e.subjects))
    ]


def beside(day: date, days: Sequence[date]) -> tuple[date | None, date | None]:
    """The last day before one on which something changed, and the first after it."""
    return max((d for d in days if d < day), default=None), min((d for d in days if d > day), default=None)


def note(atlas: Atlas, scene: Scene) -> str:
    """What happened on a day, in a line; of several events first one on the chosen subjects."""
    events = [event for event in atlas.events if event.date == scene.day]
    return next(
        (e.title for e in sorted(events, key=lambda e: not set(e.subjects) & set(scene.subjects))), ""
    )
