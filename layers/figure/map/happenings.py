"""The lens of events: a dot at each place where something happened, with the numbers of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...words import run_of
from .. import measures as m
from ..argument.entries import LATER, event_class, in_time
from ..labels.candidates import around_dot, in_rings
from ..labels.places import Candidate, joined
from ..labels.placing import Wish
from ..lettering.fonts import LABEL_BOLD
from ..lettering.shaping import width
from ..sheet import Box, Disc, Group, Halo, Paint, Point, Text
from .panel import Panel

RADIUS = 6.5


class Spot(NamedTuple):
    """A place in px with the numbers of what happened there; `kind` is occurred when any of it certainly did by the day,
    later when all of it lies after it, else unsure."""

    at: Point
    notes: tuple[int, ...]
    kind: str


def spots(panel: Panel) -> tuple[Spot, ...]:
    """The places of the visible events within the panel."""
    if panel.scene.view.lens != "events":
        return ()
    found: dict[Point, list[tuple[int, str]]] = {}
    for note, event in enumerate(in_time(panel.scene), 1):
        if event.lon is not None and event.lat is not None:
            x, y = panel.frame.px(event.lon, event.lat)
            found.setdefault((round(x), round(y)), []).append((note, event_class(panel.scene, event)))
    inside = {at: rows for at, rows in found.items() if panel.frame.box.grown(-8).holds(Box(*at, 0, 0))}
    return tuple(
        Spot(at, tuple(n for n, _ in rows), _kind([kind for _, kind in rows])) for at, rows in inside.items()
    )


def _kind(kinds: Sequence[str]) -> str:
    """How a place with events of these classes is drawn: by the surest of them."""
    by_day = [kind for kind in kinds if kind != LATER]
    return "occurred" if "occurred" in kinds else by_day[0] if by_day else LATER


def spot_items(panel: Panel, shown: Sequence[Spot]) -> Group:
    """A dot for each place: full where something occurred, hollow and dashed where it is only alleged or
    disputed, paler where it lies after the day."""
    return Group(
        "events", tuple(Disc(s.at, RADIUS, spot_paint(panel, s.kind), f"events {s.notes}") for s in shown)
    )


def spot_paint(panel: Panel, kind: str) -> Paint:
    """How an event's dot is painted."""
    ink, casing = panel.ground("ink"), panel.ground("casing")
    if kind in ("occurred", LATER):
        return Paint(fill=ink if kind == "occurred" else panel.ground("text3"), stroke=casing, width=2.0)
    return Paint(fill=casing, stroke=ink, width=2.0, dash=(2.5, 2.0))


def spot_wishes(panel: Panel, shown: Sequence[Spot]) -> Iterator[Wish]:
    """The numbers beside each dot."""
    return (_wish(panel, spot) for spot in shown)


def _wish(panel: Panel, spot: Spot) -> Wish:
    text, size = run_of(spot.notes), m.TOWN[3]
    extent = width(text, LABEL_BOLD, size), size
    near, far = around_dot(spot.at, extent, RADIUS + m.DOT_GAP), in_rings(spot.at, extent, (18, 110), 2.6)

    def write(place: Candidate) -> tuple[Text, ...]:
        at = (place.box.x, place.box.y + 0.78 * size)
        halo = Halo(panel.ground("land"), 3.0)
        return (Text(at, text, LABEL_BOLD, size, panel.ground("text"), halo=halo, name=f"events {text}"),)

    return Wish(f"events {text}", joined(near, far), write)
