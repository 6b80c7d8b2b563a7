"""Which boxes of the filter column are ticked for a view, and what ticking one does to the view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..atlas import Atlas
from ..choosing import standing_beside_layers
from ..scene.composing import Scene
from ..scene.subjects import asked_about
from ..view import LENSES, View, canonical, chosen, known_ids, languages, layer_ids
from .column import TILES

ONE, MANY = ("lens", "labels"), ("actors", "positions", "layers")
"""The parts of a view of which one is ticked at a time, and those of which any are; subjects have a rule of their own."""


def ticks(atlas: Atlas, scene: Scene) -> tuple[str, ...]:
    """The keys of the boxes that are ticked; a key is a part of the view and an id."""
    view = scene.view
    lists = {part: chosen(part, view, atlas) for part in ("actors", "positions")}
    lists |= {"subjects": scene.subjects, "layers": scene.layers}
    keys = [f"{part}:{key}" for part, ids in lists.items() for key in ids]
    ones = [f"{part}:{getattr(view, part)}" for part in ONE]
    return (*keys, *ones, *([TILES] if view.tiles == "on" else []))


def counts(scene: Scene) -> Mapping[str, int]:
    """How many actors hold each position, the silent ones under `none`."""
    return {**scene.counts, "none": len(scene.silent)}


def keys(atlas: Atlas) -> tuple[str, ...]:
    """The keys of all boxes of the column, in the atlas's order."""
    lists = {part: known_ids(part, atlas) for part in MANY}
    lists |= {"subjects": tuple(subject.id for subject in asked_about(atlas))}
    lists |= {"lens": LENSES, "labels": languages(atlas)}
    return (*(f"{part}:{key}" for part, ids in lists.items() for key in ids), TILES)


def ticked(atlas: Atlas, view: View, on: Iterable[str]) -> Mapping[str, Any]:
    """The parts of the view that differ once those boxes are ticked; what has no box stays as it is.

    So do subjects and frame when layers are ticked: in a link of layers alone the two would follow the layers."""
    told = set(on)
    boxes = {key: key in told for key in keys(atlas)}
    asked = {part: _list(atlas, view, part, boxes) for part in MANY}
    asked |= {part: _one(view, part, boxes) for part in ONE}
    asked |= {"subjects": _subjects(atlas, view, boxes), "tiles": "on" if boxes[TILES] else "off"}
    differs = {part: value for part, value in asked.items() if value != getattr(view, part)}
    if {"layers", "subjects"} & differs.keys():
        differs = standing_beside_layers(view, atlas) | differs
    return {part: value for part, value in differs.items() if value != getattr(view, part)}


def _here(part: str, boxes: Mapping[str, bool]) -> dict[str, bool]:
    """Of the boxes of a part: the id of each, and whether it is ticked."""
    return {key.partition(":")[2]: on for key, on in boxes.items() if key.startswith(f"{part}:")}


def _list(atlas: Atlas, view: View, part: str, boxes: Mapping[str, bool]) -> Any:
    """A list of the view as its boxes say it, with what has no box; itself where they change nothing."""
    before, here = set(chosen(part, view, atlas)), _here(part, boxes)
    after = {key for key in before | here.keys() if here.get(key, True)}
    options = layer_ids(atlas) if part == "layers" else known_ids(part, atlas)
    return getattr(view, part) if after == before else canonical(after, options, keep=part == "layers")


def _subjects(atlas: Atlas, view: View, boxes: Mapping[str, bool]) -> Any:
    """The chosen subjects in the atlas's order; one without a proposition has no box and stays."""
    before, here = set(chosen("subjects", view, atlas)), _here("subjects", boxes)
    after = {key for key in before | here.keys() if here.get(key, True)}
    return view.subjects if after == before else canonical(after, known_ids("subjects", atlas), keep=True)


def _one(view: View, part: str, boxes: Mapping[str, bool]) -> str:
    """The one that is ticked; where none or several are, what the view has."""
    ticked = [key for key, on in _here(part, boxes).items() if on]
    return ticked[0] if len(ticked) == 1 else str(getattr(view, part))
