"""Files that a reader may bring along: every kind of geometry, names that deceive, columns that clash."""

from __future__ import annotations

import json
from functools import cache

from layers.overlay import Overlay, Own, read

MARKUP = "<img src=x onerror=hit()>![a](http://127.0.0.1:9/hit)"
SURVEY = {
    "Survey line": {"type": "LineString", "coordinates": [[45, 39], [46.5, 39.2], [48, 40]]},
    "Zone": {"type": "Polygon", "coordinates": [[[46, 39], [46.6, 39], [46.6, 39.4], [46, 39.4], [46, 39]]]},
    "Bow tie": {
        "type": "Polygon",
        "coordinates": [[[45, 39.5], [45.4, 39.9], [45.4, 39.5], [45, 39.9], [45, 39.5]]],
    },
    "Mixed": {
        "type": "GeometryCollection",
        "geometries": [
            {"type": "Point", "coordinates": [46.1, 39.7]},
            {"type": "LineString", "coordinates": [[46, 39.6], [46.5, 39.9]]},
            {"type": "Polygon", "coordinates": [[[47, 39], [47.2, 39], [47.2, 39.2], [47, 39]]]},
        ],
    },
    MARKUP: {"type": "Point", "coordinates": [46.4, 39.5]},
}
CLASHING = {"id": 7, "fid": 3, "layer": "x", "geometry": "y", "geom": "z", "Name": "b", "=1+1": "=1+1"}
CAMPS = b"name,lon,lat\nMeghri camp,46.25,39.05\nSharur camp,45.0,39.5\n"


def survey() -> bytes:
    """A GeoJSON file with a feature of each kind."""
    features = [
        {"type": "Feature", "properties": CLASHING | {"name": name}, "geometry": shape}
        for name, shape in SURVEY.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@cache
def overlays() -> tuple[Overlay, ...]:
    """Two overlays, the second of points alone."""
    return read("survey.geojson", survey()), read(f"{MARKUP.replace('/', '_')}.csv", CAMPS)


def own() -> tuple[Own, ...]:
    """The overlays as a scene shows them."""
    return tuple(Own(number, overlay) for number, overlay in enumerate(overlays()))
