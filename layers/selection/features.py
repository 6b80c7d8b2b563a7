"""The layers' features as a scene shows them: state on the day, and who stands where on each stretch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..atlas import Atlas
from ..records import Layer, Place, Segment
from ..scene.composing import Scene
from ..scene.land import Land
from ..scene.lines import SegmentMark, state_on
from ..view import Bounds
from .columns import Column, Kind

Feature = dict[str, Any]

FACTS_LICENCE = "CC-BY-4.0"
"""The licence of what the atlas itself establishes: positions, relations, events, places."""
NUMBERS = ("lon", "lat", "rank")
ON_THE_DAY = (
    Column("day", "date", "The day that status and positions are told for"),
    Column("line", "text", "Lifecycle class that the line is drawn in"),
    Column(
        "agreement",
        "text",
        "How those chosen agree on it: for, mixed, against, none; or the one actor's position",
    ),
)
LAND = (
    Column(
        "position", "text", "The government's position on the chosen subject; empty: none or several subjects"
    ),
    Column("outline", "boolean", "The position is not independently documented"),
    Column("split", "text", "The position of a state organ that differs"),
)
PLACE = (
    Column("id", "text", "Stable id"),
    Column("name", "text", "English name"),
    Column("kind", "text", "city, town, station, port, border crossing, ..."),
    Column("country", "text", "ISO 3166-1 alpha-3"),
    Column("rank", "integer", "1 the most important, 4 the least"),
    Column("licence", "text", "SPDX name of the licence of this feature"),
    Column("credit", "text", "Line that every copy carries"),
)


@dataclass(frozen=True)
class FeatureLayer:
    """A layer as it is exported: GeoJSON features in WGS 84 with every column, and under which licence."""

    id: str
    title: str
    kind: str
    licence: str
    credit: str
    sha256: str
    columns: tuple[Column, ...]
    features: tuple[Feature, ...]


def feature_layers(atlas: Atlas, scene: Scene, *, whole: bool) -> tuple[FeatureLayer, ...]:
    """The layers of a scene, or all of them; one that is missing or damaged is left out."""
    shown = [layer for layer in atlas.layers if layer.id not in atlas.damaged]
    shown = [layer for layer in shown if whole or not _optional(layer) or layer.id in scene.layers]
    layers = tuple(_layer(atlas, scene, layer, whole=whole) for layer in shown)
    return (*layers, _places(atlas, None if whole else scene.bounds))


def _optional(layer: Layer) -> bool:
    """Whether the reader can switch the layer off."""
    return layer.kind in ("corridor", "context")


def _layer(atlas: Atlas, scene: Scene, layer: Layer, *, whole: bool) -> FeatureLayer:
    features = atlas.geojson(layer.id)["features"]
    columns = tuple(Column(key, kind_of(key, features), text) for key, text in layer.fields.items())
    if _optional(layer):
        features, columns = (
            _corridor(atlas, scene, features, whole=whole),
            (*columns, *ON_THE_DAY, *_held(atlas)),
        )
    else:
        features = _apart(atlas, layer, features if whole else _near(features, scene.bounds))
    if layer.kind == "countries":
        features, columns = _countries(scene.land, features), (*columns, *LAND)
    return FeatureLayer(
        layer.id, layer.title, layer.kind, layer.licence, layer.credit, layer.sha256, columns, tuple(features)
    )


def _apart(atlas: Atlas, layer: Layer, features: Sequence[Feature]) -> list[Feature]:
    """The ground's features; one that has the id of a place is told apart from it by its layer's id."""
    taken = {place.id for place in atlas.places}
    return [_renamed(f, f"{layer.id}/{f['id']}") if f["id"] in taken else f for f in features]


def _renamed(feature: Feature, key: str) -> Feature:
    return feature | {"id": key, "properties": feature["properties"] | {"id": key}}


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
    day |= {"agreement": mark.casing.removeprefix("agree-") if mark and mark.casing != "plain" else None}
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


def _stances(atlas: Atlas, scene: Scene, segment: Segment | None) -> dict[str, list[str]]:
    """Ids of the visible stances on a stretch by position, those on the wider subjects included."""
    serves = set(segment.subjects) & set(scene.subjects) if segment else set()
    serves |= {wider for key in serves if (wider := atlas.subject[key].inherits)}
    held: dict[str, list[str]] = {f"held_{p.id}": [] for p in atlas.positions if p.code is not None}
    for s in scene.standings:
        if s.stance.subject in serves and f"held_{s.position}" in held:
            held[f"held_{s.position}"].append(s.stance.id)
    return held


def _countries(land: Sequence[Land], features: Iterable[Feature]) -> list[Feature]:
    marks = {mark.iso: mark for mark in land}
    return [f | {"properties": f["properties"] | _position(marks.get(f["id"]))} for f in features]


def _position(mark: Land | None) -> dict[str, Any]:
    if mark is None:
        return {"position": None, "outline": False, "split": None}
    return {"position": mark.position, "outline": mark.outline, "split": mark.split}


def _places(atlas: Atlas, bounds: Bounds | None) -> FeatureLayer:
    """The places that have coordinates, inside the frame if one is given."""
    shown = [
        p
        for p in atlas.places
        if p.lon is not None and p.lat is not None and (not bounds or _inside(p, bounds))
    ]
    credit = next((text for text in atlas.credits if "GeoNames" in text), "")
    features = tuple(_place(place, credit) for place in shown)
    return FeatureLayer(
        "places", "Places", "places", FACTS_LICENCE, credit, atlas.catalogue_sha256, PLACE, features
    )


def _place(place: Place, credit: str) -> Feature:
    own = {"licence": FACTS_LICENCE, "credit": credit}
    properties = {
        column.id: own[column.id] if column.id in own else getattr(place, column.id) for column in PLACE
    }
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": place.id, "properties": properties, "geometry": geometry}


def _inside(place: Place, bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return west <= (place.lon or 0.0) <= east and south <= (place.lat or 0.0) <= north


def _near(features: Sequence[Feature], bounds: Bounds) -> list[Feature]:
    """Those whose own bounds touch the frame."""
    import shapely

    from ..geometry import geometries

    west, south, east, north = shapely.bounds(geometries(features)).T
    touching = (west <= bounds[2]) & (east >= bounds[0]) & (south <= bounds[3]) & (north >= bounds[1])
    return [feature for feature, near in zip(features, touching, strict=True) if near]


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
