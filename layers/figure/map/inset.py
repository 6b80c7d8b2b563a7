"""The inset of the widest frame: the stretch of the asked corridor that does not run, large enough to be seen."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from ...view import Bounds
from ..sheet import Box, Paint, Shape, rectangle
from .corners import Drawn, along_edges, free_room
from .locator import outline_on, seen_on
from .panel import Panel
from .projection import fitted
from .tiers import tier
from .ways import Way

SIDE = 268.0
PAD = 0.55
"""Degrees that it shows at least on each side of the stretch."""
WIDEST = 6.0
"""Degrees from which a gap is large enough on the map itself."""


def gap_of(panel: Panel) -> Bounds | None:
    """The degrees about the asked stretches that are planned or being built; None where there is no such gap, or
    a wide one, and in a crowd, which has gaps everywhere."""
    if panel.atlas.is_crowd:
        return None
    asked = {
        segment.id for segment in panel.atlas.segments if set(segment.subjects) & set(panel.scene.subjects)
    }
    missing = {
        mark.feature
        for mark in panel.scene.segments
        if mark.segment in asked and mark.line in ("planned", "construction")
    }
    shapes = [row.shape for row in tier(panel.atlas, "corridors") if row.id in missing]
    if not panel.wide or not shapes:
        return None
    west, south, east, north = shapely.total_bounds(shapes)
    pad = max(PAD, 0.25 * max(east - west, north - south))
    wide = max(east - west, north - south) > WIDEST
    return None if wide else (west - pad, south - pad, east + pad, north + pad)


def inset_box(panel: Panel, rows: Sequence[Way]) -> Box | None:
    """A corner, the lower left before others, or a place along an edge over which no corridor runs; none on small
    panels."""
    box = panel.frame.box
    if gap_of(panel) is None or box.w < 2.6 * SIDE or box.h < 2.2 * SIDE:
        return None
    rooms = along_edges(box, (SIDE, SIDE), (16, 16, 16, 16), "SW SE NW NE")
    return free_room(rooms, Drawn(tuple(way.line for way in rows)))


def inset_panel(panel: Panel, box: Box) -> Panel | None:
    """The panel of the inset within a box."""
    gap = gap_of(panel)
    frame = fitted(gap, box.grown(-4)) if gap else None
    return Panel(panel.atlas, panel.scene, frame, panel.theme, 0.72, inset=True) if frame else None


def window_edge(panel: Panel, rows: Sequence[Way]) -> shapely.LinearRing:
    """The outline on the map of what its inset shows; empty where it has none."""
    box = inset_box(panel, rows)
    inner = inset_panel(panel, box) if box else None
    return seen_on(panel, inner.frame).exterior if inner else shapely.LinearRing()


def rim(panel: Panel, box: Box) -> Shape:
    """The frame about an inset."""
    paint = Paint(fill=panel.ground("paper"), stroke=panel.ground("text"), width=1.0)
    return rectangle(box, paint, "Inset frame")


def window_on(panel: Panel, inset: Panel) -> Shape:
    """What the inset shows, as an outline on the map."""
    return outline_on(panel, inset.frame, "Frame of the inset", 1.3)
