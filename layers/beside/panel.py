"""The side panel: what a clicked corridor, country, exclave, place or actor is, and who stands where on it."""

from __future__ import annotations

from collections.abc import Callable

from .. import texts
from ..atlas import Atlas
from ..clock import day_text
from ..published import as_published
from ..records import Actor, Event, Segment, Subject
from ..scene.composing import Scene
from ..scene.lines import absent, state_on
from ..scene.standing import Standing, is_exclave, standing
from ..scene.subjects import exists, name_on, names_on, role_on, title_on
from ..text import Html
from .argument import in_rows, of_standings, standing_row
from .around import around, cited_around
from .beneath import ground_block, on_subject
from .cellcard import cell_panel
from .citing import cite
from .sheet import (
    border_line,
    heading,
    lengths_block,
    names_block,
    quiet,
    section,
    segment_line,
    segments_block,
    sources_block,
    standings_block,
)


def panel(atlas: Atlas, scene: Scene) -> Html:
    """The panel of the picked thing, of what was published; of the scene's first subject when nothing is picked."""
    atlas, pick = as_published(atlas, scene.known), scene.view.pick
    if ":" in pick:
        return cell_panel(atlas, scene, *pick.split(":"))
    if not pick and not scene.subjects:
        return without_subject(atlas, scene)
    if pick in atlas.subject or not pick:
        return subject_panel(atlas, scene, pick or scene.subjects[0])
    if segment := atlas.segment.get(pick):
        return segment_panel(atlas, scene, segment)
    if pick in atlas.actor and is_exclave(atlas.actor[pick]):
        return exclave_panel(atlas, scene, pick)
    if pick in atlas.actor:
        return actor_panel(atlas, scene, pick)
    if event := next((e for e in atlas.events if e.id == pick), None):
        return event_panel(atlas, scene, event)
    return place_panel(atlas, scene, pick)


def without_subject(atlas: Atlas, scene: Scene) -> Html:
    """What the lens is about where that needs no subject, events and ties; else how to choose one."""
    cited = cite(cited_around(scene))
    lens = around(atlas, scene, cited)
    if not lens:
        return heading(texts.NO_SUBJECT, texts.NO_SUBJECT_NOTE)
    head = heading(texts.LENS_HEADS[scene.view.lens], texts.EVERY_SUBJECT)
    return Html(head + lens + sources_block(atlas, cited))


def event_panel(atlas: Atlas, scene: Scene, event: Event) -> Html:
    """What happened, with its sources; that it lies after the day is said first."""
    day = day_text(event.date, event.precision)
    lead = texts.EVENT.format(day=day, told=event.statement, status=event.status)
    later = f"{texts.AFTER_DAY}: " if event.date > scene.day else ""
    return Html(heading(event.title, later + lead) + sources_block(atlas, cite(event.sources)))


def subject_panel(atlas: Atlas, scene: Scene, subject: str) -> Html:
    """Title, proposition, what the lens is about, names, standings with footnotes, works, sources."""
    record = atlas.subject[subject]
    lead = _lead(atlas, scene, record)
    shown = in_rows(atlas, on_subject(atlas, scene, subject))
    cited = cite(cited_around(scene), of_standings(shown))
    works = segments_block(atlas, scene, subject)
    lens = works if scene.view.lens == "lifecycle" else around(atlas, scene, cited)
    parts = [
        heading(title_on(atlas, subject, scene.day), lead),
        ground_block(atlas, scene, subject),
        lens,
        names_block(atlas, names_on(atlas, subject, scene.day)),
        standings_block(atlas, scene, shown, cited),
        "" if lens == works else works,
    ]
    return Html("".join(parts) + sources_block(atlas, cited))


def _lead(atlas: Atlas, scene: Scene, subject: Subject) -> str:
    """The sentence that positions are toward; before the subject came up, that it had not."""
    if not exists(atlas, subject.id, scene.day):
        return texts.NOT_YET.format(day=day_text(scene.day))
    return f"{texts.PROPOSITION} “{subject.proposition}.”" if subject.proposition else subject.note or ""


def segment_panel(atlas: Atlas, scene: Scene, segment: Segment) -> Html:
    """A stretch: its state on the day, lengths as published, and the standings on the subjects it serves."""
    state = state_on(atlas, segment, scene.day, scene.known)
    code = state.code if state else texts.NOT_KNOWN_THEN
    where = (
        f"{segment.mode.capitalize()}, {' and '.join(_country_name(atlas, iso) for iso in segment.countries)}"
    )
    dated = segment.note_since is None or segment.note_since <= scene.day
    head = heading(
        segment.name, texts.STATE_OF.format(where=where, code=code), segment.note if dated else None
    )
    asked = [key for key in segment.subjects if key in atlas.subject]
    found = (standing(atlas, a.id, key, scene.day, scene.known) for key in asked for a in atlas.actors)
    shown = in_rows(atlas, sorted({s.stance.id: s for s in found if s}.values(), key=_order(atlas)))
    lengths = () if absent(segment, scene.day) else segment.lengths
    cited = cite(state.sources if state else (), *(row.sources for row in lengths), of_standings(shown))
    body = lengths_block(atlas, lengths, cited) + standings_block(atlas, scene, shown, cited)
    names = "".join(names_block(atlas, names_on(atlas, key, scene.day)) for key in asked[:1])
    return Html(head + names + body + sources_block(atlas, cited))


def actor_panel(atlas: Atlas, scene: Scene, actor: str) -> Html:
    """An actor: its role and its position on every subject on the day."""
    record = atlas.actor[actor]
    found = (standing(atlas, actor, subject.id, scene.day, scene.known) for subject in atlas.subjects)
    shown = list({s.stance.id: s for s in found if s}.values())
    cited = cite(of_standings(shown))
    rows = "".join(
        standing_row(atlas, scene, s, title_on(atlas, s.stance.subject, scene.day), cited) for s in shown
    )
    head = heading(name_on(atlas, record, scene.day), _role(atlas, scene, record))
    table = section(texts.STANCES_OF, rows or quiet(texts.NO_STANDING), day_text(scene.day, short=True))
    return Html(head + names_block(atlas, atlas.names_of(actor)) + table + sources_block(atlas, cited))


def _role(atlas: Atlas, scene: Scene, actor: Actor) -> str:
    """What the actor is about, as a sentence."""
    role = role_on(atlas, actor, scene.day)
    return f"{role}." if role else ""


def _country_name(atlas: Atlas, iso: str) -> str:
    return next((a.short for a in atlas.actors if a.iso_a3 == iso and a.kind == "state"), iso)


def _order(atlas: Atlas) -> Callable[[Standing], int]:
    return lambda s: atlas.position[s.position].order


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
    head = heading(record.name, f"{record.kind.capitalize()}. {_role(atlas, scene, record)}".strip())
    return Html(head + body + names_block(atlas, names) + sources_block(atlas, cited))


def place_panel(atlas: Atlas, scene: Scene, place: str) -> Html:
    """A place: its kind, its country, its names and who uses them."""
    record = next((p for p in atlas.places if p.id == place), None)
    if record is None:
        return heading(texts.NOT_PUBLISHED.format(day=day_text(scene.known)), "")
    lead = f"{record.kind.capitalize()}, {_country_name(atlas, record.country or '') or texts.NO_COUNTRY}."
    return Html(heading(record.name, lead) + names_block(atlas, atlas.names_of(place)))


def namesakes(atlas: Atlas, actor: Actor) -> list[str]:
    """Places that share the actor's ground: a region whose name begins as the actor's does."""
    return [p.id for p in atlas.places if p.kind == "region" and p.name.split()[0] == actor.short.split()[0]]
