"""What is wrong with a geometry that can be drawn all the same."""

from __future__ import annotations

import shapely
from shapely.geometry.base import BaseGeometry

from .entangled import entangled

MAX_RINGS = 10_000


def flaw(geometry: BaseGeometry) -> str | None:
    """Why the geometry is drawn but not measured; None when it can be measured.

    Polygons must be valid; what would take too long to find out counts as a flaw."""
    if shapely.get_dimensions(geometry) < 2:
        return None
    if _rings(geometry) > MAX_RINGS:
        return f"it has more than {MAX_RINGS:,} rings"
    if entangled(geometry):
        return "its lines cross or overlap too often"
    reason = shapely.is_valid_reason(geometry)
    return None if reason == "Valid Geometry" else f"it is not valid ({reason})"


def _rings(geometry: BaseGeometry) -> int:
    """How many rings its polygons have, at any depth of collections."""
    parts = shapely.get_parts(geometry)
    while any(hasattr(part, "geoms") for part in parts):
        parts = shapely.get_parts(parts)
    return len(parts) + int(shapely.get_num_interior_rings(parts).sum())
