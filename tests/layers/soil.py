"""Whose land the names of a figure stand on, judged apart from what placed them: by the words themselves, the shipped
countries and pyproj.

A name is known by its words alone, from the layers and the facts; of the figure only the projection is taken."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from pyproj import Transformer

from layers.figure.sheet import Group, Item, Text

ROOT = Path(__file__).parents[2]
STRAY = 0.12
"""The share of a name's letters that may lie over a frontier: its rim, and what the display's outlines are coarser."""
SEA = "sea"


class Named(NamedTuple):
    """A line of text on a map, the degrees of points all over its letters, its middle last."""

    text: str
    points: Any


def strangers(items: tuple[Item, ...]) -> list[str]:
    """The names on a sheet that stand on land which is not theirs, each with whose it is."""
    return [said for named in named_on(items) if (said := _stranger(named))]


def named_on(items: tuple[Item, ...], frame: Any = None) -> Iterator[Named]:
    """Every line of text on a map or on a map within it, with the places of its letters in degrees."""
    for item in items:
        if isinstance(item, Group):
            yield from named_on(item.items, item.frame or frame)
        elif isinstance(item, Text) and frame is not None and owners().get(_plain(item.text)):
            yield Named(item.text, _degrees(frame, _letters(item)))


def _stranger(named: Named) -> str:
    """What is wrong with a name: it counts as its own wherever one of those that bear it may stand."""
    at = shapely.points(named.points)
    tree, isos = ground()
    hits = tree.query(at, predicate="within")
    found = [{isos[row] for row in hits[1][hits[0] == n]} for n in range(len(at))]
    own = owners()[_plain(named.text)]
    foreign = [bool(lands) and not lands & own for lands in found]
    on = sorted(set().union(*found) - own)
    return f"{named.text} on {', '.join(on)}" if foreign[-1] or np.mean(foreign) > STRAY else ""


def _letters(text: Text) -> Any:
    """Points over the letters of a line in px, turned as it is, the middle last."""
    box, (x0, y0) = text.box, text.at
    xs = np.linspace(box.x + 1, box.right - 1, 9)
    ys = np.linspace(box.y + 0.15 * text.size, box.y + 0.78 * text.size, 3)
    grid = np.array([(x, y) for x in xs for y in ys] + [(box.x + box.w / 2, box.y + 0.5 * text.size)])
    turn = math.radians(text.turn)
    spin = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    return (grid - (x0, y0)) @ spin + (x0, y0)


def _degrees(frame: Any, points: Any) -> Any:
    """Longitude and latitude of points in px, by pyproj."""
    back = Transformer.from_crs(frame.projection.definition, "EPSG:4326", always_xy=True)
    x = (points[:, 0] - frame.box.x) / frame.scale + frame.left
    y = frame.top - (points[:, 1] - frame.box.y) / frame.scale
    return np.column_stack(back.transform(x, y))


@cache
def ground() -> tuple[shapely.STRtree, list[str]]:
    """The shipped countries by ISO3 code, Azerbaijan's exclave by its own id."""
    countries = json.loads((ROOT / "layers" / "countries.geojson").read_text())["features"]
    exclave = json.loads((ROOT / "layers" / "nakhchivan.geojson").read_text())["features"]
    rows = [(f["id"], shapely.from_geojson(json.dumps(f["geometry"]))) for f in countries]
    inner = [("nakhchivan", shapely.from_geojson(json.dumps(f["geometry"]))) for f in exclave]
    whole = shapely.union_all([shape for _, shape in inner])
    rows = [(iso, shapely.difference(shape, whole) if iso == "AZE" else shape) for iso, shape in rows]
    return shapely.STRtree([shape for _, shape in [*rows, *inner]]), [key for key, _ in [*rows, *inner]]


@cache
def owners() -> dict[str, set[str]]:
    """A name's words -> the lands on which it may stand: of the countries' layer, and of actors and places in the facts."""
    found: dict[str, set[str]] = {}
    for feature in json.loads((ROOT / "layers" / "countries.geojson").read_text())["features"]:
        found.setdefault(_plain(feature["properties"]["name"]), set()).update(_lands(feature["id"]))
    for kind, home in (("actor", _home_of_actor), ("place", _home_of_place)):
        rows, names = _facts(f"{kind}s", kind), _facts(f"{kind}s", "name")
        for row in rows:
            called = [
                row["name"],
                row.get("short", ""),
                *(name["name"] for name in names if name["of"] == row["id"]),
            ]
            for said in (
                {part for name in called for part in _parts(str(name), row["kind"])} if home(row) else ()
            ):
                found.setdefault(_plain(said), set()).update(home(row))
    return found


def _home_of_actor(actor: dict[str, Any]) -> set[str]:
    """Only a state stands for its land: the map names no organ of it."""
    return _lands(actor["iso_a3"]) if actor.get("iso_a3") and actor["kind"] == "state" else set()


def _home_of_place(place: dict[str, Any]) -> set[str]:
    """On which land a place's name may stand: a sea's on none, the exclave's on its own part of its state."""
    if place["kind"] == "sea":
        return {SEA}
    if place["id"].startswith("nakhchivan"):
        return {"nakhchivan"}
    return _lands(place["country"]) if place["kind"] != "river" and place.get("country") else set()


def _parts(name: str, kind: str) -> set[str]:
    """A name as a map may set it: whole, without what is in brackets, and a sea's word by word."""
    return {name, name.split(" (")[0], *(name.split(" ") if kind == "sea" else ())} - {""}


def _lands(iso: str) -> set[str]:
    return {iso, "nakhchivan"} if iso == "AZE" else {iso}


def _facts(file: str, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((ROOT / "geo" / "facts" / f"{file}.toml").read_text())[key]
    return rows


def _plain(text: str) -> str:
    return text.casefold().strip()
