"""The lens of ties: an arc between two actors for each tie in force, with the number of its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import shapely

from ... import style
from ...records import Relation
from .. import measures as m
from ..argument.entries import in_order
from ..labels.places import Candidate, listed
from ..labels.placing import Wish
from ..lettering.fonts import LABEL_BOLD
from ..lettering.shaping import width
from ..sheet import Box, Disc, Group, Halo, Item, Paint, Point, Text
from .panel import Panel, dashed, shape_of

BEND = 0.18
"""How far an arc bows, of the distance between its ends; arcs between the same two bow further one by one."""
STEPS = 24
SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""Where along the part in the panel the number may stand, first choice first."""


class Arc(NamedTuple):
    """A tie as a px line, with the number of its row."""

    relation: Relation
    note: int
    line: Any


def arcs(panel: Panel) -> tuple[Arc, ...]:
    """The ties whose two ends have a place, one of them in the panel: an arc from nowhere to nowhere tells
    nothing. Where the panel holds no end at all, those that cross it."""
    if panel.scene.view.lens != "relations":
        return ()
    numbers = {relation: note for note, relation in enumerate(in_order(panel.atlas, panel.scene), 1)}
    ends = {actor.id: panel.frame.px(*actor.anchor) for actor in panel.atlas.actors if actor.anchor}
    inside = {key for key, at in ends.items() if panel.frame.box.holds(Box(*at, 0, 0))}
    known = [
        r
        for r in numbers
        if r.a in ends and r.b in ends and ends[r.a] != ends[r.b] and (inside & {r.a, r.b} or not inside)
    ]
    drawn = [
        Arc(r, numbers[r], shapely.LineString(_curve(ends[r.a], ends[r.b], _bend(known, r)))) for r in known
    ]
    return tuple(arc for arc in drawn if shapely.intersection(arc.line, panel.frame.area).length > 30)


def arc_items(panel: Panel, drawn: Sequence[Arc]) -> Group:
    """Casings beneath arcs, and a dot at each end in the panel."""
    casing = Paint(stroke=panel.ground("casing"), width=m.TIE_WIDTH * 2.1, opacity=0.85)
    inside = {arc.note: shapely.intersection(arc.line, panel.frame.area) for arc in drawn}
    items: list[Item | None] = [shape_of(inside[arc.note], casing) for arc in drawn]
    items += [
        shape_of(inside[arc.note], tie_paint(panel, arc.relation.kind), _said(panel, arc.relation))
        for arc in drawn
    ]
    return Group("ties", (*(item for item in items if item), *_dots(panel, drawn)), clip=panel.frame.box)


def tie_paint(panel: Panel, kind: str) -> Paint:
    """The line of a kind of tie."""
    color, line = style.RELATION[kind]
    size = m.TIE_WIDTH * line.factor * panel.weight
    return Paint(stroke=style.MARK[panel.theme][color], width=size, dash=dashed(line, size), cap=line.cap)


def arc_wishes(panel: Panel, drawn: Sequence[Arc]) -> Iterator[Wish]:
    """The number of each arc, somewhere on it."""
    return (_number(panel, arc) for arc in drawn)


def _bend(known: Sequence[Relation], relation: Relation) -> float:
    """The bow of an arc, wider for each tie between the same two that came before."""
    pair = {relation.a, relation.b}
    before = [other for other in known[: known.index(relation)] if {other.a, other.b} == pair]
    return BEND + 0.11 * len(before)


def _curve(a: Point, b: Point, bend: float) -> list[Point]:
    """A quadratic curve from a to b."""
    c = (a[0] + b[0]) / 2 - (b[1] - a[1]) * bend, (a[1] + b[1]) / 2 + (b[0] - a[0]) * bend
    shares = (step / STEPS for step in range(STEPS + 1))
    return [_mix(_mix(a, c, t), _mix(c, b, t), t) for t in shares]


def _mix(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def _dots(panel: Panel, drawn: Sequence[Arc]) -> Iterator[Disc]:
    paint = Paint(fill=panel.ground("ink"), stroke=panel.ground("casing"), width=1.5)
    places = sorted(ends_of(panel, drawn).items())
    return (Disc(at, 5.5, paint, name) for at, name in places if panel.frame.box.holds(Box(*at, 0, 0)))


def ends_of(panel: Panel, drawn: Sequence[Arc]) -> dict[Point, str]:
    """Where the actors of ties stand in px, and their names."""
    ends = {end for arc in drawn for end in (arc.relation.a, arc.relation.b)}
    return {panel.frame.px(*a.anchor): a.short for a in panel.atlas.actors if a.id in ends and a.anchor}


def _number(panel: Panel, arc: Arc) -> Wish:
    text, size = str(arc.note), m.TICKS + 1
    wide = width(text, LABEL_BOLD, size)
    inside = shapely.intersection(arc.line, panel.frame.area)
    longest = max(shapely.get_parts(inside), key=lambda part: part.length)
    points = [shapely.line_interpolate_point(longest, share, normalized=True) for share in SHARES]
    places = listed(
        Candidate(Box(p.x - wide / 2, p.y - size / 2, wide, size), 0.1 * n) for n, p in enumerate(points)
    )

    def write(place: Candidate) -> tuple[Text, ...]:
        at = (place.box.x, place.box.y + 0.86 * size)
        color = style.MARK[panel.theme][style.RELATION[arc.relation.kind][0]]
        return (
            Text(
                at, text, LABEL_BOLD, size, color, halo=Halo(panel.ground("casing"), 3.0), name=f"tie {text}"
            ),
        )

    return Wish(f"tie {text}", places, write)


def _said(panel: Panel, relation: Relation) -> str:
    a, b = panel.atlas.actor[relation.a].short, panel.atlas.actor[relation.b].short
    return f"{a}, {b}: {relation.kind}"
