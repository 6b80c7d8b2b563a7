"""The ground in px, worked out once for a frame: readers change the day or an actor more often than the frame."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import shapely

from .panel import Panel
from .projection import MapFrame
from .tiers import Feature, features_of, file_of


def placed(panel: Panel, name: str) -> tuple[Feature, ...]:
    """The features of a tier in px, cut to the panel and a margin; those that lie elsewhere are empty."""
    return _placed(*file_of(panel.atlas, name), name, panel.frame)


def countries(panel: Panel) -> tuple[Feature, ...]:
    """The countries that the panel shows, in px, with the margin that bands need."""
    return _countries(*file_of(panel.atlas, "land"), panel.frame)


@lru_cache(maxsize=128)
def inset(shape: Any, by: float) -> Any:
    """A px polygon drawn in by some px on every side."""
    return shapely.buffer(shape, -by, quad_segs=6)


@lru_cache(maxsize=32)
def _placed(path: Path, stamp: str, name: str, frame: MapFrame) -> tuple[Feature, ...]:
    return tuple(row._replace(shape=frame.geometry(row.shape)) for row in features_of(path, stamp)[name])


@lru_cache(maxsize=8)
def _countries(path: Path, stamp: str, frame: MapFrame) -> tuple[Feature, ...]:
    return tuple(
        row._replace(shape=shapely.make_valid(shapely.simplify(row.shape, 0.25, preserve_topology=False)))
        for row in _placed(path, stamp, "land", frame)
        if not row.shape.is_empty
    )
