"""The map panel put together: ground, corridors, towns, labels, furniture; and the boxes that tests look
at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import shapely

from ... import style
from ...atlas import Atlas
from ...scene.composing import Scene
from .. import measures as m
from ..argument.works import must_show
from ..labels import callouts as c
from ..labels import towns as t
from ..labels.mask import Mask
from ..labels.placing import Label, placed
from ..labels.regions import country_wishes, region_wishes
from ..labels.waters import water_wishes
from ..sheet import Box, Disc, Group, Item, Paint, line, texts_of
from . import furniture as f
from . import inset as i
from .arcs import Arc, arc_items, arc_wishes, arcs, ends_of
from .corners import Drawn
from .ground import countries, ground, soil
from .happenings import RADIUS, Spot, spot_items, spot_wishes, spots
from .locator import locator, locator_box
from .obstacles import mask_of
from .own import own_items
from .panel import Panel
from .projection import fitted
from .tiers import Feature
from .ways import Way, drawn, ways


@dataclass(frozen=True)
class Map:
    """A drawn panel and what it shows."""

    panel: Panel
    item: Group
    states: tuple[Feature, ...]
    ways: tuple[Way, ...]
    towns: tuple[t.Town, ...]
    labels: tuple[Label, ...]
    furniture: tuple[Box, ...]

    @property
    def inside(self) -> tuple[str, ...]:
        """The ISO3 codes of the countries that can be seen in the panel."""
        return tuple(state.id for state in soil(self.panel) if state.shape.area > SEEN)

    @property
    def thinned(self) -> bool:
        """Whether lines are left out, too many to be told apart."""
        return self.panel.crowd is not None and not self.panel.crowd.whole

    @property
    def letters(self) -> frozenset[str]:
        """The marks of notes that stand on the map."""
        texts = [text.text for label in self.labels for text in texts_of(label.items)]
        return frozenset(found[1] for text in texts if (found := re.search(r"\[(\w+)\]$", text)))


DOT_ROOM = 2.5
"""Bare px about a dot."""
SEEN = 60.0
"""Px² of a country that make it visible."""


@dataclass(frozen=True)
class _Layers:
    """What is to be drawn, before labels find their places."""

    panel: Panel
    states: tuple[Feature, ...]
    ways: tuple[Way, ...]
    towns: tuple[t.Town, ...]
    arcs: tuple[Arc, ...]
    spots: tuple[Spot, ...]
    callouts: tuple[c.Callout, ...]


def panel_of(atlas: Atlas, scene: Scene, theme: style.Theme, box: Box) -> Panel:
    """The panel of a scene in a box; lines grow thinner on small panels."""
    weight = min(1.0, max(0.5, (box.w * box.h / (1324 * 806)) ** 0.5))
    return Panel(atlas, scene, fitted(scene.bounds, box, must_show(atlas, scene)), theme, weight)


def drawn_map(panel: Panel, marks: Mapping[str, str]) -> Map:
    """The panel of a scene; `marks` are the notes of segments, by id."""
    rows = ways(panel)
    ties = arcs(panel)
    towns = t.towns(panel, rows, tuple(ends_of(panel, ties)))
    beneath = _beneath(panel, rows, ties, towns)
    where, gap = locator_box(panel, beneath), i.inset_box(panel, rows)
    corners = tuple(box.grown(3) for box in (where, gap) if box)
    scale = f.scale_bar(panel, beneath, corners)
    furniture = (*f.boxes_of(scale), *corners)
    towns = t.beside(furniture, towns)
    said = c.callouts(panel, rows, marks)
    layers = _Layers(panel, countries(panel), rows, towns, ties, spots(panel), said)
    ticks = f.ticks(panel, furniture)
    labels = _labels(layers, (*furniture, *(text.box for text in texts_of(ticks.items))))
    corner = [locator(panel, where)] if where else _inset(panel, gap) if gap else []
    item = _item(layers, labels, [ticks, scale, *corner])
    return Map(panel, item, layers.states, rows, towns, labels, furniture)


def _beneath(panel: Panel, rows: Sequence[Way], ties: Sequence[Arc], towns: Sequence[t.Town]) -> Drawn:
    """What furniture may not hide, and what it had better not: of towns the large ones and those on a corridor."""
    lines = (*(way.line for way in rows), *(tie.line for tie in ties))
    dots = tuple(shapely.Point(town.at) for town in towns if town.on_line or town.rank <= MAJOR)
    ground = [row for name in ("lines", "rail") for row in panel.seen(name)]
    return Drawn(lines, dots, tuple(row.shape for row in ground if row.properties.get("status") != "river"))


MAJOR = 2
"""The lowest rank of a town that no furniture should hide."""


def _inset(panel: Panel, box: Box) -> list[Item]:
    """The gap of the asked corridor as a map within the map, and its outline on the map."""
    inner = i.inset_panel(panel, box)
    if inner is None:
        return []
    return [i.window_on(panel, inner), Group("inset", (i.rim(panel, box), drawn_map(inner, {}).item))]


def _item(layers: _Layers, labels: Sequence[Label], furniture: Sequence[Item]) -> Group:
    """Everything in drawing order."""
    panel = layers.panel
    items: list[Item] = [
        ground(panel, layers.states),
        drawn(panel, layers.ways),
        own_items(panel),
        arc_items(panel, layers.arcs),
    ]
    named = {label.name for label in labels}
    items += [
        _leaders(panel, labels),
        Group("towns", t.dots(panel, (town for town in layers.towns if town.name in named))),
    ]
    items += [spot_items(panel, layers.spots)]
    items += [Group("labels", tuple(Group(label.name, label.items) for label in labels))]
    items += [*furniture, f.edge(panel)]
    return Group("map", tuple(items), frame=panel.frame)


def _labels(layers: _Layers, furniture: Sequence[Box]) -> tuple[Label, ...]:
    """In the order of placement: events, callouts, towns on the corridor, regions, countries, other towns, waters;
    beyond a close-up exclaves before callouts, which would take all the ground around them."""
    panel = layers.panel
    regions = tuple(region_wishes(panel, layers.states))
    sure, twins = t.parted(panel, layers.towns, {wish.name for wish in regions})
    ahead = arc_wishes(panel, layers.arcs), spot_wishes(panel, layers.spots), () if panel.close else regions
    first, mask = placed(tuple(chain(*ahead)), _mask(layers, furniture, sure))
    named = {label.name for label in first}
    shown = (*sure, *(twin for twin in twins if t.exclave_title(twin.english) not in named))
    rest = chain(
        c.wishes(panel, layers.callouts),
        t.wishes(panel, shown, on_line=True),
        regions if panel.close else (),
        country_wishes(panel),
        t.wishes(panel, shown, on_line=False),
        water_wishes(panel),
    )
    return (*first, *placed(tuple(rest), mask.with_taken(_rooms(shown)))[0])


def _mask(layers: _Layers, furniture: Sequence[Box], towns: Sequence[t.Town]) -> Mask:
    """What no label may cover: lines, furniture, the dots of events and of these towns."""
    panel, homes = layers.panel, t.homes(layers.panel, layers.towns)
    spots = [Box(*spot.at, 0, 0).grown(RADIUS + DOT_ROOM) for spot in layers.spots]
    taken = [*furniture, *spots, *_rooms(towns)]
    return mask_of(panel, layers.states, layers.ways, layers.arcs, taken, homes)


def _rooms(towns: Sequence[t.Town]) -> list[Box]:
    """The ground that the dots of towns take."""
    return [Box(*town.at, 0, 0).grown(m.DOT[town.rank] + DOT_ROOM) for town in towns]


def _leaders(panel: Panel, labels: Sequence[Label]) -> Group:
    """Lines from things to their labels; on fills they have a rim."""
    tied = [(label.leader, label.name) for label in labels if label.leader]
    rim = Paint(stroke=panel.ground("paper"), width=3 * m.LEADER, opacity=0.8)
    rims = [line(points, rim, "leader rim") for points, _ in tied] if panel.fill else []
    ink = Paint(stroke=panel.ground("ink" if panel.fill else "text2"), width=m.LEADER)
    ends = [
        Disc(label.leader[0], 2.6, Paint(fill=ink.stroke)) for label in labels if label.leader and label.dot
    ]
    return Group("leaders", (*rims, *(line(points, ink, name) for points, name in tied), *ends))
