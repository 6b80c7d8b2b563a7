"""The map panel put together: ground, corridors, towns, labels, furniture; and the boxes that tests look
at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ... import style
from ...atlas import Atlas
from ...scene.composing import Scene
from .. import measures as m
from ..argument.works import must_show
from ..labels import callouts as c
from ..labels import towns as t
from ..labels.placing import Label, placed
from ..labels.regions import country_wishes, region_wishes
from ..labels.waters import water_wishes
from ..sheet import Box, Disc, Group, Item, Paint, line, texts_of
from . import furniture as f
from . import inset as i
from .arcs import Arc, arc_items, arc_wishes, arcs
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
    where, gap = locator_box(panel), i.inset_box(panel, rows)
    furniture = (f.scale_box(panel), *(box.grown(3) for box in (where, gap) if box))
    towns = t.towns(panel, rows, furniture)
    layers = _Layers(
        panel, countries(panel), rows, towns, arcs(panel), spots(panel), c.callouts(panel, rows, marks)
    )
    ticks = f.ticks(panel, furniture)
    labels = _labels(layers, (*furniture, *(text.box for text in texts_of(ticks.items))))
    corner = [locator(panel, where)] if where else _inset(panel, gap) if gap else []
    item = _item(layers, labels, ticks, corner)
    return Map(panel, item, layers.states, rows, towns, labels, furniture)


def _inset(panel: Panel, box: Box) -> list[Item]:
    """The gap of the asked corridor as a map within the map, and its outline on the map."""
    inner = i.inset_panel(panel, box)
    if inner is None:
        return []
    return [i.window_on(panel, inner), Group("inset", (i.rim(panel, box), drawn_map(inner, {}).item))]


def _item(layers: _Layers, labels: Sequence[Label], ticks: Group, corner: Sequence[Item]) -> Group:
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
    items += [
        ticks,
        f.scale_bar(panel),
        *corner,
        f.edge(panel),
    ]
    return Group("map", tuple(items))


def _labels(layers: _Layers, furniture: Sequence[Box]) -> tuple[Label, ...]:
    """In the order of placement: events, callouts, towns on the corridor, regions, countries, other towns, waters;
    beyond a close-up exclaves before callouts, which would take all the ground around them."""
    panel = layers.panel
    dots = [
        *(Box(*town.at, 0, 0).grown(m.DOT[town.rank] + DOT_ROOM) for town in layers.towns),
        *(Box(*spot.at, 0, 0).grown(RADIUS + DOT_ROOM) for spot in layers.spots),
    ]
    mask = mask_of(
        panel, layers.states, layers.ways, layers.arcs, [*furniture, *dots], t.homes(panel, layers.towns)
    )
    regions = tuple(region_wishes(panel, layers.states))
    wishes = chain(
        arc_wishes(panel, layers.arcs),
        spot_wishes(panel, layers.spots),
        () if panel.close else regions,
        c.wishes(panel, layers.callouts),
        t.wishes(panel, layers.towns, on_line=True),
        regions if panel.close else (),
        country_wishes(panel),
        t.wishes(panel, layers.towns, on_line=False),
        water_wishes(panel),
    )
    return placed(tuple(wishes), mask)[0]


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
