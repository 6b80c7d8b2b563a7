"""The corridors of the map panel: lifecycle as line style, importance as width, position as casing, doubt as
a band."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from ... import style
from ...scene.lines import SegmentMark
from ...texts import DOUBT
from .. import measures as m
from ..sheet import Group, Item, Paint
from .crowd import Crowd
from .panel import Panel, dashed, shape_of

SAME = 0.9
"""Share of a line that may lie under another one before it is left out as the same track."""
FINE = 0.2
"""Px by which a line may leave its vertices: on a small scale there are far more of them than px."""
SHARED = 0.6
"""Px within which sea legs run as one: two rows of dashes over each other would read as a solid line."""


class Way(NamedTuple):
    """A corridor feature in px; `doubt` is the ground on which the line may run, None where that is no wider.

    Sea legs have none: their dashes say that they are schematic."""

    mark: SegmentMark
    line: Any
    doubt: Any | None


def ways(panel: Panel) -> tuple[Way, ...]:
    """The visible corridor features, the asked ones last and so on top; one track is drawn once.

    Of a crowd all that are alike are one way, as its tiles have them."""
    if panel.crowd:
        return tuple(_alike(panel, panel.crowd))
    shapes = {row.id: row.shape for row in panel.seen("corridors")}
    found = [
        (mark, shapely.simplify(shapes[mark.feature], FINE))
        for mark in panel.scene.segments
        if mark.feature in shapes
    ]
    inside = [(mark, line) for mark, line in found if shapely.intersects(line, panel.frame.area)]
    ordered = sorted(_once(panel, inside), key=lambda row: row[0].main)
    area = panel.frame.area
    return tuple(
        Way(
            mark,
            shapely.intersection(line, area),
            _doubt(panel, mark, shapes.get(f"band:{mark.feature}")),
        )
        for mark, line in ordered
    )


def _alike(panel: Panel, crowd: Crowd) -> Iterator[Way]:
    """A way for each look, the asked ones last, with the layer's title in place of a stretch's name."""
    looks = [mark for mark in panel.scene.segments.looks if mark.feature in crowd.lines]
    for look in sorted(looks, key=lambda mark: mark.main):
        line = shapely.simplify(panel.frame.geometry(crowd.lines[look.feature]), FINE)
        band = crowd.bands.get(look.feature)
        doubt = _doubt(panel, look, band and panel.frame.geometry(band))
        if shapely.intersects(line, panel.frame.area):
            mark = replace(look, name=panel.atlas.layer[look.layer].title)
            yield Way(mark, shapely.intersection(line, panel.frame.area), doubt)


def drawn(panel: Panel, rows: Iterable[Way]) -> Group:
    """Doubt beneath casings beneath lines, so that no casing cuts another line."""
    rows = tuple(rows)
    layers = (
        Group("where the line may run", tuple(_doubts(panel, rows))),
        Group("casings", tuple(_casings(panel, rows))),
        Group("corridors", tuple(_strokes(panel, rows))),
    )
    return Group("corridors", tuple(layer for layer in layers if layer.items), clip=panel.frame.box)


def width_of(panel: Panel, mark: SegmentMark) -> float:
    """Width of a corridor's line in px."""
    if mark.family == "sea":
        return m.SEA_WIDTH * panel.weight * (1 if mark.main else m.SIDE_SHARE)
    share = style.MODE_WIDTH.get(mark.family, 1.0) * style.LIFECYCLE[mark.line].factor
    return max(
        m.LEAST_WAY * style.LIFECYCLE[mark.line].factor,
        panel.corridor * share * (1 if mark.main else m.SIDE_SHARE),
    )


def stroke_of(panel: Panel, mark: SegmentMark) -> Paint:
    """How a corridor's line is stroked."""
    width = width_of(panel, mark)
    if mark.family == "sea":
        return Paint(
            stroke=panel.ground("sealeg"),
            width=width,
            dash=(style.SEA_DASH[0] * width, style.SEA_DASH[1] * width),
        )
    line = style.LIFECYCLE[mark.line]
    color = "disused" if mark.line in ("disused", "unknown") else "ink"
    return Paint(stroke=panel.ground(color), width=width, dash=dashed(line, width), cap=line.cap)


def casing_of(panel: Panel, mark: SegmentMark) -> Paint:
    """The casing: white, or a position's colour where corridors and not the land carry positions."""
    position = style.AGREEMENT.get(mark.casing.removeprefix("agree-"), mark.casing)
    if not carries_position(panel, mark):
        return Paint(stroke=panel.ground("casing"), width=width_of(panel, mark) + 2 * m.CASING * panel.weight)
    return Paint(
        stroke=style.FILL[panel.theme][position],
        width=width_of(panel, mark) + 2 * m.POSITION_CASING * panel.weight,
    )


def carries_position(panel: Panel, mark: SegmentMark) -> bool:
    """Whether a corridor's casing shows a position: only where no land does, and there is one."""
    return mark.main and not panel.scene.land and mark.casing not in ("plain", "agree-none", "none")


def _once(panel: Panel, rows: list[tuple[SegmentMark, Any]]) -> Iterator[tuple[SegmentMark, Any]]:
    """The lines without those that run on the track of one before, and sea legs without what they share with
    one; asked corridors come first."""
    tracks: list[tuple[Any, Any]] = []
    lanes: list[tuple[Any, Any]] = []
    for mark, line in sorted(rows, key=lambda row: not row[0].main):
        if _off(line, tracks, 1.0).length > (1 - SAME) * line.length:
            tracks.append((line, shapely.buffer(line, panel.corridor * 0.75, quad_segs=2)))
            if mark.family == "sea":
                own = _off(line, lanes, SHARED)
                lanes.append((line, shapely.buffer(line, SHARED, quad_segs=2)))
                yield mark, own
            else:
                yield mark, line


def _off(line: Any, others: Iterable[tuple[Any, Any]], px: float) -> Any:
    """What of a line lies off the ground of all others that come within some px of it; each other is a line
    and its ground. One by one: the ground of many that run side by side takes a hundred times as long."""
    near = (ground for other, ground in others if shapely.dwithin(other, line, px))
    return reduce(shapely.difference, near, line)


def _doubt(panel: Panel, mark: SegmentMark, area: Any | None) -> Any | None:
    """The ground on which a line may run, in px: those parts of its band that reach beyond the casing, if there are any."""
    if area is None or not mark.has_band:
        return None
    parts = shapely.get_parts(area)
    wide = parts[_reach(parts) > casing_of(panel, mark).width / 2]
    return shapely.multipolygons(wide) if len(wide) else None


def _reach(bands: NDArray[Any]) -> NDArray[np.float64]:
    """How far each band reaches from its line: with a line of length l, whose ends are round, its area is 2lr + πr² and its
    edge 2l + 2πr."""
    edge, area = shapely.length(bands), shapely.area(bands)
    reach: NDArray[np.float64] = (edge - np.sqrt(np.maximum(edge**2 - 4 * np.pi * area, 0))) / (2 * np.pi)
    return reach


def _doubts(panel: Panel, rows: tuple[Way, ...]) -> Iterator[Item]:
    whole = shapely.union_all([way.doubt for way in rows if way.doubt is not None])
    fill = Paint(fill=panel.ground("casing"), opacity=m.DOUBT_OPACITY)
    edge = Paint(stroke=panel.ground("text3"), width=m.DOUBT_EDGE, dash=m.DOUBT_DASH)
    for geometry, paint in ((whole, fill), (shapely.boundary(whole), edge)):
        shape = shape_of(shapely.intersection(geometry, panel.frame.area), paint, DOUBT)
        if shape:
            yield shape


def _casings(panel: Panel, rows: tuple[Way, ...]) -> Iterator[Item]:
    for way in rows:
        paints = [casing_of(panel, way.mark)]
        if carries_position(panel, way.mark):
            paints.append(
                Paint(
                    stroke=panel.ground("casing"),
                    width=width_of(panel, way.mark) + 2 * m.CASING * panel.weight,
                )
            )
        for paint in paints:
            shape = shape_of(way.line, paint)
            if shape:
                yield shape


def _strokes(panel: Panel, rows: tuple[Way, ...]) -> Iterator[Item]:
    for way in rows:
        shape = shape_of(
            way.line, stroke_of(panel, way.mark), f"{way.mark.name}: {way.mark.status} ({way.mark.feature})"
        )
        if shape:
            yield shape
