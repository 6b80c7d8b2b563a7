"""The default headline: a finding computed from the visible standings, and the subhead with its day."""

from __future__ import annotations

from ... import texts
from ...atlas import Atlas
from ...clock import day_text
from ...scene.composing import Scene
from ...scene.subjects import short_title
from .findings import of_positions, short_name
from .silence import why_silent
from .surveys import of_many
from .words import capital, counted, listed, number, typeset
from .works import kilometres, state_words


def headline(atlas: Atlas, scene: Scene) -> str:
    """What the figure proves, in one sentence; each lens has its own question."""
    return typeset(_finding(atlas, scene))


def _finding(atlas: Atlas, scene: Scene) -> str:
    question = {"relations": _of_relations, "events": _of_events, "lifecycle": _of_works}.get(scene.view.lens)
    if question:
        return question(atlas, scene)
    if not scene.standings:
        return why_silent(atlas, scene)
    return (of_positions if len(scene.subjects) == 1 else of_many)(atlas, scene)


def subhead(atlas: Atlas, scene: Scene) -> str:
    """What is shown and as of when; and as published by when, where that was asked."""
    title = _titles(atlas, scene)
    what = {
        "stances": f"Positions on: {title}",
        "subject": f"Each government’s position on: {title}",
        "relations": "Dated ties between the chosen actors",
        "events": "Events of the chosen actors within half a year of the day",
        "lifecycle": f"State of works: {title}, and what runs beside it",
    }[scene.view.lens]
    known = f", as published by {day_text(scene.known)}" if scene.known < atlas.known_to else ""
    beyond = f"; known only to {day_text(atlas.known_to)}" if scene.beyond else ""
    return typeset(f"{what}, as of {day_text(scene.day)}{known}{beyond}")


def _titles(atlas: Atlas, scene: Scene) -> str:
    """The title of the subject, or the short ones of the first few."""
    if len(scene.subjects) == 1:
        return scene.title
    if not scene.subjects:
        return "no subject"
    names = [short_title(atlas, subject) for subject in scene.subjects]
    return listed(
        names if len(names) <= 4 else [*names[:3], texts.MORE_SUBJECTS.format(count=len(names) - 3)]
    )


def _of_relations(atlas: Atlas, scene: Scene) -> str:
    kinds = dict.fromkeys(relation.kind for relation in scene.relations)
    if not kinds:
        return f"No dated tie between these actors was found for {day_text(scene.day)}"
    busiest = max(
        {key for r in scene.relations for key in (r.a, r.b)},
        key=lambda key: (sum(key in (r.a, r.b) for r in scene.relations), key),
    )
    ties = sum(busiest in (r.a, r.b) for r in scene.relations)
    of = counted(len(scene.relations), "tie")
    return capital(f"{atlas.actor[busiest].short} is a party to {number(ties)} of the {of} in force")


def _of_events(atlas: Atlas, scene: Scene) -> str:
    past = [event for event in scene.events if event.date <= scene.day and event.status != "scheduled"]
    if not past:
        return f"No event of these actors was found for the half-year before {day_text(scene.day)}"
    last = max(past, key=lambda event: (event.date, event.id))
    of = counted(len(past), "event")
    return capital(f"{of} in the half-year to {day_text(scene.day)}, the last “{last.title}”")


def _of_works(atlas: Atlas, scene: Scene) -> str:
    """Which of the asked stretches do not operate, if they are one or two; else how many do."""
    serving = {s.id for s in atlas.segments if set(s.subjects) & set(scene.subjects)}
    drawn = {mark.segment: mark.line for mark in scene.segments if mark.main}
    lines = {key: line for key, line in drawn.items() if key in serving}
    name = (
        short_name(atlas, scene.subjects[0], scene) if len(scene.subjects) == 1 else "the corridors asked for"
    )
    if not lines:
        return f"No stretch of {name} is drawn for {day_text(scene.day)}"
    missing = [key for key, line in lines.items() if line not in ("operating", "unknown")]
    running = sum(line == "operating" for line in lines.values())
    if running > 1 and 0 < len(missing) <= 2 and running + len(missing) == len(lines):
        told = "; ".join(_told(atlas, scene, key) for key in missing)
        return f"Of {number(len(lines))} stretches of {name} {number(running)} operate; {told}"
    verb = "is" if running <= 1 else "are"
    stretches = counted(len(lines), "stretch", "stretches")
    return capital(
        f"{number(running) if running else 'none'} of {stretches} of {name} {verb} known to operate"
    )


def _told(atlas: Atlas, scene: Scene, key: str) -> str:
    """A stretch, its published length and its state: "Rasht-Astara railway, 160–170 km, is planned"."""
    segment = next(segment for segment in atlas.segments if segment.id == key)
    parts = (segment.name, kilometres(segment), f"is {state_words(atlas, scene, segment)}")
    return ", ".join(part for part in parts if part)
