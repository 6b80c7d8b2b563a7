"""Names in the language that a view asks for, as a column of their own: as the map has them, empty where none is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson

from ..atlas import Atlas
from ..browser.countries import country_names
from ..view import languages
from .columns import Column
from .records import Feature, FeatureLayer

USAGES = ("official", "common", "neutral")
Names = Mapping[str, Mapping[str, str]]
"""Id -> language -> name."""


def named(atlas: Atlas, layers: tuple[FeatureLayer, ...], labels: str | None) -> tuple[FeatureLayer, ...]:
    """The layers with a column for the language, or, without one, for each; English is in `name`."""
    asked = [code for code in languages(atlas) if code != "en" and labels in (None, code)]
    return tuple(_named(atlas, layer, asked) for layer in layers) if asked else layers


def _named(atlas: Atlas, layer: FeatureLayer, asked: list[str]) -> FeatureLayer:
    """What a layer's features are called; a stretch has no name of its own in other languages, its corridor has."""
    if layer.kind in ("corridor", "context"):
        whole = _recorded(atlas, layer.id)
        names = {str(feature["id"]): whole for feature in layer.features}
        return _with(layer, asked, "corridor_name", names)
    if layer.kind in NAMES:
        return _with(layer, asked, "name", NAMES[layer.kind](atlas))
    return layer


def _with(layer: FeatureLayer, asked: list[str], stem: str, names: Names) -> FeatureLayer:
    columns = {column.id: column for column in layer.columns}
    for code in asked:
        meaning = f"{'Name' if stem == 'name' else 'Name of the corridor'} in “{code}” (ISO 639-1); empty: none recorded"
        columns.setdefault(f"{stem}_{code}", Column(f"{stem}_{code}", "text", meaning))
    features = tuple(_said(feature, asked, stem, names) for feature in layer.features)
    return replace(layer, columns=tuple(columns.values()), features=features)


def _said(feature: Feature, asked: list[str], stem: str, names: Names) -> Feature:
    found = names.get(str(feature["id"]).rpartition("/")[2], {})
    before: dict[str, Any] = feature["properties"]
    told = {f"{stem}_{code}": before.get(f"{stem}_{code}") or found.get(code) for code in asked}
    return feature | {"properties": before | told}


def _recorded(atlas: Atlas, thing: str) -> dict[str, str]:
    """Language -> the name that the facts record; an official one goes before a common one, and that before a neutral
    one, as on the map. Contested and former names are in the table of names."""
    usable = [name for name in atlas.names_of(thing) if name.usage in USAGES]
    ordered = sorted(usable, key=lambda name: USAGES.index(name.usage), reverse=True)
    return {name.lang: name.name for name in ordered}


def _of_countries(atlas: Atlas) -> Names:
    own = {actor.iso_a3: _recorded(atlas, actor.id) for actor in atlas.actors if actor.kind == "state"}
    return {iso: {**found, **own.get(iso, {})} for iso, found in country_names(atlas).items()}


def _of_places(atlas: Atlas) -> Names:
    """The names that the map's own file of places has; of a crowd, whose places are in tiles, those of the facts."""
    facts = {name.of: _recorded(atlas, name.of) for name in atlas.names}
    if "places" not in atlas.display or "places" in atlas.damaged:
        return facts
    path = atlas.folder / atlas.display["places"].partition("?")[0]
    drawn = {row["id"]: row["properties"]["names"] for row in orjson.loads(path.read_bytes())["features"]}
    return {**facts, **drawn}


NAMES = {"countries": _of_countries, "places": _of_places, "exclave": _of_places}
