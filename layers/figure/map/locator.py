"""The locator: where the frame lies among its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import shapely

from .. import measures as m
from ..labels.regions import country_names
from ..labels.towns import spoken
from ..lettering.fonts import LABEL, WATER
from ..sheet import Box, Group, Item, Paint, Shape, Text, rectangle
from .corners import Drawn, along_edges, free_room, meet
from .panel import Panel, shape_of
from .projection import MapFrame, fitted

SIDES = (214.0, 196.0)
PAD = (6.5, 4.6)
"""Degrees of longitude and latitude that it shows at least on each side of the frame."""
COARSE = 0.4
"""Px by which its countries are simplified."""
STRAY = 0.05
"""The share of a name that may lie on land which is not its own."""
NAMED = 900.0
"""Px² of a country in the locator from which it has a name."""


def locator_box(panel: Panel, drawn: Drawn) -> Box | None:
    """Where the locator stands: lower right, or where else it hides no line; none on the widest frame
    and on small panels."""
    box = panel.frame.box
    if panel.wide or panel.inset or box.w < 620 or box.h < 420:
        return None
    return free_room(along_edges(box, SIDES, (16, 16, 16, 16), "SE NE SW NW"), drawn)


def locator(panel: Panel, box: Box) -> Group:
    """Land, borders, the frame's outline and a few names, in a white rim."""
    west, south, east, north = panel.scene.bounds
    pad_x, pad_y = (
        max(least, span * 0.9) for least, span in zip(PAD, (east - west, north - south), strict=True)
    )
    frame = fitted((west - pad_x, south - pad_y, east + pad_x, north + pad_y), box.grown(-4))
    inner = Panel(panel.atlas, panel.scene, frame, panel.theme, panel.weight)
    outline = outline_on(inner, panel.frame, "Frame of the map")
    rim = rectangle(
        box, Paint(fill=panel.ground("paper"), stroke=panel.ground("text"), width=1.0), "Locator frame"
    )
    ground = Group("locator map", tuple(_ground(inner)), clip=frame.box)
    return Group("locator", (rim, ground, outline, *_names(inner, outline)), frame=frame)


def _ground(panel: Panel) -> Iterator[Item]:
    yield rectangle(panel.frame.box, Paint(fill=panel.ground("sea")), "Sea")
    paint = Paint(fill=panel.ground("land"), stroke=panel.ground("paper"), width=1.2)
    for row in panel.seen("land", COARSE, margin=False):
        shape = shape_of(row.shape, paint, row.id)
        if shape:
            yield shape


def outline_on(panel: Panel, frame: MapFrame, name: str, width: float = 2.0) -> Shape:
    """What a frame shows, as an outline on another panel."""
    paint = Paint(stroke=panel.ground("ink"), width=width)
    return shape_of(seen_on(panel, frame), paint, name) or rectangle(panel.frame.box, paint)


def seen_on(panel: Panel, frame: MapFrame) -> shapely.Polygon:
    """What a frame shows, in px of another panel."""
    box = frame.box
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return shapely.Polygon([panel.frame.px(*frame.lonlat(corner)) for corner in corners])


def _names(panel: Panel, outline: Shape) -> Iterator[Text]:
    """Seas, then countries, none across another name, the frame's outline or land that is not its own."""
    xs, ys = zip(*(point for part in outline.parts for point in part.points), strict=True)
    taken = [Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(2)]
    land = {row.id: row.shape for row in panel.seen("land", COARSE, margin=False)}
    for text in (*_seas(panel), *_countries(panel, land)):
        free = panel.frame.box.holds(text.box) and not any(meet(text.box, other) for other in taken)
        if free and not _strays(text, land):
            taken.append(text.box)
            yield text


def _strays(text: Text, land: Mapping[str, Any]) -> bool:
    """Whether a name lies on land that is not its own; a sea's on any."""
    box = shapely.box(text.box.x, text.box.y, text.box.right, text.box.bottom)
    foreign = (shapely.intersection(box, area).area for iso, area in land.items() if iso != text.of)
    return bool(sum(foreign) > STRAY * box.area)


def _seas(panel: Panel) -> Iterator[Text]:
    for row in panel.places:
        if row.properties["kind"] == "sea":
            at, name = panel.frame.px(row.shape.x, row.shape.y), spoken(panel, row.properties)
            yield Text(at, name, WATER, m.TICKS, panel.ground("water"), "middle", of=row.id)


def _countries(panel: Panel, land: Mapping[str, Any]) -> Iterator[Text]:
    names = country_names(panel)
    for iso, area in sorted(land.items(), key=lambda row: -row[1].area):
        if iso in names and area.area > NAMED:
            x, y = shapely.maximum_inscribed_circle(area, tolerance=4.0).coords[0]
            at = float(x), float(y) + 4
            yield Text(at, names[iso], LABEL, m.TICKS, panel.ground("text2"), "middle", of=iso)
