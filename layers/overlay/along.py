"""How far a line runs through each country, in time that depends on its length only, however it winds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .ground import GEOD

STEP_KM, MAX_STEPS = 0.25, 60_000
HALVINGS = 14
ELSEWHERE = ""

Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]


def km_along(lines: Sequence[BaseGeometry], countries: Mapping[str, BaseGeometry]) -> dict[str, float]:
    """Geodesic km in each country (ISO code; "" for none of them); the sum is the length of the lines.

    Frontiers are found to some 20 mm where a line crosses one once in a step of 250 m."""
    total: dict[str, float] = {}
    for line in lines:
        for code, km in _one(shapely.get_coordinates(line), countries).items():
            total[code] = total.get(code, 0.0) + km
    return total


def _one(points: Numbers, countries: Mapping[str, BaseGeometry]) -> dict[str, float]:
    starts, ends, km = _steps(points)
    before, after = codes_at(starts, countries), codes_at(ends, countries)
    share = np.ones(len(km))
    turning = np.flatnonzero(before != after)
    share[turning] = _shares(starts[turning], ends[turning], before[turning], countries)
    names = [ELSEWHERE, *countries]
    sums = np.bincount(before, share * km, len(names)) + np.bincount(after, (1 - share) * km, len(names))
    return {names[code]: float(sums[code]) for code in np.flatnonzero(sums)}


def _steps(points: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The line cut into steps: first points, last points, geodesic km of each."""
    starts, ends = points[:-1], points[1:]
    legs = np.asarray(GEOD.inv(*starts.T, *ends.T)[2]) / 1000
    counts = np.clip(np.ceil(legs / max(STEP_KM, legs.sum() / MAX_STEPS)), 1, None).astype(np.int64)
    leg = np.repeat(np.arange(len(legs)), counts)
    nth = np.arange(len(leg)) - np.repeat(np.cumsum(counts) - counts, counts)
    along = (ends - starts)[leg] / counts[leg][:, None]
    first = starts[leg] + along * nth[:, None]
    return first, first + along, (legs / counts)[leg]


def _shares(starts: Numbers, ends: Numbers, before: Codes, countries: Mapping[str, BaseGeometry]) -> Numbers:
    """The share of each step that lies in the country it begins in, by halving."""
    low, high = np.zeros(len(starts)), np.ones(len(starts))
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        same = codes_at(starts + (ends - starts) * middle[:, None], countries) == before
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return (low + high) / 2


def codes_at(points: Numbers, countries: Mapping[str, BaseGeometry]) -> Codes:
    """For each point the number of its country in the mapping's order, 0 for none."""
    codes = np.zeros(len(points), dtype=np.int64)
    for number, area in enumerate(countries.values(), 1):
        west, south, east, north = area.bounds
        x, y = points.T
        near = np.flatnonzero((codes == 0) & (x >= west) & (x <= east) & (y >= south) & (y <= north))
        codes[near[shapely.contains_xy(area, x[near], y[near])]] = number
    return codes
