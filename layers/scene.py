"""Atlas x View -> Scene: what is drawn, with its style class, label and footnote. Pure.

The page, figures and files all draw the Scene, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .atlas import Atlas
from .lines import SegmentMark, segment_marks
from .records import Actor, Event, Relation
from .standing import Standing, is_government, is_organ, standing, standings
from .subjects import title_on
from .view import Bounds, View, bounds_of, chosen, default_layers

EVENT_WINDOW = 183
"""Days on either side of the date within which the events lens shows events."""


@dataclass(frozen=True, slots=True)
class Land:
    """How a country is drawn: its government's position (`none`: no sourced one), an organ's that differs."""

    iso: str
    position: str
    outline: bool
    split: str | None


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a picture, a page or a file of one view shows.

    `standings` are the visible ones in argument order and carry the footnotes 1, 2, ... of `sources`;
    `counts` holds, per position, how many of the chosen actors hold it, shown or not."""

    view: View
    day: date
    known: date
    beyond: bool
    subjects: tuple[str, ...]
    title: str
    layers: tuple[str, ...]
    bounds: Bounds
    fill: bool
    standings: tuple[Standing, ...]
    silent: tuple[str, ...]
    counts: Mapping[str, int]
    land: tuple[Land, ...]
    segments: tuple[SegmentMark, ...]
    relations: tuple[Relation, ...]
    events: tuple[Event, ...]


def compose(atlas: Atlas, view: View) -> Scene:
    """The scene of a view."""
    day, known = view.date or atlas.known_to, view.known or atlas.known_to
    subjects, actors = chosen("subjects", view, atlas), chosen("actors", view, atlas)
    held = _held(atlas, actors, subjects, day, known)
    shown = tuple(s for s in held if s.position in chosen("positions", view, atlas))
    return Scene(
        view=view,
        day=day,
        known=known,
        beyond=day > atlas.known_to,
        subjects=subjects,
        title=" · ".join(title_on(atlas, subject, day) for subject in subjects),
        layers=view.layers if view.layers is not None else default_layers(view, atlas),
        bounds=bounds_of(view, atlas),
        fill=view.lens == "subject",
        standings=shown,
        silent=tuple(key for key in actors if key not in {s.actor for s in held}),
        counts={p.id: sum(s.position == p.id for s in held) for p in atlas.positions},
        land=_land(atlas, view, actors, subjects, day, known),
        segments=segment_marks(atlas, view, shown, day, known),
        relations=_relations(atlas, view, actors, day, known),
        events=_events(atlas, view, actors, day, known),
    )


def sources_of(scene: Scene) -> tuple[str, ...]:
    """The sources behind the visible standings, each once, in the order in which they are cited."""
    return tuple(dict.fromkeys(key for s in scene.standings for key in s.stance.sources))


def _held(
    atlas: Atlas, actors: Iterable[str], subjects: Iterable[str], day: date, known: date
) -> tuple[Standing, ...]:
    rows = [s for subject in subjects for s in standings(atlas, actors, subject, day, known)]
    return tuple({s.stance.id: s for s in rows}.values())


def _land(
    atlas: Atlas, view: View, actors: tuple[str, ...], subjects: tuple[str, ...], day: date, known: date
) -> tuple[Land, ...]:
    """Countries carry a position when one subject is asked for; with several, the corridors carry them."""
    if view.lens not in ("stances", "subject") or len(subjects) != 1:
        return ()
    states = [atlas.actor[key] for key in actors if is_government(atlas.actor[key])]
    marks = {
        state.iso_a3: _country(atlas, state, actors, subjects[0], day, known)
        for state in _living(states, day)
    }
    wanted = chosen("positions", view, atlas)
    return tuple(mark for mark in marks.values() if mark.position in wanted or mark.split in wanted)


def _living(states: Iterable[Actor], day: date) -> tuple[Actor, ...]:
    """The states, a former government only where no other stands for the country."""
    ordered = sorted(states, key=lambda state: "former" not in state.kind)
    return tuple({state.iso_a3: state for state in ordered}.values())


def _country(
    atlas: Atlas, state: Actor, actors: tuple[str, ...], subject: str, day: date, known: date
) -> Land:
    own = standing(atlas, state.id, subject, day, known)
    organs = [key for key in actors if is_organ(atlas.actor[key]) and atlas.actor[key].parent == state.id]
    split = [
        s.position
        for s in standings(atlas, organs, subject, day, known)
        if not own or s.position != own.position
    ]
    return Land(
        iso=state.iso_a3 or "",
        position=own.position if own else "none",
        outline=bool(own and own.stance.unverified),
        split=split[-1] if split else None,
    )


def _relations(
    atlas: Atlas, view: View, actors: tuple[str, ...], day: date, known: date
) -> tuple[Relation, ...]:
    rows = (row for row in atlas.relations if {row.a, row.b} <= set(actors) and row.known_on <= known)
    return tuple(row for row in rows if row.since <= day and (row.until is None or day < row.until))


def _events(atlas: Atlas, view: View, actors: tuple[str, ...], day: date, known: date) -> tuple[Event, ...]:
    """Events of the chosen actors around the day; scheduled ones only when they were announced by then."""
    near = (e for e in atlas.events if abs((e.date - day).days) <= EVENT_WINDOW and e.known_on <= known)
    asked = set(view.subjects or ())
    return tuple(e for e in near if set(e.actors) & set(actors) and (not asked or asked & set(e.subjects)))
