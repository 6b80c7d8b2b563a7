"""A reader's own layers on the map panel: one colour, a dash for each, a rim beneath lines and points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import shapely

from ... import style
from ...overlay.measures import parts
from .. import measures as m
from ..sheet import Disc, Group, Item, Paint
from .panel import Panel, dashed, shape_of

POINT, AREA = 0, 2
"""Dimensions of geometries, as shapely counts them."""
SMOOTH = 0.4
"""Px by which lines are simplified: less than can be seen."""


def own_items(panel: Panel) -> Group:
    """The scene's own layers in the order in which they were brought, inside the panel."""
    groups = (
        Group(own.overlay.name, tuple(_layer(panel, own.number, own.overlay))) for own in panel.scene.own
    )
    return Group("own layers", tuple(group for group in groups if group.items), clip=panel.frame.box)


def own_paint(panel: Panel, number: int) -> Paint:
    """How the lines of a layer are stroked."""
    width = m.OWN * panel.weight
    line = style.own_line(number)
    wide = width * line.factor
    return Paint(stroke=panel.ground("own"), width=wide, dash=dashed(line, wide), cap=line.cap)


def own_dot(panel: Panel) -> Paint:
    """How a point is painted."""
    return Paint(fill=panel.ground("own"), stroke=panel.ground("casing"), width=1.6)


def _layer(panel: Panel, number: int, overlay: Any) -> Iterator[Item]:
    paint = own_paint(panel, number)
    for feature in overlay.features:
        for part in parts(feature.geometry):
            for piece in parts(_inside(panel, _sound(part, feature.flaw))):
                yield from _drawn(panel, piece, paint, feature.name)


def _sound(part: Any, flaw: str | None) -> Any:
    """The part itself; of a flawed area, whose inside nobody knows, its rings alone."""
    if flaw and part.geom_type == "Polygon":
        return shapely.MultiLineString([part.exterior, *part.interiors])
    return part


def _inside(panel: Panel, part: Any) -> Any:
    return shapely.simplify(panel.frame.geometry(part), SMOOTH, preserve_topology=False)


def _drawn(panel: Panel, part: Any, paint: Paint, name: str) -> Iterator[Item]:
    kind = shapely.get_dimensions(part)
    rim = Paint(stroke=panel.ground("casing"), width=paint.width + 2 * m.CASING * panel.weight)
    if kind == POINT:
        yield Disc((part.x, part.y), m.OWN_DOT * panel.weight, own_dot(panel), name)
        return
    if kind == AREA:
        inner = shape_of(part, Paint(fill=paint.stroke, opacity=style.OWN_FILL))
        yield from (inner,) if inner else ()
    shapes = (shape_of(part, rim) if kind < AREA else None, shape_of(part, paint, name))
    yield from (shape for shape in shapes if shape)
