"""GeoJSON geometries -> shapely, many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Geometries = NDArray[np.object_]


def geometries(features: Sequence[dict[str, Any]]) -> Geometries:
    """The features' geometries, longitude first; None where a feature has none."""
    shapes = [feature["geometry"] for feature in features]
    made = np.full(len(shapes), None, dtype=object)
    for kind, build in FAST.items():
        found = [index for index, shape in enumerate(shapes) if shape and shape["type"] == kind]
        if found:
            made[found] = build([shapes[index]["coordinates"] for index in found])
    for index, shape in enumerate(shapes):
        if shape and shape["type"] not in FAST:
            made[index] = shapely.geometry.shape(_in_arrays(shape))
    return made


def _in_arrays(shape: dict[str, Any]) -> dict[str, Any]:
    """The geometry with each line or ring as an array, which shapely takes whole."""
    if shape["type"] == "GeometryCollection":
        return shape | {"geometries": [_in_arrays(part) for part in shape["geometries"]]}
    return shape | {"coordinates": _arrays(shape["coordinates"])}


def _arrays(value: Sequence[Any]) -> Any:
    """Coordinates of any depth, their lines and rings as arrays of shape (positions, axes)."""
    if not value or not isinstance(value[0], (list, tuple)):
        return value
    return (
        [_arrays(part) for part in value]
        if isinstance(value[0][0], (list, tuple))
        else np.array(value, float)
    )


def _points(positions: Sequence[Sequence[float]]) -> Any:
    return shapely.points(np.array([position[:2] for position in positions], dtype=float))


def _lines(lines: Sequence[Sequence[Sequence[float]]]) -> Any:
    counts = [len(line) for line in lines]
    numbers = np.fromiter(chain.from_iterable(chain.from_iterable(lines)), dtype=float)
    if len(numbers) != 2 * sum(counts):
        numbers = np.array([position[:2] for line in lines for position in line], dtype=float)
    return shapely.linestrings(numbers.reshape(-1, 2), indices=np.repeat(np.arange(len(lines)), counts))


FAST: dict[str, Callable[[Any], Any]] = {"Point": _points, "LineString": _lines}
"""The kinds that come by the thousand, built in bulk."""
