"""JSON that parses, or belongs to another format, and must be refused as GeoJSON."""

from __future__ import annotations

import json

from .parts import LINE, POINT, RING, collection, feature

FOREIGN_JSON = {
    "VRT that reads a file": "<OGRVRTDataSource><OGRVRTLayer name='passwd'><SrcDataSource>/etc/passwd"
    "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
    "VRT after white space": "\n\n  <OGRVRTDataSource/>",
    "VRT that calls a server": "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/vsicurl/http://127.0.0.1:9/a"
    "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
    "streamed algorithm": '{"type":"gdal_streamed_alg","command_line":"gdal vector read /etc/passwd"}',
    "streamed algorithm with features": '{"type":"gdal_streamed_alg","features":[],'
    '"command_line":"gdal vector pipeline ! read x"}',
    "WFS capabilities": "<OGRWFSDataSource><URL>http://127.0.0.1:9/wfs</URL></OGRWFSDataSource>",
    "WMS service": "<GDAL_WMS><Service name='TMS'><ServerUrl>http://127.0.0.1:9</ServerUrl></Service></GDAL_WMS>",
    "OGC API landing page": '{"links":[{"rel":"data","href":"http://127.0.0.1:9/collections"}]}',
    "STAC item index": '{"type":"Catalog","links":[{"rel":"item","href":"file:///etc/passwd"}]}',
    "Esri JSON": '{"geometryType":"esriGeometryPoint","features":[{"geometry":{"x":46,"y":39}}]}',
    "TopoJSON": '{"type":"Topology","objects":{},"arcs":[[[0,0],[1,1]]]}',
    "TileJSON": '{"tilejson":"2.2.0","tiles":["http://127.0.0.1:9/{z}/{x}/{y}"]}',
    "JSON-FG": '{"type":"Feature","conformsTo":["x"],"place":{"type":"Point"},"geometry":[]}',
    "tile index": "<VRTTileIndex><TileIndex>/etc/passwd</TileIndex></VRTTileIndex>",
    "connection string": "PG:host=127.0.0.1 user=postgres",
    "path to another file": "/vsizip//etc/passwd.zip/x.geojson",
    "SQLite database": "SQLite format 3",
    "HTML page": "<!DOCTYPE html><html><script>alert(1)</script></html>",
    "Python pickle": "cos\nsystem\n(S'true'\ntR.",
    "YAML": "type: FeatureCollection\nfeatures: []",
    "JavaScript": "var x = {type: 'FeatureCollection'}",
    "JSONP": 'callback({"type":"FeatureCollection","features":[]})',
    "newline-delimited": json.dumps(feature(POINT)) + "\n" + json.dumps(feature(POINT)),
    "record separators": "\x1e" + json.dumps(feature(POINT)),
}


def crs(kind: str, **properties: object) -> dict[str, object]:
    """A collection that names or links a reference system."""
    return collection(feature(LINE), crs={"type": kind, "properties": properties})


def json_values() -> dict[str, object]:
    """JSON that parses and must be refused."""
    nested: object = POINT
    for _ in range(45):
        nested = {"type": "GeometryCollection", "geometries": [nested]}
    at = {name: {"type": "Point", "coordinates": value} for name, value in BAD_POSITIONS.items()}
    shapes = {
        f"geometry: {name}": collection(feature(value)) for name, value in (at | BAD_GEOMETRIES).items()
    }
    return shapes | {
        "crs link to a file": crs("link", href="file:///etc/passwd", type="proj4"),
        "crs link to a server": crs("link", href="http://127.0.0.1:9/crs", type="ogcwkt"),
        "crs link without an address": crs("link"),
        "crs of the web map": crs("name", name="urn:ogc:def:crs:EPSG::3857"),
        "crs that ends in 4326": crs("name", name="EPSG:14326"),
        "crs of PROJ": crs("name", name="+proj=longlat +datum=WGS84 +nadgrids=/etc/passwd"),
        "crs as text": collection(feature(LINE), crs="EPSG:4326"),
        "crs as list": collection(feature(LINE), crs=[]) | {"crs": ["x"]},
        "crs in a feature": collection(
            feature(LINE) | {"crs": {"type": "link", "properties": {"href": "//x"}}}
        ),
        "geometry collections 45 deep": collection(feature(nested)),
        "features as object": {"type": "FeatureCollection", "features": {}},
        "features as number": {"type": "FeatureCollection", "features": 7},
        "no features": {"type": "FeatureCollection"},
        "empty collection": collection(),
        "only null geometries": collection(feature(None)),
        "null feature": collection(None),
        "feature as list": collection([]),
        "feature of another type": collection({"type": "Thing"}),
        "collection in a collection": collection(collection(feature(LINE))),
        "properties as list": collection({"type": "Feature", "properties": ["a"], "geometry": POINT}),
        "properties as text": collection({"type": "Feature", "properties": "a", "geometry": POINT}),
        "a number": 12,
        "a list": [collection(feature(LINE))],
        "a text": "FeatureCollection",
        "null": None,
        "5,001 features": collection(*[feature(POINT)] * 5_001),
        "200,001 vertices": collection(feature({"type": "LineString", "coordinates": [[0, 0]] * 200_001})),
        "200,001 points": collection(feature({"type": "MultiPoint", "coordinates": [[0, 0]] * 200_001})),
        "projected coordinates": collection(
            feature({"type": "Point", "coordinates": [8_555_000, 4_321_000]})
        ),
    }


BAD_POSITIONS: dict[str, object] = {
    "one number": [46],
    "texts": ["46", "39"],
    "true": [True, False],
    "null": [None, None],
    "null list": None,
    "lists": [[46], [39]],
    "objects": [{"x": 1}, {"y": 2}],
    "east of the globe": [180.5, 0],
    "north of the globe": [0, 90.5],
    "latitude first": [39, 146],
    "a number": 46,
    "a text": "46,39",
    "an object": {"lon": 46},
    "a huge integer": [10**400, 39],
    "a large float": [1e308, 1e308],
}
BAD_GEOMETRIES: dict[str, object] = {
    "unknown type": {"type": "CircularString", "coordinates": []},
    "type of a feature": feature(POINT),
    "type as list": {"type": ["Point"], "coordinates": [1, 2]},
    "type as object": {"type": {}, "coordinates": [1, 2]},
    "type null": {"type": None, "coordinates": [1, 2]},
    "no type": {"coordinates": [1, 2]},
    "a text": "POINT(1 2)",
    "a list": [1, 2],
    "no coordinates": {"type": "LineString"},
    "coordinates as object": {"type": "LineString", "coordinates": {"0": [1, 2]}},
    "line of one position": {"type": "LineString", "coordinates": [[1, 2]]},
    "line of numbers": {"type": "LineString", "coordinates": [1, 2, 3, 4]},
    "ring of two positions": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
    "ring of one place": {"type": "Polygon", "coordinates": [[[0, 0]] * 5]},
    "polygon of positions": {"type": "Polygon", "coordinates": RING},
    "hole of numbers": {"type": "Polygon", "coordinates": [RING, 7]},
    "geometries as object": {"type": "GeometryCollection", "geometries": {}},
    "geometries missing": {"type": "GeometryCollection"},
    "geometry of a number": {"type": "GeometryCollection", "geometries": [7]},
    "relative arcs": {"type": "LineString", "arcs": [0]},
}
