"""The stretches of corridors that a figure tells of: which, how long, in what state."""

from __future__ import annotations

from typing import Any

import shapely

from ...atlas import Atlas
from ...records import Segment
from ...scene.composing import Scene
from ..map.crowd import crowd
from ..map.projection import projection_for
from ..map.tiers import tier
from ..sheet import Point

CLOSE_FRAME = 4.0
"""Degrees of longitude up to which a frame is close enough to tell of every corridor in it."""


def asked_segments(atlas: Atlas, scene: Scene) -> tuple[Segment, ...]:
    """The stretches of the asked corridors that the scene draws, in the order of their routes; none of a crowd, which
    is told of by its numbers."""
    if atlas.is_crowd:
        return ()
    shown = {mark.segment for mark in scene.segments if mark.main}
    return tuple(segment for segment in atlas.segments if segment.id in shown)


def told_segments(atlas: Atlas, scene: Scene) -> tuple[Segment, ...]:
    """The stretches that are told of beside the map: the asked ones, in a close frame all that run through
    it."""
    asked = asked_segments(atlas, scene)
    west, south, east, north = scene.bounds
    if east - west > CLOSE_FRAME or atlas.is_crowd:
        return asked
    frame, shapes = (
        shapely.box(west, south, east, north),
        {row.id: row.shape for row in tier(atlas, "corridors")},
    )
    drawn = [
        m for m in scene.segments if m.feature in shapes and shapely.intersects(shapes[m.feature], frame)
    ]
    shown = {segment.id for segment in asked} | {mark.segment for mark in drawn}
    return tuple(segment for segment in atlas.segments if segment.id in shown)


def must_show(atlas: Atlas, scene: Scene) -> tuple[Point, ...]:
    """Where in a wide frame the asked corridors run, in degrees: a conic's corners would else lose their ends.

    Nothing in a closer frame, which may cut a corridor."""
    if not projection_for(scene.bounds).wide:
        return ()
    shapes = _alike(atlas, scene) if atlas.is_crowd else _asked(atlas, scene)
    inside = shapely.clip_by_rect(shapely.union_all(shapes), *scene.bounds)
    return tuple((float(x), float(y)) for x, y in shapely.get_coordinates(inside))


def _asked(atlas: Atlas, scene: Scene) -> list[Any]:
    """The lines of the asked corridors in degrees."""
    asked = {mark.feature for mark in scene.segments if mark.main}
    return [row.shape for row in tier(atlas, "corridors") if row.id in asked]


def _alike(atlas: Atlas, scene: Scene) -> list[Any]:
    """The same of a crowd, from its tiles, a thousand px to the frame."""
    west, _, east, _ = scene.bounds
    lines = crowd(atlas, scene.bounds, (east - west) / 1000).lines
    return [lines[mark.feature] for mark in scene.segments.looks if mark.main and mark.feature in lines]
