"""A reader's own file: what is read of each format, and how it is measured."""

from __future__ import annotations

import json
import time
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from layers.export import FORMATS
from layers.overlay import ENDINGS, Overlay, OverlayError, Own, read
from layers.overlay.ground import Ground, ground
from layers.overlay.measures import TOO_DENSE, Measure, measures
from layers.selection import Selection, select
from layers.view import View

from .brought_files import CLASHING, SURVEY
from .shipped import ATLAS

GEOD = Geod(ellps="WGS84")
ACROSS = [[45.2, 40.2], [46.3, 39.3], [46.4, 38.6]]
"""From Armenia over Syunik into Iran."""

KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Placemark><name>Line</name><ExtendedData><Data name="owner"><value>me</value></Data></ExtendedData>
<LineString><coordinates>45.2,40.2,10 46.3,39.3,10</coordinates></LineString></Placemark>
<Placemark><name>Area</name><Polygon><outerBoundaryIs><LinearRing><coordinates>46,39 47,39 47,40 46,39
</coordinates></LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>46.5,39.1 46.6,39.1
46.6,39.2 46.5,39.1</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark></Document></kml>"""
GPX = """<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="x">
<wpt lat="38.9" lon="46.24"><name>Meghri</name></wpt><rte><name>Route</name><rtept lat="39" lon="46"/>
<rtept lat="39.5" lon="46"/></rte><trk><name>Track</name><trkseg><trkpt lat="39" lon="46"/>
<trkpt lat="39.1" lon="46"/></trkseg>
<trkseg><trkpt lat="39.2" lon="46"/><trkpt lat="39.3" lon="46"/></trkseg></trk></gpx>"""
LINES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "Across"},
            "geometry": {"type": "LineString", "coordinates": ACROSS},
        },
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [46.24, 38.9]}},
        {
            "type": "Feature",
            "properties": {"name": "Box"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[46, 38.8], [46.5, 38.8], [46.5, 39.1], [46, 39.1], [46, 38.8]]],
            },
        },
    ],
}


def described(overlay: Overlay) -> list[tuple[str, str]]:
    """Name and kind of geometry of each feature."""
    return [(feature.name, feature.geometry.geom_type) for feature in overlay.features]


def test_kml_is_read() -> None:
    """Names, data, holes; altitudes are dropped."""
    overlay = read("my.kml", KML.encode())

    assert described(overlay) == [("Line", "LineString"), ("Area", "Polygon")]
    assert overlay.features[0].properties["owner"] == "me"
    assert not overlay.features[0].geometry.has_z
    assert len(overlay.features[1].geometry.interiors) == 1


def test_kmz_is_read() -> None:
    """The document in the archive is the same."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("doc.kml", KML)

    assert described(read("my.kmz", packed.getvalue())) == described(read("my.kml", KML.encode()))


def test_gpx_is_read() -> None:
    """Waypoints, routes, and tracks in their segments."""
    found = [("Meghri", "Point"), ("Route", "MultiLineString"), ("Track", "MultiLineString")]

    assert described(read("walk.gpx", GPX.encode())) == found


@pytest.mark.parametrize(
    "text",
    [
        "name,lon,lat\nMeghri,46.24,38.9\n",
        "name;lat;lon\nMeghri;38.9;46.24\n",
        'name\twkt\nMeghri\t"POINT(46.24 38.9)"\n',
        "\ufeffname,Longitude,Latitude\r\nMeghri,46.24,38.9\r\n",
    ],
)
def test_csv_is_read(text: str) -> None:
    """Longitude and latitude or WKT, with any of three separators."""
    feature = read("places.csv", text.encode()).features[0]

    assert feature.name == "Meghri"
    assert feature.geometry.equals(shapely.Point(46.24, 38.9))


def test_what_is_read_can_be_written_as_geojson() -> None:
    """The map gets RFC 7946: rings counter-clockwise, ids, plain text."""
    whole = read("my.kml", KML.encode()).geojson()
    again = read("again.geojson", json.dumps(whole).encode())

    assert described(again) == [("Line", "LineString"), ("Area", "Polygon")]
    assert shapely.geometry.shape(whole["features"][1]["geometry"]).exterior.is_ccw


def test_links_are_told_and_not_followed() -> None:
    """A notice says what was left out."""
    link = "<NetworkLink><Link><href>http://example.org/a.kml</href></Link></NetworkLink></Document>"
    overlay = read("my.kml", KML.replace("</Document>", link).encode())

    assert overlay.notices == ("A <NetworkLink> was left out: linked files are not fetched",)


@given(st.sampled_from(ENDINGS), st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(ending: str, content: bytes) -> None:
    """Whatever a file holds, it gives an overlay or a sentence."""
    try:
        assert read(f"a.{ending}", content).features
    except OverlayError as error:
        assert str(error).startswith(f"a.{ending}: ")


@pytest.fixture(scope="module")
def around() -> Ground:
    """Countries and corridors of the atlas."""
    return ground(ATLAS)


@pytest.fixture(scope="module")
def measured(around: Ground) -> dict[str, Measure]:
    """The measures of three features, by name."""
    return {
        measure.name: measure for measure in measures(read("a.geojson", json.dumps(LINES).encode()), around)
    }


def test_length_by_country_agrees_with_a_cut(measured: dict[str, Measure], around: Ground) -> None:
    """Lengths by country are those of the line cut at the frontiers; they add up to the whole."""
    line, found = shapely.LineString(ACROSS), measured["Across"]
    dense = shapely.segmentize(line, 0.002)
    cut = {
        key: GEOD.geometry_length(shapely.intersection(dense, area)) / 1000
        for key, area in around.countries.items()
    }

    assert found.km == pytest.approx(GEOD.geometry_length(line) / 1000)
    assert sum(found.by_country.values()) == pytest.approx(found.km)
    assert {key: km for key, km in cut.items() if km} == pytest.approx(dict(found.by_country), rel=2e-3)


def test_crossings_and_distances(measured: dict[str, Measure], around: Ground) -> None:
    """A line from Armenia to Iran crosses the railway along the Aras; what it crosses is at no distance."""
    found = measured["Across"]
    crossed = {
        key for key, line in around.segments.items() if shapely.intersects(line, shapely.LineString(ACROSS))
    }

    assert set(found.crosses) == crossed
    assert "zangezur" in {around.layer_of[key] for key in crossed}
    assert {key for key, km in found.distances.items() if km == 0} == crossed


def test_distance_is_geodesic(measured: dict[str, Measure], around: Ground) -> None:
    """The distance of a point is the least of those to the densified line, to 1 %."""
    point = measured["feature 2"]
    for key in ("btc-1", *list(around.segments)[:5]):
        if key in around.segments and point.distances[key] > 1:
            places = shapely.get_coordinates(shapely.segmentize(around.segments[key], 0.005))
            far = GEOD.inv(*places.T, *[[value] * len(places) for value in (46.24, 38.9)])[2]
            assert point.distances[key] == pytest.approx(min(far) / 1000, rel=1e-2)


def test_areas_are_measured_by_country(measured: dict[str, Measure]) -> None:
    """A box over the Aras lies in three countries; its parts make up its area."""
    box = measured["Box"]

    assert box.km is None and box.km2 == pytest.approx(1440, rel=0.02)
    assert {"ARM", "IRN"} <= set(box.by_country)
    assert sum(box.by_country.values()) == pytest.approx(box.km2, rel=1e-3)


def test_a_flawed_area_is_drawn_and_not_measured(around: Ground) -> None:
    """A ring that crosses itself gets a note instead of a number."""
    tie = {"type": "Polygon", "coordinates": [[[46, 39], [47, 40], [47, 39], [46, 40], [46, 39]]]}
    overlay = read("tie.geojson", json.dumps(tie).encode())

    assert measures(overlay, around)[0].note == "Not measured: it is not valid (Self-intersection[46.5 39.5])"


def test_measures_take_bounded_time(around: Ground) -> None:
    """A line of 60,000 turns over the frontiers takes seconds, not hours."""
    turns = [[46.0 + (i % 2) * 0.9, 38.6 + i * 1e-5] for i in range(60_000)]
    overlay = read("a.geojson", json.dumps({"type": "LineString", "coordinates": turns}).encode())
    started = time.process_time()
    found = measures(overlay, around)[0]

    assert found.km and found.km > 4e6
    assert time.process_time() - started < 10


def test_a_dense_tangle_is_not_measured_against_corridors(around: Ground) -> None:
    """Where the boxes of too many segments touch those of the corridors, a note says what is missing."""
    tangle = [[44.0 + (i % 2) * 4 + i * 1e-6, 38.0 + (i % 2) * 3] for i in range(50_000)]
    overlay = read("a.geojson", json.dumps({"type": "LineString", "coordinates": tangle}).encode())

    assert measures(overlay, around)[0].note == TOO_DENSE


@pytest.fixture(scope="module")
def odd() -> Selection:
    """A reader's own layer whose property names clash, are reserved, hostile or far too long, beside a scene's."""
    names = (
        "Name",
        "NAME",
        "fid",
        "geom",
        "id",
        "layer",
        "k" * 300,
        "=1+1",
        'a"b;c',
        'x" TEXT); DROP TABLE stances;--',
    )
    texts = dict.fromkeys((*names, *CLASHING), "<b>value</b>")
    features = [{"type": "Feature", "properties": texts, "geometry": shape} for shape in SURVEY.values()]
    overlay = read("mine.geojson", json.dumps({"type": "FeatureCollection", "features": features}).encode())
    whole = select(ATLAS, View(subjects=("tripp",), layers=("tripp",)), (Own(0, overlay),))
    return replace(
        whole, layers=tuple(layer for layer in whole.layers if layer.kind in ("own-1", "corridor"))
    )


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_own_layers_go_into_every_form(form: str, odd: Selection, tmp_path: Path) -> None:
    """No name of a property and no kind of geometry stops an export or gets out of its place."""
    target = tmp_path / "own"
    target.write_bytes(FORMATS[form].write(odd))

    assert odd.layers[-1].id == "own-1-mine-geojson" and len(odd.layers[-1].features) == len(SURVEY)
    assert FORMATS[form].count(target) == FORMATS[form].expected(odd)


def test_own_files_are_never_read_by_gdal() -> None:
    """No module of the reader imports a library that sniffs content."""
    room = Path(__file__).parents[2] / "layers" / "overlay"
    text = "".join(path.read_text(encoding="utf-8") for path in room.glob("*.py"))

    assert not [
        name for name in ("pyogrio", "fiona", "osgeo", "geopandas", "pickle", "eval(") if name in text
    ]
