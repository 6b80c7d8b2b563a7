"""Along the bank of a border river: the river smoothed, moved ashore by a profile between anchors.

For old lines that hug a bank and are on no graph. An anchor is a stop, or a road junction on the bank.
Between anchors the distance from the river is interpolated. No vertex is left on foreign soil.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import shapely
import shapely.ops
from numpy.typing import NDArray
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from .alignment import Alignment, RoutingFault, Stop
from .curve import Points, ends_at
from .plane import Plane
from .shore import off

STEP_KM = 0.25
WINDOW_KM = 1.25
"""Meanders shorter than this are not followed."""
OFFSET_WINDOW = 2.0
"""Nor those shorter than so many times the distance off the river: a line moved ashore would loop in them."""
ON_BANK_KM = 1.0
"""Road junctions at most so far from the river are on its bank."""
SPREAD = 0.05
"""How far a track leaves the bank between two anchors, as a share of the distance between them."""
EASINGS = 2
INSIDE_BEND = 0.9
"""Inside a sharp bend the moved line would come nearer to the river than this share of its distance: a loop."""
PLACED_KM = 1.5
"""A village is not its station: how far an anchor may be from the line that serves it."""


class Anchor(NamedTuple):
    """A known place of the line, in km: `along` the smoothed river and `off` it, positive to the left."""

    along: float
    off: float


class Bank(NamedTuple):
    """A stretch of border river on a sheet in km: the river itself, smoothed, and the soil across it."""

    river: LineString
    smooth: LineString
    across: BaseGeometry


def along_river(
    border: LineString, foreign: BaseGeometry, stops: Sequence[Stop], roads: Iterable[tuple[float, float]]
) -> Alignment:
    """The line along the near bank of `border` from the first to the last stop; all in degrees.

    The bound adds: PLACED_KM, the worst anchor left out and foretold by the others, the meanders smoothed
    away, and a share of the widest gap between anchors.
    """
    ends = [(s.lon, s.lat) for s in stops]
    plane = Plane.around(ends)
    places = shapely.get_coordinates(plane.km(LineString(ends)))
    bank = stretch(plane.km(border), plane.km(foreign), places)
    anchors = anchored(bank, places, on_bank(bank, plane, roads))
    line = off(eased(offset_line(bank.smooth, anchors)), bank.across, smoothings=1)
    missed, gap, shaved = foretold_km(anchors), widest_gap_km(anchors), shaved_km(bank)
    note = (
        f"Bank of the border river, smoothed, between {len(anchors)} anchors. The bound is the sum of what "
        f"the line moves when an anchor is left out, {missed:.1f} km, the meanders cut, {shaved:.1f} km, "
        f"{SPREAD:.0%} of the widest gap of {gap:.0f} km, and {PLACED_KM:.1f} km for the place of stations."
    )
    drawn = ends_at(plane.degrees(line), ends[0], ends[-1])
    return Alignment(drawn, "derived", PLACED_KM + missed + shaved + SPREAD * gap, None, note)


def stretch(border: LineString, foreign: BaseGeometry, places: Points) -> Bank:
    """The part of the border beside the places, running from the first to the last of them."""
    start, end = (border.project(Point(place)) for place in (places[0], places[-1]))
    if start == end:
        raise RoutingFault("The river does not run beside the first and last stop. Use another basis.")
    river = LineString(shapely.get_coordinates(shapely.ops.substring(border, start, end)))
    box = river.buffer(12.0).envelope
    off = np.median(shapely.distance(shapely.points(places), river))
    return Bank(river, smoothed(river, max(WINDOW_KM, OFFSET_WINDOW * off)), foreign.intersection(box))


def smoothed(river: LineString, window_km: float) -> LineString:
    """The river without its meanders: a running mean over the window."""
    steps = np.linspace(0.0, river.length, max(int(river.length / STEP_KM), 2) + 1)
    even = shapely.get_coordinates(shapely.line_interpolate_point(river, steps))
    half = max(int(window_km / STEP_KM) // 2, 1)
    padded = np.vstack([2 * even[0] - even[half:0:-1], even, 2 * even[-1] - even[-2 : -half - 2 : -1]])
    kernel = np.ones(2 * half + 1) / (2 * half + 1)
    return LineString(np.column_stack([np.convolve(axis, kernel, mode="valid") for axis in padded.T]))


def on_bank(bank: Bank, plane: Plane, roads: Iterable[tuple[float, float]]) -> Points:
    """The road junctions (degrees) that lie on the near bank, in km on the sheet."""
    points = shapely.points(shapely.get_coordinates(plane.km(shapely.multipoints(list(roads)))))
    near = shapely.dwithin(points, bank.river, ON_BANK_KM) & ~shapely.intersects(points, bank.across)
    junctions: Points = shapely.get_coordinates(np.asarray(points)[near])
    return junctions


def anchored(bank: Bank, places: Points, junctions: Points) -> list[Anchor]:
    """Stops and junctions as anchors in the order of the river; junctions beside a stop give way to it."""
    stops = [anchor(bank, place) for place in places]
    others = [anchor(bank, place) for place in junctions]
    free = [a for a in others if min(abs(a.along - s.along) for s in stops) > WINDOW_KM]
    return sorted([*stops, *free])


def anchor(bank: Bank, place: NDArray[np.float64]) -> Anchor:
    """A place as distance along the smoothed river and off it, positive to the left of its course."""
    along = float(bank.smooth.project(Point(place)))
    upstream, downstream = max(along - STEP_KM, 0.0), min(along + STEP_KM, bank.smooth.length)
    before, after = (shapely.get_coordinates(bank.smooth.interpolate(d))[0] for d in (upstream, downstream))
    (east, north), (dx, dy) = place - before, after - before
    return Anchor(along, float(np.copysign(bank.smooth.distance(Point(place)), dx * north - dy * east)))


def offset_line(smooth: LineString, anchors: Sequence[Anchor]) -> Points:
    """The smoothed river moved ashore by the profile of the anchors."""
    along = np.append(np.arange(0.0, smooth.length, STEP_KM), smooth.length)
    off = np.interp(along, *np.array(anchors).T)
    points = shapely.get_coordinates(shapely.line_interpolate_point(smooth, along))
    heading = np.gradient(points, axis=0)
    left = np.column_stack([-heading[:, 1], heading[:, 0]]) / np.hypot(*heading.T)[:, None]
    moved: Points = points + left * off[:, None]
    clear = shapely.distance(shapely.points(moved), smooth) >= INSIDE_BEND * np.abs(off)
    clear[[0, -1]] = True
    kept: Points = moved[clear]
    return kept


def eased(points: Points) -> Points:
    """The points with the kinks of the profile smoothed away; the ends stay."""
    smooth = points.copy()
    for _ in range(EASINGS):
        smooth[1:-1] = (smooth[:-2] + 2 * smooth[1:-1] + smooth[2:]) / 4
    return smooth


def foretold_km(anchors: Sequence[Anchor]) -> float:
    """The worst miss when the distance off the river at each inner anchor is foretold by the others."""
    along, off = np.array(anchors).T
    inner = range(1, len(anchors) - 1)
    misses = [abs(np.interp(along[n], np.delete(along, n), np.delete(off, n)) - off[n]) for n in inner]
    return float(max(misses, default=0.0))


def widest_gap_km(anchors: Sequence[Anchor]) -> float:
    """The longest stretch of river between two neighbouring anchors."""
    return float(np.diff([a.along for a in anchors]).max())


def shaved_km(bank: Bank) -> float:
    """How far the river meanders away from its smoothed course, at worst."""
    return float(shapely.hausdorff_distance(bank.river, bank.smooth))
