"""How costly it would be to intersect lines, told before it is tried."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from shapely import get_coordinates, get_num_coordinates
from shapely.geometry.base import BaseGeometry

SAMPLE = 200
MAX_PAIRS = 5_000_000.0
"""Pairs of segments whose boxes touch; GEOS looks at about ten million a second."""

Boxes = NDArray[np.float64]


def boxes(geometry: BaseGeometry) -> Boxes:
    """West, south, east, north of each segment between neighbouring vertices, parts run together; (n, 4)."""
    points = get_coordinates(geometry)
    return np.hstack([np.minimum(points[:-1], points[1:]), np.maximum(points[:-1], points[1:])])


def pairs(one: Boxes, other: Boxes) -> float:
    """About how many pairs of a box of one and a box of the other touch, from a sample of the first."""
    if not len(one) or not len(other):
        return 0.0
    picked = one[np.linspace(0, len(one) - 1, min(SAMPLE, len(one))).astype(int)]
    touching = [np.count_nonzero(_touch(box, other)) for box in picked]
    return float(np.mean(touching)) * len(one)


def entangled(one: BaseGeometry, other: BaseGeometry | None = None) -> bool:
    """Whether a geometry is too costly to be intersected with another, or with itself."""
    size = int(get_num_coordinates(one))
    if size * (size if other is None else int(get_num_coordinates(other))) <= MAX_PAIRS:
        return False
    mine = boxes(one)
    return pairs(mine, mine if other is None else boxes(other)) > MAX_PAIRS


def _touch(box: NDArray[np.float64], other: Boxes) -> NDArray[np.bool_]:
    west, south, east, north = box
    touching: NDArray[np.bool_] = (
        (other[:, 0] <= east) & (other[:, 2] >= west) & (other[:, 1] <= north) & (other[:, 3] >= south)
    )
    return touching
