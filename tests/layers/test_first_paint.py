"""What a reader's browser loads for the map: little before it stands, the relief only in the widest frames."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import shapely

from .conftest import PLACED, Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
FIRST_PAINT = 300_000
BASEMAP = 1_500_000
SIZES = """() => performance.getEntriesByType("resource").map(r => [r.name, r.encodedBodySize])"""


DRAWN = """async () => {
  const ground = await (await fetch(window.atlasSettings.files.land)).json(), size = map.getSize();
  const drawn = (layer) => { const parts = layer.addTo(map)._parts.map((part) => part.map(({ x, y }) => [x, y])); layer.remove(); return parts; };
  const both = ["land", "lines"].flatMap((name) => window.atlasTopology(ground, name).map((f) => {
    const options = { renderer: L.svg({ padding: 0.4 }), smoothFactor: 0.8 };
    const ours = drawn(new window.AtlasCourse(f, options)), theirs = drawn(L.GeoJSON.geometryToLayer(f, options));
    return [f.closed, ours, theirs];
  }));
  return [[[0, 0], size].map((corner) => { const { x, y } = map.containerPointToLayerPoint(corner); return [x, y]; }), both];
}"""
"""The frame's corners, and each land and border as we draw it and as Leaflet does, in px of the layer."""


def edges(parts: list[list[list[float]]], closed: bool) -> Any:
    """What is drawn, as lines; an area's rings come back to where they began."""
    lines = [[*part, part[0]] if closed else part for part in parts]
    return shapely.MultiLineString([line for line in lines if len(line) > 1])


def loaded(seen: Visit) -> dict[str, int]:
    """Address -> bytes over the wire of what the map's frame loaded, the widget's own script left out."""
    sizes: dict[str, int] = dict(seen.map.evaluate(SIZES))
    return {url: size for url, size in sizes.items() if "/files/" in url}


def test_first_paint_is_within_its_budget(visit: Open) -> None:
    """Leaflet, our scripts, typefaces and every tier together; Streamlit's own script is not the map's."""
    seen = visit("date=2025-08-30")
    files = loaded(seen)

    assert sum(files.values()) <= FIRST_PAINT, files
    assert len([url for url in files if ".json" in url]) == 3
    assert not any("relief.webp" in url for url in files)


def test_a_second_visit_loads_no_file_of_the_map_again(visit: Open) -> None:
    """What the browser has of the first one it keeps: scripts, typefaces and tiers, the widget's own script too."""
    first = visit("date=2025-08-30")
    first.map.wait_for_load_state("networkidle")
    again = first.context.new_page()
    again.goto(first.page.url)
    again.frame_locator("iframe").first.locator("[data-ready]").wait_for(state="attached")
    frame = next(frame for frame in again.frames if frame != again.main_frame)
    asked = frame.evaluate(
        """() => performance.getEntriesByType("resource").map(r => [r.name, r.transferSize, r.decodedBodySize])"""
    )

    assert {Path(urlsplit(url).path).suffix for url, _, _ in asked} == {".js", ".json", ".woff2"}
    assert all(size > 0 for _, _, size in asked)
    assert not [url for url, wire, _ in asked if wire]


def test_relief_comes_with_the_widest_frame(visit: Open) -> None:
    """It is asked for when the map is drawn far out, lies on the land alone, and all stays within the budget."""
    seen = visit("date=2025-08-30&subjects=instc&extent=instc")
    seen.map.wait_for_function("document.querySelectorAll('image.shade').length > 20")
    seen.map.wait_for_function(f"({SIZES})().some(([url]) => url.includes('relief.webp'))")
    clips = seen.map.evaluate(
        "[...document.querySelectorAll('image.shade')].map(i => i.getAttribute('clip-path'))"
    )

    assert all(clip.startswith("url(#clip-") for clip in clips)
    assert sum(loaded(seen).values()) <= BASEMAP


def test_relief_goes_when_the_frame_comes_near(visit: Open) -> None:
    """Close up, where it would be coarse, it is not shown."""
    seen = visit("date=2025-08-30&subjects=instc&extent=instc")
    seen.map.wait_for_function("document.querySelectorAll('image.shade').length > 20")
    seen.map.evaluate("map.setZoom(8, {animate: false})")

    assert seen.map.evaluate("getComputedStyle(document.querySelector('image.shade')).display") == "none"


def test_signs_are_explained_while_they_are_in_the_frame(visit: Open) -> None:
    """Border crossings have a sign close up, and the legend tells it; far out neither is there."""
    seen = visit("date=2025-08-30")
    words = "[...document.querySelectorAll('.key .row')].map(row => row.textContent)"
    far, near = (
        seen.map.evaluate(f"map.setView({view}, {{animate: false}}), {PLACED}.then(() => {words})")
        for view in ("[39.2, 46], 8", "[38.9, 46.3], 10")
    )

    assert "Border crossing" not in far
    assert "Border crossing" in near
    assert seen.map.locator(".sheet .sign.border-crossing").count() > 0


def test_what_lies_afar_is_drawn_when_it_comes_near(visit: Open) -> None:
    """Of the ground, that around the frame has a course; the other has none until the reader moves there."""
    seen = visit("date=2025-08-30")
    drawn = "[...document.querySelectorAll('path.ground')].filter(path => path.getAttribute('d').length > 8).length"
    near = seen.map.evaluate(drawn)
    seen.map.evaluate("() => { map.setView([42, 50], 3, {animate: false}); }")

    assert 2 < near < seen.map.evaluate(drawn) / 3


@pytest.mark.parametrize("view", ["[39.2, 46], 8", "[38.9, 46.3], 10", "[42, 50], 4"])
def test_land_and_borders_are_drawn_as_leaflet_draws_them(visit: Open, view: str) -> None:
    """By shapely, within the frame: nowhere further apart than both leave out, and as long; with the same few vertices."""
    seen = visit("date=2025-08-30")
    corners, both = seen.map.evaluate(f"(map.setView({view}, {{animate: false}}), ({DRAWN})())")
    frame = shapely.box(*corners[0], *corners[1])
    pairs = [[edges(parts, closed) for parts in (ours, theirs)] for closed, ours, theirs in both]
    inside = [[line.intersection(frame) for line in pair] for pair in pairs]
    shown = [(ours, theirs) for ours, theirs in inside if ours.length + theirs.length > 10]

    assert len(shown) > 5
    assert all(shapely.hausdorff_distance(ours, theirs) < 2 for ours, theirs in shown)
    assert sum(ours.length for ours, _ in shown) == pytest.approx(sum(t.length for _, t in shown), rel=0.005)
    assert sum(map(shapely.get_num_coordinates, [o for o, _ in shown])) == pytest.approx(
        sum(map(shapely.get_num_coordinates, [t for _, t in shown])), rel=0.05
    )


@pytest.mark.parametrize(
    ("query", "view", "told"),
    [
        ("date=2025-08-30", "[38.9, 46.3], 10", True),
        ("date=2025-08-30", "[39.2, 46], 6", False),
        ("date=2025-08-30", "[41.5, 45.5], 9", False),
        ("subjects=instc", "[39, 55], 5", True),
        ("subjects=instc", "[22, 66], 7", False),
    ],
)
def test_where_a_line_may_run_is_explained_while_it_is_seen(
    visit: Open, query: str, view: str, told: bool
) -> None:
    """By shapely, what of a band in the frame lies beside all that is drawn over its line: most of one, or next to nothing.

    Sea legs have none: their dashes say that they are schematic, as in the figure."""
    seen = visit(query)
    rows, corners, drawn = seen.map.evaluate(
        f"map.setView({view}, {{animate: false}}), {PLACED}.then({BANDS})"
    )
    frame = shapely.box(*corners[0], *corners[1])
    beside = [beyond(rings, lines, stroke, frame) for rings, lines, stroke in drawn]

    assert (sum(beside) > 300) is told
    assert told or sum(beside) < 30
    assert ("Where the line may run" in rows) is told


def test_on_a_phone_the_open_legend_takes_the_place_of_the_scale_bar(visit: Open) -> None:
    """The bar would stand on the legend's rows; it is back when the legend is closed."""
    seen = visit("date=2025-08-30", size=(390, 844))
    bar, summary = (seen.map.locator(name) for name in (".bar", ".key summary"))
    bar.wait_for(state="visible")
    summary.click()
    bar.wait_for(state="hidden")
    summary.click()
    bar.wait_for(state="visible")


BANDS = """() => {
  const points = (path) => path.atlasPart._parts.map((part) => part.map(({ x, y }) => [x, y]));
  const corners = [[0, 0], map.getSize()].map((corner) => { const { x, y } = map.containerPointToLayerPoint(corner); return [x, y]; });
  const widest = (ids) => Math.max(...ids.map((id) => getComputedStyle(atlasMap.paths[id][0])).map((s) => (s.stroke === "none" ? 0 : parseFloat(s.strokeWidth))));
  const drawn = Object.keys(atlasMap.paths).filter((id) => id.startsWith("band:")).map((id) => [atlasMap.paths[id][0], id.slice(5)])
    .filter(([path]) => getComputedStyle(path).display !== "none")
    .map(([path, of]) => [points(path), points(atlasMap.paths["way:" + of][0]), widest(["halo:" + of, "casing:" + of])]);
  return [[...document.querySelectorAll(".key .row")].map((row) => row.textContent), corners, drawn];
}"""
"""The legend's rows, the frame's corners, and each band with its line and the widest stroke over that, in px of the layer."""


def beyond(rings: Any, lines: Any, stroke: float, frame: Any) -> float:
    """How much of a band is seen beside the strokes over its line, in square px, but for a rim of 1 px and the caps."""
    band = shapely.union_all([shapely.make_valid(shapely.Polygon(ring)) for ring in rings if len(ring) > 3])
    over = shapely.buffer(edges(lines, closed=False), stroke / 2 + 1)
    return float(shapely.intersection(shapely.difference(band, over), frame).area)
