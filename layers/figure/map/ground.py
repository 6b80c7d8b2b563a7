"""The ground of the map panel: sea, land, lakes, rivers, coast, borders, and what is drawn on the land for a
position."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import shapely

from ... import style
from .. import measures as m
from ..sheet import Group, Item, Paint, rectangle
from .panel import Panel, dashed, mixed, position_of, shape_of
from .stripes import stripes
from .tiers import Feature

FINE = 0.25
"""Px by which countries are simplified."""
LAND_SEAM = 0.7
"""Width of the stroke in a country's own colour that closes the seam to its neighbour."""


def ground(panel: Panel, states: tuple[Feature, ...]) -> Group:
    """Everything beneath the corridors, from the sea upwards."""
    layers = (
        Group("sea", (rectangle(panel.frame.box, Paint(fill=panel.ground("sea")), "Sea"),)),
        Group("countries", tuple(_soil(panel))),
        Group("positions", tuple(_positions(panel, states))),
        Group("water", tuple(_water(panel))),
        Group("borders", tuple(_lines(panel))),
        Group("splits", tuple(_splits(panel, states))),
        Group("other railways", tuple(_railways(panel))),
    )
    return Group("ground", tuple(layer for layer in layers if layer.items), clip=panel.frame.box)


def countries(panel: Panel) -> tuple[Feature, ...]:
    """The countries that the panel shows, in px, with the margin that bands need."""
    return panel.seen("land", FINE)


def soil(panel: Panel) -> tuple[Feature, ...]:
    """The countries in the panel without that margin."""
    return panel.seen("land", FINE, margin=False)


def exclaves(panel: Panel, states: tuple[Feature, ...]) -> dict[str, Any]:
    """Place id of an exclave -> its ground in the panel: the part of its state on which its label point
    lies."""
    ids = {layer.id for layer in panel.atlas.layers if layer.kind == "exclave"}
    found: dict[str, Any] = {}
    for row in (row for row in panel.places if row.id in ids):
        at = shapely.Point(panel.frame.px(row.shape.x, row.shape.y))
        own = next((state.shape for state in states if state.id == row.properties.get("country")), None)
        for part in shapely.get_parts(own) if own is not None else []:
            if part.contains(at):
                found[row.id] = _cut(panel, part)
    return {key: area for key, area in found.items() if not area.is_empty}


def unsettled(panel: Panel) -> list[Feature]:
    """The borders that are not agreed, in px."""
    statuses = {key for key in style.BORDER if key not in ("agreed", "administrative")}
    return [row for row in panel.seen("lines") if row.properties.get("status") in statuses]


def _soil(panel: Panel) -> Iterator[Item]:
    for state in soil(panel):
        position = position_of(panel, state.id) if panel.fill else None
        color = style.FILL[panel.theme][position] if position else panel.ground("land")
        paint = Paint(fill=color, stroke=color, width=LAND_SEAM)
        yield from _found(shape_of(state.shape, paint, str(state.properties.get("name") or state.id)))
        if position in style.STRIPE[panel.theme]:
            yield from _striped(panel, state.shape, str(position), state.id)


def _positions(panel: Panel, states: tuple[Feature, ...]) -> Iterator[Item]:
    """Bands inside the frontiers; a dashed outline where one source or none stands behind the position."""
    bare = contested(panel)
    for state in states:
        land = panel.land_of(state.id)
        if land and land.outline and land.position != "none":
            yield from _outline(panel, state, land.position)
        elif land and land.position != "none" and not panel.fill:
            yield from band(panel, state, land.position, bare)


def band(panel: Panel, state: Feature, position: str, bare: Any) -> Iterator[Item]:
    """Glow and band of a position inside a state's frontier, beyond a gap of bare land; none on ground left
    bare. Each is drawn in from the one before, whose edge is smoother than the frontier."""
    edge, color = panel.edge, style.FILL[panel.theme][position]
    striped = position in style.STRIPE[panel.theme]
    outer = inset(state.shape, edge.gap)
    inner = inset(outer, edge.band)
    ring = _cut(panel, shapely.difference(outer, shapely.union(inner, bare)))
    glow = _cut(panel, shapely.difference(inner, shapely.union(inset(inner, edge.glow), bare)))
    soft = mixed(color, m.GLOW_STRIPED if striped else edge.mix, panel.ground("land"))
    yield from _found(shape_of(glow, Paint(fill=soft), f"{state.id} {position} glow"))
    yield from _found(shape_of(ring, Paint(fill=color), f"{state.id} {position}"))
    if striped:
        yield from _striped(panel, ring, position, state.id)


def contested(panel: Panel) -> Any:
    """The ground along frontiers that are contested and not only undelimited: dashes stand there alone."""
    rows = [row for row in panel.seen("lines") if row.properties.get("status") == "contested"]
    lines = shapely.simplify(shapely.union_all([row.shape for row in rows]), 1.0)
    return shapely.buffer(lines, panel.edge.depth + 2, quad_segs=4)


@lru_cache(maxsize=64)
def inset(shape: Any, by: float) -> Any:
    """A px polygon drawn in by some px on every side; kept, for a frame is drawn view after view."""
    return shapely.buffer(shape, -by, quad_segs=6)


def _striped(panel: Panel, area: Any, position: str, iso: str) -> Iterator[Item]:
    stripe = style.STRIPE[panel.theme][position]
    paint = Paint(stroke=stripe.color, width=stripe.width * panel.weight)
    yield from _found(shape_of(stripes(area, stripe, panel.weight), paint, f"{iso} {position} stripes"))


def _outline(panel: Panel, state: Feature, position: str) -> Iterator[Item]:
    rim = _cut(panel, shapely.boundary(inset(state.shape, panel.edge.gap + panel.edge.band / 2)))
    width = 2.4 * panel.weight
    paint = Paint(stroke=style.MARK[panel.theme][position], width=width, dash=(3.2 * width, 2.4 * width))
    yield from _found(shape_of(rim, paint, f"{state.id} {position}, unverified"))


def _splits(panel: Panel, states: tuple[Feature, ...]) -> Iterator[Item]:
    """A dashed line inside the frontier where an organ of the state takes another position."""
    for state in states:
        land = panel.land_of(state.id)
        if land and land.split:
            yield from _split(panel, state, land.split)


def _split(panel: Panel, state: Feature, position: str) -> Iterator[Item]:
    fill = panel.fill
    width = (m.SPLIT_FILL_WIDTH if fill else m.SPLIT_WIDTH) * panel.weight
    deep = m.SPLIT_FILL_INSET * panel.weight if fill else panel.edge.depth + m.SPLIT_BEYOND * panel.weight
    rim = _cut(panel, shapely.boundary(inset(state.shape, deep)))
    if fill:
        own = style.FILL[panel.theme][position_of(panel, state.id) or "none"]
        casing = mixed(own, m.SPLIT_CASING_MIX, panel.ground("paper"))
        yield from _found(shape_of(rim, Paint(stroke=casing, width=m.SPLIT_FILL_CASING * panel.weight)))
    dash = (m.SPLIT_DASH[0] * width, m.SPLIT_DASH[1] * width)
    paint = Paint(stroke=style.MARK[panel.theme][position], width=width, dash=dash)
    yield from _found(shape_of(rim, paint, f"Split within {state.id}: {position}"))


def _water(panel: Panel) -> Iterator[Item]:
    for row in panel.seen("water"):
        paint = Paint(fill=panel.ground("sea" if panel.fill else "lake"))
        yield from _found(shape_of(_cut(panel, shapely.make_valid(row.shape)), paint, row.id))
        shore = Paint(stroke=panel.ground("coast"), width=0.6)
        yield from _found(shape_of(_cut(panel, row.shape.boundary), shore, f"{row.id} shore"))


def _lines(panel: Panel) -> Iterator[Item]:
    rows = sorted(
        panel.seen("lines", margin=False), key=lambda row: row.properties["status"] not in ("coast", "river")
    )
    for row in rows:
        paint = line_paint(panel, row.properties["status"])
        yield from _found(shape_of(row.shape, paint, row.id))


def line_paint(panel: Panel, status: str) -> Paint:
    """How a border of a status is stroked, or a coast or river."""
    if status == "coast":
        return Paint(stroke=panel.ground("coast"), width=m.COAST_WIDTH)
    if status not in style.BORDER:
        return Paint(stroke=panel.ground("river"), width=m.RIVER_WIDTH * panel.weight)
    line = style.BORDER[status]
    base = m.BORDER_FILL if panel.fill else m.BORDER_WIDE if panel.wide else m.BORDER_CLOSE
    width = base * line.factor * panel.weight
    color = panel.ground("paper" if panel.fill else "border")
    return Paint(stroke=color, width=width, dash=dashed(line, width), cap=line.cap)


def _railways(panel: Panel) -> Iterator[Item]:
    if panel.wide or panel.inset:
        return
    paint = Paint(stroke=panel.ground("rail"), width=m.RAIL_WIDTH * panel.weight * (0.8 if panel.fill else 1))
    for row in panel.seen("rail", margin=False):
        yield from _found(shape_of(row.shape, paint, f"Railway {row.id}"))


def _cut(panel: Panel, shape: Any) -> Any:
    return shapely.intersection(shape, panel.frame.area)


def _found(item: Item | None) -> Iterator[Item]:
    if item:
        yield item
