"""What stands on the map panel beside the map: scale bar, projection, graticule ticks, panel edge."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from .. import measures as m
from ..lettering.fonts import LABEL, LABEL_MEDIUM
from ..sheet import Box, Group, Halo, Item, Paint, Shape, Text, line, rectangle
from .panel import PLATE, Panel
from .projection import MapFrame, degrees

STEPS_KM = (1, 2, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000)
MILE_KM = 1.609344
BAR = 170.0
"""Most px that the scale bar's kilometres may take."""
TICK_STEPS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


def scale_bar(panel: Panel) -> Group:
    """Kilometres above and miles below one line at the map's own latitude, the projection named beneath.

    The widest frame has no bar: a sentence says why. A plate lies beneath, on bare land in its colour."""
    plate = Paint(fill=panel.ground("paper" if panel.fill or panel.wide else "land"), opacity=PLATE)
    return Group("scale", (rectangle(scale_box(panel), plate, "plate"), *_scale(panel)))


def scale_box(panel: Panel) -> Box:
    """The ground that the scale bar and its words take."""
    boxes = [item.box for item in _scale(panel) if isinstance(item, Text)]
    points = [
        point
        for item in _scale(panel)
        if isinstance(item, Shape)
        for part in item.parts
        for point in part.points
    ]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right = max([box.right for box in boxes] + [x for x, _ in points])
    return Box(left, top, right - left, max(box.bottom for box in boxes) - top).grown(6)


def _scale(panel: Panel) -> tuple[Item, ...]:
    box, ink = panel.frame.box, panel.ground("text2")
    halo = None if panel.fill else Halo(panel.ground("land"))
    words = panel.frame.projection.words
    if panel.wide:
        text = f"{words}. Scale varies: no bar at this extent"
        return (Text((box.right - 14, box.bottom - 32), text, LABEL, m.TICKS, ink, "end", halo=halo),)
    x, y = box.x + (52 if box.w > 700 else 16), box.bottom - (64 if box.w > 560 else 40)
    bars = tuple(_bar(panel, x, y, panel.frame.km_per_px((x, y)), min(BAR, box.w / 4), halo))
    return (*bars, Text((x, y + 32), words, LABEL, m.TICKS, ink, halo=halo)) if box.w > 560 else bars


def _bar(panel: Panel, x: float, y: float, km_px: float, room: float, halo: Halo | None) -> Iterator[Item]:
    km = max((step for step in STEPS_KM if step / km_px <= room), default=1)
    miles = max((step for step in STEPS_KM if step * MILE_KM / km_px <= room), default=1)
    ink = panel.ground("text")
    for length, up, unit in ((km / km_px, -1, f"{km} km"), (miles * MILE_KM / km_px, 1, f"{miles} miles")):
        path = ((x, y + 8 * up), (x, y), (x + length, y), (x + length, y + 8 * up))
        yield line(path, Paint(stroke=panel.ground("paper"), width=4.0), "scale rim")
        yield line(path, Paint(stroke=ink, width=1.3), unit)
        at = (x + length - 5, y - 6 if up < 0 else y + 14)
        yield Text(at, unit, LABEL_MEDIUM, m.SOURCES, ink, "end", halo=halo)


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


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share any ground."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
