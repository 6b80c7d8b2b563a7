"""What stands on the map panel beside the map: scale bar, projection, graticule ticks, panel edge."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from .. import measures as m
from ..lettering.fonts import LABEL, LABEL_MEDIUM
from ..sheet import Box, Group, Halo, Item, Paint, Point, Shape, Text, line, rectangle
from .corners import Drawn, along_edges, free_room, meet
from .panel import PLATE, Panel, country_at
from .projection import MapFrame, degrees

STEPS_KM = (1, 2, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000)
MILE_KM = 1.609344
BAR = 170.0
"""Most px that the scale bar's kilometres may take."""
TICK_STEPS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


def scale_bar(panel: Panel, drawn: Drawn, taken: Sequence[Box]) -> Group:
    """Kilometres above and miles below one line at the map's own latitude, the projection named beneath.

    The widest frame has no bar: a sentence says why. A plate lies beneath, on one kind of bare ground in its colour.
    It stands where it hides no line and no other furniture, for want of room without the projection, else nowhere."""
    for worded in (True, False):
        items = _scale(panel, (0.0, 0.0), worded)
        ground = _ground_of(items)
        room = free_room(_rooms(panel, ground), drawn, taken)
        if room:
            at = room.x - ground.x, room.y - ground.y
            box = _ground_of(items := _scale(panel, at, worded))
            return Group(
                "scale", (rectangle(box, Paint(fill=_under(panel, box), opacity=PLATE), "plate"), *items)
            )
    return Group("scale", ())


def boxes_of(scale: Group) -> tuple[Box, ...]:
    """The ground that a scale bar and its words take, if there is one."""
    return (_ground_of(scale.items),) if scale.items else ()


def _rooms(panel: Panel, ground: Box) -> Iterator[Box]:
    """Where the scale may stand: lower left, or lower right the sentence of the widest frame."""
    box = panel.frame.box
    left = 46.0 if box.w > 700 else 10.0
    low = 20.0 if panel.wide or box.w > 560 else 16.0
    order = "SE SW NE NW" if panel.wide else "SW SE NW NE"
    return along_edges(box, (ground.w, ground.h), (left, 12.0, 10.0, low), order)


def _ground_of(items: Sequence[Item]) -> Box:
    """The box about lines of text and polylines, with a little air."""
    boxes = [item.box for item in items if isinstance(item, Text)]
    shapes = [item for item in items if isinstance(item, Shape) and item.name != "plate"]
    points = [point for shape in shapes for part in shape.parts for point in part.points]
    left = min([box.x for box in boxes] + [x for x, _ in points])
    right = max([box.right for box in boxes] + [x for x, _ in points])
    top, bottom = min(box.y for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top).grown(6)


def _under(panel: Panel, box: Box) -> str:
    """The colour of the plate: that of bare land or of the sea where nothing else lies beneath, else paper."""
    corners = [(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    sides = {bool(country_at(panel, corner)) for corner in corners}
    return panel.ground(
        "paper" if panel.fill or panel.wide or len(sides) > 1 else "land" if True in sides else "sea"
    )


def _scale(panel: Panel, at: Point, worded: bool) -> tuple[Item, ...]:
    """The scale with the left end of its bar at a point, or the sentence that stands in its place."""
    box, ink, (x, y) = panel.frame.box, panel.ground("text2"), at
    words = panel.frame.projection.words
    if panel.wide:
        text = f"{words}. Scale varies: no bar at this extent" if worded else "Scale varies"
        return (Text((x, y), text, LABEL, m.TICKS, ink),)
    middle = box.x + box.w / 2, box.y + box.h / 2
    km = panel.frame.km_per_px(middle if at == (0.0, 0.0) else at)
    bars = tuple(_bar(panel, x, y, km, min(BAR, box.w / 4)))
    return (*bars, Text((x, y + 32), words, LABEL, m.TICKS, ink)) if worded and box.w > 560 else bars


def _bar(panel: Panel, x: float, y: float, km_px: float, room: float) -> Iterator[Item]:
    km = max((step for step in STEPS_KM if step / km_px <= room), default=1)
    miles = max((step for step in STEPS_KM if step * MILE_KM / km_px <= room), default=1)
    ink = panel.ground("text")
    for length, up, unit in ((km / km_px, -1, f"{km} km"), (miles * MILE_KM / km_px, 1, f"{miles} miles")):
        path = ((x, y + 8 * up), (x, y), (x + length, y), (x + length, y + 8 * up))
        yield line(path, Paint(stroke=panel.ground("paper"), width=4.0), "scale rim")
        yield line(path, Paint(stroke=ink, width=1.3), unit)
        at = (x + length - 5, y - 6 if up < 0 else y + 14)
        yield Text(at, unit, LABEL_MEDIUM, m.SOURCES, ink, "end")


def ticks(panel: Panel, taken: Sequence[Box]) -> Group:
    """Short ticks of the graticule on the left and lower edge, each with its degrees, none under other
    furniture."""
    if panel.inset:
        return Group("ticks", ())
    pairs = [*_ticks(panel, along="bottom"), *_ticks(panel, along="left")]
    clear = [pair for pair in pairs if not any(meet(pair[1].box, box) for box in taken)]
    return Group("ticks", tuple(item for pair in clear for item in pair))


def _ticks(panel: Panel, *, along: str) -> Iterator[tuple[Item, Text]]:
    box, ink = panel.frame.box, panel.ground("text3")
    halo = Halo(panel.ground("land"))
    for value, place in _crossings(panel.frame, along):
        if along == "left" and box.y + 24 < place < box.bottom - 30:
            tick = line(((box.x, place), (box.x + 6, place)), Paint(stroke=ink, width=1.2), "tick")
            yield tick, Text((box.x + 9, place + 4), degrees(value, "NS"), LABEL, m.TICKS, ink, halo=halo)
        elif along == "bottom" and box.x + 40 < place < box.right - 30:
            tick = line(((place, box.bottom), (place, box.bottom - 6)), Paint(stroke=ink, width=1.2), "tick")
            yield (
                tick,
                Text(
                    (place, box.bottom - 10), degrees(value, "EW"), LABEL, m.TICKS, ink, "middle", halo=halo
                ),
            )


def _crossings(frame: MapFrame, along: str) -> Iterator[tuple[float, float]]:
    """(degrees, px) of each round meridian or parallel where it meets an edge, by interpolation between
    samples."""
    box, axis = frame.box, 0 if along == "bottom" else 1
    start, length = (box.x, box.w) if along == "bottom" else (box.y, box.h)
    samples = [start + length * share / 64 for share in range(65)]
    points = [(at, box.bottom) if along == "bottom" else (box.x, at) for at in samples]
    points = [point for point in points if math.dist(frame.px(*frame.lonlat(point)), point) < 1]
    samples = [point[axis] for point in points]
    values = [frame.lonlat(point)[axis] for point in points]
    if not values:
        return
    span = abs(values[-1] - values[0])
    step = next((step for step in TICK_STEPS if span / step <= max(length / 150, 2)), 30.0)
    for (a, here), (b, there) in zip(
        zip(values, samples, strict=True), list(zip(values, samples, strict=True))[1:], strict=False
    ):
        low, high = sorted((a, b))
        value = round(-(-low // step) * step, 6)
        if low <= value < high:
            yield value, here + (there - here) * (value - a) / (b - a)


def edge(panel: Panel) -> Item:
    """The line around the panel."""
    return rectangle(panel.frame.box, Paint(stroke=panel.ground("rule"), width=1.0), "Panel edge")
