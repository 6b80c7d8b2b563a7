"""The towns of the map panel: which are shown, their dots and their names."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import shapely

from .. import measures as m
from ..lettering.fonts import LABEL, LABEL_BOLD, LABEL_MEDIUM, Face
from ..lettering.shaping import width
from ..map.ground import countries, exclaves
from ..map.panel import CLOSE_KM, Panel, lettering
from ..map.ways import Way
from ..sheet import Box, Disc, Item, Paint, Point, Text
from .candidates import around_dot, in_rings, told_apart
from .places import Candidate, joined
from .placing import Wish

KINDS = ("city", "town", "village", "station", "port", "border-crossing", "gauge-break")
ON_LINE, ON_LINE_WIDE = 9.0, 4.5
"""Px within which a town counts as lying on a corridor, and in the widest frame."""
DEAREST = 9.0
"""What the name of a lesser town may cost in the widest frame: rather none than a leader across many corridors."""
RANKS = ((CLOSE_KM, (3, 3)), (2 * CLOSE_KM, (2, 3)), (3.6 * CLOSE_KM, (2, 2)), (math.inf, (1, 2)))
"""Up to so many km per px, the lowest rank shown away from the asked corridors and on them."""
FAR = 3.4
"""What a town's name pays for standing away from its dot: it rather lies on part of a band."""
MISTAKEN = 6.0
"""What it pays for lying nearer to another town's dot than to its own; without a leader it never does."""
BOTH_KM = 2 * CLOSE_KM
"""Km per px up to which an exclave and its town of the same name are both named."""
FEW = 0.62
"""Weight of a panel below which it shows no villages away from the corridors."""


class Town(NamedTuple):
    """A place in px with its name in the language of the labels and in English; `iso` is the land on which the name
    stands, its country's or the exclave's; `on_line` tells that an asked
    corridor runs through it or a tie ends there."""

    id: str
    name: str
    english: str
    rank: int
    iso: str
    at: Point
    on_line: bool


def towns(panel: Panel, rows: Sequence[Way], ends: Sequence[Point]) -> tuple[Town, ...]:
    """The towns to be shown, those on the corridor or at the `ends` of ties first, then by rank; of two on one spot
    the first."""
    asked = [way.line for way in rows if _asked(panel, way)]
    lines = shapely.union_all([*asked, *map(shapely.Point, ends)])
    found = sorted(_inside(panel, lines), key=lambda town: (not town.on_line, town.rank, town.id))
    kept: list[Town] = []
    for town in found:
        if _wanted(panel, town, routes=not lines.is_empty) and all(
            _apart(town, other) > m.DOT[2] * 1.6 for other in kept
        ):
            kept.append(town)
    return tuple(kept)


def beside(furniture: Sequence[Box], found: Sequence[Town]) -> tuple[Town, ...]:
    """The towns that do not lie beneath the furniture of the panel."""
    rooms = [box.grown(8) for box in furniture]
    return tuple(town for town in found if not any(room.holds(Box(*town.at, 0, 0)) for room in rooms))


def exclave_title(english: str) -> str:
    """What the label of an exclave is called; on a small scale its town of the same name then bears none."""
    return f"{english}, exclave"


def parted(
    panel: Panel, shown: Sequence[Town], regions: Collection[str]
) -> tuple[tuple[Town, ...], tuple[Town, ...]]:
    """The towns, and those that give way where an exclave of the same name, one of the `regions`, is named."""
    small = panel.km_per_px > BOTH_KM
    twins = tuple(town for town in shown if small and exclave_title(town.english) in regions)
    return tuple(town for town in shown if town not in twins), twins


def dots(panel: Panel, shown: Iterable[Town]) -> tuple[Disc, ...]:
    """A ring at each town."""
    paint = Paint(fill=panel.ground("paper"), stroke=panel.ground("ink"), width=m.DOT_EDGE)
    return tuple(Disc(town.at, m.DOT[town.rank] * max(panel.weight, 0.8), paint, town.name) for town in shown)


def homes(panel: Panel, shown: Iterable[Town]) -> Iterator[Box]:
    """Where the more important towns like their names: right of the dot."""
    for town in shown:
        if town.rank <= 2:
            face, size = _type(panel, town)
            gap = m.DOT[town.rank] + m.DOT_GAP
            yield Box(town.at[0] + gap, town.at[1] - size / 2, width(town.name, face, size), size).grown(6)


def wishes(panel: Panel, shown: Sequence[Town], *, on_line: bool) -> Iterator[Wish]:
    """What each town on a corridor, or each other one, asks of the label engine: beside its dot, on its own land,
    else with a leader; had better not beside another town's dot."""
    for town in (town for town in shown if town.on_line == on_line):
        yield _wish(panel, town, [other.at for other in shown if other is not town])


def _asked(panel: Panel, way: Way) -> bool:
    """Whether towns along a corridor are named; in the widest frame only those of the asked subjects."""
    asked = set(panel.scene.subjects) & set(panel.atlas.feature_segment[way.mark.feature].subjects)
    return way.mark.main and (bool(asked) or not panel.wide)


def _inside(panel: Panel, lines: Any) -> Iterator[Town]:
    apart = exclaves(panel, countries(panel))
    near_px = ON_LINE_WIDE if panel.wide else ON_LINE
    for row in panel.places:
        if row.properties["kind"] not in KINDS:
            continue
        at = panel.frame.px(row.shape.x, row.shape.y)
        if panel.frame.box.grown(-10).holds(Box(*at, 0, 0)):
            name, iso = spoken(panel, row.properties), row.properties.get("country") or ""
            near = not lines.is_empty and shapely.distance(lines, shapely.Point(at)) < near_px
            yield Town(
                row.id,
                name,
                str(row.properties["name"]),
                int(row.properties["rank"]),
                next(
                    (key for key, area in apart.items() if shapely.intersects(area, shapely.Point(at))), iso
                ),
                at,
                near,
            )


def spoken(panel: Panel, properties: dict[str, Any]) -> str:
    """A place's name in the language of the labels; its English label where that is not known."""
    lang = panel.scene.view.labels
    named = (properties.get("names") or {}).get(lang) if lang != "en" else None
    return str(named or properties["name"])


def _wanted(panel: Panel, town: Town, *, routes: bool) -> bool:
    """Whether a town is shown at this scale; in the widest frame none away from its corridors, if it has
    some."""
    away, along = next(ranks for km, ranks in RANKS if panel.km_per_px <= km)
    fewer = (
        1
        if panel.scene.view.lens == "relations" and not panel.close
        else min(away, 2)
        if panel.weight < FEW
        else away
    )
    return town.rank <= (along if town.on_line else 0 if panel.wide and routes else fewer)


def _apart(one: Town, other: Town) -> float:
    return float(((one.at[0] - other.at[0]) ** 2 + (one.at[1] - other.at[1]) ** 2) ** 0.5)


def _wish(panel: Panel, town: Town, others: Sequence[Point]) -> Wish:
    face, size = _type(panel, town)
    extent = width(town.name, face, size), size
    near = around_dot(town.at, extent, m.DOT[town.rank] + m.DOT_GAP)
    far = [in_rings(town.at, extent, (16, 90), FAR)] if town.on_line or not panel.wide else []

    def write(place: Candidate) -> tuple[Item, ...]:
        how = lettering(panel, (place.box.x + place.box.w / 2, place.box.y + place.box.h / 2))
        at = (place.box.x, place.box.y + 0.78 * size)
        return (
            *how.under(place.box),
            Text(at, town.name, face, size, how.color, halo=how.halo, name=town.name, of=town.id),
        )

    places = told_apart(joined(near, *far), town.at, others, MISTAKEN)
    return Wish(
        town.name,
        places,
        write,
        town.iso,
        most_cost=DEAREST if panel.wide and town.rank > 1 else math.inf,
    )


def _type(panel: Panel, town: Town) -> tuple[Face, float]:
    face = {1: LABEL_BOLD, 2: LABEL_MEDIUM}.get(town.rank, LABEL)
    return face, max(m.TOWN[town.rank] * (0.82 if panel.wide else 1.0) * panel.weight**0.3, m.LEAST_TEXT)
