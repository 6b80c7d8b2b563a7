"""The ground of a file, which is in it only when it is asked for: countries, borders, the exclave, places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..atlas import Atlas
from ..choosing import PLACES, Bounds
from ..records import Layer, Place
from ..scene.land import Land
from .columns import Column
from .records import FACTS_LICENCE, Feature, FeatureLayer

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


def grounded(atlas: Atlas, layer: Layer, features: Sequence[Feature], bounds: Bounds | None) -> list[Feature]:
    """The features of a layer of the ground, those that touch the frame if one is given.

    One that has the id of a place is told apart from it by its layer's id."""
    taken = {place.id for place in atlas.places}
    near = _near(features, bounds) if bounds else list(features)
    return [_renamed(f, f"{layer.id}/{f['id']}") if f["id"] in taken else f for f in near]


def within(layer: FeatureLayer, bounds: Bounds) -> FeatureLayer:
    """The layer with those of its features alone that touch a frame."""
    import shapely

    from ..geometry import geometries

    touching = shapely.intersects(geometries(layer.features), shapely.box(*bounds))
    kept = (feature for feature, near in zip(layer.features, touching, strict=True) if near)
    return replace(layer, features=tuple(kept))


def _near(features: Sequence[Feature], bounds: Bounds) -> list[Feature]:
    """Those whose own bounds touch the frame."""
    import shapely

    from ..geometry import geometries

    west, south, east, north = shapely.bounds(geometries(features)).T
    touching = (west <= bounds[2]) & (east >= bounds[0]) & (south <= bounds[3]) & (north >= bounds[1])
    return [feature for feature, near in zip(features, touching, strict=True) if near]


def _renamed(feature: Feature, key: str) -> Feature:
    return feature | {"id": key, "properties": feature["properties"] | {"id": key}}


def with_positions(land: Sequence[Land], features: Sequence[Feature]) -> list[Feature]:
    """Countries with their government's position."""
    marks = {mark.iso: mark for mark in land}
    return [f | {"properties": f["properties"] | _position(marks.get(f["id"]))} for f in features]


def _position(mark: Land | None) -> dict[str, Any]:
    if mark is None:
        return {"position": None, "outline": False, "split": None}
    return {"position": mark.position, "outline": mark.outline, "split": mark.split}


def places(atlas: Atlas, bounds: Bounds | None) -> FeatureLayer:
    """The places that have coordinates, inside the frame if one is given."""
    found = [place for place in atlas.places if place.lon is not None and place.lat is not None]
    credit = next((text for text in atlas.credits if "GeoNames" in text), atlas.title)
    features = tuple(_place(place, credit) for place in found if not bounds or _inside(place, bounds))
    return FeatureLayer(
        PLACES, "Places", PLACES, FACTS_LICENCE, credit, atlas.catalogue_sha256, PLACE, features
    )


def _place(place: Place, credit: str) -> Feature:
    own: Mapping[str, str] = {"licence": FACTS_LICENCE, "credit": credit}
    properties = {
        column.id: own[column.id] if column.id in own else getattr(place, column.id) for column in PLACE
    }
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": place.id, "properties": properties, "geometry": geometry}


def _inside(place: Place, bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return west <= (place.lon or 0.0) <= east and south <= (place.lat or 0.0) <= north
