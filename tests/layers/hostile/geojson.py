"""Everything that claims to be GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .parts import LINE, POINT, REFUSED, RING, SHOWN, File, collection, dumped, feature
from .texts import TEXTS
from .values import FOREIGN_JSON, crs, json_values


def geojson_files() -> Iterator[File]:
    """Everything that claims to be GeoJSON."""
    for trick, text in FOREIGN_JSON.items():
        yield File(trick, "harmless.geojson", text.encode(), REFUSED)
    for trick, value in json_values().items():
        yield File(trick, "file.geojson", json.dumps(value).encode(), REFUSED)
    for trick, text in raw_json().items():
        yield File(trick, "file.geojson", text.encode("utf-8", "surrogatepass"), REFUSED)
    for trick, value in odd_json().items():
        yield File(trick, "odd.geojson", dumped(value), SHOWN)
    for trick, text in TEXTS.items():
        yield File(f"text in a property: {trick}", "text.geojson", dumped_text(text), SHOWN)
    whole = json.dumps(collection(feature(LINE)))
    yield File("UTF-16", "utf16.geojson", whole.encode("utf-16"), REFUSED)
    yield File("UTF-32", "utf32.geojson", whole.encode("utf-32"), REFUSED)
    yield File("byte order mark", "bom.geojson", whole.encode("utf-8-sig"), SHOWN)
    yield File("Latin-1", "latin.geojson", whole.replace("Feature", "F\xe9").encode("latin-1"), REFUSED)
    yield File("overlong UTF-8", "overlong.geojson", whole.encode().replace(b'"', b"\xc0\xa2", 1), REFUSED)
    yield File("NUL bytes", "nul.geojson", whole.encode() + b"\0" * 100, REFUSED)
    yield File(
        "lone surrogate",
        "surrogate.geojson",
        rb'{"type":"Feature","properties":{"a":"\ud800"},' + GEOM,
        SHOWN,
    )
    for trick, text in shown_json().items():
        yield File(trick, "odd.geojson", text.encode(), SHOWN)
    yield File("ten megabytes and one", "big.geojson", b" " * 10_000_001, REFUSED)
    yield File("ten megabytes of spaces", "spaces.geojson", b" " * 10_000_000, REFUSED)


GEOM = b'"geometry":{"type":"Point","coordinates":[46,39]}}'


def dumped_text(text: str) -> bytes:
    """A feature whose name, property and property name are a text."""
    return json.dumps(collection(feature(LINE, name=text, **{text: text}))).encode()


def raw_json() -> dict[str, str]:
    """Text that is not quite JSON, or costs more than it may."""
    start = '{"type":"FeatureCollection","features":['
    point = '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":%s}}'
    numbers = {
        name: start + point % f"[{name},39]" + "]}" for name in ("NaN", "Infinity", "-Infinity", "1e999")
    }
    return numbers | {
        "not a number in hexadecimal": start + point % "[0x10,39]" + "]}",
        "5,000 digits": start + point % f"[{'1' * 5_000},39]" + "]}",
        "a million digits": start + point % f"[{'1' * 1_000_000},39]" + "]}",
        "arrays 100,000 deep": "[" * 100_000,
        "arrays 41 deep": "[" * 41 + "]" * 41,
        "objects 100,000 deep": '{"a":' * 100_000,
        "closed before it is opened": "]" * 1_000 + "[" * 500_000,
        "three million lists": "[" + "[]," * 3_000_000 + "[]]",
        "two million objects": "[" + "{}," * 2_000_000 + "{}]",
        "small objects with a key": "[" + '{"":0},' * 1_400_000 + "{}]",
        "five million numbers": "[" + "1," * 4_900_000 + "1]",
        "long text": start + '"' + "a" * 9_900_000,
        "quotes and backslashes": '{"a":"' + '\\"' * 4_000_000,
        "cut off": start + point[:40],
        "comment": "/* x */" + start + "]}",
        "single quotes": "{'type':'FeatureCollection'}",
        "trailing comma": start + (point % "[46,39]") + ",]}",
        "two documents": start + "]}" + start + "]}",
        "non-characters": "\ufffe" + start,
        "control character in a text": start + '"\x01"]}',
        "two byte order marks": "\ufeff\ufeff" + start + point % "[46,39]" + "]}",
        "1e400": start + point % "[1e400,39]" + "]}",
        "number with a plus": start + point % "[+46,39]" + "]}",
        "number with zeros in front": start + point % "[0046,39]" + "]}",
        "Python's None": start + point % "[46,39]" + ",None]}",
        "HTML behind": start + point % "[46,39]" + "]}<script>hit()</script>",
        "type twice, the last one foreign": '{"type":"FeatureCollection","features":[],"type":"Topology"}',
        "raw surrogate": start + '"\ud800"]}',
    }


def shown_json() -> dict[str, str]:
    """Text that Python's json reads in its own way and that can be shown."""
    rest = '"geometry":{"type":"Point","coordinates":[46,39]}}'
    return {
        "members twice": '{"type":"Topology","type":"Feature","properties":{"a":1,"a":2},' + rest,
        "property beyond all numbers": '{"type":"Feature","properties":{"a":1e400,"b":-1e400},' + rest,
        "id of thousands of digits": '{"type":"Feature","id":' + "7" * 4_000 + ',"properties":{},' + rest,
        "escaped deception": '{"type":"Feature","properties":{"name":"\\u202egnp\\u0000\\ud800"},' + rest,
    }


def odd_json() -> dict[str, object]:
    """GeoJSON that is odd but can be shown."""
    zigzag = [[46 + (i % 2) * 0.5, 39 + i * 2e-6] for i in range(190_000)]
    comb = [[46 + i * 1e-6 + (i % 2) * 0.4, 39 + (i % 2) * 0.4] for i in range(60_000)]
    rings = [[[46 + i * 1e-4, 39], [46.9, 39], [46.9, 39.9], [46 + i * 1e-4, 39]] for i in range(9_000)]
    nested = [
        [[46 + s, 39 + s], [48 - s, 39 + s], [48 - s, 41 - s], [46 + s, 39 + s]]
        for s in (i * 1e-5 for i in range(20_000))
    ]
    many = {"type": "MultiPolygon", "coordinates": [[ring] for ring in nested]}
    return {
        "bow tie": feature(
            {"type": "Polygon", "coordinates": [[[46, 39], [47, 40], [47, 39], [46, 40], [46, 39]]]}
        ),
        "ring left open": feature({"type": "Polygon", "coordinates": [RING[:-1]]}),
        "clockwise ring": feature({"type": "Polygon", "coordinates": [RING[::-1]]}),
        "hole outside": feature({"type": "Polygon", "coordinates": [RING, [[1, 1], [2, 1], [2, 2], [1, 1]]]}),
        "spike": feature(
            {"type": "Polygon", "coordinates": [[[46, 39], [47, 39], [47, 40], [47, 39], [46, 39]]]}
        ),
        "zigzag of 190,000 vertices": feature({"type": "LineString", "coordinates": zigzag}),
        "polygon of slanted spikes": feature({"type": "Polygon", "coordinates": [comb]}),
        "polygon of 9,000 overlapping rings": feature({"type": "Polygon", "coordinates": rings}),
        "20,000 polygons in each other": feature(many),
        "line without length": feature({"type": "LineString", "coordinates": [[46, 39], [46, 39]]}),
        "round the world": feature(
            {"type": "LineString", "coordinates": [[-180, -90], [180, 90], [-180, 90]]}
        ),
        "altitudes and measures": feature(
            {"type": "LineString", "coordinates": [[46, 39, 1e300, 2], [47, 39, None]]}
        ),
        "empty parts": collection(
            feature(LINE), feature({"type": "Point", "coordinates": []}), feature(None)
        ),
        "geometry alone": LINE,
        "collection of mixed geometries": feature(
            {"type": "GeometryCollection", "geometries": [POINT, LINE]}
        ),
        "named crs of WGS 84": crs("name", name="urn:ogc:def:crs:OGC:1.3:CRS84"),
        "null properties": {"type": "Feature", "properties": None, "geometry": POINT},
        "prototype keys": feature(POINT, __proto__={"x": 1}, constructor="y", toString="z"),
        "a thousand properties": feature(POINT, **{f"k{i}": i for i in range(1_000)}),
        "nested properties": feature(POINT, a=[[[{"b": [1, 2]}]]], b={"c": {"d": 1}}),
        "huge property numbers": feature(POINT, a=10**4_000, b=1e308, c=-0.0),
        "text of two megabytes": feature(POINT, a="x" * 2_000_000),
        "key of a megabyte": feature(POINT, **{"k" * 1_000_000: "v"}),
        "id as object": feature(POINT) | {"id": {"a": 1}},
        "id that is a path": feature(POINT) | {"id": "../../etc/passwd"},
        "foreign members": collection(feature(POINT), style="url(http://127.0.0.1:9)", bbox=[9, 9, 9, 9]),
        "5,000 features": collection(*[feature(POINT)] * 5_000),
    }
