"""The facts that the offline page decides by, in its own words and as of one state of publication."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from .. import style, texts
from ..atlas import Atlas
from ..beside.legend import own_row
from ..browser.webmap import NEAR
from ..clock import MONTHS, change_days, day_text, partial_text, state_start
from ..overlay.drawing import brought
from ..overlay.records import Own
from ..records import Actor, Event, Segment, Stance, State, Subject
from ..scene.composing import EVENT_WINDOW, Scene, compose
from ..scene.finding.left_out import brought as own_told
from ..scene.finding.left_out import layer_name, unpublished
from ..scene.finding.naming import MOST_NAMES, actor_name
from ..scene.runs import Moment, Run, runs
from ..scene.standing import is_government, is_organ
from ..selection import Selection
from ..selection.provenance import warnings
from ..view import LENSES, View, chosen, known_ids
from ..words import NUMBERS, typeset

LENS_NAMES = {
    "stances": "Positions on lines and frontiers",
    "subject": "Positions as filled countries",
    "relations": "Ties between actors",
    "events": "Events",
    "lifecycle": "State of the works",
}


def facts(selection: Selection) -> dict[str, Any]:
    """Everything the page's scripts read; stances, ties and events as published by the view's second date.

    A file of everything begins as the page does, on the atlas's first subject: no map shows all subjects at once."""
    atlas, scene = selection.atlas, selection.scene
    begun = scene if selection.view else compose(atlas, View())
    stances = atlas.stances
    sources = list(dict.fromkeys(key for s in stances for key in s.sources if key in atlas.sources))
    return {
        "title": selection.title,
        "about": " ".join(
            [
                *warnings(selection),
                f"Data {atlas.data_version}.",
                f"{texts.KNOWN_TO.format(day=day_text(atlas.known_to))}.",
            ]
        ),
        "disclaimer": atlas.disclaimer,
        "credits": list(atlas.credits),
        "choice": _choice(atlas, begun, scene.view.theme or "light"),
        "finding": begun.finding.sentence,
        "leftOut": _left_out(atlas, begun, selection.scene),
        "positions": [
            {"id": p.id, "name": p.name, "code": p.code, "order": p.order} for p in atlas.positions
        ],
        "actors": [_actor(atlas, actor) for actor in atlas.actors],
        "subjects": [_subject(subject) for subject in atlas.subjects],
        "stances": [_stance(s, runs(atlas)[s.id], sources) for s in stances],
        "sources": [_source(atlas, key) for key in sources],
        "segments": [_segment(s) for s in atlas.segments if not s.total],
        "relations": [_span(r, r.id) | {"a": r.a, "b": r.b, "kind": r.kind} for r in atlas.relations],
        "events": [_event(e) for e in atlas.events],
        "layers": {layer.id: layer.title for layer in atlas.layers if layer.kind in ("corridor", "context")},
        "unasked": list(atlas.default_layers),
        "extents": [{"id": e.id, "name": e.name, "bounds": e.bounds} for e in atlas.extents],
        "lenses": [{"id": key, "name": LENS_NAMES[key]} for key in LENSES],
        "days": [day.isoformat() for day in change_days(atlas)],
        "notes": _notes(atlas.events),
        "legend": legend(scene.own),
        "own": brought(scene.own),
        "near": NEAR,
        "formers": [_span(row, row.id) | {"note": row.note} for row in atlas.formers],
        "eventWindow": EVENT_WINDOW,
        "texts": {
            "months": MONTHS,
            "none": texts.NO_STANDING,
            "late": texts.LATE,
            "after": texts.AFTER_DAY,
            "confidence": "confidence",
            "more": texts.MORE_SUBJECTS,
        },
    }


def _left_out(atlas: Atlas, begun: Scene, scene: Scene) -> dict[str, Any]:
    """The words by which the page says what a choice leaves out, and what does not change with it."""
    return {
        "few": MOST_NAMES,
        "numbers": NUMBERS,
        "layers": {key: layer_name(atlas, key) for key in known_ids("layers", atlas)},
        "unpublished": unpublished(atlas, begun.known),
        "own": own_told(scene.own),
    }


def _choice(atlas: Atlas, scene: Scene, theme: str) -> dict[str, Any]:
    """What the reader had chosen when the file was made."""
    return {
        "subjects": list(scene.subjects),
        "actors": list(chosen("actors", scene.view, atlas)),
        "positions": list(chosen("positions", scene.view, atlas)),
        "layers": list(scene.layers),
        "day": scene.day.isoformat(),
        "lens": scene.view.lens,
        "theme": theme,
        "labels": scene.view.labels,
        "bounds": list(scene.bounds),
    }


def _actor(atlas: Atlas, actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "short": actor.short,
        "said": typeset(actor_name(atlas, actor.id)),
        "government": is_government(actor),
        "organ": is_organ(actor),
        "former": "former" in actor.kind,
        "parent": actor.parent,
        "iso": actor.iso_a3,
        "anchor": actor.anchor,
    }


def _subject(subject: Subject) -> dict[str, Any]:
    return {
        "id": subject.id,
        "title": subject.title,
        "before": subject.title_before,
        "born": subject.born.isoformat() if subject.born else None,
        "inherits": subject.inherits,
        "proposition": subject.proposition,
    }


def _span(row: Any, key: str) -> dict[str, Any]:
    return {"id": key, "since": row.since.isoformat(), "until": row.until.isoformat() if row.until else None}


def _stance(stance: Stance, run: Run, sources: list[str]) -> dict[str, Any]:
    return _span(stance, stance.id) | {
        "actor": stance.actor,
        "subject": stance.subject,
        "position": stance.position,
        "unverified": stance.unverified,
        "known": texts.UNVERIFIED.get(stance.known, ""),
        "statement": stance.statement,
        "when": list(run.told(date.min)),
        "stated": max(run.held, run.stated).day.isoformat(),
        "confirmed": [
            [moment.day.isoformat(), _confirmed(moment), moment.earliest.isoformat()]
            for moment in run.confirmations
        ],
        "confidence": stance.confidence,
        "published": stance.known_on.isoformat(),
        "sources": [sources.index(key) for key in stance.sources if key in sources],
    }


def _confirmed(moment: Moment) -> str:
    return texts.LAST_CONFIRMED.format(day=moment.told())


def _source(atlas: Atlas, key: str) -> dict[str, Any]:
    source = atlas.sources[key]
    parts = (source.publisher, source.title, partial_text(source.date))
    return {"text": ", ".join(part for part in parts if part), "url": source.url}


def _segment(segment: Segment) -> dict[str, Any]:
    """`begins` is the first day of a stretch that is known to have come up; empty for those always there."""
    return {
        "name": segment.name,
        "layer": segment.layer,
        "subjects": list(segment.subjects),
        "family": style.mode_class(segment.mode),
        "features": list(segment.features),
        "begins": segment.begins.isoformat() if segment.begins else "",
        "states": [_state(state) for state in segment.states],
    }


def _state(state: State) -> dict[str, str]:
    line = style.STATUS_CLASS.get(state.code, "unknown")
    return {"code": state.code, "line": line, "start": state_start(state).isoformat()}


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "date": event.date.isoformat(),
        "lon": event.lon,
        "lat": event.lat,
        "status": event.status,
        "actors": list(event.actors),
        "subjects": list(event.subjects),
        "text": f"{day_text(event.date, event.precision)}: {event.title}",
    }


def _notes(events: Iterable[Event]) -> dict[str, list[str]]:
    """What happened on each day."""
    notes: dict[str, list[str]] = {}
    for event in events:
        notes.setdefault(event.date.isoformat(), []).append(event.title)
    return notes


def legend(own: Iterable[Own] = ()) -> list[dict[str, Any]]:
    """The legend in full: kind, classes, text, and the key that must be on the map for it to be shown."""
    lines = [["way", f"{key} rail main", name, f"line:{key}"] for key, name in style.LIFECYCLE_NAMES.items()]
    lines.append(["way", "operating sea main", texts.SEA_LEG, "sea"])
    lines += [["way", f"operating {key} main", name, f"family:{key}"] for key, name in texts.FAMILIES.items()]
    lines.append(["doubt", "", texts.DOUBT, "doubt"])
    ties = [["arc", f"tie-{key.replace(' ', '-')}", key.capitalize(), f"tie:{key}"] for key in style.RELATION]
    agree = [["case", f"case-{key}", text, f"casing:{key}"] for key, text in texts.CASINGS.items()]
    borders = [["line", key.replace(" ", "-"), name, ""] for key, name in style.BORDER_NAMES.items()]
    borders += [["split", f"at-{key}", texts.SPLIT, f"split:{key}"] for key in sorted(style.POSITIONS)]
    groups = {
        texts.LEGEND_LINES: lines,
        texts.LEGEND_OWN: [[*own_row(layer), ""] for layer in own],
        texts.LEGEND_TIES: ties,
        texts.LEGEND_AGREE: agree,
        texts.LEGEND_BORDERS: borders,
    }
    return [{"title": title, "rows": rows} for title, rows in groups.items()]
