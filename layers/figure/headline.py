"""The default headline: a finding computed from the visible standings, and the subhead with its day."""

from __future__ import annotations

from ..atlas import Atlas
from ..clock import day_text
from ..scene import Scene
from ..subjects import short_title
from .findings import of_positions, short_name
from .words import capital, counted, listed, number, typeset


def headline(atlas: Atlas, scene: Scene) -> str:
    """What the figure proves, in one sentence; each lens has its own question."""
    return typeset(_finding(atlas, scene))


def _finding(atlas: Atlas, scene: Scene) -> str:
    question = {"relations": _of_relations, "events": _of_events, "lifecycle": _of_works}.get(scene.view.lens)
    if question:
        return question(atlas, scene)
    if len(scene.subjects) == 1:
        return of_positions(atlas, scene)
    return _of_many(atlas, scene)


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
    return f"{what}, as of {day_text(scene.day)}{known}{beyond}"


def _titles(atlas: Atlas, scene: Scene) -> str:
    """The title of the subject, or the short ones of the first few."""
    if len(scene.subjects) == 1:
        return scene.title
    names = [short_title(atlas, subject) for subject in scene.subjects]
    return listed(names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more subjects"])


def _of_many(atlas: Atlas, scene: Scene) -> str:
    """Several subjects: how many positions there are, and how many of them are for and against."""
    subjects = counted(len(scene.subjects), "subject")
    if not scene.standings:
        return f"No dated position on these {subjects} was found for {day_text(scene.day)}"
    codes = [atlas.position[s.position].code or 0 for s in scene.standings]
    who = counted(len({s.actor for s in scene.standings}), "actor holds", "actors hold")
    backing, against = sum(code > 0 for code in codes), sum(code < 0 for code in codes)
    arms = f"{number(backing) if backing else 'none'} for, {number(against) if against else 'none'} against"
    return capital(f"{who} {counted(len(codes), 'position')} on {subjects}: {arms}")


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
    return capital(
        f"{counted(len(past), 'event')} in the half-year to {day_text(scene.day)}; the last: {last.title}"
    )


def _of_works(atlas: Atlas, scene: Scene) -> str:
    """How many of the asked stretches run, and how many do not."""
    lines = {mark.segment: mark.line for mark in scene.segments if mark.main}
    running = sum(line == "operating" for line in lines.values())
    serving = {s.id for s in atlas.segments if set(s.subjects) & set(scene.subjects)}
    own = len(scene.subjects) == 1 and lines.keys() <= serving
    name = short_name(atlas, scene.subjects[0], scene) if own else "the corridors shown"
    if not lines:
        return f"No stretch of {name} is drawn for {day_text(scene.day)}"
    verb = "is" if running == 1 else "are"
    stretches = counted(len(lines), "stretch", "stretches")
    return capital(
        f"{number(running) if running else 'none'} of {stretches} of {name} {verb} known to operate"
    )
