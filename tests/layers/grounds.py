"""Names as they stand on the map in the browser, and on whose land: asked of Leaflet, against the polygons of the layers."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from babel import Locale
from shapely.geometry import shape

ROOT = Path(__file__).parents[2]
SHOWN = """() => {
  const sheet = document.querySelector(".sheet"), map = atlasMap.map, box = map.getContainer().getBoundingClientRect();
  if (map._animatingZoom || getComputedStyle(sheet).display === "none") return null;
  return [...sheet.querySelectorAll(".names text")].map((text) => {
    const { left, top, right, bottom } = text.getBoundingClientRect();
    const [a, b] = [[left, bottom], [right, top]].map(([x, y]) => map.containerPointToLatLng([x - box.left, y - box.top]));
    return [text.getAttribute("class"), text.textContent, [a.lng, a.lat, b.lng, b.lat], right - left];
  });
}"""
"""Class, words, [west, south, east, north] and width in px of each name; nothing while the map is on its way to another zoom."""
INK = 0.25
"""The share of a name's box above its letters, and below them."""
ROOM = 0.04
"""The share of a name that may lie on what is not its land: the display's lines lie up to a pixel off those of the layers."""
NEAR_PX = 110.0
"""How far from its town a name may stand."""


class Written(NamedTuple):
    """A name on the map; its box in degrees, without the empty room above and below its letters."""

    kind: str
    text: str
    box: tuple[float, float, float, float]
    px: float

    def spots(self) -> np.ndarray:
        """Places all over its letters."""
        west, south, east, north = self.box
        x, y = np.meshgrid(np.linspace(west, east, 25), np.linspace(south, north, 5))
        return shapely.points(x.ravel(), y.ravel())


def written(frame: Any) -> list[Written] | None:
    """The names in the map's frame, but for the second lines of corridors'."""
    told = frame.evaluate(SHOWN)
    return None if told is None else [_inked(*row) for row in told if row[2][0] < row[2][2]]


def _inked(kind: str, text: str, box: list[float], px: float) -> Written:
    west, south, east, north = box
    spare = (north - south) * INK
    return Written(kind, text, (west, south + spare, east, north - spare), px)


def strays(names: list[Written]) -> list[str]:
    """Those that do not stand on their own land: countries, regions and towns, whose names may hang over water; and seas'
    names that stand on land. Corridors are led to by a line."""
    return [f"{name.text} at {name.box}" for name in names if not at_home(name)]


def at_home(name: Written) -> bool:
    """Whether a name stands where it belongs."""
    classes, spots = name.kind.split(), name.spots()
    if "callout" in classes or "stream" in classes:
        return True
    if "water" in classes:
        return foreign(spots, "") <= ROOM
    if "town" in classes:
        return any(foreign(spots, iso) <= ROOM and near(name, at) for iso, at in towns()[name.text])
    iso = countries().get(plain(name.text)) or regions()[plain(name.text)]
    return float(shapely.contains(lands()[iso], spots).mean()) >= 1 - ROOM


def foreign(spots: np.ndarray, iso: str) -> float:
    """The share of spots that lie on the land of others than one country."""
    on = np.zeros(len(spots), dtype=bool)
    for other, land in lands().items():
        if other != iso and other != NAKHCHIVAN:
            on |= shapely.contains(land, spots)
    return float(on.mean())


def near(name: Written, at: tuple[float, float]) -> bool:
    """Whether a name stands near its town, which may lie a little outside of its own dot's frame."""
    degrees = (name.box[2] - name.box[0]) / name.px * NEAR_PX
    return bool(shapely.box(*name.box).distance(shapely.Point(at)) <= degrees)


NAKHCHIVAN = "nakhchivan"


@cache
def lands() -> dict[str, Any]:
    """Country -> its land; and the exclave."""
    rows = {row["properties"]["id"]: shape(row["geometry"]) for row in features("countries.geojson")}
    rows[NAKHCHIVAN] = shapely.union_all([shape(row["geometry"]) for row in features("nakhchivan.geojson")])
    for land in rows.values():
        shapely.prepare(land)
    return rows


def plain(text: str) -> str:
    """A name as it is looked up, in capitals or not: Turkish and Azerbaijani tell i with a dot from one without."""
    return text.replace("İ", "i").replace("I", "i").replace("ı", "i").casefold()


@cache
def countries() -> dict[str, str]:
    """Name -> country: that of the layer, the actor's own, and those of the Unicode CLDR."""
    named = {row["properties"]["name"]: row["properties"]["id"] for row in features("countries.geojson")}
    actors = tomllib.loads((ROOT / "geo" / "facts" / "actors.toml").read_text(encoding="utf-8"))["actor"]
    states = [row for row in actors if row["kind"] == "state"]
    named |= {row["short"]: row["iso_a3"] for row in states}
    for language in ("az", "fa", "he", "hy", "ru", "tr"):
        known = Locale(language).territories
        named |= {known[row["iso_a2"]]: row["iso_a3"] for row in states}
    return {plain(name): iso for name, iso in named.items()}


@cache
def towns() -> dict[str, list[tuple[str, tuple[float, float]]]]:
    """Name -> country and place of each town so called."""
    found: dict[str, list[tuple[str, tuple[float, float]]]] = {}
    for row in json.loads((ROOT / "layers" / "web" / "places.json").read_text(encoding="utf-8"))["features"]:
        if row["geometry"]:
            told = row["properties"]
            at = tuple(row["geometry"]["coordinates"][:2])
            for name in {told["name"], *told["names"].values()}:
                found.setdefault(name, []).append((told["country"], at))
    return found


@cache
def regions() -> dict[str, str]:
    """Name, with what is in brackets and without -> the land on which a region lies."""
    found: dict[str, str] = {}
    for row in json.loads((ROOT / "layers" / "web" / "places.json").read_text(encoding="utf-8"))["features"]:
        told = row["properties"]
        if told["kind"] == "region":
            land = NAKHCHIVAN if row["id"] == NAKHCHIVAN else told["country"]
            for name in {told["name"], *told["names"].values()}:
                found |= {plain(name): land, plain(name.split(" (")[0]): land}
    return found


def features(file: str) -> list[dict[str, Any]]:
    """The features of a layer."""
    rows: list[dict[str, Any]] = json.loads((ROOT / "layers" / file).read_text(encoding="utf-8"))["features"]
    return rows
