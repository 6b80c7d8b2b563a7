"""The names of countries, exclaves and regions: set in open land, where nothing else is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import shapely

from .. import measures as m
from ..lettering.fonts import LABEL, LABEL_BOLD, LABEL_MEDIUM, Face
from ..lettering.shaping import base_rtl, width
from ..map.ground import exclaves, soil
from ..map.panel import Panel, lettering
from ..map.tiers import Feature, tier
from ..sheet import Box, Item, Point, Text
from .candidates import in_rings, leaning, over_land
from .places import Candidate, joined, listed
from .placing import Wish
from .towns import exclave_title, spoken

SLIVER = 9000.0
"""Px² of a country in the panel under a dozen of which it is lettered small; with a tenth of it it has no
name."""


ASHORE, AFLOAT = 0.55, 7.0
"""The least share of a country's name that stands on its land, and what it pays for lying wholly at sea."""
ON_BAND = 2.2
"""How dear a country's own ground may be where it has no better: as much as the band along its frontier."""
LED = 14.0
"""What a country pays for a name at sea that a leader ties to its land: more than for one on its band."""
TURNED = 4.0
"""What an exclave pays for a name that is turned along it."""
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
    """Exclaves on their own ground; in a close-up also regions near their label
    points."""
    own = exclaves(panel, states)
    for row in panel.places:
        at = panel.frame.px(row.shape.x, row.shape.y)
        if row.id in own and not panel.wide:
            yield _exclave(panel, row, own[row.id])
        elif row.properties["kind"] == "region" and panel.close and int(row.properties["rank"]) <= 2:
            yield from [_region(panel, row, at)] if panel.frame.box.holds(Box(*at, 0, 0)) else []


def _country(panel: Panel, iso: str, name: str, area: Any) -> Wish:
    text = capitals(panel, name)
    left, top, right, bottom = shapely.bounds(area)
    box, middle = Box(left, top, right - left, bottom - top), _middle(area)
    small = area.area < 12 * SLIVER
    settings = _settings(panel, text, small=small)
    inside = (over_land(middle, box, (_wide(text, how), how.size), how.cost) for how in settings)
    least, told = settings[-1], panel.land_of(iso) is not None
    reach = (10, 110) if told and small and not panel.wide else (0, 0)
    around = in_rings(middle, (_wide(text, least), least.size), reach, LED)

    def write(place: Candidate) -> tuple[Item, ...]:
        how = min(settings, key=lambda s: abs(_wide(text, s) - place.box.w) + abs(s.size - place.box.h))
        look = lettering(panel, (place.box.x + place.box.w / 2, place.box.y + place.box.h / 2), "country")
        at = (place.box.x, place.box.y + 0.86 * how.size)
        return (
            *look.under(place.box),
            Text(
                at,
                text,
                LABEL_BOLD,
                how.size,
                look.color,
                tracking=how.tracking,
                halo=look.halo,
                name=name,
                of=iso,
            ),
        )

    return Wish(
        name, joined(*inside, around), write, iso, ASHORE, AFLOAT, dot=True, most_dear=ON_BAND, pad=CLEAR
    )


def _settings(panel: Panel, text: str, *, small: bool) -> tuple[Letters, ...]:
    """From wide capitals down to small ones; scripts that join their letters are not tracked."""
    top = m.COUNTRY_MINOR if small else m.COUNTRY * (0.75 if panel.wide else 1) * panel.weight**0.5
    sizes = (top, 0.8 * top, max(0.62 * top, m.LEAST_TEXT + 0.5))
    spread = 0.0 if base_rtl(text) else 1.0
    tracks = (0.75, 0.3) if not small else (0.2, 0.08)
    ways = [*((size, size * track * spread) for size in sizes for track in tracks), (m.LEAST_TEXT, 0.0)]
    return tuple(Letters(size, track, 0.6 * step) for step, (size, track) in enumerate(ways))


def _wide(text: str, how: Letters) -> float:
    return width(text, LABEL_BOLD, how.size, how.tracking)


def _middle(area: Any) -> Point:
    """The point of an area that lies farthest from its edge."""
    x, y = shapely.maximum_inscribed_circle(area, tolerance=8.0).coords[0]
    return float(x), float(y)


def _region(panel: Panel, row: Feature, at: Point) -> Wish:
    """Near its label point, on its state's land."""
    name = spoken(panel, row.properties).split(" (")[0]
    how = _RegionLetters(capitals(panel, name), LABEL_MEDIUM, m.COUNTRY_MINOR * max(panel.weight, 0.8))
    places = in_rings(at, how.extent, (0, 130), 0.0).untied()
    title = f"{str(row.properties['name']).split(' (')[0]}, region"
    return Wish(
        title,
        places,
        lambda place: how.written(panel, place, "text3", name, row.id),
        str(row.properties.get("country") or ""),
        0.98,
        pad=3.0,
        most_dear=0.6,
    )


def _exclave(panel: Panel, row: Feature, area: Any) -> Wish:
    """On its own ground, for want of room smaller and without its state, then turned along it; else at sea, with a
    leader."""
    name, iso = spoken(panel, row.properties).split(" (")[0], str(row.properties.get("country") or "")
    text, large = capitals(panel, name), m.COUNTRY_MINOR * max(panel.weight, 0.8)
    state = f"({country_names(panel).get(iso, '')})"
    small = max(0.76 * large, m.LEAST_TEXT + 0.5)
    ways = (
        _RegionLetters(text, LABEL_BOLD, large, state),
        _RegionLetters(text, LABEL_BOLD, small),
        _RegionLetters(text, LABEL_BOLD, m.LEAST_TEXT, tight=True),
    )
    at, (left, top, right, bottom) = _middle(area), shapely.bounds(area)
    box = Box(left, top, right - left, bottom - top)
    straight = joined(
        *(over_land(at, box, how.extent, 1.5 * step) for step, how in enumerate(ways)),
        in_rings(at, ways[0].extent, (30, 110), LED),
    )
    low = _RegionLetters(name, LABEL_BOLD, m.LEAST_TEXT, tight=True)
    tight = [] if panel.close else [(ways[-1], TURNED), (low, TURNED + 2)]
    along = [place for how, cost in tight for place in leaning(area, how.extent, cost)]

    def write(place: Candidate) -> tuple[Item, ...]:
        wide = place.box.w / math.cos(math.radians(place.turn))
        tried = (ways[-1], low) if place.turn else ways
        how = min(
            tried,
            key=lambda way: (
                abs(way.extent[0] - wide) + bool(not place.turn) * abs(way.extent[1] - place.box.h)
            ),
        )
        return how.written(panel, place, "country", name, row.id)

    title = exclave_title(str(row.properties["name"]).split(" (")[0])
    places = listed([*straight, *along])
    return Wish(title, places, write, row.id, 0.98, dot=True, pad=3.0, most_dear=5.0)


class _RegionLetters(NamedTuple):
    """How the name of a region is set: its size, the state told below it, whether its letters stand close."""

    text: str
    face: Face
    size: float
    below: str = ""
    tight: bool = False

    @property
    def tracking(self) -> float:
        """Px between its letters; scripts that join them have none."""
        return 0.0 if base_rtl(self.text) or self.tight else 0.16 * self.size

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height in px."""
        wide = width(self.text, self.face, self.size, self.tracking)
        high = self.size + (1.2 * m.CALLOUT_SUB if self.below else 0)
        return max(wide, width(self.below, LABEL, m.CALLOUT_SUB)), high

    def written(self, panel: Panel, place: Candidate, color: str, name: str, of: str) -> tuple[Item, ...]:
        """The name in its place, its state below it; `color` is a key of the ground's colours."""
        x, y = place.box.x + place.box.w / 2, place.box.y + 0.86 * self.size
        look = lettering(panel, (x, y), color, plated=place.anchor is not None)
        at, turn = (x, y), math.radians(place.turn)
        if place.turn:
            down = 0.36 * self.size
            at = x - math.sin(turn) * down, place.box.y + place.box.h / 2 + math.cos(turn) * down
        first = Text(
            at,
            self.text,
            self.face,
            self.size,
            look.color,
            "middle",
            self.tracking,
            look.halo,
            place.turn,
            name,
            of,
        )
        below = (x, y + 1.15 * m.CALLOUT_SUB)
        second = Text(below, self.below, LABEL, m.CALLOUT_SUB, look.color, "middle", halo=look.halo)
        return (*look.under(place.box), first, *([second] if self.below else []))
