"""What a figure tells, as plain values in the order of its argument: each row with the number of its note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ...atlas import Atlas
from ...clock import day_text
from ...records import Event, Relation
from ...scene.composing import Scene
from ...scene.lines import kilometres, state_on, state_words
from ...scene.runs import runs
from ...scene.standing import Standing, is_government, split_from
from ...scene.subjects import short_title, title_on
from ...style import LIFECYCLE_NAMES, RELATION
from ...texts import AFTER_DAY, LATE, UNVERIFIED
from ...words import typeset
from .works import asked_segments

SampleKind = Literal["position", "split", "relation", "event", "line"]
EVENT_NAMES = {"occurred": "Occurred", "scheduled": "Scheduled", "alleged": "Alleged", "disputed": "Disputed"}
LATER = "later"
"""Key of the class of events after the day, whatever their status."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: who or what, in whose words, the number of its note (0: none) and the sources behind it.

    `of` is the id of its row in the facts, `outline` marks what no independent page stands behind, `outside` what lies off the map."""

    name: str
    words: str
    note: int
    sources: tuple[str, ...]
    outline: bool = False
    outside: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """Rows of one class: its id, its name, how its sample is drawn; `within` names the state whose organs
    they are."""

    key: str
    name: str
    sample: SampleKind
    rows: tuple[Entry, ...]
    within: str = ""


def argument(atlas: Atlas, scene: Scene, inside: Iterable[str]) -> tuple[Heading, ...]:
    """The visible rows by class; `inside` are the ISO3 codes of the countries on the map."""
    if scene.view.lens == "relations":
        return _relations(atlas, scene)
    if scene.view.lens == "events":
        return _events(scene)
    if scene.view.lens == "lifecycle":
        return _works(atlas, scene)
    return _positions(atlas, scene, frozenset(inside))


def entries(headings: Iterable[Heading]) -> tuple[Entry, ...]:
    """Every row that has a note, in the order of its number."""
    return tuple(
        sorted((row for heading in headings for row in heading.rows if row.note), key=lambda row: row.note)
    )


def _positions(atlas: Atlas, scene: Scene, on_map: frozenset[str]) -> tuple[Heading, ...]:
    """Standings by position; organs that differ from their state stand apart below those of their
    position."""
    rows = [
        (s, _standing(atlas, scene, s, n, on_map), split_from(atlas, scene.standings, s))
        for n, s in enumerate(scene.standings, 1)
    ]
    headings: list[Heading] = []
    for position in atlas.positions:
        held = [(row, state) for s, row, state in rows if s.position == position.id]
        plain = tuple(row for row, state in held if not state)
        headings += [Heading(position.id, position.name, "position", plain)] if plain else []
        for state in dict.fromkeys(state for _, state in held if state):
            own = tuple(row for row, other in held if other == state)
            name = f"Split within {atlas.actor[state].short}: {position.name.lower()}"
            headings.append(Heading(position.id, name, "split", own, atlas.actor[state].short))
    return tuple(headings)


def _standing(atlas: Atlas, scene: Scene, s: Standing, note: int, on_map: frozenset[str]) -> Entry:
    actor = atlas.actor[s.actor]
    subject = title_on(atlas, s.stance.subject, scene.day) if len(scene.subjects) > 1 or s.inherited else ""
    flags = [LATE] * s.late + [UNVERIFIED.get(s.stance.known, "")]
    flags += s.run.noted(scene.day)
    words = (f"{subject}: " if subject else "") + typeset(s.stance.statement.rstrip(".")) + _told(flags)
    away = bool(scene.land) and is_government(actor) and actor.iso_a3 not in on_map
    if subject and {other.actor for other in scene.standings} == {s.actor} and len(scene.subjects) > 1:
        name, words = short_title(atlas, s.stance.subject), words.removeprefix(f"{subject}: ")
    else:
        name = actor.short
    return Entry(name, words, note, s.stance.sources, s.stance.unverified, away, s.stance.id)


def in_order(atlas: Atlas, scene: Scene) -> tuple[Relation, ...]:
    """Ties in force in the order of their numbers: from allies to those that are hostile."""
    return tuple(sorted(scene.relations, key=lambda relation: list(RELATION).index(relation.kind)))


def in_time(scene: Scene) -> tuple[Event, ...]:
    """Events in the order of their numbers: those that occurred, then those announced, alleged, disputed; at last those
    after the day."""
    order = [*EVENT_NAMES, LATER]
    return tuple(sorted(scene.events, key=lambda e: (order.index(event_class(scene, e)), e.date, e.id)))


def event_class(scene: Scene, event: Event) -> str:
    """The class that an event is told in: its status, or that it lies after the day."""
    return LATER if event.date > scene.day else event.status


def _relations(atlas: Atlas, scene: Scene) -> tuple[Heading, ...]:
    rows = [
        (
            r.kind,
            Entry(
                f"{atlas.actor[r.a].short} – {atlas.actor[r.b].short}",
                typeset(r.statement.rstrip(".")) + _told(runs(atlas)[r.id].noted(scene.day)),
                n,
                r.sources,
                of=r.id,
            ),
        )
        for n, r in enumerate(in_order(atlas, scene), 1)
    ]
    return _grouped(rows, {kind: kind.capitalize() for kind in RELATION}, "relation")


def _events(scene: Scene) -> tuple[Heading, ...]:
    """Events in the order of their days, those alleged or disputed apart, and those after the day."""
    west, south, east, north = scene.bounds
    rows = []
    for n, event in enumerate(in_time(scene), 1):
        inside = (
            event.lon is not None
            and event.lat is not None
            and west <= event.lon <= east
            and south <= event.lat <= north
        )
        day = day_text(event.date, event.precision, short=True)
        key = event_class(scene, event)
        told = typeset(event.title) + _told([event.status] * (key == LATER and event.status != "occurred"))
        rows.append(
            (key, Entry(day, told, n, event.sources, event.known != "published", not inside, event.id))
        )
    return _grouped(rows, EVENT_NAMES | {LATER: AFTER_DAY}, "event")


def _works(atlas: Atlas, scene: Scene) -> tuple[Heading, ...]:
    """The stretches of the asked corridors by the state of their works; of a crowd how many are in each."""
    if atlas.is_crowd:
        return _counted(atlas, scene)
    lines = {mark.segment: mark.line for mark in scene.segments}
    ordered = sorted(asked_segments(atlas, scene), key=lambda s: list(LIFECYCLE_NAMES).index(lines[s.id]))
    rows = []
    for n, segment in enumerate(ordered, 1):
        state = state_on(atlas, segment, scene.day, scene.known)
        plain = state is None or state.code == LIFECYCLE_NAMES[lines[segment.id]].lower()
        parts = (
            "" if plain else state_words(atlas, segment, scene.day, scene.known),
            kilometres(atlas, segment, scene.known),
        )
        words = "; ".join(part for part in parts if part)
        note, sources = (n, state.sources) if state else (0, ())
        rows.append((lines[segment.id], Entry(segment.name, words, note, sources, of=segment.id)))
    return _grouped(rows, LIFECYCLE_NAMES, "line")


def _counted(atlas: Atlas, scene: Scene) -> tuple[Heading, ...]:
    """How many stretches of the asked corridors are in each state, with the sources of all."""
    found: dict[str, int] = {}
    sources: dict[str, dict[str, None]] = {}
    for segment, look, count in scene.segments.counted():
        if look.main:
            state = state_on(atlas, segment, scene.day, scene.known)
            found[look.line] = found.get(look.line, 0) + count
            sources.setdefault(look.line, {}).update(dict.fromkeys(state.sources if state else ()))
    rows = [
        (
            key,
            Entry(
                f"{found[key]:,} {'stretch' if found[key] == 1 else 'stretches'}", "", n, tuple(sources[key])
            ),
        )
        for n, key in enumerate((key for key in LIFECYCLE_NAMES if key in found), 1)
    ]
    return _grouped(rows, LIFECYCLE_NAMES, "line")


def _grouped(
    rows: Sequence[tuple[str, Entry]], names: dict[str, str], sample: SampleKind
) -> tuple[Heading, ...]:
    keys = [key for key in names if any(key == own for own, _ in rows)]
    return tuple(
        Heading(key, names[key], sample, tuple(row for own, row in rows if own == key)) for key in keys
    )


def _told(flags: Iterable[str]) -> str:
    words = "; ".join(flag for flag in flags if flag)
    return f" ({words})" if words else ""
