"""A reader's overlay as the map draws it: light enough for any browser, handed over once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from .measures import parts
from .records import Overlay, Own

MOST_DRAWN = 12_000
"""Vertices that the map in the browser draws at once without being felt."""
FINEST = 0.00005
"""Degrees, some 5 m: the least that a line is simplified by when it has too many vertices."""
DECIMALS = 5

Drawn = list[dict[str, Any]]


def brought(own: Iterable[Own]) -> list[dict[str, Any]]:
    """What the map's script draws of a scene's own layers: a style number and features for each."""
    return [layer(number, drawn(overlay)) for number, overlay in own]


def layer(number: int, features: Drawn) -> dict[str, Any]:
    """A layer for the map's script; its styles are numbered from 1."""
    return {"number": number + 1, "features": features}


def drawn(overlay: Overlay) -> Drawn:
    """The overlay for the map: rounded to a metre, and simplified until the browser draws it with ease.

    A collection becomes a row for each of its parts, so that each can wear the style of its kind."""
    lighter = _lightened(np.array([feature.geometry for feature in overlay.features], dtype=object))
    pairs = ((f, part) for f, shape in zip(overlay.features, lighter, strict=True) for part in _parts(shape))
    return [{"n": f.id, "name": f.name, "geometry": _rounded(part)} for f, part in pairs]


def _parts(shape: BaseGeometry) -> Iterable[BaseGeometry]:
    if shape.geom_type == "GeometryCollection":
        return parts(shape)
    return () if shape.is_empty else (shape,)


def _lightened(shapes: Any) -> Any:
    tolerance, lighter = FINEST, shapes
    while shapely.get_num_coordinates(lighter).sum() > MOST_DRAWN and tolerance < 1:
        lighter = shapely.simplify(lighter, tolerance, preserve_topology=False)
        tolerance *= 2
    return lighter


def _rounded(shape: BaseGeometry) -> dict[str, Any]:
    rounded: BaseGeometry = shapely.transform(shape, lambda xy: xy.round(DECIMALS))
    made: dict[str, Any] = shapely.geometry.mapping(rounded)
    return made
