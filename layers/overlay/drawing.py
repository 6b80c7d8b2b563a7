"""A reader's overlay as the map draws it: light enough for any browser, handed over once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .measures import parts
from .records import Overlay, Own

MOST_DRAWN = 12_000
"""Vertices that the map in the browser draws at once without being felt."""
FINEST = 0.00005
"""Degrees, some 5 m: the least that a line is simplified by when it has too many vertices."""
DECIMALS = 5

Drawn = list[dict[str, Any]]
Simple = NDArray[np.object_]
Numbers = NDArray[np.int64]


def brought(own: Iterable[Own]) -> list[dict[str, Any]]:
    """What the map's script draws of a scene's own layers: a style number and features for each."""
    return [layer(number, drawn(overlay)) for number, overlay in own]


def layer(number: int, features: Drawn) -> dict[str, Any]:
    """A layer for the map's script; its styles are numbered from 1."""
    return {"number": number + 1, "features": features}


def drawn(overlay: Overlay) -> Drawn:
    """The overlay for the map: rounded to a metre, and simplified until the browser draws it with ease.

    A collection becomes a row for each of its parts, so that each can wear the style of its kind."""
    rows = [(f, part) for f in overlay.features for part in _parts(f.geometry)]
    lighter = _lightened([part for _, part in rows])
    return [
        {"n": f.id, "name": f.name, "geometry": _rounded(shape)}
        for (f, _), shape in zip(rows, lighter, strict=True)
    ]


def _parts(shape: BaseGeometry) -> Iterable[BaseGeometry]:
    if shape.geom_type == "GeometryCollection":
        return parts(shape)
    return () if shape.is_empty else (shape,)


def _lightened(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """The shapes with fewer vertices, as many as are drawn with ease; no shape and no part of an area vanishes for it.

    A part that is too small to be simplified stays as it is, so that thousands of triangles are all drawn."""
    simple, of = shapely.get_parts(shapes, return_index=True)
    tolerance = FINEST
    while shapely.get_num_coordinates(simple).sum() > MOST_DRAWN and tolerance < 1:
        simple, of = _lighter(simple, of, tolerance)
        tolerance *= 2
    groups = np.split(simple, np.flatnonzero(np.diff(of)) + 1)
    return [_gathered(shape, group) for shape, group in zip(shapes, groups, strict=True)]


def _lighter(simple: Simple, of: Numbers, tolerance: float) -> tuple[Simple, Numbers]:
    """Simple geometries, and which shape each is of, with what they can spare at a tolerance in degrees.

    Of the points of a shape one is left in each square of that size."""
    points = shapely.get_type_id(simple) == 0
    lines = shapely.simplify(simple[~points], tolerance, preserve_topology=False)
    kept = simple.copy()
    kept[~points] = np.where(shapely.is_empty(lines), simple[~points], lines)
    column, row = np.round((shapely.get_coordinates(simple[points]) + 180) / tolerance).astype(np.int64).T
    _, first = np.unique((of[points] << 46) + (column << 23) + row, return_index=True)
    stay = np.sort(np.concatenate([np.flatnonzero(~points), np.flatnonzero(points)[first]]))
    return kept[stay], of[stay]


def _gathered(shape: BaseGeometry, group: Simple) -> BaseGeometry:
    """The simple geometries of a shape as one of its kind."""
    gather: Any = getattr(shapely, f"{shape.geom_type.lower()}s")
    return gather(group) if shape.geom_type.startswith("Multi") else group[0]


def _rounded(shape: BaseGeometry) -> dict[str, Any]:
    rounded: BaseGeometry = shapely.transform(shape, lambda xy: xy.round(DECIMALS))
    made: dict[str, Any] = shapely.geometry.mapping(rounded)
    return made
