"""The callouts of corridors: name and published length, and below it the state of works with its note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import shapely

from ...records import Segment
from ...scene.lines import kilometres, state_words
from ...scene.subjects import short_title
from ...words import typeset
from .. import measures as m
from ..argument.works import told_segments
from ..lettering.fonts import LABEL, LABEL_BOLD
from ..lettering.shaping import width
from ..map.panel import Panel, lettering
from ..map.ways import Way
from ..sheet import Anchor, Item, Point, Text
from .candidates import in_rings
from .places import Candidate, joined
from .placing import Wish

ANCHORS = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Where along a stretch its leader may start, first choice first."""
SHORT = 60.0
"""Px up to which a stretch on which nobody builds is drawn and not told of."""
DEAREST = 9.0
"""What a callout may cost: rather none than one whose leader runs across half the map."""
CLEAR = 3.0
"""Px that a callout keeps from what was placed before, beyond the label's own."""
MOST = {"close": 8, "middle": 5, "wide": 5}
"""Most callouts in a panel, by how much it shows; those of works in progress come first."""


class Callout(NamedTuple):
    """What is said of a stretch of corridor, the px line that it is said of, and whether that was asked for."""

    title: str
    state: str
    line: Any
    asked: bool = True


def callouts(panel: Panel, rows: Sequence[Way], marks: Mapping[str, str]) -> tuple[Callout, ...]:
    """What is said beside the corridors; `marks` are the notes of segments.

    The widest frame names branches and only those stretches that do not operate."""
    if panel.inset:
        return ()
    lines = _lines(panel, rows)
    segments = [segment for segment in panel.atlas.segments if segment.id in lines]
    states = {way.mark.segment: way.mark.line for way in rows}
    quiet = {s.id for s in segments if states[s.id] not in ("construction", "planned")}
    told = [s for s in segments if s.id not in quiet or (not panel.wide and lines[s.id].length > SHORT)]
    asked = set(panel.scene.subjects)
    ordered = sorted(
        told,
        key=lambda s: (
            not asked & set(s.subjects),
            s.id in quiet,
            -lines[s.id].length,
        ),
    )
    stretches = [_of_segment(panel, segment, lines[segment.id], marks) for segment in ordered]
    found = [*(_branches(panel, segments, lines) if panel.wide else ()), *stretches]
    most = MOST["wide" if panel.wide else "close" if panel.close else "middle"]
    return tuple(found[: max(1, round(most * panel.weight**1.5))])


def wishes(panel: Panel, said: Sequence[Callout]) -> Iterator[Wish]:
    """What each callout asks of the label engine: a place in rings about its line, with a leader."""
    return (_wish(panel, callout) for callout in said)


def _lines(panel: Panel, rows: Sequence[Way]) -> dict[str, Any]:
    """The px line in the panel of each segment that is told of."""
    told = {segment.id for segment in told_segments(panel.atlas, panel.scene)}
    parts: dict[str, list[Any]] = {}
    for way in rows:
        if way.mark.segment in told:
            parts.setdefault(way.mark.segment, []).append(shapely.intersection(way.line, panel.frame.area))
    merged = {key: shapely.union_all(group) for key, group in parts.items()}
    return {key: line for key, line in merged.items() if line.length > 12}


def _of_segment(panel: Panel, segment: Segment, line: Any, marks: Mapping[str, str]) -> Callout:
    title = ", ".join(
        part for part in (typeset(segment.name), kilometres(panel.atlas, segment, panel.scene.known)) if part
    )
    mark = marks.get(segment.id)
    said = state_words(panel.atlas, segment, panel.scene.day, panel.scene.known) + (
        f" [{mark}]" if mark else ""
    )
    return Callout(title, said, line, bool(set(panel.scene.subjects) & set(segment.subjects)))


def _branches(panel: Panel, segments: Sequence[Segment], lines: Mapping[str, Any]) -> Iterator[Callout]:
    """A name for each asked corridor, or for each of its branches: the stretches that serve one branch
    alone."""
    asked = set(panel.scene.subjects)
    groups: dict[str, list[Any]] = {}
    for segment in segments:
        own = [key for key in segment.subjects if key not in asked] or [
            key for key in segment.subjects if key in asked
        ]
        if len(own) == 1 and own[0] in panel.atlas.subject and asked & set(segment.subjects):
            groups.setdefault(own[0], []).append(lines[segment.id])
    for key, group in groups.items():
        name, _, more = panel.atlas.subject[key].name.partition(" (")
        below = more.rstrip(")") if key not in asked else ""
        yield Callout(
            typeset(name if below else short_title(panel.atlas, key)),
            typeset(below),
            shapely.union_all(group),
        )


def _wish(panel: Panel, callout: Callout) -> Wish:
    size, small = (max(value * panel.weight**0.3, m.LEAST_TEXT) for value in (m.CALLOUT, m.CALLOUT_SUB))
    wide = max(width(callout.title, LABEL_BOLD, size), width(callout.state, LABEL, small))
    tall = size + (small * 1.3 if callout.state else 0)
    anchors = [_at(callout.line, share) for share in ANCHORS]
    reach = (22, 190 if callout.asked else 100)
    rings = [in_rings(at, (wide, tall), reach, step * 0.5) for step, at in enumerate(anchors)]

    def write(place: Candidate) -> tuple[Item, ...]:
        how = lettering(panel, (place.box.x + place.box.w / 2, place.box.y + place.box.h / 2), plated=True)
        second = panel.ground("text2") if how.color == panel.ground("text") else how.color
        anchor, x = _side(place)
        top = place.box.y + 0.78 * size
        title = Text(
            (x, top), callout.title, LABEL_BOLD, size, how.color, anchor, halo=how.halo, name="callout"
        )
        below = Text((x, top + 1.28 * small), callout.state, LABEL, small, second, anchor, halo=how.halo)
        return (*how.under(place.box), title, *([below] if callout.state else []))

    return Wish(callout.title, joined(*rings), write, pad=CLEAR, yields=True, most_cost=DEAREST)


def _side(place: Candidate) -> tuple[Anchor, float]:
    """Text runs towards the line: from the left beside it on the right, centred above and below it."""
    x = place.anchor[0] if place.anchor else place.box.x
    if x <= place.box.x:
        return "start", place.box.x
    if x >= place.box.right:
        return "end", place.box.right
    return "middle", place.box.x + place.box.w / 2


def _at(line: Any, share: float) -> Point:
    """A point along the longest piece of a line."""
    longest = max(shapely.get_parts(shapely.line_merge(line)), key=lambda part: part.length)
    point = shapely.line_interpolate_point(longest, share, normalized=True)
    return float(point.x), float(point.y)
