"""Files of at most ten megabytes that hold very many of one thing, or make each letter cost four bytes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from .markup import GPX, KML, PLACEMARK
from .parts import REFUSED, SHOWN, File

FACE = "\U0001f600"
"""One letter beyond the first plane makes Python hold the whole text in four bytes a letter."""
POINT_KML = "<Point><coordinates>46,39</coordinates></Point>"


def flood_files() -> Iterator[File]:
    """Floods in KML, GPX, CSV and GeoJSON."""
    for trick, text, outcome in chain(kml_floods(), kml_letters()):
        yield File(f"flood: {trick}", "flood.kml", (KML % text).encode(), outcome)
    for trick, text, outcome in gpx_floods():
        yield File(f"flood: {trick}", "flood.gpx", (GPX % text).encode(), outcome)
    for trick, text, outcome in csv_floods():
        yield File(f"flood: {trick}", "flood.csv", text.encode(), outcome)
    for trick, text, outcome in json_floods():
        yield File(f"flood: {trick}", "flood.geojson", text.encode(), outcome)


def kml_floods() -> Iterator[tuple[str, str, str]]:
    """Many positions, elements, attributes, instructions, lines."""
    yield "KML coordinates without commas", _placemark(_line("12 " * 3_290_000)), REFUSED
    yield "five KML lines of 190,000 vertices", _placemark(_line("1.12,2.24 " * 190_000)) * 5, REFUSED
    track = "<when>2020</when><gx:coord>1 2</gx:coord>" * 180_000
    yield "KML track of 180,000 places", _placemark(f"<gx:Track>{track}</gx:Track>"), REFUSED
    yield "small KML elements with an attribute", _placemark(_many("<D n='{:x}'/>", 600_000)), REFUSED
    attributes, namespaces = _many("a{:x}='' ", 800_000), _many("xmlns:a{:x}='u' ", 400_000)
    yield "KML attributes", f"<Placemark {attributes}>{POINT_KML}</Placemark>", REFUSED
    yield "KML namespaces", f"<Folder {namespaces}/>{PLACEMARK}", SHOWN
    yield "KML element names", _many("<e{:x}/>", 850_000), REFUSED
    yield "KML instructions", "<?x?>" * 800_000 + PLACEMARK, SHOWN
    yield "KML comments", "<!---->" * 800_000 + PLACEMARK, SHOWN


def kml_letters() -> Iterator[tuple[str, str, str]]:
    """Many letters, entities, sections, and letters that cost four bytes."""
    yield "KML lines", _placemark("<name>" + "\n" * 9_000_000 + "</name>"), REFUSED
    yield "KML ampersands", _placemark(f"<name>{'&amp;' * 1_900_000}</name>"), SHOWN
    yield "KML sections of text", _placemark(f"<name>{'<![CDATA[x]]>' * 700_000}</name>"), SHOWN
    data = _many("<Data name='{:x}'><value>v</value></Data>", 170_000)
    yield "KML data, each letter four bytes", _placemark(f"<name>{FACE}</name>{data}"), SHOWN
    yield "KML name, each letter four bytes", _placemark(f"<name>{'a' * 9_800_000}{FACE}</name>"), SHOWN


def gpx_floods() -> Iterator[tuple[str, str, str]]:
    """Many points with more attributes than are read."""
    points = "<trkpt lat='39' lon='46' a='1'/>" * 210_000
    yield "GPX attributes", f"<trk><trkseg>{points}</trkseg></trk>", REFUSED
    points = "<rtept lat='39' lon='46'/>" * 150_000
    yield "two GPX routes of 150,000 points", f"<rte>{points}</rte>" * 2, REFUSED


def csv_floods() -> Iterator[tuple[str, str, str]]:
    """Many cells in one row, many empty parts."""
    yield "CSV header of three million cells", "12," * 3_300_000, REFUSED
    yield "CSV header of different cells", _many("{:x},", 1_300_000), REFUSED
    yield "CSV row of three million cells", "lon,lat\n" + "12," * 3_300_000, REFUSED
    yield "CSV line without an end", "lon,lat" + "x" * 9_900_000, REFUSED
    empties = '"GEOMETRYCOLLECTION(' + "POINT EMPTY," * 9_000 + 'POINT(46 39))"\n'
    yield "CSV with a million empty parts", "wkt\n" + empties * 80, REFUSED
    row = "46,39," + "a" * 100_000 + "\n"
    yield "CSV, each letter four bytes", f"lon,lat,n\n46,39,{FACE}\n" + row * 95, SHOWN


def json_floods() -> Iterator[tuple[str, str, str]]:
    """Many empty parts, keys, escapes."""
    shape = '{"type":"%s","coordinates":[%s]}'
    yield "GeoJSON lines without a place", shape % ("MultiLineString", "[]," * 440_000 + "[]"), REFUSED
    yield "GeoJSON areas without a ring", shape % ("MultiPolygon", "[]," * 440_000 + "[]"), REFUSED
    yield "GeoJSON points", shape % ("MultiPoint", "[46,39]," * 199_000 + "[46,39]"), SHOWN
    hollow = '{"type":"GeometryCollection","geometries":[]},' * 59_000
    yield "GeoJSON collections", f'{{"type":"GeometryCollection","geometries":[{hollow[:-1]}]}}', REFUSED
    yield "GeoJSON keys, each letter four bytes", _point(_many('"k{0}":"v{0}",', 420_000)), SHOWN
    yield "GeoJSON escapes", _point(f'"a":"{chr(92)}u0061{(chr(92) + "u0061") * 1_500_000}",'), SHOWN


def _placemark(inside: str) -> str:
    return f"<Placemark>{inside}{POINT_KML}</Placemark>"


def _line(positions: str) -> str:
    return f"<LineString><coordinates>{positions}</coordinates></LineString>"


def _point(properties: str) -> str:
    shape = '{"type":"Point","coordinates":[46,39]}'
    return f'{{"type":"Feature","properties":{{{properties}"name":"{FACE}"}},"geometry":{shape}}}'


def _many(pattern: str, count: int) -> str:
    return "".join(map(pattern.format, range(count)))
