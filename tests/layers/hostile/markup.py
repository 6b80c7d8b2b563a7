"""Everything that claims to be KML or GPX."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .parts import POINT, REFUSED, SHOWN, File, collection, feature

XML = "<?xml version='1.0' encoding='UTF-8'?>"
KML = XML + "<kml xmlns='http://www.opengis.net/kml/2.2'><Document>%s</Document></kml>"
GPX = XML + "<gpx version='1.1' creator='x' xmlns='http://www.topografix.com/GPX/1/1'>%s</gpx>"
PLACEMARK = "<Placemark><name>a</name><Point><coordinates>46,39</coordinates></Point></Placemark>"
LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))


def xml_files() -> Iterator[File]:
    """Everything that claims to be KML or GPX."""
    for trick, text in REFUSED_KML.items():
        yield File(f"KML: {trick}", "file.kml", text.encode(), REFUSED)
    for trick, text in SHOWN_KML.items():
        yield File(f"KML: {trick}", "file.kml", text.encode("utf-8", "replace"), SHOWN)
    for trick, text in REFUSED_GPX.items():
        yield File(f"GPX: {trick}", "file.gpx", text.encode(), REFUSED)
    for trick, text in SHOWN_GPX.items():
        yield File(f"GPX: {trick}", "file.gpx", text.encode(), SHOWN)
    for trick, bent in BAD_COORDINATES.items():
        placemark = f"<Placemark><LineString><coordinates>{bent}</coordinates></LineString></Placemark>"
        yield File(f"KML coordinates: {trick}", "file.kml", (KML % placemark).encode(), REFUSED)
    yield File(
        "KML in UTF-16", "utf16.kml", (KML % PLACEMARK).replace("UTF-8", "UTF-16").encode("utf-16"), SHOWN
    )
    yield File("KML in UTF-7", "utf7.kml", (KML % PLACEMARK).replace("UTF-8", "UTF-7").encode(), SHOWN)
    yield File("KML in Cyrillic Windows", "cp1251.kml", cyrillic(), SHOWN)
    for codec in ("utf-32", "utf-16-be", "cp037"):
        yield File(f"KML in {codec}", "file.kml", (KML % PLACEMARK).encode(codec), REFUSED)
    yield File("KML in UTF-16, cut in a letter", "file.kml", (KML % PLACEMARK).encode("utf-16")[:-1], REFUSED)
    yield File("KML that lies about its encoding", "lie.kml", (KML % PLACEMARK).encode("utf-16-le"), REFUSED)


def cyrillic() -> bytes:
    """A placemark called in Cyrillic letters, in the encoding of old Windows."""
    named = PLACEMARK.replace("<name>a", "<name>Мегри")
    return (KML % named).replace("UTF-8", "windows-1251").encode("windows-1251")


def dtd(inside: str, name: str = "&x;") -> str:
    """A KML text with a document type."""
    body = KML.removeprefix(XML) % PLACEMARK.replace("<name>a", f"<name>{name}")
    return f"{XML}<!DOCTYPE kml {inside}>{body}"


REFUSED_KML = {
    "entity that reads a file": dtd('[<!ENTITY x SYSTEM "file:///etc/passwd">]'),
    "entity that calls a server": dtd('[<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]'),
    "public entity": dtd('[<!ENTITY x PUBLIC "a" "http://127.0.0.1:9/x">]'),
    "parameter entity": dtd('[<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]', "a"),
    "external document type": dtd('SYSTEM "http://127.0.0.1:9/kml.dtd"', "a"),
    "empty document type": dtd("", "a"),
    "billion laughs": dtd(f"[<!ENTITY l0 'lol'>{LAUGHS}]", "&l9;"),
    "quadratic blow-up": dtd(f"[<!ENTITY x '{'a' * 100_000}'>]", "&x;" * 10_000),
    "entity in an attribute": dtd("[<!ENTITY x 'a'>]").replace("<Placemark>", "<Placemark id='&x;'>"),
    "unparsed entity": dtd('[<!NOTATION n SYSTEM "x"><!ENTITY x SYSTEM "a.gif" NDATA n>]', "a"),
    "attribute defaults": dtd("[<!ATTLIST kml a CDATA 'b'>]", "a"),
    "undefined entity": KML % PLACEMARK.replace("<name>a", "<name>&nope;"),
    "element 100,000 deep": KML % ("<Folder>" * 100_000 + PLACEMARK + "</Folder>" * 100_000),
    "element 41 deep": KML % ("<Folder>" * 41 + PLACEMARK + "</Folder>" * 41),
    "placemark 100,000 deep": KML % ("<Placemark>" * 100_000),
    "two million empty elements": KML % ("<a/>" * 2_000_000),
    "names multiplied by a namespace": KML % (f"<a xmlns='{'u' * 4_000_000}'>" + "<b/>" * 900_000 + "</a>"),
    "another root": XML + "<svg><script>alert(1)</script></svg>",
    "GPX under the name of KML": GPX % "<wpt lat='39' lon='46'/>",
    "VRT": "<OGRVRTDataSource><OGRVRTLayer name='a'/></OGRVRTDataSource>",
    "cut off": (KML % PLACEMARK)[:-30],
    "crossed tags": KML % "<Placemark><name></Placemark></name>",
    "two roots": (KML % PLACEMARK) + "<kml/>",
    "attribute twice": KML % "<Placemark id='a' id='b'/>",
    "attribute without quotes": KML % "<Placemark id=a/>",
    "control character": KML % PLACEMARK.replace("<name>a", "<name>\x01"),
    "character number of a control": KML % PLACEMARK.replace("<name>a", "<name>&#1;"),
    "no placemark": KML % "<Folder/>",
    "placemark without geometry": KML % "<Placemark><name>a</name></Placemark>",
    "only links": KML % "<NetworkLink><Link><href>http://127.0.0.1:9/a.kml</href></Link></NetworkLink>",
    "only a picture": KML % "<GroundOverlay><Icon><href>file:///etc/passwd</href></Icon></GroundOverlay>",
    "a model": KML % "<Placemark><Model><Link><href>file:///etc/passwd</href></Link></Model></Placemark>",
    "polygon without border": KML % "<Placemark><Polygon></Polygon></Placemark>",
    "5,001 placemarks": KML % (PLACEMARK * 5_001),
    "200,001 vertices": KML
    % f"<Placemark><LineString><coordinates>{'46,39 ' * 200_001}</coordinates></LineString></Placemark>",
    "geometries 45 deep": KML
    % ("<Placemark>" + "<MultiGeometry>" * 45 + PLACEMARK[29:-12] + "</MultiGeometry>" * 45 + "</Placemark>"),
    "placemark 30 deep": KML % ("<Placemark>" * 30 + PLACEMARK[29:-12] + "</Placemark>" * 30),
    "character number of a surrogate": KML % PLACEMARK.replace("<name>a", "<name>&#xD800;"),
    "character number beyond all": KML % PLACEMARK.replace("<name>a", "<name>&#x110000;"),
    "inclusion of coordinates": KML
    % "<Placemark><Point><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' parse='text' "
    "href='file:///etc/passwd'/></Point></Placemark>",
    "conditional section": KML % ("<![INCLUDE[" + PLACEMARK + "]]>"),
    "declaration in the middle": KML % (XML + PLACEMARK),
    "white space before the declaration": " " + KML % PLACEMARK,
    "prefix that is not declared, root of another name": XML + "<k:svg/>",
    "coordinates of one number each": KML
    % "<Placemark><Point><coordinates>46</coordinates></Point></Placemark>",
    "coordinates in an element of their own": KML
    % "<Placemark><Point><coordinates><x>46,39</x></coordinates></Point></Placemark>",
    "empty": "",
    "only white space": " \n ",
    "JSON": json.dumps(collection(feature(POINT))),
}
SHOWN_KML = {
    "declared as UTF-32": (KML % PLACEMARK).replace("UTF-8", "UTF-32"),
    "declared as base64": (KML % PLACEMARK).replace("UTF-8", "base64"),
    "instruction that looks like PHP": KML % ("<?php system('true'); ?>" + PLACEMARK),
    "instruction of a style sheet in the middle": KML
    % ("<?xml-stylesheet href='file:///etc/passwd' type='text/xsl'?>" + PLACEMARK),
    "bidirectional character numbers": KML % PLACEMARK.replace("<name>a", "<name>&#x202e;a&#x2066;&#xE0041;"),
    "across the date line": KML
    % "<Placemark><LineString><coordinates>179,39 -179,39 180,90 -180,-90</coordinates></LineString></Placemark>",
    "data without a name or value": KML
    % PLACEMARK.replace("</Placemark>", "<Data/><Data name='a'/><SimpleData>x</SimpleData></Placemark>"),
    "data in data": KML
    % PLACEMARK.replace(
        "</Placemark>", "<Data name='a'><Data name='b'><value>c</value></Data></Data></Placemark>"
    ),
    "link beside a placemark": KML
    % (PLACEMARK + "<NetworkLink><Link><href>http://127.0.0.1:9</href></Link></NetworkLink>"),
    "icon from a server": KML
    % (
        "<Style id='s'><IconStyle><Icon><href>http://127.0.0.1:9</href></Icon></IconStyle></Style>"
        + PLACEMARK
    ),
    "style sheet instruction": KML.replace("?>", "?><?xml-stylesheet href='http://127.0.0.1:9/x.xsl'?>", 1)
    % PLACEMARK,
    "inclusion": KML
    % (PLACEMARK + "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>"),
    "schema location": KML.replace("<Document>", "<Document schemaLocation='http://127.0.0.1:9/a.xsd'>")
    % PLACEMARK,
    "script in CDATA": KML % PLACEMARK.replace("<name>a", "<name><![CDATA[<script>hit()</script>]]>"),
    "other prefix": (KML % PLACEMARK).replace("<kml xmlns=", "<k:kml xmlns:k=").replace("</kml>", "</k:kml>"),
    "element called like a Python name": KML
    % PLACEMARK.replace("<name>a</name>", "<__class__>a</__class__>"),
    "10,000 attributes": KML
    % PLACEMARK.replace(
        "<Placemark>", f"<Placemark {' '.join(f'a{i}=0' for i in range(10_000))}>".replace("=0", "='0'")
    ),
    "attribute of a megabyte": KML % PLACEMARK.replace("<Placemark>", f"<Placemark id='{'a' * 1_000_000}'>"),
    "comment of a megabyte": KML % (f"<!--{'a' * 1_000_000}-->" + PLACEMARK),
    "ring left open": KML
    % "<Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>46,39 47,39 47,40</coordinates>"
    "</LinearRing></outerBoundaryIs></Polygon></Placemark>",
    "track": KML
    % "<Placemark><gx:Track xmlns:gx='x'><gx:coord>46 39 0</gx:coord><gx:coord>46 40 0</gx:coord></gx:Track>"
    "</Placemark>",
}
BAD_COORDINATES = {
    "not numbers": "a,b c,d",
    "NaN": "nan,nan 46,39",
    "infinite": "inf,39 46,39",
    "one number": "46 39",
    "underscores": "4_6,39 47,39",
    "Persian digits": "۴۶,۳۹ ۴۷,۳۹",
    "huge exponent": "1e999,39 46,39",
    "off the globe": "460,39 46,39",
    "script": "alert(1),39 46,39",
    "separators only": ", , , ,",
    "digits of a novel": "1" * 100_000 + ",39 46,39",
}
REFUSED_GPX = {
    "entity that reads a file": XML
    + '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    + (GPX.removeprefix(XML) % "<wpt lat='39' lon='46'><name>&x;</name></wpt>"),
    "two numbers in one attribute": GPX
    % "<trk><trkseg><trkpt lon='46 39' lat=''/><trkpt lon='46 39' lat=''/></trkseg></trk>",
    "separator in an attribute": GPX
    % "<trk><trkseg><trkpt lon='46&#31;39' lat=''/><trkpt lon='46' lat='39'/></trkseg></trk>",
    "waypoint in a track": GPX % "<trk><wpt lat='39' lon='46'/></trk>",
    "no latitude": GPX % "<wpt lon='46'/>",
    "latitude not a number": GPX % "<wpt lat='NaN' lon='46'/>",
    "off the globe": GPX % "<wpt lat='390' lon='46'/>",
    "empty": GPX % "",
    "track without points": GPX % "<trk><trkseg/></trk>",
    "5,001 waypoints": GPX % ("<wpt lat='39' lon='46'/>" * 5_001),
    "200,001 track points": GPX
    % ("<trk><trkseg>" + "<trkpt lat='39' lon='46'/>" * 200_001 + "</trkseg></trk>"),
    "KML under the name of GPX": KML % PLACEMARK,
    "deep extensions": GPX % ("<extensions>" * 50_000),
}
SHOWN_GPX = {
    "other prefix": "<g:gpx xmlns:g='x'><g:wpt lat='39' lon='46'><g:name>a</g:name></g:wpt></g:gpx>",
    "across the date line": GPX % "<rte><rtept lat='39' lon='179'/><rtept lat='39' lon='-179'/></rte>",
    "link to a server": GPX
    % "<wpt lat='39' lon='46'><link href='http://127.0.0.1:9'/><name>&lt;b&gt;</name></wpt>",
    "180,000 track points": GPX
    % ("<trk><trkseg>" + "<trkpt lat='39.1' lon='46.1'/>" * 180_000 + "</trkseg></trk>"),
    "segment of one point": GPX
    % (
        "<trk><trkseg><trkpt lat='39' lon='46'/></trkseg><trkseg><trkpt lat='39' lon='46'/>"
        "<trkpt lat='40' lon='46'/></trkseg></trk>"
    ),
}
