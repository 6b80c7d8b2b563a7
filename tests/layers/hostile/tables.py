"""Everything that claims to be CSV."""

from __future__ import annotations

from collections.abc import Iterator

from .parts import REFUSED, SHOWN, File, zipped
from .values import FOREIGN_JSON


def csv_files() -> Iterator[File]:
    """Everything that claims to be CSV."""
    for trick, text in REFUSED_CSV.items():
        yield File(f"CSV: {trick}", "file.csv", text.encode(), REFUSED)
    for trick, text in SHOWN_CSV.items():
        yield File(f"CSV: {trick}", "file.csv", text.encode(), SHOWN)
    yield File("CSV: Latin-1", "latin.csv", "name,lon,lat\nJ\xfclfa,45.6,38.9\n".encode("latin-1"), REFUSED)
    yield File(
        "CSV: UTF-16 of a spreadsheet", "utf16.csv", "name\tlon\tlat\na\t45\t38\n".encode("utf-16"), REFUSED
    )
    yield File("CSV: zip archive", "zip.csv", zipped(("a.csv", b"lon,lat\n1,2\n")), REFUSED)


REFUSED_CSV = {
    "empty": "",
    "no header": "46,39\n47,40\n",
    "no places": "name,value\na,1\n",
    "header only": "lon,lat\n",
    "longitude only": "lon,name\n46,a\n",
    "short row": "name,lon,lat\na\n",
    "not a number": "lon,lat\nfoo,bar\n",
    "NaN": "lon,lat\nnan,39\n",
    "infinite": "lon,lat\n46,inf\n",
    "decimal commas": 'lon,lat\n"46,5","39,2"\n',
    "degrees and minutes": "lon,lat\n46°15'E,39°N\n",
    "latitude first": "lat,lon\n146,39\n",
    "projected": "x,y\n8555000,4321000\n",
    "not WKT": "wkt\nhello\n",
    "half of WKT": 'wkt\n"LINESTRING(46 39,"\n',
    "WKT 10,000 deep": "wkt\n" + '"' + "GEOMETRYCOLLECTION(" * 5_000 + "POINT(1 1)" + ")" * 5_000 + '"\n',
    "parentheses": "wkt\n" + "(" * 100_000 + "\n",
    "WKT in another system": 'wkt\n"SRID=3857;POINT(5000000 4000000)"\n',
    "WKT with NaN": "wkt\nPOINT(nan nan)\n",
    "WKT off the globe": "wkt\nPOINT(4600 39)\n",
    "WKT of a curve": 'wkt\n"CIRCULARSTRING(0 0,1 1,2 0)"\n',
    "WKT of a surface": 'wkt\n"TIN(((0 0,1 0,0 1,0 0)))"\n',
    "quote never closed": 'lon,lat,a\n46,39,"' + "x\n" * 200_000,
    "100,000 columns": "lon,lat," + "a," * 100_000 + "\n46,39\n",
    "5,001 rows": "lon,lat\n" + "46,39\n" * 5_001,
    "NUL": "lon,lat\n46,39\0\n",
    "HTML": "<html><script>alert(1)</script></html>",
    "VRT": FOREIGN_JSON["VRT that reads a file"],
    "NUL in the header": "lon,lat\0\n46,39\n",
    "WKT system twice": 'wkt\n"SRID=4326;SRID=4326;POINT(46 39)"\n',
    "WKT system of thousands of digits": 'wkt\n"SRID=' + "9" * 5_000 + ';POINT(46 39)"\n',
    "WKB in hexadecimal": "wkt\n0101000000000000000000F03F0000000000000040\n",
    "WKT of a compound curve": 'wkt\n"COMPOUNDCURVE((0 0,1 1),CIRCULARSTRING(1 1,2 2,3 1))"\n',
    "WKT of a curved polygon": 'wkt\n"CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))"\n',
    "WKT of a multiple surface": 'wkt\n"MULTISURFACE(((0 0,1 0,1 1,0 0)))"\n',
    "WKT of a polyhedron": 'wkt\n"POLYHEDRALSURFACE(((0 0,1 0,1 1,0 0)))"\n',
    "WKT of a ring": 'wkt\n"LINEARRING(0 0,1 0,1 1,0 0)"\n',
    "WKT of a line of one place": 'wkt\n"LINESTRING(46 39)"\n',
    "WKT of an open ring": 'wkt\n"POLYGON((46 39,47 39,47 40))"\n',
    "WKT beyond all numbers": "wkt\nPOINT(1e400 39)\n",
    "WKT with an infinite place": 'wkt\n"LINESTRING(46 39,inf 39)"\n',
    "WKT twice in a cell": 'wkt\n"POINT(46 39)POINT(47 39)"\n',
    "WKT and a program": 'wkt\n"POINT(46 39); DROP TABLE a"\n',
    "only empty WKT": 'wkt\nPOINT EMPTY\n"GEOMETRYCOLLECTION(POINT EMPTY)"\nPOLYGON EMPTY\n',
    "JSON in a cell": 'geometry\n"{""type"":""Point"",""coordinates"":[46,39]}"\n',
    "only null geometries": "wkt,name\n,a\n,b\n",
}
SHOWN_CSV = {
    "cell of a megabyte": "lon,lat,a\n46,39," + "a" * 1_000_000 + "\n",
    "mixed line ends": "lon,lat\r46,39\n47,40\r\n48,41\n\r",
    "byte order mark": "\ufefflon,lat\n46,39\n",
    "formula as a column": '"=1+1",lon,lat,"@x","-y"\n"+a",46,39,"\t=1","\r=2"\n',
    "WKT with measures that are no numbers": 'wkt\n"POINT ZM(46 39 nan 1e400)"\n"LINESTRING M(46 39 1,47 39 nan)"\n',
    "WKT 39 collections deep": 'wkt\n"' + "GEOMETRYCOLLECTION(" * 38 + "POINT(46 39)" + ")" * 38 + '"\n',
    "WKT across the date line": 'wkt\n"LINESTRING(179 39,-179 39)"\n"POINT(180 90)"\n',
    "WKT of an empty part": 'wkt\n"GEOMETRYCOLLECTION(POINT EMPTY,POINT(46 39))"\n',
    "quotes in quotes": 'lon,lat,name\n46,39,"a""b,""c"\n',
    "name that deceives": "lon,lat,name\n46,39,\u202egnp.exe\u2066\n",
    "formulas": "name,lon,lat\n=1+1,46,39\n@SUM(A1),46,39\n-2,46,39\n",
    "semicolons": "name;lon;lat\na;46.5;39\n",
    "tabs": "name\tlon\tlat\na\t46.5\t39\n",
    "header in capitals": "NAME,LONGITUDE,LATITUDE\na,46,39\n",
    "columns twice": "lon,lon,lat,name,name\n46,47,39,a,b\n",
    "line ends inside a cell": 'name,lon,lat\n"a\r\nb",46,39\r\n',
    "polygon as WKT": 'name,wkt\na,"POLYGON((46 39,47 39,47 40,46 39))"\n',
    "WKT with its system": 'name,wkt\na,"SRID=4326;POINT Z(46 39 100)"\n',
    "more cells than the header": "lon,lat\n46,39,a,b,c\n",
    "script as a name": 'name,lon,lat\n"<script>hit()</script>",46,39\n',
}
