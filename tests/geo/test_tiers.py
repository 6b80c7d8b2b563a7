"""What the browser loads: topologically clean, near the sources, and small."""

import gzip
import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString

from geo import frontiers, tiers
from geo.arcs import Arc, arcs_of, outline, polygon_of
from geo.geometry import FOCUS, WIDE, Bounds
from geo.route_tiers import NARROWEST_KM, band
from geo.routing.plane import Plane
from geo.simplifying import Grade, simplified
from geo.topology import topojson

WEB = Path(__file__).parents[2] / "layers" / "web"
EARTH = Bounds(-180.0, -90.0, 180.0, 90.0)


def tier(name: str) -> gpd.GeoDataFrame:
    """A tier of the ground as GDAL reads it."""
    return gpd.read_file(WEB / "ground.json", layer=name).set_index("id", drop=False)


@pytest.fixture(scope="module")
def land() -> gpd.GeoDataFrame:
    """The land tier."""
    return tier("land")


def test_first_paint_is_within_its_budget() -> None:
    """All tiers together are at most 220 kB when compressed."""
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in WEB.glob("*.json")) <= 220_000


def test_land_is_a_coverage(land: gpd.GeoDataFrame) -> None:
    """Another library's reader finds valid polygons that share their borders vertex by vertex."""
    assert land.is_valid.all()
    assert shapely.coverage_is_valid(land.geometry.to_numpy())


def test_every_country_is_in_the_land(land: gpd.GeoDataFrame) -> None:
    """The land tier has the countries of the full layer, and the land whose borders are not held."""
    full = json.loads((WEB.parent / "countries.geojson").read_bytes())["features"]

    assert set(land.index) == {feature["id"] for feature in full} | {"other"}


@pytest.mark.parametrize(("bounds", "metres"), [(FOCUS, 30.0), (WIDE, 500.0)], ids=["focus", "wide"])
def test_tier_stays_near_the_sources(bounds: Bounds, metres: float) -> None:
    """Every border and coast of the tier lies within its distance of the source, and the source of it.

    Islands that are left out lie before a coast, so they are not asked for.
    """
    arcs, inside = frontiers.read_arcs(), shapely.box(*bounds)
    whole, thin = sides(arcs), sides(tiers.thin_arcs(arcs))

    for pair in thin:
        drawn, source = thin[pair].intersection(inside), whole[pair].intersection(inside)
        if not drawn.is_empty:
            assert widest_gap(drawn, whole[pair]) <= metres, pair
        if not source.is_empty and "sea" not in pair:
            assert widest_gap(source, thin[pair]) <= metres, pair


def sides(arcs: list[Arc]) -> dict[tuple[str, str], shapely.Geometry]:
    """The lines between each two units, land elsewhere left out."""
    pairs = {arc[:2] for arc in arcs if "other" not in arc[:2]}
    return {
        pair: shapely.MultiLineString([arc.line for arc in arcs if arc[:2] == pair]) for pair in sorted(pairs)
    }


def widest_gap(line: shapely.Geometry, source: shapely.Geometry) -> float:
    """The largest distance of a line from its source, in metres.

    In Mercator's projection, which keeps angles, a short distance is too long by 1 / cos(latitude).
    """
    plane, theirs = (gpd.GeoSeries([shape], crs=4326).to_crs(3857).iloc[0] for shape in (line, source))
    points = shapely.points(shapely.get_coordinates(shapely.segmentize(plane, 300)))
    latitude = gpd.GeoSeries(points, crs=3857).to_crs(4326).y.to_numpy()
    shapely.prepare(theirs)
    return float((shapely.distance(points, theirs) * np.cos(np.radians(latitude))).max())


def test_small_sea_and_lakes_are_where_they_belong(land: gpd.GeoDataFrame) -> None:
    """The Caspian is no land; Sevan, Urmia, Van, Mingachevir and the Aral are lakes on land."""
    ground, lakes = shapely.union_all(land.geometry), shapely.union_all(tier("water").geometry)

    assert not ground.contains(shapely.Point(50.8, 41.5))
    for name, lon, lat in (("Sevan", 45.35, 40.35), ("Urmia", 45.5, 37.6), ("Van", 43.0, 38.6),
                           ("Mingachevir", 46.75, 40.95), ("Aral", 60.8, 46.45)):  # fmt: skip
        at = shapely.Point(lon, lat)
        assert lakes.contains(at) and ground.contains(at), name


def test_dashed_borders_have_no_solid_line_beneath() -> None:
    """The line of a border lies in the lines tier once, whatever its status; only the river runs along it."""
    lines = tier("lines").drop(["aras", "geo-ossetia"]).geometry.to_numpy()
    first, second = shapely.STRtree(lines).query(lines, predicate="intersects")
    once = first < second

    assert shapely.length(shapely.intersection(lines[first[once]], lines[second[once]])).sum() == 0


def test_aras_runs_from_the_akhurian_to_where_the_border_leaves_it() -> None:
    """The river is drawn in one piece along Nakhchivan and Syunik."""
    aras = shapely.line_merge(tier("lines").geometry["aras"])

    assert aras.geom_type == "LineString"
    assert aras.bounds == pytest.approx((43.65, 38.84, 47.98, 40.12), abs=0.01)


wiggles = st.lists(st.integers(-40, 40), min_size=3, max_size=60)


@given(wiggles, st.sampled_from([50.0, 500.0, 3000.0]))
def test_simplified_line_stays_within_its_tolerance(heights: list[int], metres: float) -> None:
    """Whatever its shape, a line moves by no more than the tolerance and the rounding."""
    line = LineString([(45 + k * 0.01, 40 + height * 0.001) for k, height in enumerate(heights)])

    (thin,) = simplified([line], [Grade(EARTH, metres, 4)])

    assert thin is not None
    assert widest_gap(thin, line) <= metres + 10
    assert widest_gap(line, thin) <= metres + 10


def test_two_lines_that_would_cross_are_kept_apart() -> None:
    """A bay that reaches behind another line keeps its bend."""
    bay = LineString([(45.0, 40.0), (45.5, 40.2), (46.0, 40.0)])
    pier = LineString([(45.5, 39.0), (45.5, 40.15)])

    thin = simplified([bay, pier], [Grade(EARTH, 40_000.0, 4)])

    assert not thin[0].crosses(thin[1])


def test_small_island_before_a_coast_gives_way() -> None:
    """An island that the simplified coast would run over is left out, not the coast refined."""
    coast = LineString([(45.0, 40.0), (45.5, 40.02), (46.0, 40.0)])
    island = LineString([(45.49, 40.0), (45.51, 40.0), (45.51, 40.01), (45.49, 40.01), (45.49, 40.0)])

    thin = simplified([coast, island], [Grade(EARTH, 5_000.0, 4)])

    assert thin[0] is not None and thin[1] is None


def checkerboard() -> dict[str, shapely.Geometry]:
    """Two squares side by side and an enclave in the second."""
    enclave = shapely.box(2.4, 0.4, 2.6, 0.6)
    second = shapely.box(1, 0, 3, 1).difference(enclave)
    return {"A": shapely.box(-1, 0, 1, 1), "B": second, "E": enclave}


def test_arcs_hold_each_border_once_and_give_the_polygons_back() -> None:
    """A coverage cut into arcs and put together again is itself, enclave and all."""
    units = checkerboard()

    arcs = arcs_of(units)

    assert [arc[:2] for arc in arcs] == [("A", "B"), ("A", "sea"), ("B", "E"), ("B", "sea")]
    for name, shape in units.items():
        assert polygon_of(outline(arcs, frozenset({name}))).equals(shape)


def test_topology_tells_the_same_shapes_with_each_arc_once(tmp_path: Path) -> None:
    """GDAL reads back what was written, and no arc is there twice."""
    units = checkerboard()
    arcs = arcs_of(units)
    frame = gpd.GeoDataFrame({"id": list(units)}, geometry=list(units.values()), crs=4326)
    path = tmp_path / "small.json"
    path.write_bytes(topojson({"land": frame}, [arc.line for arc in arcs]))

    again = gpd.read_file(path, layer="land").set_index("id")

    assert len(json.loads(path.read_bytes())["arcs"]) == len(arcs)
    assert all(
        again.geometry[name].normalize().equals_exact(shape.normalize(), 1e-9)
        for name, shape in units.items()
    )


def test_line_that_only_begins_like_an_arc_is_told_in_full(tmp_path: Path) -> None:
    """Two routes may leave a station on one track and part later."""
    trunk, branch = LineString([(0, 0), (1, 0), (2, 0)]), LineString([(0, 0), (1, 0), (1, 1)])
    frame = gpd.GeoDataFrame({"id": ["branch", "trunk"]}, geometry=[branch, trunk], crs=4326)
    path = tmp_path / "lines.json"
    path.write_bytes(topojson({"lines": frame}, [trunk]))

    again = gpd.read_file(path, layer="lines").set_index("id")

    assert np.array_equal(again.geometry["branch"].coords, branch.coords)
    assert np.array_equal(again.geometry["trunk"].coords, trunk.coords)


def test_arc_knows_its_neighbours() -> None:
    """An arc between two states of Kashmir is cut where it enters the valley."""
    arc = Arc("IND", "PAK", LineString([(75.0, 31.0), (75.0, 32.0), (75.0, 33.0), (75.0, 34.0)]))

    assert [round(line.length) for line in frontiers.stretches(arc)] == [2, 1]


def test_band_is_as_wide_as_the_stated_deviation() -> None:
    """Its edge is nowhere nearer to the line than stated, and at most a sixth farther away."""
    lines = gpd.read_file(WEB.parent / "zangezur.geojson").dropna(subset="geometry")
    for row in lines[lines["max_deviation_km"] >= NARROWEST_KM].itertuples():
        plane = Plane(*row.geometry.centroid.coords[0])
        edge = plane.km(band(row.geometry, row.max_deviation_km).boundary).segmentize(0.5)
        apart = shapely.distance(shapely.points(shapely.get_coordinates(edge)), plane.km(row.geometry))

        assert apart.min() / row.max_deviation_km > 0.995
        assert apart.max() / row.max_deviation_km < 1.17
