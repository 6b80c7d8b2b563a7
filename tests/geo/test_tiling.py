"""The tiles of a crowd: bounded, whole where they say so, and honest where they are an overview."""

import gzip
import json
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.geometry import CRS
from geo.tiers import overview, tiling
from geo.tiers.routes import bands
from geo.tiers.tiling import FINEST, Pyramid, Tile

CITY = (44.0, 40.0)
TYPED = {"kind": "town", "country": "ARM", "names": {}}


def crowd(count: int, kinds: int = 4, spread: float = 0.02) -> tuple[gpd.GeoDataFrame, dict[str, str]]:
    """So many short lines about a town and, for each kind, one long line from it; and who is like whom."""
    side = int(np.ceil(np.sqrt(count)))
    at = np.array([(n % side, n // side) for n in range(count)]) * spread + CITY
    short = [[a, np.add(a, (spread * 0.7, spread * (0.2 if n % 2 else 0.6)))] for n, a in enumerate(at)]
    long = [[CITY, (CITY[0] + 9, CITY[1] + kind)] for kind in range(kinds)]
    ids = [f"s{n}" for n in range(count + kinds)]
    frame = gpd.GeoDataFrame(
        {"id": ids, "layer": "one", "max_deviation_km": 1.5},
        geometry=shapely.linestrings([*short, *long]),
        crs=CRS,
    )
    return frame, {name: f"s{n % kinds}" for n, name in enumerate(ids)}


def towns(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A place at the beginning of each line, and one sea."""
    starts = shapely.get_point(frame.geometry.to_numpy(), 0)
    rows = [{"id": f"p{n}", "name": f"Place {n}", "rank": 4, **TYPED} for n in range(len(starts))]
    rows.append({"id": "sea", "name": "A sea", "rank": 1, **TYPED, "kind": "sea"})
    return gpd.GeoDataFrame(rows, geometry=[*starts, shapely.Point(45, 41)], crs=CRS)


def made(count: int) -> tuple[gpd.GeoDataFrame, Pyramid]:
    """The features and their pyramid."""
    frame, alike = crowd(count)
    return frame, tiling.tiles(frame, bands(frame), alike, towns(frame))


@pytest.fixture(scope="module")
def built() -> tuple[gpd.GeoDataFrame, Pyramid, dict[str, Any]]:
    """Three thousand lines, their pyramid, and its tiles as a browser reads them."""
    frame, pyramid = made(3000)
    return frame, pyramid, {key: json.loads(content) for key, content in pyramid.files.items()}


def arcs(tile: dict[str, Any]) -> list[shapely.LineString]:
    """The arcs of a tile in degrees."""
    scale = tile["transform"]["scale"]
    return [shapely.LineString(np.cumsum(np.reshape(arc, (-1, 2)), axis=0) * scale) for arc in tile["arcs"]]


def lines(tile: dict[str, Any]) -> dict[str, list[shapely.LineString]]:
    """Kind -> its lines in a tile."""
    shapes = arcs(tile)
    return {
        row["properties"]["of"]: [shapes[n] for (n,) in row["arcs"]]
        for row in tile["objects"]["lines"]["geometries"]
    }


def features(tile: dict[str, Any]) -> dict[str, list[shapely.LineString]]:
    """Feature -> its lines in a tile that holds everything."""
    shapes, found = arcs(tile), dict[str, list[shapely.LineString]]()
    for row in tile["objects"]["lines"]["geometries"]:
        for name, (n,) in zip(row["properties"]["ids"], row["arcs"], strict=True):
            found.setdefault(name, []).append(shapes[n])
    return found


def test_whole_tiles_hold_every_line_and_place_once(built: Any) -> None:
    """The pieces of each feature, put together, are the feature; each place is in one tile."""
    frame, pyramid, tiles = built
    pieces: dict[str, list[shapely.LineString]] = {}
    for key in pyramid.whole:
        for name, parts in features(tiles[key]).items():
            pieces.setdefault(name, []).extend(parts)
    places = [place["id"] for key in pyramid.whole for place in tiles[key]["places"]]

    assert len(pyramid.whole) > 4
    assert pieces.keys() == set(frame["id"])
    for name, shape in zip(frame["id"], frame.geometry, strict=True):
        whole = shapely.union_all(pieces[name])
        assert shapely.hausdorff_distance(whole, shape) < 2e-4
        assert sum(part.length for part in pieces[name]) == pytest.approx(shape.length, rel=0.02)
    assert sorted(places) == sorted([*(f"p{n}" for n in range(len(frame))), "sea"])


def test_every_tile_is_bounded(built: Any) -> None:
    """However many features there are, a tile is at most 30 kB compressed, and an overview half of that."""
    _, pyramid, tiles = built
    _, larger = made(9000)

    assert tiles.keys() == {*pyramid.whole, *pyramid.overviews}
    for one in (pyramid, larger):
        assert max(len(gzip.compress(content)) for content in one.files.values()) < 30_000
        assert max(len(gzip.compress(one.files[key])) for key in one.overviews) < 20_000


def test_an_overview_shows_the_long_lines_and_says_what_it_left_out(built: Any) -> None:
    """The world's tile keeps each kind's long line, within a px of where it is, and thins the crowd about it."""
    frame, pyramid, tiles = built
    world = tiles["0/0/0"]
    px = Tile(0, 0, 0).px

    assert "0/0/0" in pyramid.overviews
    assert world["whole"] is False
    for kind in range(4):
        shown = shapely.union_all(lines(world)[f"s{kind % 4}"])
        true = frame.geometry.iloc[3000 + kind]
        assert shapely.hausdorff_distance(shapely.intersection(shown, true.buffer(px)), true) < 2 * px
    assert 0 < sum(map(len, lines(world).values())) < 200


def test_an_overview_of_few_lines_is_whole() -> None:
    """Where nothing is left out nothing is said to be: places alone made these tiles too heavy."""
    frame, alike = crowd(9, spread=2.0)
    many = gpd.GeoDataFrame(
        [{"id": f"p{n}", "name": "x", "rank": 4, **TYPED} for n in range(4000)],
        geometry=shapely.points(np.linspace((44.0, 40.0), (50.0, 46.0), 4000)),
        crs=CRS,
    )
    pyramid = tiling.tiles(frame, bands(frame), alike, many)
    near = [json.loads(pyramid.files[key]) for key in pyramid.overviews if key.startswith("4/")]

    assert near
    assert all(tile["whole"] and len(tile["places"]) == tiling.PLACES for tile in near)


def test_areas_are_named_before_towns(built: Any) -> None:
    """A sea is in the overview, whatever its number among the places."""
    assert built[2]["0/0/0"]["places"][0]["id"] == "sea"


def test_bands_cover_the_lines_that_may_stray(built: Any) -> None:
    """In a tile that holds everything each line lies in the band of its kind; at a small scale there is none."""
    _, pyramid, tiles = built
    tile = tiles[max(pyramid.whole)]
    shapes = arcs(tile)
    areas = {
        row["properties"]["of"]: shapely.union_all(
            [
                shapely.Polygon(shapes[o[0]].coords, [shapes[h[0]].coords for h in holes])
                for o, *holes in row["arcs"]
            ]
        )
        for row in tile["objects"]["bands"]["geometries"]
    }

    assert areas.keys() == lines(tile).keys()
    for kind, parts in lines(tile).items():
        assert shapely.union_all(parts).difference(areas[kind].buffer(1e-3)).is_empty
    assert tiles["0/0/0"]["objects"]["bands"]["geometries"] == []


def test_the_index_names_each_tile_and_changes_with_any(built: Any) -> None:
    """The map asks for no other tile, and for a new one when its content is new."""
    _, pyramid, _ = built
    before = json.loads(tiling.index(pyramid))
    changed = Pyramid(overview.Kinds.of({}))
    changed.files = {**pyramid.files, "0/0/0": b"{}"}

    assert {*before["overviews"], *before["whole"]} == pyramid.files.keys()
    assert before != json.loads(tiling.index(changed))


def test_the_same_facts_give_the_same_tiles(built: Any) -> None:
    """Byte by byte."""
    assert made(3000)[1].files == built[1].files


@settings(max_examples=40)
@given(z=st.integers(0, FINEST), data=st.data())
def test_quarters_cover_their_tile(z: int, data: st.DataObject) -> None:
    """No gap and no overlap between the tiles of a level."""
    tile = Tile(z, data.draw(st.integers(0, 2**z - 1)), data.draw(st.integers(0, 2**z - 1)))
    boxes = [shapely.box(*quarter.bounds) for quarter in tile.quarters()]

    assert shapely.union_all(boxes).equals_exact(shapely.box(*tile.bounds), 1e-9, normalize=True) or (
        shapely.union_all(boxes).symmetric_difference(shapely.box(*tile.bounds)).area < 1e-9
    )
    assert sum(box.area for box in boxes) == pytest.approx(shapely.box(*tile.bounds).area)


def test_lines_alike_that_meet_are_one() -> None:
    """A route of many short stretches is one line of an overview, and none of it is left out."""
    ends = np.column_stack([np.linspace(44, 50, 4001), np.full(4001, 40.0)])
    frame = gpd.GeoDataFrame(
        {"id": [f"s{n}" for n in range(4000)], "layer": "one", "max_deviation_km": 0.0},
        geometry=shapely.linestrings(np.stack([ends[:-1], ends[1:]], axis=1)),
        crs=CRS,
    )
    nowhere = towns(frame).head(0)
    pyramid = tiling.tiles(frame, bands(frame), dict.fromkeys(frame["id"], "s0"), nowhere)
    world = json.loads(pyramid.files["0/0/0"])

    assert [len(parts) for parts in lines(world).values()] <= [2]
    assert world["whole"] is True
    assert sum(part.length for part in lines(world)["s0"]) == pytest.approx(6, abs=0.1)
