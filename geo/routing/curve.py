"""Points -> a smooth line through them, as a track runs: no corners, no loops."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString

STEP_KM = 0.5
Points = NDArray[np.float64]


def curve(points: Points, handle: float = 1 / 3, longest_handle_km: float = np.inf) -> LineString:
    """A chain of cubic Bezier arcs through the points (n x 2, km), tangent-continuous at each.

    `handle` is the length of the tangent handles as a share of the chord: 1/3 is full roundness, less keeps
    the line near the chords. At a point the tangent leans toward the shorter of the chords that meet there.
    """
    points = distinct(points)
    if len(points) < 3:
        return LineString(points)
    chords = np.diff(points, axis=0)
    length = np.hypot(*chords.T)
    tangents = directions(chords, length)
    reach = np.minimum(length * handle, longest_handle_km)
    ease = eased(chords / length[:, None])
    leave, arrive = tangents[:-1] * (reach * ease[:-1])[:, None], tangents[1:] * (reach * ease[1:])[:, None]
    arcs = zip(points[:-1], points[:-1] + leave, points[1:] - arrive, points[1:], strict=True)
    steps = np.maximum(np.ceil(length / STEP_KM).astype(int), 1).clip(1, 60)
    drawn = [bezier(np.array(arc), n) for arc, n in zip(arcs, steps, strict=True)]
    return LineString(np.vstack([*drawn, points[-1:]]))


def distinct(points: Points) -> Points:
    """The points without those that repeat the one before."""
    moved = np.hypot(*np.diff(points, axis=0).T) > 1e-6
    kept: Points = points[np.r_[True, moved]]
    return kept


def directions(chords: Points, length: NDArray[np.float64]) -> Points:
    """Unit tangents at the n + 1 points between n chords; at the ends, along the chord."""
    unit = chords / length[:, None]
    inner = unit[:-1] * length[1:, None] + unit[1:] * length[:-1, None]
    size = np.hypot(*inner.T)
    inner = np.where(size[:, None] > 1e-9, inner / np.maximum(size, 1e-9)[:, None], unit[:-1])
    return np.vstack([unit[:1], inner, unit[-1:]])


def eased(unit: Points) -> NDArray[np.float64]:
    """How long handles may be at each of n + 1 points: 1 straight on, 0 turning back; no swinging out."""
    straightness = (1 + (unit[:-1] * unit[1:]).sum(axis=1)) / 2
    return np.concatenate([[1.0], straightness, [1.0]])


def bezier(control: Points, steps: int) -> Points:
    """So many points of a cubic arc with four control points (4 x 2), its last point left out."""
    t = np.linspace(0.0, 1.0, steps, endpoint=False)[:, None]
    weights = np.hstack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    drawn: Points = weights @ control
    return drawn


def ends_at(line: LineString, start: tuple[float, float], end: tuple[float, float]) -> LineString:
    """The line with its two ends on exactly these points, so that courses join."""
    coordinates = shapely.get_coordinates(line)
    coordinates[[0, -1]] = np.array([start, end])
    return LineString(coordinates)
