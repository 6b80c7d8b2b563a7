"""Atlas x View -> Scene: what is drawn, with its style class, label and footnote. Pure.

The page, figures and files all draw the Scene, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from ..atlas import Atlas
from ..published import as_published
from ..records import Event, Relation
from ..view import Bounds, View, bounds_of, chosen
from .finding.finding import about, finding
from .finding.left_out import brought, left_out
from .finding.record import UNTOLD, Finding
from .land import Land, land_marks, visible
from .lines import Marks, segment_marks
from .moved import moved_land, moved_lines, moved_ties
from .standing import Standing, standings
from .subjects import title_on

if TYPE_CHECKING:
    from ..overlay.records import Own

EVENT_WINDOW = 183
"""Days on either side of the date within which the events lens shows events."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a picture, a page or a file of one view shows.

    `standings` are the visible ones in argument order and carry the footnotes 1, 2, ... of `sources`;
    `events` are on the chosen subjects or on none, `aside` on others; where no subject is chosen all are events.
    `counts` holds, per position, how many of the chosen actors hold it, shown or not. `moved` holds what is other
    than on the view's second day, and what it was then: a country's position by its code, a stretch's state by its
    feature, `none` for a tie by its id; empty without a second day, or with one that is not before the day.
    `borders_then` says which borders were others on the day than those drawn; empty where none is known to have been.
    `finding` is what it proves, `about` what is shown and as of when, `left_out` a sentence or two on what the reader
    filtered away; every output says these and nothing else of its own. `own` are the layers that a reader brought along."""

    view: View
    day: date
    known: date
    beyond: bool
    subjects: tuple[str, ...]
    actors: tuple[str, ...]
    positions: tuple[str, ...]
    title: str
    layers: tuple[str, ...]
    bounds: Bounds
    fill: bool
    standings: tuple[Standing, ...]
    silent: tuple[str, ...]
    counts: Mapping[str, int]
    land: tuple[Land, ...]
    segments: Marks
    relations: tuple[Relation, ...]
    events: tuple[Event, ...]
    aside: tuple[Event, ...]
    moved: Mapping[str, str]
    borders_then: str = ""
    finding: Finding = UNTOLD
    about: str = ""
    left_out: tuple[str, ...] = ()
    own: tuple[Own, ...] = ()

    @property
    def subhead(self) -> str:
        """What stands under the finding: what is shown and as of when, and what is left out of it."""
        return ". ".join([self.about, " ".join(self.left_out)]) if self.left_out else self.about


def compose(atlas: Atlas, view: View, own: tuple[Own, ...] = ()) -> Scene:
    """The scene of a view, with a reader's own layers."""
    scene = _composed(as_published(atlas, view.known), view)
    return replace(scene, own=own, left_out=(*scene.left_out, *brought(own))) if own else scene


@lru_cache(maxsize=32)
def _composed(atlas: Atlas, view: View) -> Scene:
    """The last few are kept, so that all parts of a page share one."""
    day, known = view.date or atlas.known_to, view.known or atlas.known_to
    subjects, actors = chosen("subjects", view, atlas), chosen("actors", view, atlas)
    held = _held(atlas, actors, subjects, day, known)
    wanted = chosen("positions", view, atlas)
    shown = tuple(s for s in held if s.position in wanted)
    speaking = {s.actor for s in held}
    around = _events(atlas, actors, day, known)
    events = tuple(e for e in around if not (subjects and e.subjects) or set(subjects) & set(e.subjects))
    land = visible(land_marks(atlas, view, day, known), wanted)
    segments = segment_marks(atlas, view, shown, day, known)
    relations = _relations(atlas, view, actors, day, known)
    scene = Scene(
        view=view,
        day=day,
        known=known,
        beyond=day > atlas.known_to,
        subjects=subjects,
        actors=actors,
        positions=wanted,
        title=" · ".join(title_on(atlas, subject, day) for subject in subjects),
        layers=chosen("layers", view, atlas),
        bounds=bounds_of(view, atlas),
        fill=view.lens == "subject",
        standings=shown,
        silent=tuple(key for key in actors if key not in speaking),
        counts={p.id: sum(s.position == p.id for s in held) for p in atlas.positions},
        land=land,
        segments=segments,
        relations=relations,
        events=events,
        aside=tuple(event for event in around if event not in events),
        moved=_moved(atlas, view, land, segments, relations, day, known),
        borders_then=" ".join(former.note for former in atlas.formers if former.since <= day < former.until),
    )
    told = finding(atlas, scene), about(atlas, scene), left_out(atlas, scene)
    return replace(scene, finding=told[0], about=told[1], left_out=told[2])


def _held(
    atlas: Atlas, actors: Iterable[str], subjects: Iterable[str], day: date, known: date
) -> tuple[Standing, ...]:
    rows = [s for subject in subjects for s in standings(atlas, actors, subject, day, known)]
    return tuple({s.stance.id: s for s in rows}.values())


def _moved(
    atlas: Atlas,
    view: View,
    land: tuple[Land, ...],
    segments: Marks,
    relations: tuple[Relation, ...],
    day: date,
    known: date,
) -> Mapping[str, str]:
    """What is drawn now and was otherwise on the second day, as published by the same `known`."""
    since, subjects, actors = view.since, chosen("subjects", view, atlas), chosen("actors", view, atlas)
    if since is None or since >= day:
        return {}
    wanted = chosen("positions", view, atlas)
    held = [s for s in _held(atlas, actors, subjects, since, known) if s.position in wanted]
    then = segment_marks(atlas, view, held, since, known)
    ties = _relations(atlas, view, actors, since, known)
    return {
        **moved_land(land, land_marks(atlas, view, since, known)),
        **moved_lines(segments, then),
        **moved_ties(relations, ties, since),
    }


def _relations(
    atlas: Atlas, view: View, actors: tuple[str, ...], day: date, known: date
) -> tuple[Relation, ...]:
    """The ties of the day; of their ends, which lie ahead, nothing is told."""
    among = set(actors)
    rows = (row for row in as_published(atlas, known).relations if {row.a, row.b} <= among)
    held = (row for row in rows if row.since <= day and (row.until is None or day < row.until))
    return tuple(replace(row, until=None) if row.until else row for row in held)


def _events(atlas: Atlas, actors: tuple[str, ...], day: date, known: date) -> tuple[Event, ...]:
    """Events of the chosen actors around the day; scheduled ones only when they were announced by then."""
    among = set(actors)
    events = as_published(atlas, known).events
    near = (event for event in events if abs((event.date - day).days) <= EVENT_WINDOW)
    return tuple(e for e in near if not among.isdisjoint(e.actors))
