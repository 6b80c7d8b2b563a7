"""What the browser loads: topologically clean, near the sources, and small."""

import gzip
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pyproj import Transformer
from shapely.geometry import LineString
from shipped import arcs, layer

from geo.bordering import frontiers
from geo.bordering.arcs import Arc, arcs_of, outline, polygon_of
from geo.geometry import FOCUS, WIDE, Bounds
from geo.reporting.accuracy_page import stretches
from geo.routing.plane import Plane
from geo.tiers import basemap as tiers
from geo.tiers.routes import NARROWEST_KM, around, bands, corridors, drawn_features
from geo.tiers.simplifying import Grade, simplified
from geo.tiers.topology import topology
from tests.every import every

WEB = Path(__file__).parents[2] / "layers" / "web"
MERCATOR_RADIUS = 6_378_137.0
EARTH = Bounds(-180.0, -90.0, 180.0, 90.0)

Sides = dict[tuple[str, str], shapely.Geometry]


def band_of(line: shapely.Geometry, km: float) -> shapely.Geometry:
    """The ground within so many km of one line."""
    return around(np.array([line]), np.array([km]))[0]


def read(path: Path, name: str) -> gpd.GeoDataFrame:
    """An object of a topology as GDAL reads it, once its arcs are pairs as those of TopoJSON."""
    raw = json.loads(path.read_bytes())
    arcs = [np.reshape(arc, (-1, 2)).tolist() for arc in raw["arcs"]]
    standard = json.dumps(raw | {"type": "Topology", "arcs": arcs}).encode()
    return gpd.read_file(BytesIO(standard), layer=name).set_index("id", drop=False)


def tier(name: str) -> gpd.GeoDataFrame:
    """A tier of the ground."""
    return read(WEB / "ground.json", name)


@pytest.fixture(scope="module")
def land() -> gpd.GeoDataFrame:
    """The land tier."""
    return tier("land")


def test_an_atlas_without_a_segment_draws_no_line() -> None:
    """Positions can be told before any line is known: the tier is there and empty, and so is the table of accuracy."""
    drawn = drawn_features({})
    tier = json.loads(topology({"corridors": corridors(drawn, bands(drawn))}))

    assert tier["objects"]["corridors"]["geometries"] == []
    assert list(stretches([])) == []


def test_basemap_is_within_its_budget() -> None:
    """What a map loads before it stands is at most 210 kB when compressed; with the relief 1.5 MB.

    The browser test of the first paint adds scripts and typefaces.
    """
    before = sum(len(gzip.compress(path.read_bytes(), 6)) for path in WEB.glob("*.json"))
    after = sum(path.stat().st_size for path in WEB.iterdir() if path.suffix != ".json")

    assert before <= 210_000
    assert before + after <= 1_500_000


def test_land_is_a_coverage(land: gpd.GeoDataFrame) -> None:
    """Another library's reader finds valid polygons that share their borders vertex by vertex."""
    assert land.is_valid.all()
    assert shapely.coverage_is_valid(land.geometry.to_numpy())


def test_every_country_is_in_the_land(land: gpd.GeoDataFrame) -> None:
    """The land tier has the countries of the full layer, and the land whose borders are not held."""
    assert set(land.index) == set(layer("countries").index) | {"other"}


LARGE = 20.0
"""Square degrees: about the size of Ireland or of Sri Lanka, and more."""
AFAR = {"Chad": (18, 15), "Algeria": (3, 28), "Iberia": (-4, 40), "Japan": (138.5, 36), "Sicily": (14, 37.5),
        "Madagascar": (47, -19), "Luzon": (121, 16), "Kansas": (-98, 38), "Brazil": (-52, -10), "New Zealand": (175.5, -38.5),
        "Greenland": (-40, 72), "Australia": (134, -25), "Cuba": (-79, 22), "Argentina": (-66, -35)}  # fmt: skip


@every(AFAR.items(), name=lambda item: item[0])
def test_land_is_land_all_over_the_earth(
    where: tuple[str, tuple[float, float]], land: gpd.GeoDataFrame
) -> None:
    """Whatever a reader moves the map to, but for Antarctica."""
    assert land.contains(shapely.Point(where[1])).any()


def test_no_large_land_is_lost(land: gpd.GeoDataFrame) -> None:
    """Every piece of land of the sources, islands too, is drawn, most of it; and little sea is drawn as land."""
    drawn, seen = shapely.union_all(land.geometry), shapely.box(-180, -60, 180, 84)
    pieces = [part for shape in frontiers.territories(arcs()).values() for part in shapely.get_parts(shape)]
    large = [part.intersection(seen) for part in pieces if part.area > LARGE]

    assert len(large) > 40
    assert [part.bounds for part in large if part.intersection(drawn).area < 0.85 * part.area] == []
    assert drawn.difference(shapely.union_all(pieces)).area < 0.01 * drawn.area


@pytest.fixture(scope="module")
def lines() -> tuple[Sides, Sides]:
    """The borders and coasts of the sources, and as the browser draws them."""
    return sides(arcs()), sides(tiers.thin_arcs(arcs()))


@every([(FOCUS, 30.0), (WIDE, 1000.0)], name=str)
def test_tier_stays_near_the_sources(held: tuple[Bounds, float], lines: tuple[Sides, Sides]) -> None:
    """Every border and coast of the tier lies within its distance of the source, and the source of it.

    Islands that are left out lie before a coast, so they are not asked for.
    """
    (whole, thin), (bounds, metres) = lines, held
    inside = shapely.box(*bounds)

    for pair in thin:
        drawn, source = thin[pair].intersection(inside), whole[pair].intersection(inside)
        if not drawn.is_empty:
            assert stays_near(drawn, whole[pair], metres), pair
        if not source.is_empty and "sea" not in pair:
            assert stays_near(source, thin[pair], metres), pair


def sides(arcs: list[Arc]) -> Sides:
    """The lines between each two units, land elsewhere left out."""
    pairs = {arc[:2] for arc in arcs if "other" not in arc[:2]}
    return {
        pair: shapely.MultiLineString([arc.line for arc in arcs if arc[:2] == pair]) for pair in sorted(pairs)
    }


def stays_near(line: shapely.Geometry, source: shapely.Geometry, metres: float) -> bool:
    """Whether a line is nowhere farther than so many metres from its source.

    In Mercator's projection, which keeps angles, a short distance is too long by 1 / cos(latitude), which is
    cosh(northing / radius).
    """
    plane, theirs = gpd.GeoSeries([line, source], crs=4326).to_crs(3857)
    points = shapely.get_coordinates(shapely.segmentize(plane, 300))
    shapely.prepare(theirs)
    allowed = metres * np.cosh(points[:, 1] / MERCATOR_RADIUS)
    return bool(shapely.dwithin(theirs, shapely.points(points), allowed).all())


def test_small_sea_and_lakes_are_where_they_belong(land: gpd.GeoDataFrame) -> None:
    """The Caspian is no land; Sevan, Urmia, Van, Mingachevir and the Aral are lakes on land."""
    ground, lakes = shapely.union_all(land.geometry), shapely.union_all(tier("water").geometry)

    assert not ground.contains(shapely.Point(50.8, 41.5))
    for name, lon, lat in (("Sevan", 45.35, 40.35), ("Urmia", 45.5, 37.6), ("Van", 43.0, 38.6),
                           ("Mingachevir", 46.75, 40.95), ("Aral", 60.8, 46.45)):  # fmt: skip
        at = shapely.Point(lon, lat)
        assert lakes.contains(at) and ground.contains(at), name


def lines_of(*, river: bool) -> gpd.GeoDataFrame:
    """The rivers of the lines tier, or its borders and coasts."""
    lines = tier("lines")
    return lines[(lines.status == "river") == river]


def test_dashed_borders_have_no_solid_line_beneath() -> None:
    """The line of a border lies in the lines tier once, whatever its status; a river runs in agreed ones only."""
    borders = lines_of(river=False).drop("geo-ossetia")
    shapes = borders.geometry.to_numpy()
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = first < second
    dashed = shapely.union_all(borders.geometry[~borders.status.isin(("agreed", "coast"))])

    assert shapely.length(shapely.intersection(shapes[first[once]], shapes[second[once]])).sum() == 0
    assert shapely.length(shapely.intersection(lines_of(river=True).geometry, dashed)).sum() == 0


def test_aras_is_one_line_along_the_borders_and_goes_on_beyond_them() -> None:
    """It is the border from the Akhurian's mouth to where Iran's border leaves it; above and below it goes on."""
    lines = tier("lines").geometry
    aras, beyond = shapely.line_merge(lines["aras"]), lines["aras-approximate"]
    south = shapely.union_all(
        [lines[border] for border in ("arm-tur", "tur-nax", "irn-nax", "arm-irn", "aze-irn")]
    )

    assert aras.geom_type == "LineString"
    assert aras.bounds == pytest.approx((43.65, 38.84, 47.98, 40.12), abs=0.02)
    assert south.covers(aras)
    assert beyond.bounds == pytest.approx((41.87, 39.71, 48.47, 40.18), abs=0.02)


def test_no_river_is_drawn_beside_the_border_that_runs_in_it() -> None:
    """Where Natural Earth's line of a river stays within 2 km of a border for 25 km, the border is the river."""
    rivers, inside = lines_of(river=True), shapely.box(*WIDE)
    borders = shapely.union_all(lines_of(river=False).query("status != 'coast'").geometry)

    for river, line in rivers[rivers.approximate == 1].geometry.intersection(inside).items():
        about = shapely.clip_by_rect(borders, *line.buffer(0.1).bounds)
        beside = shapely.get_parts(shapely.line_merge(line.intersection(about.buffer(0.02))))
        assert all(part.length < 0.25 for part in beside), river


@pytest.mark.parametrize(
    ("river", "lon", "lat"),
    [("volga", 44.6, 48.6), ("ural", 51.9, 47.1), ("kura", 44.82, 41.70), ("tigris", 44.37, 33.34),
     ("euphrates", 40.14, 35.34), ("amu-darya", 67.3, 37.2), ("syr-darya", 65.5, 44.83), ("indus", 68.85, 27.7)],
)  # fmt: skip
def test_river_passes_the_towns_on_it(river: str, lon: float, lat: float) -> None:
    """Volgograd, Atyrau, Tbilisi, Baghdad, Raqqa or Deir ez-Zor, Termez, Kyzylorda and Sukkur lie on their rivers."""
    lines = tier("lines").geometry
    drawn = [lines[name] for name in (river, f"{river}-approximate") if name in lines.index]

    assert min(line.distance(shapely.Point(lon, lat)) for line in drawn) < 0.12


def test_relief_lies_where_the_catalogue_says() -> None:
    """Flat ground is grey of the stated level; the Elburz stands out of it, the Caspian and the edges do not."""
    told = json.loads((WEB.parent / "catalogue.json").read_text(encoding="utf-8"))["relief"]
    with Image.open(WEB.parent / told["file"]) as picture:
        grey = np.asarray(picture.convert("L"), dtype=int)

    assert told["crs"] == "EPSG:3857"
    assert roughness(grey, told, 51.5, 36.2) > 15
    assert roughness(grey, told, 51.0, 39.5) < 2
    assert abs(grey[[0, -1]] - told["level"]).max() < 6 and abs(grey[:, [0, -1]] - told["level"]).max() < 6


def roughness(grey: np.ndarray, told: dict[str, Any], lon: float, lat: float) -> float:
    """How much the relief varies within ten pixels of a place, which pyproj finds in its projection."""
    project = Transformer.from_crs(4326, told["crs"], always_xy=True).transform
    west, south, east, north = told["bounds"]
    (left, bottom), (right, top), (x, y) = project(west, south), project(east, north), project(lon, lat)
    column = round((x - left) / (right - left) * grey.shape[1])
    row = round((top - y) / (top - bottom) * grey.shape[0])
    return float(grey[row - 10 : row + 10, column - 10 : column + 10].std())


wiggles = st.lists(st.integers(-40, 40), min_size=3, max_size=60)


@given(wiggles, st.sampled_from([50.0, 500.0, 3000.0]))
def test_simplified_line_stays_within_its_tolerance(heights: list[int], metres: float) -> None:
    """Whatever its shape, a line moves by no more than the tolerance and the rounding."""
    line = LineString([(45 + k * 0.01, 40 + height * 0.001) for k, height in enumerate(heights)])

    (thin,) = simplified([line], [Grade(EARTH, metres, 4)])

    assert thin is not None
    assert stays_near(thin, line, metres + 10)
    assert stays_near(line, thin, metres + 10)


def test_two_lines_that_would_cross_are_kept_apart() -> None:
    """A bay that reaches behind another line keeps its bend."""
    bay = LineString([(45.0, 40.0), (45.5, 40.2), (46.0, 40.0)])
    pier = LineString([(45.5, 39.0), (45.5, 40.15)])

    thin = simplified([bay, pier], [Grade(EARTH, 40_000.0, 4)])

    assert not thin[0].crosses(thin[1])


def test_a_line_does_not_end_on_another_s_inside() -> None:
    """A bay whose chord would pass through the head of a pier keeps its bend: the rings there would enclose nothing."""
    bay = LineString([(45.0, 40.0), (45.5, 40.2), (46.0, 40.0)])
    pier = LineString([(45.5, 39.0), (45.5, 40.0)])

    thin = simplified([bay, pier], [Grade(EARTH, 40_000.0, 4)])

    assert thin[0].disjoint(thin[1])


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


def test_rings_in_rings_are_land_in_turn() -> None:
    """An island in a lake on an island, a lake that touches the shore, land that touches land: as GEOS builds the area."""
    boxes = [(0, 0, 10, 10), (1, 1, 9, 9), (2, 2, 8, 8), (9, 9, 9.5, 9.5), (10, 10, 12, 12)]
    rings = [LineString(shapely.box(*edges).exterior) for edges in boxes]

    assert polygon_of(rings).equals(shapely.build_area(shapely.multilinestrings(rings)))


def test_topology_tells_the_same_shapes_with_each_arc_once(tmp_path: Path) -> None:
    """GDAL reads back what was written, and no arc is there twice."""
    units = checkerboard()
    arcs = arcs_of(units)
    frame = gpd.GeoDataFrame({"id": list(units)}, geometry=list(units.values()), crs=4326)
    path = tmp_path / "small.json"
    path.write_bytes(topology({"land": frame}, [arc.line for arc in arcs]))

    again = read(path, "land")

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
    path.write_bytes(topology({"lines": frame}, [trunk]))

    again = read(path, "lines")

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
        edge = plane.km(band_of(row.geometry, row.max_deviation_km).boundary).segmentize(0.5)
        apart = shapely.distance(shapely.points(shapely.get_coordinates(edge)), plane.km(row.geometry))

        assert apart.min() / row.max_deviation_km > 0.995
        assert apart.max() / row.max_deviation_km < 1.17
