"""Layers cut by kind of geometry, for formats whose tables hold one kind only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from ..geometry import Geometries, geometries
from ..overlay.measures import parts
from ..selection import FeatureLayer
from ..selection.records import Feature

SUFFIX = {0: "points", 1: "lines", 2: "areas"}
MULTI = {0: "MultiPoint", 1: "MultiLineString", 2: "MultiPolygon"}
WRAP: dict[int, Callable[[Any], Any]] = {
    0: shapely.multipoints,
    1: shapely.multilinestrings,
    2: shapely.multipolygons,
}


class Family(NamedTuple):
    """Features of one kind: a name of its own, the layer's part, its geometries, and their type."""

    name: str
    layer: FeatureLayer
    shapes: Geometries
    kind: str


def apart(layer: FeatureLayer) -> FeatureLayer:
    """The layer with each geometry collection as one feature for its points, its lines and its areas."""
    features = tuple(piece for feature in layer.features for piece in _pieces(feature))
    return replace(layer, features=features)


def _pieces(feature: Feature) -> Iterator[Feature]:
    shape = feature["geometry"]
    if not shape or shape["type"] != "GeometryCollection":
        yield feature
        return
    found = list(parts(shapely.geometry.shape(shape)))
    for size, wrap in WRAP.items():
        of_size = [part for part in found if shapely.get_dimensions(part) == size]
        if of_size:
            yield feature | {"geometry": shapely.geometry.mapping(wrap(of_size))}


def families(layer: FeatureLayer) -> list[Family]:
    """The layer in parts of points, lines and areas, largest first; the first keeps the layer's name.

    Single and multiple geometries together become multiple ones; those without geometry go with the first."""
    shapes = geometries(layer.features)
    sizes = np.where(shapes == None, -1, shapely.get_dimensions(shapes))  # noqa: E711
    found = sorted(set(sizes[sizes >= 0].tolist()), key=lambda size: -np.count_nonzero(sizes == size)) or [-1]
    rows = [np.flatnonzero((sizes == size) | ((sizes < 0) & (size == found[0]))) for size in found]
    return [
        _family(layer, shapes, picked, size, first=number == 0)
        for number, (size, picked) in enumerate(zip(found, rows, strict=True))
    ]


def _family(
    layer: FeatureLayer, shapes: Geometries, picked: NDArray[np.int64], size: int, *, first: bool
) -> Family:
    part = replace(layer, features=tuple(layer.features[index] for index in picked))
    kind, made = _uniform(shapes[picked], size)
    return Family(layer.id if first else f"{layer.id}-{SUFFIX[size]}", part, made, kind)


def _uniform(shapes: Geometries, size: int) -> tuple[str, Geometries]:
    """Geometries of one type: as they are, or all of the multiple type; collections stay mixed."""
    there = shapes[shapes != None]  # noqa: E711
    kinds = {shape.geom_type for shape in there}
    if len(kinds) == 1:
        return kinds.pop(), shapes
    if not kinds or "GeometryCollection" in kinds:
        return "Geometry", shapes
    made = shapes.copy()
    for index, shape in enumerate(shapes):
        if shape is not None and not hasattr(shape, "geoms"):
            made[index] = WRAP[size]([shape])
    return MULTI[size], made
