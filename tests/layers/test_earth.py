"""The end of the map: wherever a reader moves it, land is land and sea is sea."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import LineString

from .conftest import PATIENCE, Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
SOURCES = Path(__file__).parents[2] / "geo" / "sources"
SHORE, FRONTIER = 1.5, 0.3
"""Degrees from a coast within which a coarse map may draw either, and from a border where a pixel may be nobody's."""
SPOTS = """() => {
  const box = map.getContainer().getBoundingClientRect(), found = [];
  for (let x = 12; x < box.width; x += 36) for (let y = 12; y < box.height; y += 36) {
    const element = document.elementFromPoint(box.left + x, box.top + y), at = map.containerPointToLatLng([x, y]);
    if (!element || element.closest(".key,.foot,.bar,.zoomer,.banner,.sheet")) continue;
    found.push([at.lng, at.lat, element.tagName === "use"]);
  }
  return found;
}"""
"""Longitude, latitude of spots all over the frame, and whether what lies there is land."""


@cache
def land() -> tuple[Any, Any]:
    """All land, from the lines of the sources alone, and the ground near one of them."""
    features = [
        row
        for file in ("coast", "boundaries")
        for row in json.loads((SOURCES / f"{file}.geojson").read_text())["features"]
    ]
    lines = {True: list[LineString](), False: list[LineString]()}
    for row in features:
        lines["sea" in row["properties"].values()].append(LineString(row["geometry"]["coordinates"]))
    ground = shapely.build_area(shapely.multilinestrings(lines[True]))
    near = shapely.union_all([buffered(lines[True], SHORE), buffered(lines[False], FRONTIER)])
    shapely.prepare(ground)
    shapely.prepare(near)
    return ground, near


def buffered(lines: list[LineString], degrees: float) -> Any:
    """The ground within so many degrees of lines."""
    return shapely.buffer(shapely.simplify(shapely.multilinestrings(lines), degrees / 10), degrees)


def wrong(seen: Visit) -> tuple[list[Any], int]:
    """The spots of the frame that are drawn as what they are not, or lie beyond the earth; and how many are told."""
    ground, near = land()
    spots = seen.map.evaluate(SPOTS)
    beyond = [spot for spot in spots if not (-180 <= spot[0] <= 180 and -61 <= spot[1] <= 84.5)]
    told = [spot for spot in spots if not shapely.contains_xy(near, spot[0], spot[1])]
    return beyond + [
        spot for spot in told if bool(shapely.contains_xy(ground, spot[0], spot[1])) != spot[2]
    ], len(told)


def still(seen: Visit) -> None:
    """Wait until the map rests."""
    seen.map.wait_for_function(
        "() => { const now = JSON.stringify([map.getCenter(), map.getZoom()]), same = window.stood === now; window.stood = now;"
        " return same && !map._animatingZoom; }", polling=250, timeout=PATIENCE,
    )  # fmt: skip


@pytest.mark.parametrize("size", [(1600, 900), (390, 844), (3840, 1600)], ids=str)
def test_land_is_land_as_far_as_the_map_can_be_moved(visit: Open, size: tuple[int, int]) -> None:
    """From the widest frame out to the least zoom, and dragged to the four corners: Chad, Algeria, Iberia, Japan, America."""
    seen = visit("lens=relations&extent=instc", size=size)
    still(seen)
    faults, told = wrong(seen)
    less = seen.map.locator(".zoomer button").nth(1)
    for _ in range(6):
        less.click()
        still(seen)
    box = seen.page.locator("iframe").first.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + min(box["height"], size[1] - box["y"]) * 0.4)
    for dx, dy in ((1, 0), (0, 1), (-1, 0), (-1, 0), (-1, 0), (0, -1), (0, -1), (1, 0)):
        seen.page.mouse.move(*middle)
        seen.page.mouse.down()
        seen.page.mouse.move(
            middle[0] + dx * box["width"] * 0.45, middle[1] + dy * box["height"] * 0.35, steps=4
        )
        seen.page.mouse.up()
        still(seen)
        more, count = wrong(seen)
        faults, told = faults + more, told + count

    assert faults == []
    assert told > 300
