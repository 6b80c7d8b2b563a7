"""Samples of positions: the mark, and the swatch as it lies on the map."""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from ... import style
from ..map.panel import shape_of
from ..map.stripes import stripes
from ..sheet import Box, Disc, Group, Item, Paint, Part, Point, Shape, rectangle

HOLLOW = 0.11
"""Width of a hollow mark's rim, of its size."""


def mark(position: str, at: Point, size: float, color: str) -> Group:
    """The mark of a position in a square of `size` px with its upper left corner at `at`."""
    unit = size / 16
    hollow = style.is_hollow(position)
    paint = Paint(stroke=color, width=HOLLOW * size) if hollow else Paint(fill=color)
    if position == "neutral":
        return Group("mark", (Disc((at[0] + 8 * unit, at[1] + 8 * unit), 5 * unit, paint, position),))
    parts = tuple(_ring(points, at, unit) for points in POLYGONS[position])
    return Group("mark", (Shape(parts, paint, position),))


UP, DOWN = ((8.0, 2.5), (14.0, 12.5), (2.0, 12.5)), ((8.0, 13.5), (2.0, 3.5), (14.0, 3.5))
POLYGONS: dict[str, tuple[tuple[Point, ...], ...]] = {
    "leads": (
        ((8.0, 1.0), (14.0, 11.0), (2.0, 11.0)),
        ((2.0, 13.0), (14.0, 13.0), (14.0, 15.0), (2.0, 15.0)),
    ),
    "supports": (UP,),
    "conditional": (UP,),
    "concerned": (DOWN,),
    "opposes": (DOWN,),
    "none": (((3.0, 7.2), (13.0, 7.2), (13.0, 8.8), (3.0, 8.8)),),
}
"""The polygons of `style.mark_path`, in a box of 16 x 16; a test compares them."""


def swatch(position: str, box: Box, theme: style.Theme, *, outline: bool = False) -> Group:
    """A sample of a position's paint; dashed and empty where no independent page stands behind it."""
    color = style.FILL[theme][position]
    if outline:
        rim = Paint(stroke=style.MARK[theme][position], width=1.6, dash=(5.0, 3.5))
        return Group("swatch", (rectangle(box.grown(-0.8), rim, f"{position}, unverified"),))
    return Group("swatch", tuple(_swatch(position, box, theme, color)))


def _swatch(position: str, box: Box, theme: style.Theme, color: str) -> Iterator[Item]:
    yield rectangle(box, Paint(fill=color), position)
    stripe = style.STRIPE[theme].get(position)
    if stripe:
        area = shapely.box(box.x, box.y, box.right, box.bottom)
        shape = shape_of(
            stripes(area, stripe), Paint(stroke=stripe.color, width=stripe.width), f"{position} stripes"
        )
        yield from [shape] if shape else []
    if position in ("neutral", "none"):
        yield rectangle(box.grown(-0.4), Paint(stroke=style.MARK[theme][position], width=0.8, opacity=0.6))


def _ring(points: tuple[Point, ...], at: Point, unit: float) -> Part:
    return Part(tuple((at[0] + x * unit, at[1] + y * unit) for x, y in points), True)
