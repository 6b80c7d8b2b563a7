"""Frames become the same bytes everywhere, valid by two independent judges, and all at once or not at all."""

import json
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
from geojson_pydantic import FeatureCollection
from geojson_validator import validate_geometries, validate_structure
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon

from geo.writing import geojson

PROBLEMS = ("self_intersection", "3d_coordinates", "outside_lat_lon_boundaries")
LAYERS = sorted((Path(__file__).parents[2] / "layers").glob("*.geojson"))


def small(**columns: object) -> gpd.GeoDataFrame:
    """Two features, given in the wrong order, the ring clockwise."""
    ring = Polygon([(45, 39), (45, 40), (46, 40), (46, 39)])
    line = LineString([(45.123456789, 39.0), (45.1234599, 39.0), (46, 39.5)])
    return gpd.GeoDataFrame({"id": ["b", "a"], **columns}, geometry=[ring, line], crs=4326)


def test_features_stand_one_a_line_in_the_order_of_their_ids() -> None:
    """A difference between two versions shows the features that differ."""
    lines = geojson(small()).decode().splitlines()

    assert [json.loads(line.rstrip(","))["id"] for line in lines[1:-1]] == ["a", "b"]
    assert geojson(small()).endswith(b"]}\n")


def test_coordinates_have_five_decimals_and_none_is_repeated() -> None:
    """Two vertices that round to one are written once."""
    line, _ = json.loads(geojson(small()))["features"]

    assert line["geometry"]["coordinates"] == [[45.12346, 39.0], [46.0, 39.5]]


def test_outer_rings_run_counter_clockwise() -> None:
    """RFC 7946 asks for the right-hand rule."""
    _, ring = json.loads(geojson(small()))["features"]

    assert Polygon(ring["geometry"]["coordinates"][0]).exterior.is_ccw


def test_values_are_plain_json() -> None:
    """Days become ISO text, missing numbers null, lists stay lists."""
    frame = small(since=[date(2025, 8, 8), None], km=[1.5, float("nan")], of=[["x"], []])

    a, b = (row["properties"] for row in json.loads(geojson(frame))["features"])

    assert (b["since"], b["km"], b["of"]) == ("2025-08-08", 1.5, ["x"])
    assert (a["since"], a["km"], a["of"]) == (None, None, [])


def test_unknown_geometry_is_null() -> None:
    """A segment without an alignment is a feature all the same."""
    frame = gpd.GeoDataFrame({"id": ["x"]}, geometry=[None], crs=4326)

    assert json.loads(geojson(frame))["features"][0]["geometry"] is None


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_coordinate_that_is_no_number_is_refused(number: float) -> None:
    """JSON has no word for it, so it is not written as if it had."""
    frame = gpd.GeoDataFrame({"id": ["x"]}, geometry=[Point(0, number)], crs=4326)

    with pytest.raises(ValueError, match="no finite number"):
        geojson(frame)


@pytest.mark.parametrize("crs", [None, 3857])
def test_frame_that_is_not_in_degrees_is_refused(crs: int | None) -> None:
    """Another CRS, or none, is not guessed at."""
    frame = gpd.GeoDataFrame({"id": ["x"]}, geometry=[LineString([(0, 0), (1, 1)])], crs=crs)

    with pytest.raises(ValueError, match="EPSG:4326"):
        geojson(frame)


@given(st.permutations(["a", "b", "c", "d"]))
def test_order_of_rows_does_not_matter(ids: list[str]) -> None:
    """The same features in any order give the same bytes."""
    shapes = {name: LineString([(0, k), (1, k)]) for k, name in enumerate("abcd")}
    frame = gpd.GeoDataFrame({"id": ids}, geometry=[shapes[name] for name in ids], crs=4326)

    assert geojson(frame) == geojson(frame.sort_values("id"))


@pytest.mark.parametrize("path", LAYERS, ids=lambda path: path.stem)
def test_layer_is_valid_for_two_independent_judges(path: Path) -> None:
    """RFC 7946: structure, rings closed and wound right, ids there and stable, no crs member."""
    document = json.loads(path.read_bytes())
    ids = [feature["id"] for feature in document["features"]]

    FeatureCollection.model_validate(document)
    found = validate_geometries(document, criteria_problematic=PROBLEMS)

    assert validate_structure(document, check_crs=True) == {}
    assert found["invalid"] == {}
    assert found["problematic"] == {}
    assert ids == sorted(set(ids)) and ids
