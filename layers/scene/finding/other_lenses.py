"""What ties, events and works prove, each in one sentence, counted from the rows that are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...atlas import Atlas
from ...clock import day_text
from ...records import Event, Segment, State
from ...words import counted, listed, number
from ..lines import kilometres, state_on, state_words
from .naming import MOST_NAMES, actor_name, subject_name
from .record import Finding, carries, weakly

if TYPE_CHECKING:
    from ..composing import Scene


def of_relations(atlas: Atlas, scene: Scene) -> Finding:
    """Who is a party to most of the ties in force."""
    sure = [row for row in scene.relations if carries(row)]
    weak = tuple(row.id for row in scene.relations if not carries(row))
    if not scene.relations:
        chosen = "these actors" if scene.actors else "no actor, for none is chosen,"
        return Finding(f"no dated tie between {chosen} was found for {day_text(scene.day)}")
    if not sure:
        return Finding(f"only weak evidence is listed: {counted(len(weak), 'tie')}", (), {"weak": weak})
    parties = Counter(actor for row in sure for actor in {row.a, row.b})
    busiest = max(parties, key=lambda actor: (parties[actor], actor))
    of, new = counted(len(sure), "tie"), [row.id for row in sure if row.id in scene.moved]
    told = f"{actor_name(atlas, busiest)} is a party to {number(parties[busiest])} of the {of} in force"
    since = (
        f"; {number(len(new))} began after {day_text(scene.view.since)}" if new and scene.view.since else ""
    )
    counts = {
        "ties": tuple(row.id for row in sure),
        "party": tuple(row.id for row in sure if busiest in (row.a, row.b)),
        "new": tuple(new),
        "weak": weak,
    }
    return Finding(f"{told}{since}{weakly(weak, 'tie')}", (busiest,), counts)


def of_events(scene: Scene) -> Finding:
    """What happened on the day; else how much in the half-year before it, and what was the last."""
    past = [event for event in scene.events if event.date <= scene.day and event.status != "scheduled"]
    sure = sorted((event for event in past if carries(event)), key=lambda event: (event.date, event.id))
    weak = tuple(event.id for event in past if not carries(event))
    counts = {"events": tuple(event.id for event in sure), "weak": weak}
    half = f"the half-year to {day_text(scene.day)}"
    if not past:
        return Finding(f"no event of {'these actors' if scene.actors else 'nobody'} was found for {half}")
    if not sure:
        return Finding(f"only weak evidence is listed for {half}: {counted(len(weak), 'event')}", (), counts)
    today = [event for event in sure if event.date == scene.day and event.precision == "day"]
    if today:
        counts["today"] = tuple(event.id for event in today)
        told = f"on {day_text(scene.day)}: {_happened(today)}; {counted(len(sure), 'event')} in the half-year to it"
    else:
        told = f"{counted(len(sure), 'event')} in {half}, the last {_quoted(sure[-1])}"
    return Finding(f"{told}{weakly(weak, 'event')}", (), counts)


def _happened(today: Sequence[Event]) -> str:
    """What happened, up to three titles; of more their number, and the first."""
    if len(today) <= MOST_NAMES:
        return listed([_quoted(event) for event in today])
    return f"{counted(len(today), 'event')}, among them {_quoted(today[0])}"


def _quoted(event: Event) -> str:
    """An event's title, with its status where that is not that it occurred."""
    return f"“{event.title}”" + (f" ({event.status})" if event.status != "occurred" else "")


def of_works(atlas: Atlas, scene: Scene) -> Finding:
    """Which of the asked stretches do not operate, if they are one or two; else how many do."""
    one = len(scene.subjects) == 1
    name = subject_name(atlas, scene.subjects[0], scene.day) if one else "the corridors asked for"
    asked = _asked(atlas, scene)
    if not asked:
        return Finding(f"no stretch of {name} is drawn for {day_text(scene.day)}")
    sure = [s for s in asked if s.state is None or carries(s.state)]
    weak = tuple(s.segment.id for s in asked if s.state is not None and not carries(s.state))
    running = [s for s in sure if s.state and s.state.code == "operating"]
    missing = [s for s in sure if s.state and s.state.code not in ("operating", "unknown")]
    counts = {
        "stretches": tuple(stretch.segment.id for stretch in sure),
        "operating": tuple(stretch.segment.id for stretch in running),
        "weak": weak,
    }
    if not sure:
        stretches = counted(len(weak), "stretch", "stretches")
        return Finding(f"the state of {stretches} of {name} is weakly sourced", (), counts)
    stretches = counted(len(sure), "stretch", "stretches")
    if len(running) > 1 and 0 < len(missing) <= 2 and len(running) + len(missing) == len(sure):
        not_yet = "; ".join(_missing(atlas, scene, stretch.segment) for stretch in missing)
        told = f"of {stretches} of {name} {number(len(running))} operate; {not_yet}"
    else:
        verb, share = "is" if len(running) <= 1 else "are", number(len(running)) if running else "none"
        told = f"{share} of {stretches} of {name} {verb} known to operate"
    return Finding(f"{told}{weakly(weak, 'stretch', 'stretches')}", (), counts)


class Stretch(NamedTuple):
    """A stretch that serves an asked subject, and its state where that is known."""

    segment: Segment
    state: State | None


def _asked(atlas: Atlas, scene: Scene) -> list[Stretch]:
    """The drawn stretches that serve the asked subjects."""
    subjects = set(scene.subjects)
    serving = [key for key in scene.segments.by_flock if subjects & set(atlas.segments[key].subjects)]
    states = {key: state_on(atlas, atlas.segments[key], scene.day, scene.known) for key in serving}
    return [Stretch(segment, states[key]) for key in serving for segment in atlas.flock[key]]


def _missing(atlas: Atlas, scene: Scene, segment: Segment) -> str:
    """A stretch, its published length and its state: "Rasht-Astara railway, 160–170 km, is planned"."""
    state = f"is {state_words(atlas, segment, scene.day, scene.known)}"
    parts = (segment.name, kilometres(atlas, segment, scene.known), state)
    return ", ".join(part for part in parts if part)
