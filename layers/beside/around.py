"""What a lens is about, in words, at the head of the panel: events around the day, or ties on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .. import texts
from ..atlas import Atlas
from ..clock import day_text
from ..records import Event, Relation
from ..scene.composing import Scene
from ..scene.runs import runs
from ..text import Html, safe
from .citing import Cited, footnotes
from .sheet import quiet, section

SHOWN = 12
"""Rows that stand open; the others fold away."""


def around(atlas: Atlas, scene: Scene, cited: Cited) -> Html:
    """The section of the scene's lens; empty for a lens that shows positions or works."""
    if scene.view.lens == "events":
        return events_block(atlas, scene, cited)
    return ties_block(atlas, scene, cited) if scene.view.lens == "relations" else Html("")


def cited_around(scene: Scene) -> Iterable[str]:
    """The sources of that section, in the order in which it cites them."""
    rows: Iterable[Event | Relation] = ()
    if scene.view.lens == "events":
        rows = (*_by_now(scene), *_later(scene))
    elif scene.view.lens == "relations":
        rows = scene.relations
    return (key for row in rows for key in row.sources)


def events_block(atlas: Atlas, scene: Scene, cited: Cited) -> Html:
    """Events on the chosen subjects, the latest first, then those after the day."""
    rows = [_event(atlas, event, cited) for event in _by_now(scene)]
    later = [_event(atlas, event, cited) for event in _later(scene)]
    body = _folded(rows) if rows else quiet(texts.NO_EVENT)
    after = section(texts.AFTER_DAY, _folded(later)) if later else ""
    return Html(section(texts.EVENTS_AROUND, body, day_text(scene.day, short=True)) + after)


def ties_block(atlas: Atlas, scene: Scene, cited: Cited) -> Html:
    """Who is tied to whom on the day, and since when."""
    rows = [_tie(atlas, row, scene.day, cited) for row in scene.relations]
    body = _folded(rows) if rows else quiet(texts.NO_TIE)
    return section(texts.TIES_AROUND, body, day_text(scene.day, short=True))


def _by_now(scene: Scene) -> list[Event]:
    return sorted((e for e in scene.events if e.date <= scene.day), key=lambda e: e.date, reverse=True)


def _later(scene: Scene) -> list[Event]:
    return sorted((e for e in scene.events if e.date > scene.day), key=lambda e: e.date)


def _event(atlas: Atlas, event: Event, cited: Cited) -> str:
    status = "" if event.status == "occurred" else f' <span class="chip">{safe(event.status)}</span>'
    return (
        f'<div class="stand"><div><b>{safe(day_text(event.date, event.precision, short=True))}</b></div>'
        f"<div>{safe(event.title)}{status} {footnotes(atlas, event.sources, cited)}</div></div>"
    )


def _tie(atlas: Atlas, row: Relation, day: date, cited: Cited) -> str:
    dates = "".join(f"<small>{safe(told)}</small>" for told in runs(atlas)[row.id].told(day))
    return (
        f'<div class="stand"><div><b>{safe(row.kind.capitalize())}</b>{dates}</div>'
        f"<div><b>{safe(atlas.actor[row.a].short)}, {safe(atlas.actor[row.b].short)}</b>{safe(row.statement)} {footnotes(atlas, row.sources, cited)}</div></div>"
    )


def _folded(rows: list[str]) -> str:
    rest = rows[SHOWN:]
    more = f"<details><summary>{safe(texts.MORE.format(n=len(rest)))}</summary>{''.join(rest)}</details>"
    return "".join(rows[:SHOWN]) + (more if rest else "")
