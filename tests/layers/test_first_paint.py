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
SIZES = """() => performance.getEntriesByType("resource").map(r => [r.name, r.transferSize])"""


NEAR = (44.6, 38.55, 47.5, 40.0)
"""West, south, east, north of a frame, in degrees."""
SKETCHED = """async (near) => {
  const ground = await (await fetch(window.atlasSettings.files.land)).json();
  return ["land", "lines"].flatMap((name) => window.atlasTopology(ground, name).map((f) => [f.geometry, f.seen(near)]));
}"""


def edge(geometry: dict[str, Any]) -> Any:
    """A line, or the rings of an area, as lines in degrees: a ring outside the frame may have come down to two places."""
    lines = geometry["coordinates"]
    if geometry["type"] == "MultiPolygon":
        lines = [ring for polygon in lines for ring in polygon]
    return shapely.MultiLineString([lines] if geometry["type"] == "LineString" else lines)


def loaded(seen: Visit) -> dict[str, int]:
    """Address -> bytes over the wire of what the map's frame loaded, the widget's own script left out."""
    sizes: dict[str, int] = dict(seen.map.evaluate(SIZES))
    return {url: size for url, size in sizes.items() if "/component/layers." in url}


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
    """The first map draws the lines around its frame, once; the others wait until the reader moves there."""
    seen = visit("date=2025-08-30")
    drawn = "[...document.querySelectorAll('path.ground')].filter(path => path.getAttribute('d').length > 8).length"
    waiting = "Object.values(map._layers).filter(layer => layer._afar).length"
    near, afar = seen.map.evaluate(drawn), seen.map.evaluate(waiting)
    seen.map.evaluate("() => { map.setView([42, 50], 3, {animate: false}); }")

    assert afar > 100
    assert seen.map.evaluate(drawn) > near
    assert seen.map.evaluate(waiting) < afar / 2


def test_what_is_drawn_first_differs_from_the_whole_outside_the_frame_only(visit: Open) -> None:
    """Of land and borders: the same vertices and the same length inside, by shapely; far fewer vertices in all."""
    told = [(edge(a), edge(b)) for a, b in visit("date=2025-08-30").map.evaluate(SKETCHED, NEAR) if b]
    frame = shapely.box(*NEAR)
    inside = [[shapely.intersection(line, frame) for line in pair] for pair in told]
    counts = [sum(shapely.get_num_coordinates(pair[side]) for pair in told) for side in (0, 1)]

    assert sum(whole.length > 0 for whole, _ in inside) > 5
    assert [rough.length for _, rough in inside] == pytest.approx([whole.length for whole, _ in inside])
    assert all(shapely.hausdorff_distance(*pair) < 1e-9 for pair in inside if not pair[0].is_empty)
    assert counts[1] < counts[0] / 4
