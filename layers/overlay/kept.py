"""What the page keeps of a reader's file for the visit: the overlay, its measures, its lines as they are drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import shapely

from .drawing import Drawn
from .measures import Measure
from .records import Overlay, OverlayFeature


@dataclass(frozen=True)
class Kept:
    """`drawn` are features for the map alone: `n` the number of the feature, its name, its geometry."""

    overlay: Overlay
    measures: tuple[Measure, ...]
    drawn: Drawn


def packed(kept: Kept) -> bytes:
    """As JSON, geometry as well-known binary in hexadecimal digits."""
    wkb = shapely.to_wkb([feature.geometry for feature in kept.overlay.features], hex=True)
    features = [
        [f.id, f.name, line, dict(f.properties), f.flaw]
        for f, line in zip(kept.overlay.features, wkb, strict=True)
    ]
    told = {"name": kept.overlay.name, "notices": kept.overlay.notices, "features": features}
    return json.dumps(told | {"measures": [asdict(m) for m in kept.measures], "drawn": kept.drawn}).encode()


def unpacked(told: Mapping[str, Any]) -> Kept:
    """What `packed` wrote."""
    features = tuple(_features(told["features"]))
    measures = tuple(Measure(**(row | {"crosses": tuple(row["crosses"])})) for row in told["measures"])
    return Kept(Overlay(told["name"], features, tuple(told["notices"])), measures, told["drawn"])


def _features(rows: list[Any]) -> Iterable[OverlayFeature]:
    shapes = shapely.from_wkb([row[2] for row in rows])
    for (key, name, _, properties, flaw), shape in zip(rows, shapes, strict=True):
        yield OverlayFeature(key, name, shape, properties, flaw)
