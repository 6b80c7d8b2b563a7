"""The side panel: what a clicked corridor, country, exclave, place or actor is, and who stands where on it."""

from __future__ import annotations

from . import texts
from .atlas import Atlas
from .cellcard import cell_panel
from .clock import day_text
from .lines import state_on
from .records import Actor, Segment
from .scene import Scene
from .sheet import (
    border_line,
    cite,
    heading,
    lengths_block,
    names_block,
    of_standings,
    quiet,
    section,
    segment_line,
    segments_block,
    sources_block,
    standing_row,
    standings_block,
)
from .standing import is_exclave, standing
from .subjects import names_on, title_on
from .text import Html


def panel(atlas: Atlas, scene: Scene) -> Html:
    """The panel of the picked thing; of the scene's first subject when nothing is picked."""
    pick = scene.view.pick
    if ":" in pick:
        return cell_panel(atlas, scene, *pick.split(":"))
    if pick in atlas.subject or not pick:
        return subject_panel(atlas, scene, pick or (scene.subjects or atlas.default_subjects)[0])
    if segment := next((s for s in atlas.segments if s.id == pick), None):
        return segment_panel(atlas, scene, segment)
    if pick in atlas.actor and is_exclave(atlas.actor[pick]):
        return exclave_panel(atlas, scene, pick)
    if pick in atlas.actor:
        return actor_panel(atlas, scene, pick)
    if event := next((e for e in atlas.events if e.id == pick), None):
        day = day_text(event.date, event.precision)
        head = heading(event.title, f"{day}. {event.statement}. Status: {event.status}.")
        return Html(head + sources_block(atlas, cite(event.sources)))
    return place_panel(atlas, scene, pick)


def subject_panel(atlas: Atlas, scene: Scene, subject: str) -> Html:
    """Title, proposition, names, standings with footnotes, sources."""
    record = atlas.subject[subject]
    lead = f"{texts.PROPOSITION} “{record.proposition}.”" if record.proposition else record.note or ""
    shown = [s for s in scene.standings if s.stance.subject in (subject, record.inherits)]
    cited = cite(of_standings(shown))
    parts = [heading(title_on(atlas, subject, scene.day), lead)]
    parts += [
        names_block(atlas, names_on(atlas, subject, scene.day)),
        standings_block(atlas, scene, shown, cited),
    ]
    parts += [segments_block(atlas, scene, subject)]
    return Html("".join(parts) + sources_block(atlas, cited))


def segment_panel(atlas: Atlas, scene: Scene, segment: Segment) -> Html:
    """A stretch: its state on the day, lengths as published, and the standings on the subjects it serves."""
    state = state_on(atlas, segment, scene.day, scene.known)
    code = state.code if state else "not known for this day"
    head = heading(
        segment.name,
        f"{segment.mode.capitalize()}, {' and '.join(segment.countries)}. State: {code}.",
        segment.note,
    )
    asked = [key for key in segment.subjects if key in atlas.subject]
    found = (standing(atlas, a.id, key, scene.day, scene.known) for key in asked for a in atlas.actors)
    shown = list({s.stance.id: s for s in found if s}.values())
    cited = cite(
        state.sources if state else (), *(row.sources for row in segment.lengths), of_standings(shown)
    )
    body = lengths_block(atlas, segment.lengths, cited) + standings_block(atlas, scene, shown, cited)
    names = "".join(names_block(atlas, names_on(atlas, key, scene.day)) for key in asked[:1])
    return Html(head + names + body + sources_block(atlas, cited))


def actor_panel(atlas: Atlas, scene: Scene, actor: str) -> Html:
    """An actor: its role and its position on every subject on the day."""
    record = atlas.actor[actor]
    found = (standing(atlas, actor, subject.id, scene.day, scene.known) for subject in atlas.subjects)
    shown = list({s.stance.id: s for s in found if s}.values())
    cited = cite(of_standings(shown))
    rows = "".join(standing_row(atlas, s, title_on(atlas, s.stance.subject, scene.day), cited) for s in shown)
    head = heading(record.name, record.role)
    table = section(texts.STANCES_OF, rows or quiet(texts.NO_STANDING), day_text(scene.day, short=True))
    return Html(head + names_block(atlas, atlas.names_of(actor)) + table + sources_block(atlas, cited))


def exclave_panel(atlas: Atlas, scene: Scene, exclave: str) -> Html:
    """An exclave: its status, its neighbours with the published border lengths, the corridors that reach it."""
    record = atlas.actor[exclave]
    borders = [border for border in atlas.borders if exclave in border.id.split("-")]
    cited = cite(*(length.sources for border in borders for length in border.lengths))
    lines = "".join(border_line(atlas, border, record.iso_a3 or "", cited) for border in borders)
    reaching = [segment for segment in atlas.segments if exclave in segment.reaches and not segment.total]
    routes = "".join(segment_line(atlas, scene, segment) for segment in reaching)
    names = (*atlas.names_of(exclave), *(n for p in namesakes(atlas, record) for n in atlas.names_of(p)))
    body = section(texts.NEIGHBOURS, lines) + section(texts.REACHING, routes, day_text(scene.day, short=True))
    head = heading(record.name, f"{record.kind.capitalize()}. {record.role}.")
    return Html(head + body + names_block(atlas, names) + sources_block(atlas, cited))


def place_panel(atlas: Atlas, scene: Scene, place: str) -> Html:
    """A place: its kind, its country, its names and who uses them."""
    record = next((p for p in atlas.places if p.id == place), None)
    lead = f"{record.kind.capitalize()}, {record.country or 'no country'}." if record else ""
    return Html(heading(record.name if record else place, lead) + names_block(atlas, atlas.names_of(place)))


def namesakes(atlas: Atlas, actor: Actor) -> list[str]:
    """Places that share the actor's ground: a region whose name begins as the actor's does."""
    return [p.id for p in atlas.places if p.kind == "region" and p.name.split()[0] == actor.short.split()[0]]
