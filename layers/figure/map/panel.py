"""What every layer of the map panel needs to know, and how px geometry becomes shapes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import shapely

from ... import style
from ...atlas import Atlas
from ...scene.composing import Scene
from ...scene.land import Land
from .. import measures as m
from ..sheet import Box, Halo, Paint, Part, Point, Shape, rectangle
from .crowd import Crowd, crowd
from .projection import MapFrame
from .tiers import Feature, cut, in_px, tier

CLOSE_KM = 0.36
"""Km per px up to which a panel is a close-up."""
DEGREE_KM = 111.3
"""Km of a degree of longitude on the equator."""


@dataclass(frozen=True)
class Panel:
    """A map panel: the scene on a frame; `weight` thins lines on small panels.

    An `inset` is part of another panel: it has no ticks, callouts and other railways of its own."""

    atlas: Atlas
    scene: Scene
    frame: MapFrame
    theme: style.Theme
    weight: float
    inset: bool = False

    @property
    def fill(self) -> bool:
        """Whether whole countries wear the colour of their position: in the lens of one subject."""
        return self.scene.fill and bool(self.scene.land)

    @property
    def wide(self) -> bool:
        """Whether the frame is a continent's."""
        return self.frame.projection.wide

    @property
    def close(self) -> bool:
        """Whether the frame is a close-up, in which small places have names."""
        return self.km_per_px <= CLOSE_KM

    @cached_property
    def km_per_px(self) -> float:
        """Km on the ground under a px in the middle of the panel."""
        box = self.frame.box
        return self.frame.km_per_px((box.x + box.w / 2, box.y + box.h / 2))

    @cached_property
    def crowd(self) -> Crowd | None:
        """Of an atlas that no map can hold feature by feature, what the tiles of the frame hold at its scale."""
        if not self.atlas.is_crowd:
            return None
        west, south, east, north = self.frame.window
        km = math.cos(math.radians((south + north) / 2)) * DEGREE_KM
        return crowd(self.atlas, (west, south, east, north), self.km_per_px / km)

    @property
    def places(self) -> tuple[Feature, ...]:
        """The places that the panel may name, those far outside it among them; of a crowd only those of the frame."""
        return self.crowd.places if self.crowd else tier(self.atlas, "places")

    def seen(self, name: str, tolerance: float = 0.0, *, margin: bool = True) -> tuple[Feature, ...]:
        """What the panel shows of a tier in px, areas simplified by some px; with a margin, or cut at its edge."""
        return (in_px if margin else cut)(self.atlas, name, self.frame, tolerance)

    @property
    def edge(self) -> m.Edge:
        """The band inside frontiers at this scale."""
        edge = m.EDGE_WIDE if self.wide else m.EDGE_CLOSE
        return m.Edge(edge.gap * self.weight, edge.band * self.weight, edge.glow * self.weight, edge.mix)

    @property
    def corridor(self) -> float:
        """Width of the asked corridor."""
        width = m.CORRIDOR_WIDE if self.wide else m.CORRIDOR_FILL if self.fill else m.CORRIDOR_CLOSE
        return width * self.weight

    def ground(self, key: str) -> str:
        """A ground colour of the theme."""
        return style.GROUND[self.theme][key]

    def land_of(self, iso: str) -> Land | None:
        """How a country is drawn; None where the scene says nothing of it."""
        return next((land for land in self.scene.land if land.iso == iso), None)


def position_of(panel: Panel, iso: str) -> str | None:
    """The position whose paint a country wears; in a fill lens every other country is without a sourced
    one."""
    land = panel.land_of(iso)
    if land and not land.outline:
        return land.position if panel.fill or land.position != "none" else None
    asked = panel.scene.view.positions
    return "none" if panel.fill and not land and (asked is None or "none" in asked) else None


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a name is set on its ground: its colour and rim, and on stripes a plate beneath it."""

    color: str
    halo: Halo | None
    plate: str | None = None

    def under(self, box: Box) -> tuple[Shape, ...]:
        """The plate beneath a name, if it needs one."""
        paint = Paint(fill=self.plate, opacity=PLATE) if self.plate else None
        return (rectangle(box.grown(3.5), paint, "plate"),) if paint else ()


PLATE = 0.94
"""Opacity of the plate beneath a name on stripes."""


def lettering(panel: Panel, at: Point, color: str = "text", *, plated: bool = False) -> Lettering:
    """How a name whose middle is at a point of the panel is set; `color` is its ground colour on bare land.

    On stripes a short name has a broad rim, a longer text asks for a plate."""
    iso = country_at(panel, at)
    position = position_of(panel, iso) if panel.fill and iso else None
    if position is None:
        return Lettering(panel.ground(color), Halo(panel.ground("land" if iso else "sea")))
    fill = style.FILL[panel.theme][position]
    if position in style.STRIPE[panel.theme]:
        return Lettering(
            panel.ground(color),
            None if plated else Halo(fill, 3.6),
            panel.ground("paper") if plated else None,
        )
    return Lettering(reader_of(fill), Halo(fill))


def country_at(panel: Panel, at: Point) -> str:
    """The ISO3 code of the country at a point of the panel; empty at sea."""
    where = shapely.Point(panel.frame.lonlat(at))
    return next((row.id for row in tier(panel.atlas, "land") if shapely.contains(row.shape, where)), "")


def reader_of(fill: str) -> str:
    """White or ink, whichever reads better on a colour (WCAG relative luminance)."""
    return "#FFFFFF" if luminance(fill) < 0.2 else style.GROUND["light"]["ink"]


def luminance(color: str) -> float:
    """WCAG relative luminance, 0 to 1."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def shape_of(geometry: Any, paint: Paint, name: str = "") -> Shape | None:
    """Every polygon and line of a px geometry as one shape; None when nothing is left of it."""
    parts = tuple(_parts(geometry))
    return Shape(parts, paint, name) if parts else None


def _parts(geometry: Any) -> Iterator[Part]:
    for piece in (piece for piece in shapely.get_parts(geometry) if not piece.is_empty):
        if piece.geom_type == "Polygon":
            piece = shapely.orient_polygons(piece)
            yield from (
                _part(ring, closed=True) for ring in (piece.exterior, *piece.interiors) if not ring.is_empty
            )
        elif piece.geom_type in ("LineString", "LinearRing"):
            yield _part(piece, closed=False)
        elif piece.geom_type != "Point":
            yield from _parts(piece)


def _part(line: Any, *, closed: bool) -> Part:
    xs, ys = shapely.get_coordinates(line).T.round(2).tolist()
    points = tuple(zip(xs, ys, strict=True))
    return Part(points[:-1] if closed else points, closed)


def mixed(color: str, share: float, ground: str) -> str:
    """A colour laid over a ground at a share of 0 to 1."""
    pairs = ((int(color[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02X}" for over, under in pairs)


def dashed(line: style.Line, width: float) -> tuple[float, float] | None:
    """A line style's dash in px at a width in px."""
    return (line.dash[0] * width, line.dash[1] * width) if line.dash else None
