"""Latitude before longitude, the commonest slip of all: told when a frame says so, never corrected in silence."""

from __future__ import annotations

from collections.abc import Iterable

import shapely

from .records import Overlay

Bounds = tuple[float, float, float, float]
TOLD = (
    "With latitude and longitude exchanged, all of it would lie in the frame “{name}”; as it is, none of it does. "
    "Longitude comes first: if that is a slip, exchange the two and load it again."
)


def swapped(overlay: Overlay, frames: Iterable[tuple[str, Bounds]]) -> str | None:
    """A sentence when no feature meets one of the frames, and all would lie in it if exchanged.

    Frames are names with west, south, east, north in degrees."""
    shapes = [feature.geometry for feature in overlay.features]
    west, south, east, north = shapely.total_bounds(shapes)
    turned = shapely.box(south, west, north, east)
    for name, bounds in frames:
        frame = shapely.box(*bounds)
        if shapely.contains(frame, turned) and not shapely.intersects(shapes, frame).any():
            return TOLD.format(name=name)
    return None
