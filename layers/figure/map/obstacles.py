"""What of the map panel a label may not cover, and what it had better not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely

from .. import measures as m
from ..labels.mask import CELL, LANDS, UNNAMED, Ground, Mask, edges, painted, summed
from ..sheet import Box
from .arcs import Arc
from .ground import exclaves, inset, unsettled
from .inset import window_edge
from .panel import Panel
from .tiers import Feature
from .ways import Way, width_of

CLEAR = 5.0
"""Bare px between a label and a corridor."""

Weighted = tuple[Any, float]
"""A px geometry and how wide its line counts, in px."""


def mask_of(
    panel: Panel,
    states: tuple[Feature, ...],
    rows: Sequence[Way],
    arcs: Sequence[Arc],
    furniture: Sequence[Box],
    homes: Iterable[Box],
) -> Mask:
    """The mask of a panel before any label stands on it; `homes` are where towns like their names."""
    box = panel.frame.box
    forbidden = painted(box, [*_corridors(panel, rows), *_frontiers(panel, states), *_splits(panel, states)])
    shapes = _dear(panel, states, rows, arcs)
    dear = np.zeros(forbidden.shape)
    for weight, group in shapes:
        dear += weight * painted(box, group)
    soil: dict[str, list[Weighted]] = {}
    for state in states:
        soil.setdefault(state.id if state.properties.get("name") else UNNAMED, []).append((state.shape, 1))
    cells = {key: painted(box, shapes) for key, shapes in soil.items()}
    dry = sum(cells.values(), start=np.zeros_like(forbidden))
    cells |= {key: painted(box, [(area, 1)]) for key, area in exclaves(panel, states).items()}
    land = {key: Ground(own) for key, own in cells.items()} | {"sea": Ground(dry == 0), LANDS: Ground(dry)}
    none = summed(np.zeros_like(forbidden))
    liked = summed(painted(box, [(shapely.box(*edges(home)), 1) for home in homes]))
    return Mask(box, summed(forbidden), none, summed(dear), land, liked).with_taken(furniture)


def forbidden_lines(panel: Panel, states: Sequence[Feature]) -> list[Any]:
    """Borders that no name may cross: those that are not agreed, and the whole edge of an exclave."""
    edges_of = [shapely.boundary(area) for area in exclaves(panel, tuple(states)).values()]
    return [*(row.shape for row in unsettled(panel)), *edges_of]


def _frontiers(panel: Panel, states: Sequence[Feature]) -> list[Weighted]:
    return [(line, 4.0) for line in forbidden_lines(panel, states)]


def _corridors(panel: Panel, rows: Sequence[Way]) -> list[Weighted]:
    return [(way.line, width_of(panel, way.mark) + 2 * CLEAR * (1 if way.mark.main else 0.5)) for way in rows]


def _splits(panel: Panel, states: Sequence[Feature]) -> list[Weighted]:
    """The dashed line of an inner split, where it lies on a fill."""
    if not panel.fill:
        return []
    split = [state for state in states if (land := panel.land_of(state.id)) and land.split]
    deep = m.SPLIT_FILL_INSET * panel.weight
    return [(shapely.boundary(inset(state.shape, deep)), m.SPLIT_FILL_CASING + 4) for state in split]


def _dear(
    panel: Panel, states: Sequence[Feature], rows: Sequence[Way], arcs: Sequence[Arc]
) -> list[tuple[float, list[Weighted]]]:
    """Shapes by what it costs to lie on them: bands, frontiers and coasts, railways, doubt, arcs, the outline of
    an inset."""
    banded = [
        state
        for state in states
        if (land := panel.land_of(state.id)) and land.position != "none" and not panel.fill
    ]
    rims = [shapely.simplify(state.shape.boundary, CELL / 5) for state in banded]
    wide = [2 * (panel.edge.depth + _beyond(panel, state)) for state in banded]
    lines = [(row.shape, 6.0) for row in panel.seen("lines")]
    rails = [(row.shape, 5.0) for row in panel.seen("rail")] if not panel.wide else []
    lakes = [(row.shape, 4.0) for row in panel.seen("water")]
    doubts = [(way.doubt.boundary, 3.0) for way in rows if way.doubt is not None]
    return [
        (2.0, list(zip(rims, wide, strict=True))),
        (3.0, lines),
        (1.6, rails),
        (8.0, lakes),
        (0.6, doubts),
        (1.2, [(arc.line, 5.0) for arc in arcs]),
        (6.0, [(window_edge(panel, rows), 4.0)]),
    ]


def _beyond(panel: Panel, state: Feature) -> float:
    """How far the line of an inner split reaches beyond the band."""
    land = panel.land_of(state.id)
    return (m.SPLIT_BEYOND + m.SPLIT_WIDTH) * panel.weight if land and land.split else 0.0
