"""The names of countries, exclaves and regions: set in open land, where nothing else is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import shapely

from .. import measures as m
from ..lettering.fonts import LABEL, LABEL_BOLD, LABEL_MEDIUM, Face
from ..lettering.shaping import base_rtl, width
from ..map.ground import exclaves, soil, unsettled
from ..map.panel import Panel, lettering
from ..map.tiers import Feature, tier
from ..sheet import Box, Item, Point, Text
from .candidates import in_rings, over_land
from .places import Candidate, joined
from .placing import Wish
from .towns import exclave_title, spoken

SLIVER = 9000.0
"""Px² of a country in the panel under a dozen of which it is lettered small; with a tenth of it it has no
name."""


CLEAR = 7.0
"""Px of open land that a country's name keeps around itself, beyond the label's own."""


class Letters(NamedTuple):
    """How a name is set: size, tracking and what it costs to set it so."""

    size: float
    tracking: float
    cost: float


def country_wishes(panel: Panel) -> Iterator[Wish]:
    """Countries from the largest in the panel down."""
    names = country_names(panel)
    for state in sorted(soil(panel), key=lambda row: -row.shape.area):
        if state.id in names and state.shape.area > SLIVER / 10:
            yield _country(panel, state.id, names[state.id], state.shape)


def country_names(panel: Panel) -> dict[str, str]:
    """ISO3 -> the country's name in the language of the labels, else in English."""
    lang = panel.scene.view.labels
    names = {
        row.id: str(row.properties["name"]) for row in tier(panel.atlas, "land") if row.properties.get("name")
    }
    for actor in panel.atlas.actors:
        if actor.iso_a3 and actor.parent is None and actor.kind == "state":
            local = next(
                (n.name for n in panel.atlas.names_of(actor.id) if n.lang == lang and lang != "en"), None
            )
            names[actor.iso_a3] = local or actor.short.split(" (")[0]
    return names


def capitals(panel: Panel, name: str) -> str:
    """English names in capitals; in other languages as they are written, for their capitals follow other
    rules."""
    return name.upper() if panel.scene.view.labels == "en" or name.isascii() else name


def region_wishes(panel: Panel, states: tuple[Feature, ...]) -> Iterator[Wish]:
    """Exclaves on their own ground, else with a leader; in a close-up also regions near their label
    points."""
    own = exclaves(panel, states)
    for row in panel.places:
        at = panel.frame.px(row.shape.x, row.shape.y)
        if row.id in own and not panel.wide:
            yield _region(
                panel, row, _middle(own[row.id]), exclave=True, shuns=_across(panel, states, own[row.id])
            )
        elif row.properties["kind"] == "region" and panel.close and int(row.properties["rank"]) <= 2:
            yield from (
                [_region(panel, row, at, exclave=False)] if panel.frame.box.holds(Box(*at, 0, 0)) else []
            )


def _across(panel: Panel, states: Sequence[Feature], area: Any) -> frozenset[str]:
    """The states across a stretch of an area's edge that is not agreed: its name stands on none of their
    ground."""
    edges = [row.id for row in unsettled(panel) if shapely.dwithin(row.shape, area, EDGE_PX)]
    sides = {side.upper() for edge in edges for side in edge.split("-")}
    inner = shapely.point_on_surface(area)
    return frozenset(s.id for s in states if s.id in sides and not shapely.covers(s.shape, inner))


EDGE_PX = 2.0
"""Px within which a border is an area's own edge."""


def _country(panel: Panel, iso: str, name: str, area: Any) -> Wish:
    text = capitals(panel, name)
    left, top, right, bottom = shapely.bounds(area)
    box, middle = Box(left, top, right - left, bottom - top), _middle(area)
    small = area.area < 12 * SLIVER
    settings = _settings(panel, text, small=small)
    inside = (over_land(middle, box, (_wide(text, how), how.size), how.cost) for how in settings)
    least, told = settings[-1], panel.land_of(iso) is not None
    reach = (10, 110) if told and small and not panel.wide else (0, 0)
    around = in_rings(middle, (_wide(text, least), least.size), reach, 8.0)

    def write(place: Candidate) -> tuple[Item, ...]:
        how = min(settings, key=lambda s: abs(_wide(text, s) - place.box.w) + abs(s.size - place.box.h))
        look = lettering(panel, (place.box.x + place.box.w / 2, place.box.y + place.box.h / 2), "country")
        at = (place.box.x, place.box.y + 0.86 * how.size)
        return (
            *look.under(place.box),
            Text(
                at, text, LABEL_BOLD, how.size, look.color, tracking=how.tracking, halo=look.halo, name=name
            ),
        )

    return Wish(name, joined(*inside, around), write, iso, 0.98, dot=True, most_dear=0.4, pad=CLEAR)


def _settings(panel: Panel, text: str, *, small: bool) -> tuple[Letters, ...]:
    """From wide capitals down to small ones; scripts that join their letters are not tracked."""
    top = m.COUNTRY_MINOR if small else m.COUNTRY * (0.75 if panel.wide else 1) * panel.weight**0.5
    sizes = (top, 0.8 * top, max(0.62 * top, m.LEAST_TEXT + 0.5))
    spread = 0.0 if base_rtl(text) else 1.0
    tracks = (0.75, 0.3) if not small else (0.2, 0.08)
    ways = ((size, size * track * spread) for size in sizes for track in tracks)
    return tuple(Letters(size, track, 0.6 * step) for step, (size, track) in enumerate(ways))


def _wide(text: str, how: Letters) -> float:
    return width(text, LABEL_BOLD, how.size, how.tracking)


def _middle(area: Any) -> Point:
    """The point of an area that lies farthest from its edge."""
    x, y = shapely.maximum_inscribed_circle(area, tolerance=8.0).coords[0]
    return float(x), float(y)


def _region(
    panel: Panel, row: Feature, at: Point, *, exclave: bool, shuns: frozenset[str] = frozenset()
) -> Wish:
    """On its own ground, for want of room smaller and without its state; an exclave else with a leader."""
    iso = str(row.properties.get("country") or "")
    name = spoken(panel, row.properties).split(" (")[0]
    text, face = capitals(panel, name), LABEL_BOLD if exclave else LABEL_MEDIUM
    state = f"({country_names(panel).get(iso, '')})" if exclave else ""
    large = m.COUNTRY_MINOR * max(panel.weight, 0.8)
    small = max(0.76 * large, m.LEAST_TEXT + 0.5)
    ways = [
        _RegionLetters(large, state),
        _RegionLetters(small, ""),
        _RegionLetters(m.LEAST_TEXT, "", tight=True),
    ][: 3 if exclave else 1]
    extents = [how.extent(text, face) for how in ways]
    near = [in_rings(at, extent, (0, 130), 1.5 * step).untied() for step, extent in enumerate(extents)]
    far = [in_rings(at, extents[0], (30, 220), 8.0, each=20.0)] if exclave else []

    def write(place: Candidate) -> tuple[Item, ...]:
        how = min(ways, key=lambda way: math.dist(way.extent(text, face), (place.box.w, place.box.h)))
        x, top = place.box.x + place.box.w / 2, place.box.y + 0.86 * how.size
        look = lettering(panel, (x, top), "country" if exclave else "text3", plated=place.anchor is not None)
        first = Text(
            (x, top), text, face, how.size, look.color, "middle", how.tracking(text), look.halo, name=name
        )
        at = (x, top + 1.15 * m.CALLOUT_SUB)
        below = (
            [Text(at, how.below, LABEL, m.CALLOUT_SUB, look.color, "middle", halo=look.halo)]
            if how.below
            else []
        )
        return (*look.under(place.box), first, *below)

    english = str(row.properties["name"]).split(" (")[0]
    title = exclave_title(english) if exclave else f"{name}, region"
    return Wish(
        title,
        joined(*near, *far),
        write,
        row.id if exclave else iso,
        0.98,
        dot=True,
        pad=3.0,
        most_dear=0.6,
        shuns=shuns,
    )


class _RegionLetters(NamedTuple):
    """How the name of a region is set: its size, the state told below it, whether its letters stand close."""

    size: float
    below: str
    tight: bool = False

    def tracking(self, text: str) -> float:
        return 0.0 if base_rtl(text) or self.tight else 0.16 * self.size

    def extent(self, text: str, face: Face) -> tuple[float, float]:
        """Width and height in px."""
        high = self.size + (1.2 * m.CALLOUT_SUB if self.below else 0)
        return max(
            width(text, face, self.size, self.tracking(text)), width(self.below, LABEL, m.CALLOUT_SUB)
        ), high
