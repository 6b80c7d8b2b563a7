"""Files of a reader that are odd but sound: over the 180th meridian, round a pole, in thousands of parts."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Callable
from functools import cache
from xml.etree import ElementTree

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from layers.atlas import HERE
from layers.figure import make as figure
from layers.overlay import OverlayError, Own, read
from layers.overlay.apart import read_apart
from layers.overlay.drawing import MOST_DRAWN, drawn
from layers.overlay.ground import Ground, ground
from layers.overlay.measures import DEGENERATE, Measure, measures
from layers.view import View

from .conftest import Visit
from .hostile.parts import collection, dumped, feature, zipped
from .shipped import ATLAS

GEOD = Geod(ellps="WGS84")
EARTH_KM2 = 510_065_622
"""The surface of the WGS 84 ellipsoid."""
BOX = [[44, 38], [48, 38], [48, 42], [44, 42], [44, 38]]


@cache
def earth() -> Ground:
    """Countries and corridors of the atlas, made ready once."""
    return ground(ATLAS)


@pytest.fixture(scope="module")
def around() -> Ground:
    """What a file is measured against."""
    return earth()


def layer(*geometries: object, **properties: object) -> bytes:
    """A GeoJSON file of geometries."""
    return dumped(collection(*(feature(geometry, **properties) for geometry in geometries)))


def line(*points: tuple[float, float]) -> dict[str, object]:
    """A GeoJSON line."""
    return {"type": "LineString", "coordinates": [list(point) for point in points]}


def area(*rings: list[list[float]]) -> dict[str, object]:
    """A GeoJSON polygon."""
    return {"type": "Polygon", "coordinates": list(rings)}


def measured(content: bytes, around: Ground, name: str = "a.geojson") -> tuple[Measure, ...]:
    """The measures of a file."""
    return measures(read(name, content), around)


OVER = {
    "eastwards": line((170, 60), (-170, 62)),
    "westwards": line((-170, 62), (170, 60)),
    "by way of the meridian": line((170, 60), (180, 61), (-180, 61), (-170, 62)),
}


@pytest.mark.parametrize("way", OVER)
def test_a_line_over_the_meridian_goes_the_shorter_way(way: str, around: Ground) -> None:
    """It is as long as between its ends, drawn in two pieces by the meridian, and crosses no corridor."""
    (shape,) = read("a.geojson", layer(OVER[way])).features
    (found,) = measured(layer(OVER[way]), around)

    assert found.km == pytest.approx(GEOD.inv(170, 60, -170, 62)[2] / 1000, rel=0.01)
    assert sum(found.by_country.values()) == pytest.approx(found.km)
    assert found.crosses == () and set(found.by_country) <= {"", "RUS"}
    assert [abs(x) >= 170 for x, _ in shapely.get_coordinates(shape.geometry)].count(False) == 0
    assert len(shapely.get_parts(shape.geometry)) == 2


def test_an_area_over_the_meridian_is_cut_there(around: Ground) -> None:
    """Twenty degrees wide with a hole over the meridian, not 340."""
    shape = area(
        [[170, 50], [-170, 50], [-170, 60], [170, 60], [170, 50]],
        [[175, 52], [175, 55], [-175, 55], [-175, 52], [175, 52]],
    )
    halves = [shapely.box(170, 50, 180, 60), shapely.box(175, 52, 180, 55)]
    outer, hole = (
        abs(GEOD.geometry_area_perimeter(shapely.segmentize(half, 0.1))[0]) / 5e5 for half in halves
    )
    (found,) = measured(layer(shape), around)

    assert found.km2 == pytest.approx(outer - hole, rel=1e-3)
    assert found.crosses == ()


POLES = {
    "a cap with its corners on the pole": (
        area([[-180, -90], [180, -90], [180, -60], [-180, -60], [-180, -90]]),
        -60.0,
    ),
    "a ring round the South Pole": (area([[-180 + 3 * n, -60] for n in range(120)] + [[-180, -60]]), -60.0),
    "a ring round the North Pole": (area([[180 - 3 * n, 70] for n in range(120)] + [[180, 70]]), 70.0),
    "the whole globe": (area([[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]), 90.0),
}


@pytest.mark.parametrize("name", POLES)
def test_an_area_with_a_pole_is_measured(name: str, around: Ground) -> None:
    """As large as the cap of the ellipsoid is by its formula; the reader does not break down."""
    shape, lat = POLES[name]
    (found,) = measured(layer(shape), around)

    assert found.km2 == pytest.approx(cap_km2(lat), rel=2e-3)
    assert read("a.geojson", layer(shape)).features[0].flaw is None
    assert all(math.isfinite(km) for km in found.distances.values())


def cap_km2(lat: float) -> float:
    """The area of WGS 84 from a parallel to the pole on its side, the whole of it for 90, in closed form."""
    if lat == 90:
        return EARTH_KM2
    b, e, s = 6356.7523142, 0.0818191908426, math.sin(math.radians(abs(lat)))

    def to(sine: float) -> float:
        return sine / (1 - (e * sine) ** 2) + math.log((1 + e * sine) / (1 - e * sine)) / (2 * e)

    return math.pi * b * b * (to(1) - to(s))


def test_a_ray_from_the_south_pole_is_measured_apart(around: Ground) -> None:
    """A triangle with the pole as a corner: its area, and no distance that is not finite."""
    (found,) = measured(layer(area([[0, -90], [90, -60], [10, -60], [0, -90]])), around)

    assert found.km2 and 4e6 < found.km2 < 8e6
    assert all(math.isfinite(km) for km in found.distances.values())


NOWHERE_LONG = {
    "a line": line((46, 39), (46, 39)),
    "a line of three places": line((46, 39), (46, 39), (46, 39)),
    "two lines": {"type": "MultiLineString", "coordinates": [[[46, 39], [46, 39]], [[46, 39], [46, 39], [46, 39]]]},
    "a collection": {"type": "GeometryCollection", "geometries": [line((46, 39), (46, 39)), line((46, 39), (46, 39))]},
}  # fmt: skip


@pytest.mark.parametrize("name", NOWHERE_LONG)
def test_a_line_without_length_is_measured_as_its_place(name: str) -> None:
    """Read apart, as on the page, since GEOS breaks down at it: no length, and the distances of the place."""
    kept = read_apart(
        "a.geojson", layer(NOWHERE_LONG[name], {"type": "Point", "coordinates": [46, 39]}), HERE
    )
    found, place = kept.measures

    assert found.km == 0 and dict(found.by_country) == dict(place.by_country)
    assert dict(found.distances) == pytest.approx(dict(place.distances), abs=1e-6)


def test_a_place_on_the_south_pole_has_no_distance(around: Ground) -> None:
    """It is nowhere in the plane in which nearest points are looked for."""
    (found,) = measured(layer({"type": "Point", "coordinates": [0, -90]}), around)

    assert dict(found.distances) == {} and found.crosses == ()


MISSING = {
    "a.geojson": layer(None, {"type": "Point", "coordinates": []}, line((46, 39), (47, 40)), None),
    "a.csv": b"name,lon,lat\na,,\nb,46,39\nc, ,\nd,,\n",
    "b.csv": b"name,wkt\na,\nb,POINT(46 39)\nc,POINT EMPTY\nd,\n",
    "a.kml": b"<kml>" + b"<Placemark><name>x</name></Placemark>" * 3
    + b"<Placemark><Point><coordinates>46,39</coordinates></Point></Placemark></kml>",
    "a.gpx": b"<gpx><wpt lat='39' lon='46'/>" + b"<trk><trkseg><trkpt lat='39' lon='46'/></trkseg></trk>" * 3 + b"</gpx>",
}  # fmt: skip


@pytest.mark.parametrize("name", MISSING)
def test_features_without_a_geometry_are_counted(name: str) -> None:
    """What is left out is told with its number, in every format."""
    overlay = read(name, MISSING[name])

    assert len(overlay.features) == 1
    assert overlay.notices == ("3 features without a geometry were left out",)


def test_other_documents_of_an_archive_are_told() -> None:
    """Of three documents one is read; links are counted."""
    link = "<NetworkLink><Link><href>http://example.org/a.kml</href></Link></NetworkLink>" * 2
    doc = f"<kml>{link}<Placemark><Point><coordinates>46,39</coordinates></Point></Placemark></kml>".encode()
    notices = read("a.kmz", zipped(("b.kml", doc), ("doc.kml", doc), ("c.kml", doc))).notices

    assert notices == (
        "2 <NetworkLink> were left out: linked files are not fetched",
        "The archive holds 3 KML documents: only doc.kml was read",
    )


degrees_east, degrees_north = st.floats(38, 54), st.floats(34, 44)
boxes = st.builds(
    lambda x, y, w, h: [[x, y], [x + w, y], [x + w, y + h], [x, y + h], [x, y]],
    degrees_east, degrees_north, st.floats(0.01, 12), st.floats(0.01, 8),
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(boxes, min_size=1, max_size=3))
def test_no_share_is_larger_than_the_whole(rings: list[list[list[float]]]) -> None:
    """Whatever areas overlap in a collection: the shares of countries add up to no more than the whole."""
    shape = {"type": "GeometryCollection", "geometries": [area(ring) for ring in rings]}
    (found,) = measured(layer(shape), earth())

    assert found.note or found.km2
    assert sum(found.by_country.values()) <= (found.km2 or 0) * (1 + 1e-6)
    assert set(found.crosses) <= {key for key, km in found.distances.items() if km == 0}


edge = st.sampled_from([-180.0, 180.0, -179.0, 179.0, 0.0, 46.0, -133.0]) | st.floats(-180, 180)
height = st.sampled_from([-90.0, 90.0, -89.9, 0.0, 39.0]) | st.floats(-90, 90)
places = st.lists(st.tuples(edge, height), min_size=3, max_size=8)
anywhere = st.one_of(
    st.builds(lambda found: line(*found), places),
    st.builds(lambda found: area([list(one) for one in found]), places),
    st.builds(lambda found: {"type": "MultiPoint", "coordinates": found}, places),
    st.builds(lambda one, two: {"type": "GeometryCollection", "geometries": [line(*one), area([*map(list, two)])]},
              places, places),
)  # fmt: skip


@settings(max_examples=40)
@given(anywhere)
def test_whatever_lies_anywhere_on_the_globe_is_drawn_and_measured(shape: dict[str, object]) -> None:
    """Over meridian and poles alike: on the globe, finite, its parts no larger than the whole; or refused in words."""
    try:
        overlay = read("a.geojson", layer(shape))
    except OverlayError as error:
        assert "fewer than three different positions" in str(error)
        return
    (found,) = measures(overlay, earth())
    west, south, east, north = overlay.features[0].geometry.bounds
    whole = found.km2 if found.km2 is not None else found.km

    assert -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    assert all(map(math.isfinite, [*found.distances.values(), *found.by_country.values(), whole or 0]))
    assert sum(found.by_country.values()) <= (whole or 0) * (1 + 1e-6) + 1e-6
    assert (whole or 0) <= EARTH_KM2 and drawn(overlay) and found.note != DEGENERATE


NONCHARACTERS = "Gate\ufffe way\uffff\ufdd0\U0001fffe"


def test_no_character_that_xml_refuses_gets_into_a_file() -> None:
    """A name with U+FFFE loses it, and a figure with the layer is well-formed XML to a reader that is not ours."""
    overlay = read("a.geojson", layer(line((45, 39), (47, 40)), name=NONCHARACTERS))
    picture = figure(ATLAS, View(subjects=("tripp",)), form="svg", own=(Own(0, overlay),))

    assert overlay.features[0].name == "Gate way"
    assert ElementTree.fromstring(picture).tag.endswith("svg")


def triangle(number: int) -> list[list[float]]:
    """One of a field of small triangles that do not touch."""
    x, y = 44 + number % 100 * 0.04, 38 + number // 100 * 0.04
    return [[x, y], [x + 0.02, y], [x, y + 0.02], [x, y]]


TRIANGLES = {
    "5,000 features": layer(*(area(triangle(n)) for n in range(5_000))),
    "one feature of 5,000 parts": layer(
        {"type": "MultiPolygon", "coordinates": [[triangle(n)] for n in range(5_000)]}
    ),
}


@pytest.mark.parametrize("way", TRIANGLES)
def test_five_thousand_triangles_are_all_drawn_and_measured(way: str, around: Ground) -> None:
    """None is thinned away, none is too many to be measured."""
    overlay = read("a.geojson", TRIANGLES[way])
    found = measures(overlay, around)
    parts = [shapely.get_num_geometries(shapely.geometry.shape(row["geometry"])) for row in drawn(overlay)]
    exact = (
        sum(abs(GEOD.polygon_area_perimeter(*zip(*triangle(n), strict=True))[0]) for n in range(5_000)) / 1e6
    )

    assert sum(parts) == 5_000
    assert [row.note for row in found if row.note] == []
    assert sum(row.km2 or 0 for row in found) == pytest.approx(exact, rel=1e-3)


def test_many_points_are_measured_and_drawn_lightly(around: Ground) -> None:
    """As many points as a file may have: the nearest of them to a corridor is the nearest of all, few are drawn."""
    places = [[44 + n * 7 % 4999 / 1000, 38 + n * 13 % 3989 / 1000] for n in range(190_000)]
    overlay = read("a.geojson", layer({"type": "MultiPoint", "coordinates": places}))
    (found,), (sketch,) = measures(overlay, around), drawn(overlay)
    some = shapely.multipoints(places[::1_000])
    (sample,) = measures(read("b.geojson", layer(shapely.geometry.mapping(some))), around)

    assert found.note is None and 0 < len(sketch["geometry"]["coordinates"]) <= MOST_DRAWN
    assert all(found.distances[other] <= sample.distances[other] + 1e-9 for other in around.segments)
    assert set(found.by_country) >= set(sample.by_country)


def test_points_in_one_place_are_one_place(around: Ground) -> None:
    """199,000 times the same point is measured as the point is."""
    many = {"type": "MultiPoint", "coordinates": [[46, 39]] * 199_000}
    (found,) = measured(layer(many), around)
    (once,) = measured(layer({"type": "Point", "coordinates": [46, 39]}), around)

    assert dict(found.by_country) == dict(once.by_country)
    assert dict(found.distances) == pytest.approx(dict(once.distances), abs=1e-3)


def test_well_known_text_of_many_places_is_read(around: Ground) -> None:
    """131,072 places in one cell of a table: the limit is that of vertices, not of letters in a cell."""
    places = ",".join(f"{44 + n * 7 % 4999 / 1000:.3f} {38 + n / 50_000:.5f}" for n in range(131_072))
    overlay = read("a.csv", f'name,wkt\nlong,"LINESTRING({places})"\n'.encode())

    assert shapely.get_num_coordinates(overlay.features[0].geometry) == 131_072


def test_brackets_in_a_text_are_no_nesting() -> None:
    """5,000 features whose names hold a bracket that is never closed are not a file nested 5,000 deep."""
    point = {"type": "Point", "coordinates": [46, 39]}
    overlay = read(
        "a.geojson", dumped(collection(*(feature(point, name='a [draft "{[') for _ in range(5_000))))
    )

    assert len(overlay.features) == 5_000 and overlay.features[0].name == 'a [draft "{['


@pytest.mark.browser
def test_a_reader_is_told_the_real_reason(visit: Callable[..., Visit]) -> None:
    """Loaded on the page: a bomb is called one, what has no geometry is counted, the pole is drawn, two lines are read."""
    kml = io.BytesIO()
    with zipfile.ZipFile(kml, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", b"<kml>" + b" " * 60_000_000)
    files = {
        "bomb.kmz": kml.getvalue(),
        "two.csv": b"lon,lat\n46,39\n",
        "pole.geojson": layer(area([[0, -90], [90, -60], [10, -60], [0, -90]])),
        "date-line.geojson": layer(OVER["eastwards"], None, None),
    }
    seen = visit("date=2025-08-30&show=own")
    upload = seen.page.locator(".st-key-own input[type=file]")
    upload.set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": files[name]} for name in files]
    )
    refused = seen.page.locator(".st-key-own .refused")
    refused.wait_for()
    rows = seen.page.locator(".st-key-own [class*=st-key-own-row]")
    rows.nth(2).wait_for()

    assert "times its size in the archive" in refused.inner_text() and "bomb.kmz" in refused.inner_text()
    assert refused.count() == 1 and rows.count() == 3
    assert "2 features without a geometry were left out" in seen.page.locator(".st-key-own").inner_text()
