"""The names of seas, in open water, and of the river that runs along a border, turned to its course."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import shapely

from .. import measures as m
from ..lettering.fonts import WATER
from ..lettering.shaping import base_rtl, width
from ..map.panel import Panel
from ..map.tiers import Feature, tier
from ..sheet import Box, Halo, Item, Point, Text
from .candidates import in_rings, turned
from .places import Candidate, listed
from .placing import Wish
from .towns import spoken

REACH = {1: 200, 2: 44}
"""Px within which a sea's name stays about its label point, by rank."""
BEYOND = 420.0
"""Px outside the panel up to which a great sea's label point still names the part of it that is inside."""
ALONG = 24.0
"""Px between the places along a river at which its name is tried."""


def water_wishes(panel: Panel) -> Iterator[Wish]:
    """Seas near their label points, then rivers along their lines."""
    for row in panel.places:
        at, rank = panel.frame.px(row.shape.x, row.shape.y), int(row.properties["rank"])
        far = BEYOND if rank == 1 else 60.0
        if row.properties["kind"] == "sea" and panel.frame.box.grown(far).holds(Box(*at, 0, 0)):
            yield _sea(panel, row, at, REACH.get(rank, 44))
    if panel.close:
        yield from _rivers(panel)


def _sea(panel: Panel, row: Feature, point: Point, reach: float) -> Wish:
    """About its label point, or where the panel is nearest to that; only on water that is the same sea."""
    at, name = _inside(panel, point), spoken(panel, row.properties)
    words, size = ([name] if base_rtl(name) else name.split(" ")), m.WATER * max(0.82, panel.weight)
    extent = max(width(word, WATER, size) for word in words), size * (1 + 1.35 * (len(words) - 1))
    near = in_rings(at, extent, (0, reach), 0.0).untied()
    places = near.only(_same_water(panel, point, [Box(*room) for room in near.rooms.tolist()]))

    def write(place: Candidate) -> tuple[Item, ...]:
        x, top = place.box.x + place.box.w / 2, place.box.y + 0.8 * size
        return tuple(
            replace(_word(panel, word, (x, top + 1.35 * size * step), size, "sea"), of=row.id)
            for step, word in enumerate(words)
        )

    return Wish(name, places, write, "sea", 0.97)


def _inside(panel: Panel, at: Point) -> Point:
    """The point of the panel that is nearest to one outside it."""
    room = panel.frame.box.grown(-40)
    return min(max(at[0], room.x), room.right), min(max(at[1], room.y), room.bottom)


def _same_water(panel: Panel, point: Point, boxes: list[Box]) -> list[bool]:
    """Whether the way from a sea's label point to each box runs over no land."""
    start = panel.frame.lonlat(point)
    ends = [panel.frame.lonlat((box.x + box.w / 2, box.y + box.h / 2)) for box in boxes]
    known = [n for n, end in enumerate(ends) if all(map(math.isfinite, (*start, *end)))]
    ways = shapely.linestrings([[start, ends[n]] for n in known])
    shapes, tree = _land(tuple(row.shape for row in tier(panel.atlas, "land")))
    near, land = tree.query(ways)
    dry = shapely.intersects(shapes[land], ways[near])
    crossed = {known[int(way)] for way in near[dry]}
    return [n in known and n not in crossed for n in range(len(boxes))]


@lru_cache(maxsize=2)
def _land(shapes: tuple[Any, ...]) -> tuple[Any, Any]:
    """The land of the tier, made ready for many questions, and a tree that finds what may be crossed."""
    ready = np.array(shapes)
    shapely.prepare(ready)
    return ready, shapely.STRtree(ready)


def _rivers(panel: Panel) -> Iterator[Wish]:
    """Rivers have no label point: their line in the tier is called by the first word of their id."""
    lang = panel.scene.view.labels
    for place in panel.atlas.places:
        local = next(
            (n.name for n in panel.atlas.names_of(place.id) if n.lang == lang and lang != "en"), place.name
        )
        lines = [
            row for row in panel.seen("lines") if row.id == place.id.split("-")[0] and place.kind == "river"
        ]
        for row in lines:
            yield _river(panel, local, shapely.intersection(row.shape, panel.frame.area))


def _river(panel: Panel, name: str, line: Any) -> Wish:
    """Beside the bands of both banks, turned to the river's general course."""
    size = m.WATER
    wide, away = width(name, WATER, size), panel.edge.depth + size * 1.25
    places = []
    for part in shapely.get_parts(shapely.line_merge(line)):
        for start in range(0, int(part.length - wide), int(ALONG)):
            ends = [shapely.line_interpolate_point(part, at) for at in (start, start + wide)]
            places += [
                turned((ends[0].x, ends[0].y), (ends[1].x, ends[1].y), (wide, size), side * away)
                for side in (1, -1)
            ]

    def write(place: Candidate) -> tuple[Item, ...]:
        middle = place.box.x + place.box.w / 2, place.box.y + place.box.h / 2
        return (_word(panel, name, middle, size, "land", place.turn),)

    return Wish(name, listed(places), write)


def _word(panel: Panel, text: str, at: Point, size: float, under: str, turn: float = 0.0) -> Text:
    return Text(
        at,
        text,
        WATER,
        size,
        panel.ground("water"),
        "middle",
        halo=Halo(panel.ground(under)),
        turn=turn,
        name=text,
    )
