"""Off ground where a line cannot be: the far bank of a border river, a country that it does not enter."""

import numpy as np
import shapely
from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry

from .curve import STEP_KM, Points

CLEAR_KM = 0.12
"""No vertex is left nearer to forbidden ground than this."""
NOOK_KM = 0.4
"""Bays narrower than twice this are closed: a line does not run round a finger of a neighbour."""
FARTHEST_KM = 8.0
"""A line farther off its countries than this has other faults than the drawing's."""
PUSHES = 8
SMOOTHINGS = 12
"""Rounds of easing between two pushes, and how many vertices beyond a pushed one take part."""


def forbidden(ground: BaseGeometry, line: LineString) -> BaseGeometry:
    """All that is not ground, as far about the line as matters; km on one sheet."""
    west, south, east, north = line.bounds
    pad = FARTHEST_KM
    return box(west - pad, south - pad, east + pad, north + pad).difference(ground)


def kept_on(line: LineString, ground: BaseGeometry | None) -> LineString:
    """The line on the ground of its countries; as it is where these are not known."""
    return line if ground is None else off(shapely.get_coordinates(line), forbidden(ground, line))


def off(points: Points, wet: BaseGeometry, smoothings: int = SMOOTHINGS) -> LineString:
    """The line through the points with every part of it CLEAR_KM from the forbidden ground; the ends stay.

    Where it has to give way it follows the edge, smoothed by so many rounds. All in km on one sheet.
    """
    line = LineString(points)
    if not shapely.dwithin(wet, line, NOOK_KM):
        return line
    zone = shapely.simplify(wet.buffer(NOOK_KM).buffer(CLEAR_KM - NOOK_KM), CLEAR_KM / 10)
    shapely.prepare(zone)
    if not zone.intersects(line):
        return line
    even = shapely.get_coordinates(line.segmentize(STEP_KM / 2))
    pushed_ever = np.zeros(len(even) - 2, dtype=bool)
    for _ in range(PUSHES):
        moved = pushed(even[1:-1], zone)
        pushed_ever |= np.hypot(*(moved - even[1:-1]).T) > 0
        even[1:-1] = moved
        near = np.convolve(pushed_ever, np.ones(2 * smoothings + 1), mode="same")[:, None] > 0
        for _ in range(smoothings):
            even[1:-1] = np.where(near, (even[:-2] + 2 * even[1:-1] + even[2:]) / 4, even[1:-1])
    fine = shapely.get_coordinates(LineString(even).segmentize(STEP_KM / 8))
    return LineString(np.vstack([fine[:1], pushed(fine[1:-1], zone), fine[-1:]]))


def pushed(points: Points, zone: BaseGeometry) -> Points:
    """The points, those inside the zone moved to the nearest place on its edge unless that is too far."""
    inside = np.flatnonzero(shapely.intersects_xy(zone, points))
    near = shapely.points(points[inside])
    nearest = shapely.get_coordinates(shapely.shortest_line(near, zone.boundary))[1::2]
    reachable = np.hypot(*(nearest - points[inside]).T) <= FARTHEST_KM
    moved = points.copy()
    moved[inside[reachable]] = nearest[reachable]
    return moved
