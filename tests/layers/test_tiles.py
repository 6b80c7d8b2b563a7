"""The map of a crowd in a browser: an overview far out, every line near, and a click that knows which line it met."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from layers import Atlas, load
from layers.browser.webmap import features_of
from layers.export import make
from layers.view import View
from tests.bench import atlases
from tests.patience import SECONDS
from tests.sharing import made_once

from .conftest import PLACED, ROOT, Visit, answering, free_port
from .held import Held
from .test_offline import opened

FEATURES = 1500
FIRST_MAP = 300_000
COURSES = (
    "Object.fromEntries([...document.querySelectorAll('path.ground')].map(p => [p.id, p.getAttribute('d')]))"
)
"""The course of each land, by the id of its path."""
SIZES = """() => performance.getEntriesByType("resource").map(r => [r.name, r.encodedBodySize])"""
PAINTED = """() => Array.from(document.querySelectorAll(".leaflet-corridor-pane canvas"), (canvas) =>
  canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.filter((v, i) => i % 4 === 3 && v).length)[0]"""
GO = f"""([lat, lon, zoom]) => {{ atlasMap.map.setView([lat, lon], zoom, {{animate: false}});
  return atlasMap.crowd.standing().then(() => {PLACED}); }}"""


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An atlas of so many features, built by the command."""
    return (
        made_once(tmp_path_factory, "crowd", lambda folder: void(atlases.built(folder, FEATURES, 300)))
        / "atlas"
    )


def void(_: object) -> None:
    """Nothing."""


@pytest.fixture(scope="module")
def atlas(crowd: Path) -> Atlas:
    """The same, read."""
    return load(crowd)


@pytest.fixture(scope="module")
def served(crowd: Path) -> Iterator[str]:
    """The address of the page over it."""
    port = free_port()
    command = [sys.executable, "-m", "layers", "serve", "--headless", "--port", str(port)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"ATLAS": str(crowd)},
        stdout=quiet,
        stderr=quiet,
        start_new_session=True,
    )
    try:
        yield answering(f"http://127.0.0.1:{port}", process)
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=SECONDS)


@pytest.fixture(scope="module")
def page(browser: Any, served: str) -> Iterator[Visit]:
    """The same, in one window, for tests that first go to where they look: they may come in any order."""
    with opening(browser, served) as seen:
        yield seen


@contextmanager
def opening(browser: Any, address: str, prepare: Callable[[Any], object] | None = None) -> Iterator[Visit]:
    """A window for one test."""
    seen = Visit(browser, address, (1600, 1000), "light", prepare)
    try:
        yield seen
    finally:
        seen.context.close()


def test_both_rooms_mean_the_same_by_alike(crowd: Path, atlas: Atlas) -> None:
    """Every kind that a tile names is one that the decisions tell of, and the other way round."""
    index = json.loads((crowd / "web" / "tiles.json").read_bytes())
    tiles = [json.loads((crowd / "web" / "tiles" / f"{key}.json").read_bytes()) for key in index["whole"]]
    rows = [row["properties"] for tile in tiles for row in tile["objects"]["lines"]["geometries"]]
    first = {
        feature: atlas.segments[flock].features[0]
        for segment, flock in zip(atlas.segments, atlas.alike, strict=True)
        for feature in segment.features
    }

    assert {row["of"] for row in rows} == set(features_of(atlas))
    assert {(name, row["of"]) for row in rows for name in row["ids"]} == set(first.items())
    assert len(first) == FEATURES


@pytest.mark.browser
def test_the_first_map_loads_little_and_no_file_of_all_features(browser: Any, served: str) -> None:
    """Leaflet, our scripts, typefaces, ground and the tiles of the frame together."""
    with opening(browser, served) as seen:
        sizes: dict[str, int] = dict(seen.map.evaluate(SIZES))
        painted = seen.map.evaluate(PAINTED)
    files = {url: size for url, size in sizes.items() if "/files/" in url}

    assert sum(files.values()) <= FIRST_MAP, files
    assert any("/tiles/" in url for url in files)
    assert not any("corridors.json" in url or "places.json" in url for url in files)
    assert painted > 1000


@pytest.mark.browser
def test_names_wait_for_the_lines_that_they_keep_off(browser: Any, served: str) -> None:
    """While the tiles of the first frame are held back the ground stands alone and can be zoomed, drawn as it stays; then
    all comes."""
    tiles = Held("**/tiles/**")
    with opening(browser, served, tiles) as seen:
        frame = seen.page.frame_locator("iframe")
        frame.locator("path.ground").first.wait_for(state="attached")
        tiles.asked()
        inside = next(frame for frame in seen.page.frames if "st_folium" in frame.url)
        inside.evaluate(f"() => {{ atlasMap.map.setZoom(4, {{animate: false}}); return {PLACED}; }}")
        moved = inside.evaluate(COURSES)

        assert frame.locator(".sheet .names > *").count() == 0
        tiles.let_go()
        frame.locator(".sheet .names > *").first.wait_for(state="attached")
        assert seen.map.evaluate(PAINTED) > 0
        assert moved.items() <= seen.map.evaluate(COURSES).items()
        assert seen.errors == []


@pytest.mark.browser
def test_a_tile_that_cannot_be_read_takes_nothing_else_with_it(browser: Any, served: str) -> None:
    """Its content speaks of arcs that it does not hold: the banner names it, ground and names stand."""
    broken = {"objects": {"lines": {"geometries": [{"type": "MultiLineString", "arcs": [[7]]}]}}, "arcs": []}

    def answered(page: Any) -> None:
        page.route("**/tiles/**", lambda route: route.fulfill(json=broken))

    with opening(browser, served, answered) as seen:
        seen.map.locator(".sheet .names > *").first.wait_for(state="attached")

        assert "is missing or damaged" in seen.map.locator(".banner").inner_text()


@pytest.mark.browser
def test_near_every_line_is_there_and_far_out_the_map_says_that_some_are_not(page: Visit) -> None:
    """The foot speaks of what an overview leaves out, and is silent where all is drawn."""
    foot = "document.querySelector('.foot').textContent"
    page.map.evaluate(GO, [43.6, 54.3, 5])
    far, afar = page.map.evaluate(foot), page.map.evaluate(PAINTED)
    page.map.evaluate(GO, [43.6, 54.3, 11])
    near, painted = page.map.evaluate(foot), page.map.evaluate(PAINTED)

    assert "An overview" in far
    assert afar > 0
    assert "An overview" not in near
    assert painted > afar


@pytest.mark.browser
def test_where_lines_may_run_is_explained_once_it_shows_beside_them(page: Visit) -> None:
    """Far out the lines hide it; near, the pale ground about them is in the legend, once its tiles have come."""
    rows = "[...document.querySelectorAll('.key .row')].map(row => row.textContent)"
    told = []
    for zoom in (5, 11):
        page.map.evaluate(GO, [43.6, 54.3, zoom])
        told.append("Where the line may run" in page.map.evaluate(rows))

    assert told == [False, True]


JUDGED = """() => {
  const box = (x, y, width, height) => [[0, 0], [width, 0], [width, height], [0, height]].map(([a, b]) => L.point(x + a, y + b));
  const thin = [box(0, 0, 300, 2), box(0, 9, 300, 2)], wide = box(0, 30, 300, 40);
  const round = [box(0, 0, 200, 200), box(3, 3, 194, 194).reverse()];
  const beside = (rings, isHere = () => true) => window.atlasDoubt.beside(rings, 6, isHere);
  return [thin, [...thin, wide], round, [...round, wide]].map((rings) => beside(rings)).concat(
    beside([...thin, wide], ([ring]) => ring !== wide));
}"""
"""Whether one is wider than a stroke of 6 px: of narrow bands, with a wide one, of one around a hole, with a wide one, and
where only the narrow ones are seen."""


@pytest.mark.browser
def test_one_wide_band_counts_among_narrow_ones(page: Visit) -> None:
    """Each is judged by itself, with its holes, and only those that are seen."""
    assert page.map.evaluate(JUDGED) == [False, True, False, True, False]


@pytest.mark.browser
@pytest.mark.parametrize("zoom", [8, 12])
def test_a_click_opens_the_stretch_that_it_met(page: Visit, atlas: Atlas, zoom: int) -> None:
    """Of an overview, where several are one, as of single lines: one near the middle of the lattice."""
    lines = list(atlases.lattice(FEATURES))
    middle = FEATURES // 2 + 20
    (west, south), (east, north) = lines[middle]
    at = [(south + north) / 2, (west + east) / 2, zoom]
    page.map.evaluate(GO, at)
    picked = page.map.evaluate(
        """([lat, lon]) => new Promise((done) => {
          atlasMap.map.getContainer().addEventListener("atlas-pick", (event) => done(event.detail), { once: true });
          const box = atlasMap.map.getContainer().getBoundingClientRect(), p = atlasMap.map.latLngToContainerPoint([lat, lon]);
          const canvas = document.querySelector(".leaflet-corridor-pane canvas");
          ["mousedown", "mouseup", "click"].forEach((name) => canvas.dispatchEvent(new MouseEvent(name,
            { bubbles: true, clientX: box.left + p.x, clientY: box.top + p.y })));
        })""",
        at[:2],
    )

    reach = {f"s{n}" for n, line in enumerate(lines) if near(line, at)} if zoom == 8 else {f"s{middle}"}
    assert picked in reach
    page.page.get_by_role("heading", name=f"Stretch {picked[1:]}", exact=True).wait_for()


def near(line: tuple[tuple[float, float], tuple[float, float]], at: list[float]) -> bool:
    """Whether a line begins within some px of a spot on the map of a far zoom."""
    return abs(line[0][0] - at[1]) < 0.12 and abs(line[0][1] - at[0]) < 0.12


@pytest.mark.browser
def test_the_one_file_page_of_a_crowd_has_its_tiles_inside(
    browser: Any, atlas: Atlas, tmp_path: Path
) -> None:
    """Decisions that are made in the page itself reach the canvas as those do that are sent; nothing is asked for."""
    asked: list[str] = []
    errors: list[str] = []
    page = tmp_path / "crowd.html"
    page.write_bytes(make(atlas, View(lens="lifecycle"), "html"))
    window = opened(browser, page, asked, errors)
    window.evaluate(GO, [43.6, 54.3, 9])
    painted = window.evaluate(PAINTED)
    window.context.close()

    assert errors == []
    assert asked == [page.as_uri()]
    assert painted > 1000


def test_the_map_s_files_do_not_grow_with_the_features(crowd: Path) -> None:
    """No tile is heavier than a share of what a first map may load."""
    tiles = list((crowd / "web" / "tiles").rglob("*.json"))

    assert len(tiles) > 5
    assert max(len(gzip.compress(path.read_bytes())) for path in tiles) < FIRST_MAP / 10


@pytest.mark.browser
def test_the_export_says_that_a_file_of_a_crowd_is_whole_and_takes_its_time(
    browser: Any, served: str
) -> None:
    """How many features there are stands above the formats."""
    with opening(browser, f"{served}/?show=export") as seen:
        seen.page.get_by_text(f"{FEATURES:,} features: a file holds all").wait_for()
