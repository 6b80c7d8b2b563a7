"""The layers' features as a scene shows them: state on the day, and who stands where on each stretch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ..atlas import Atlas
from ..choosing import PLACES
from ..records import Layer, Segment
from ..scene.composing import Scene
from ..scene.lines import SegmentMark, agreed, served_by, state_on
from .argument import events_layer, ties_layer
from .columns import Column, Kind
from .ground import LAND, grounded, places, with_positions
from .naming import named
from .records import Feature, FeatureLayer
from .tables import Table

NUMBERS = ("lon", "lat", "rank")
ON_THE_DAY = (
    Column("day", "date", "The day that status and positions are told for"),
    Column("line", "text", "Lifecycle class that the line is drawn in"),
    Column(
        "agreement",
        "text",
        "How those chosen agree on it: for, mixed, against, none; or the one actor's position; empty: it does not serve "
        "the subjects",
    ),
)


def feature_layers(
    atlas: Atlas, scene: Scene, tables: Mapping[str, Table], *, whole: bool
) -> tuple[FeatureLayer, ...]:
    """The layers that a scene was asked for, or all of them; one that is missing or damaged is left out.

    The ground is among them only when it is asked for. The lenses of events and ties have a layer of their own."""
    asked = [layer for layer in atlas.layers if whole or layer.id in scene.layers]
    drawn = [_layer(atlas, scene, layer, whole=whole) for layer in asked if layer.id not in atlas.damaged]
    if whole or PLACES in scene.layers:
        drawn.append(places(atlas, None if whole else scene.bounds))
    if whole or scene.view.lens == "events":
        drawn.append(events_layer(atlas, tables["events"]))
    if whole or scene.view.lens == "relations":
        drawn.append(ties_layer(atlas, tables["relations"]))
    return named(atlas, tuple(drawn), None if whole else scene.view.labels)


def _layer(atlas: Atlas, scene: Scene, layer: Layer, *, whole: bool) -> FeatureLayer:
    features = atlas.geojson(layer.id)["features"]
    columns = tuple(Column(key, kind_of(key, features), text) for key, text in layer.fields.items())
    if layer.kind in ("corridor", "context"):
        features = _corridor(atlas, scene, features, whole=whole)
        columns = (*columns, *ON_THE_DAY, *_held(atlas))
    else:
        features = grounded(atlas, layer, features, None if whole else scene.bounds)
    if layer.kind == "countries":
        features, columns = with_positions(scene.land, features), (*columns, *LAND)
    return FeatureLayer(
        layer.id, layer.title, layer.kind, layer.licence, layer.credit, layer.sha256, columns, tuple(features)
    )


def _held(atlas: Atlas) -> tuple[Column, ...]:
    """A column for each position: who holds it on the stretch."""
    texts = {
        p.id: f"Ids of the stances that are “{p.name}” on it" for p in atlas.positions if p.code is not None
    }
    return tuple(Column(f"held_{key}", "list", text) for key, text in texts.items())


def _corridor(atlas: Atlas, scene: Scene, features: Iterable[Feature], *, whole: bool) -> list[Feature]:
    marks = {mark.feature: mark for mark in scene.segments}
    kept = (f for f in features if whole or f["id"] in marks)
    return [_on_the_day(atlas, scene, f, marks.get(f["id"])) for f in kept]


def _on_the_day(atlas: Atlas, scene: Scene, feature: Feature, mark: SegmentMark | None) -> Feature:
    """The feature with its state and positions on the day; with its own state where the scene has none."""
    segment = atlas.feature_segment.get(feature["id"])
    day = {"day": scene.day.isoformat(), "line": mark.line if mark else None}
    day |= {"agreement": _agreement(atlas, scene, segment)}
    told = feature["properties"]
    if segment:
        told = told | _state(atlas, scene, segment) | _published(segment, told)
    return feature | {"properties": told | day | _stances(atlas, scene, segment)}


def _published(segment: Segment, properties: Mapping[str, Any]) -> dict[str, Any]:
    """The published length with those of its sources that had appeared; none where none had."""
    told = {key for length in segment.lengths for key in length.sources}
    public = [key for key in properties["published_sources"] if key in told]
    return {"published_km": properties["published_km"] if public else None, "published_sources": public}


def _state(atlas: Atlas, scene: Scene, segment: Segment) -> dict[str, Any]:
    """The state of works and the length as of the day and as published, in place of the last ones."""
    state = state_on(atlas, segment, scene.day, scene.known)
    return {
        "status": state.code if state else "unknown",
        "status_since": state.since.isoformat() if state and state.since else None,
        "status_as_of": state.as_of if state else None,
    }


def _agreement(atlas: Atlas, scene: Scene, segment: Segment | None) -> str | None:
    """How those chosen agree on a stretch, whatever the lens draws."""
    alone = len(scene.actors) == 1
    return agreed(atlas, scene.subjects, segment, scene.standings, alone=alone) if segment else None


def _stances(atlas: Atlas, scene: Scene, segment: Segment | None) -> dict[str, list[str]]:
    """Ids of the visible stances on a stretch by position, those on the wider subjects included."""
    serves = served_by(atlas, scene.subjects, segment) if segment else set()
    held: dict[str, list[str]] = {f"held_{p.id}": [] for p in atlas.positions if p.code is not None}
    for s in scene.standings:
        if s.stance.subject in serves and f"held_{s.position}" in held:
            held[f"held_{s.position}"].append(s.stance.id)
    return held


def kind_of(name: str, features: Iterable[Mapping[str, Any]]) -> Kind:
    """The kind of a property: by its name where the name says it, else by its values."""
    if name.endswith(("_km", "_km2")) or name in NUMBERS:
        return "number"
    values = [v for f in features if (v := f["properties"].get(name)) is not None]
    for kind, types in KINDS.items():
        if values and all(type(v) in types for v in values):
            return kind
    return "date" if name.endswith("_since") and all(_is_day(v) for v in values) else "text"


KINDS: dict[Kind, tuple[type, ...]] = {
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "list": (list,),
}


def _is_day(value: object) -> bool:
    try:
        return bool(date.fromisoformat(str(value)))
    except ValueError:
        return False
