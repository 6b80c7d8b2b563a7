"""The written layers of countries, borders and Nakhchivan, measured on the files as they ship."""

import json
from itertools import combinations
from operator import itemgetter
from typing import Any

import geopandas as gpd
import pytest
import shapely
from pyproj import Geod
from shipped import FACTS, ROOT, layer

from geo.geometry import read_source
from tests.every import every

LAYERS = ROOT / "layers"
FOCUS_FIVE = ("ARM", "AZE", "GEO", "IRN", "TUR")
GEOD = Geod(ellps="WGS84")


def measured_km(line: shapely.Geometry) -> float:
    """Length by pyproj, apart from the project's own function."""
    return sum(GEOD.line_length(*part.coords.xy) for part in shapely.get_parts(line)) / 1000


def measured_km2(area: shapely.Geometry) -> float:
    """Area by an equal-area projection, apart from the project's geodesic one."""
    return float(gpd.GeoSeries([area], crs=4326).to_crs("ESRI:54034").area.iloc[0] / 1e6)


def test_nakhchivan_has_its_area() -> None:
    """OpenStreetMap's Nakhchivan measures 5,317.6 km2; published figures are 5,363 and 5,502.75."""
    assert measured_km2(layer("nakhchivan").geometry["nakhchivan"]) == pytest.approx(5317.6, abs=5)
    assert layer("nakhchivan").area_km2["nakhchivan"] == pytest.approx(5317.6, abs=5)


def test_a_country_on_both_edges_of_the_map_says_so_and_is_whole() -> None:
    """Russia runs over 180 degrees: both its parts are drawn and measured, by another projection too."""
    countries = layer("countries")
    bounds = countries.geometry.bounds
    turned = list(countries.index[(bounds["maxx"] >= 180) & (bounds["minx"] <= -180)])
    east = countries.geometry["RUS"].intersection(shapely.box(-180, 60, -160, 75))

    assert list(countries.index[countries["note"].notna()]) == ["RUS"] == turned
    assert measured_km2(east) > 100_000
    assert countries.area_km2["RUS"] == pytest.approx(measured_km2(countries.geometry["RUS"]), rel=1e-4)
    assert "180 degrees" in countries["note"]["RUS"] and "area_km2" in countries["note"]["RUS"]


@pytest.mark.parametrize(("border", "km", "within"), [("arm-irn", 45.9, 0.5), ("tur-nax", 17.2, 0.3)])
def test_border_has_its_length_at_full_resolution(border: str, km: float, within: float) -> None:
    """Length as OpenStreetMap draws the line, measured on the written file."""
    assert measured_km(layer("borders").geometry[border]) == pytest.approx(km, abs=within)
    assert layer("borders").measured_km[border] == pytest.approx(km, abs=within)


@every(FACTS.border_lengths, name=lambda row: "+".join(row.of))
def test_measured_border_is_near_a_published_length(length) -> None:  # type: ignore[no-untyped-def]
    """Meanders make a line 4 to 12 % longer than published, rings of enclaves left out make it shorter."""
    rivals = [row.km for row in FACTS.border_lengths if row.of == length.of]
    measured = sum(layer("borders").measured_km[border] for border in length.of)

    assert any(0.9 * km <= measured <= 1.2 * km for km in rivals)


def test_focus_countries_form_a_coverage() -> None:
    """The five focus countries share each vertex of their borders, with no gap a metre wide."""
    five = layer("countries").geometry[list(FOCUS_FIVE)].to_numpy()

    assert shapely.coverage_is_valid(five)
    assert shapely.coverage_is_valid(five, gap_width=1e-5)


def test_all_countries_form_a_coverage() -> None:
    """No country of the wide frame overlaps another."""
    assert layer("countries").is_valid.all()
    assert shapely.coverage_is_valid(layer("countries").geometry.to_numpy())


def test_russia_does_not_reach_into_georgia() -> None:
    """Russia's time zone holds Abkhazia; the countries do not overlap there."""
    overlap = layer("countries").geometry["RUS"].intersection(layer("countries").geometry["GEO"])

    assert overlap.area == 0
    assert layer("countries").geometry["GEO"].contains(shapely.Point(41.02, 43.0))


def test_crimea_is_drawn_in_ukraine_with_a_contested_line() -> None:
    """The line at Perekop is no national border, and says that it is contested."""
    assert layer("countries").geometry["UKR"].contains(shapely.Point(34.1, 45.2))
    assert not layer("countries").geometry["RUS"].intersects(shapely.box(33.0, 44.5, 35.5, 45.9))
    assert layer("borders").status["ukr-crimea"] == "contested"


def test_no_border_is_drawn_twice() -> None:
    """Lines of two borders meet in points at most."""
    shapes = layer("borders").drop("geo-ossetia").geometry.to_numpy()
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = first < second

    shared = shapely.intersection(shapes[first[once]], shapes[second[once]])

    assert shapely.length(shared).sum() == 0


@every(combinations(FOCUS_FIVE, 2), name="-".join)
def test_border_runs_where_the_countries_meet(pair: tuple[str, str]) -> None:
    """The line between two focus countries is exactly the common edge of their polygons."""
    a, b = (layer("countries").geometry[country].boundary for country in pair)
    own = layer("borders")[layer("borders").apply(lambda row: {row["a"], row["b"]} == set(pair), axis=1)]

    drawn = sum(measured_km(shape) for shape in own.geometry)

    assert drawn == pytest.approx(measured_km(shapely.line_merge(a.intersection(b))), abs=1e-3)


@pytest.mark.parametrize(
    ("border", "status"),
    [
        ("arm-irn", "agreed"), ("arm-aze", "not delimited"), ("arm-nax", "not delimited"),
        ("geo-abkhazia", "de facto"), ("geo-ossetia", "de facto"), ("ind-pak-kashmir", "contested"),
    ],
)  # fmt: skip
def test_border_has_the_status_of_the_facts(border: str, status: str) -> None:
    """Status and note come from borders.toml."""
    known = next(row for row in FACTS.borders if row.id == border)

    assert layer("borders").status[border] == status == known.status
    assert layer("borders").note.fillna("")[border] == known.note


def test_every_border_of_the_facts_is_drawn() -> None:
    """A block of borders.toml whose id names no line would say something of nothing."""
    assert {border.id for border in FACTS.borders} <= set(layer("borders").index)


def test_abkhazia_is_cut_as_natural_earth_cuts_it() -> None:
    """OpenStreetMap's line of Abkhazia runs within 5 km of Natural Earth's, on average within 2 km."""
    theirs = read_source("disputed").set_index("id").geometry[8]
    ours = layer("borders").geometry["geo-abkhazia"]
    points = gpd.GeoSeries(shapely.points(shapely.get_coordinates(ours)), crs=4326).to_crs(32638)

    apart = points.distance(gpd.GeoSeries([theirs], crs=4326).to_crs(32638).iloc[0])

    assert apart.mean() < 2000


def test_nakhchivan_is_ringed_by_three_neighbours() -> None:
    """The borders of the exclave are its whole edge, each neighbour once."""
    edges = layer("nakhchivan")[layer("nakhchivan").kind == "border"]

    assert set(edges.index) == {"nax-arm", "nax-irn", "nax-tur"}
    assert shapely.union_all(edges.geometry).equals(layer("nakhchivan").geometry["nakhchivan"].boundary)


def test_districts_fill_the_exclave() -> None:
    """The eight districts cover Nakhchivan without overlap, and are administrative."""
    districts = layer("nakhchivan")[layer("nakhchivan").kind == "district"]

    assert len(districts) == 8
    assert set(districts.status) == {"administrative"}
    assert districts.area_km2.sum() == pytest.approx(layer("nakhchivan").area_km2["nakhchivan"], abs=1)


@pytest.fixture
def located() -> list[dict[str, Any]]:
    """The places of the catalogue that have a location, in the countries that are drawn."""
    places = json.loads((LAYERS / "catalogue.json").read_text(encoding="utf-8"))["places"]
    drawn = set(layer("countries").index)
    return [row for row in places if row["country"] in drawn and row["lon"] is not None]


@every("located", name=itemgetter("id"))
def test_place_lies_in_its_country(place: dict[str, Any]) -> None:
    """Every located place lies in its country and in no other; harbours lie on the sea before it.

    A town by the sea may lie a little off the coast, which is Natural Earth's and up to 1 km off.
    """
    point = gpd.GeoSeries([shapely.Point(place["lon"], place["lat"])], crs=4326)
    holders = layer("countries").index[layer("countries").contains(point.iloc[0])]
    off_shore = 8000 if place["kind"] in ("port", "border-crossing", "gauge-break") else 1000

    if place["kind"] not in ("river", "sea", "border-crossing"):
        assert set(holders) <= {place["country"]}
    if place["kind"] not in ("river", "sea") and not len(holders):
        metres = point.to_crs(point.estimate_utm_crs())
        own = gpd.GeoSeries([layer("countries").geometry[place["country"]]], crs=4326)
        near = own.clip(shapely.box(*point.total_bounds).buffer(0.2).bounds).to_crs(metres.crs)
        assert near.distance(metres.iloc[0]).min() < off_shore
