"""What a reader takes away with a click: files of what is seen, after any frame button, drag or zoom, under their own names."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import shapely
from PIL import Image

from layers import texts
from layers.export import FORMATS, make
from layers.figure import read
from layers.view import parse_strict

from .conftest import Visit
from .shipped import ATLAS

Open = Callable[..., Visit]
LINK = "date=2025-08-30"


def taken(seen: Visit, key: str) -> tuple[str, bytes]:
    """Name and content of the file that a click on a button really downloads."""
    button = seen.page.locator(f".st-key-{key} button")
    button.wait_for()
    with seen.page.expect_download() as found:
        button.click()
    return found.value.suggested_filename, Path(found.value.path()).read_bytes()


def extent(seen: Visit) -> str:
    """The frame that the address of the page holds."""
    return parse_qs(urlsplit(seen.page.url).query).get("extent", [""])[0]


def drawn(content: bytes) -> list[tuple[str, str]]:
    """Layer and id of each feature of a GeoJSON file."""
    return [(f["properties"]["layer"], f["id"]) for f in json.loads(content)["features"]]


@pytest.mark.browser
def test_both_buttons_give_what_is_seen_after_every_frame_button(visit: Open) -> None:
    """Five frame buttons one after another: each time both files come, of the frame that was pressed."""
    seen = visit(LINK)
    assert seen.map
    frames = {}
    for key in ("caucasus", "instc", "syunik", "caucasus", "instc"):
        seen.page.locator(f".st-key-extents [data-pick={key}]").click()
        seen.page.wait_for_url(f"**extent={key}**")
        bounds = next(list(e.bounds) for e in ATLAS.extents if e.id == key)
        seen.map.wait_for_function("west => atlasMap.decisions.bounds[0] === west", arg=bounds[0])
        seen.page.wait_for_timeout(1_000)
        layers, picture = taken(seen, "take-geojson")[1], taken(seen, "take-png")[1]
        view = parse_strict(f"{LINK}&extent={key}", ATLAS)
        frames[key] = drawn(layers)
        assert json.loads(layers)["provenance"]["frame"] == bounds
        assert drawn(layers) == drawn(make(ATLAS, view, "geojson", seen=True))
        assert f"extent={key}" in read(picture).query
        assert Image.open(io.BytesIO(picture)).width > 1000

    assert len(frames["syunik"]) < len(frames["caucasus"]) < len(frames["instc"])


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1600, 900), (390, 844)])
def test_both_buttons_follow_the_zoom(visit: Open, size: tuple[int, int]) -> None:
    """Zoomed in thrice by the map's own button, the files hold what is left in the window, and nothing else."""
    seen = visit(f"{LINK}&extent=instc", size=size)
    before = drawn(taken(seen, "take-geojson")[1]) if seen.map else []
    for _ in range(3):
        at = extent(seen)
        seen.map.get_by_role("button", name=texts.MAP["zoomIn"]).click()
        seen.page.wait_for_url(lambda url, at=at: parse_qs(urlsplit(url).query).get("extent", [""])[0] != at)
    seen.page.wait_for_timeout(1_000)
    asked = seen.map.evaluate(BOUNDS)
    layers, picture = taken(seen, "take-geojson")[1], taken(seen, "take-png")[1]
    account = json.loads(layers)["provenance"]
    window = shapely.box(*asked)

    assert 0 < len(drawn(layers)) < len(before)
    assert window.buffer(0.01).contains(shapely.box(*account["frame"]))
    assert shapely.box(*account["frame"]).area > 0.8 * window.area
    assert all(
        shapely.geometry.shape(f["geometry"]).intersects(window) for f in json.loads(layers)["features"]
    )
    assert extent(seen) in read(picture).query


BOUNDS = (
    "(() => { const b = map.getBounds(); return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]; })()"
)
"""West, south, east, north of the window that the map is."""


@pytest.mark.browser
def test_names_of_files_say_what_they_are(visit: Open) -> None:
    """Every format has a name of its own with one point before its ending, subject, day and data version."""
    seen = visit(f"{LINK}&show=export")
    seen.page.locator(".st-key-export-geojson button").wait_for()
    names = {form: taken(seen, f"export-{form}")[0] for form in FORMATS}

    assert len(set(names.values())) == len(FORMATS)
    for form, name in names.items():
        assert name.endswith(FORMATS[form].ending) and ".." not in name
        assert ATLAS.data_version in name and "2025-08-30" in name and "tripp" in name


@pytest.mark.browser
def test_the_ground_comes_when_its_box_is_ticked(visit: Open) -> None:
    """The tab's file has corridors alone; with the switch the ground as well; everything has a name of its own."""
    seen = visit(f"{LINK}&layers=instc&show=export")
    seen.page.locator(".st-key-export-geojson button").wait_for()
    name, content = taken(seen, "export-geojson")
    assert {layer for layer, _ in drawn(content)} == {"instc"} and "-instc-" in name

    seen.page.locator(".st-key-ground label").first.click()
    seen.page.wait_for_timeout(2_500)
    grounded, content = taken(seen, "export-geojson")
    layers = {layer for layer, _ in drawn(content)}
    assert layers == {"instc", "countries", "borders", "nakhchivan", "places"}
    assert grounded != name

    seen.page.locator(".st-key-whole label").first.click()
    seen.page.wait_for_timeout(2_500)
    assert "everything" in taken(seen, "export-geojson")[0]


@pytest.mark.browser
def test_ticking_layers_leaves_subject_and_frame_alone(visit: Open) -> None:
    """On the page a layer is ticked off beside the subject; in a link layers alone say what it is about."""
    seen = visit(LINK)
    assert seen.map
    seen.page.locator("[data-box='layers:tripp']").click()
    seen.page.wait_for_url("**layers=**")

    asked: dict[str, Any] = parse_qs(urlsplit(seen.page.url).query)
    assert asked["subjects"] == ["tripp"] and "extent" not in asked
    assert seen.map.evaluate("atlasMap.decisions.bounds") == list(ATLAS.extents[0].bounds)
    other = visit("layers=instc")
    assert other.map
    other.page.locator("[data-box='layers:btc']").click()
    other.page.wait_for_url("**layers=*btc*")
    assert parse_qs(urlsplit(other.page.url).query)["extent"] == ["instc"]
    assert other.page.locator("[data-box='subjects:instc'] input").is_checked()
