"""The layers of countries and of their borders."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry import CRS, SOURCES, area_km2, checked, length_km, read_source
from ..reading.records import Actor, Border
from .frontiers import ELSEWHERE, Lines

SOUTH_OSSETIA = 9
"""Its number in the source of disputed lines."""
LICENCE = "ODbL-1.0"
EDGE = 180.0
"""Degrees east at which the map ends, and begins again in the west."""
TURNED = (
    "Lies on both sides of 180 degrees: what is east of there stands on the other edge of the map, in degrees west; "
    "area_km2 holds both parts."
)
CREDIT = "© OpenStreetMap contributors (ODbL 1.0); coast: Natural Earth"


def countries(
    lands: Mapping[str, BaseGeometry], actors: Iterable[Actor], names: Mapping[str, str]
) -> gpd.GeoDataFrame:
    """One row a country: id (ISO 3166-1 alpha-3), name, the governing actor's id, geodesic area_km2, and a note
    on one that lies on both edges of the map.

    `lands` and `names` are by alpha-3 code; land elsewhere is no country.
    """
    states = {actor.iso_a3: actor.id for actor in actors if actor.kind == "state" and actor.iso_a3}
    ids = sorted(lands.keys() - {ELSEWHERE})
    shapes = [lands[country] for country in ids]
    columns = {
        "id": ids,
        "name": [names[country] for country in ids],
        "actor": [states.get(country) for country in ids],
        "area_km2": [round(area_km2(shape), 1) for shape in shapes],
        "note": [TURNED if _is_turned(shape) else None for shape in shapes],
        "licence": LICENCE,
        "credit": CREDIT,
    }
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=CRS)


def _is_turned(shape: BaseGeometry) -> bool:
    """Whether a land runs over 180 degrees: it then touches both edges of the map."""
    west, _, east, _ = shape.bounds
    return bool(west <= -EDGE and east >= EDGE)


def country_names(sources: Path = SOURCES) -> dict[str, str]:
    """ISO 3166-1 alpha-3 -> English name."""
    with checked("countries.csv", sources).open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: row["name"] for row in csv.DictReader(file)}


def borders(lines: Lines, facts: Iterable[Border]) -> gpd.GeoDataFrame:
    """One row a border: id, its two countries, status and note after the facts, geodesic measured_km.

    A border of which the facts say nothing is `agreed`. Ids follow the facts, whichever side they name first.
    """
    known = {frozenset(border.id.split("-")): border for border in facts}
    rows = [border_row(identity, known.get(frozenset(identity.split("-")))) for identity in sorted(lines)]
    shapes = [shapely.multilinestrings(lines[identity]) for identity in sorted(lines)]
    measured = [round(length_km(shape), 2) for shape in shapes]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs=CRS).assign(
        measured_km=measured, licence=LICENCE, credit=CREDIT
    )


def border_row(identity: str, known: Border | None) -> dict[str, str | None]:
    """What is said of a border: by the facts, or that nothing is said against it."""
    if known is not None:
        return {
            "id": known.id,
            "a": known.a,
            "b": known.b,
            "status": known.status,
            "note": known.note or None,
        }
    a, b = identity.upper().split("-")[:2]
    return {"id": identity, "a": a, "b": b, "status": "agreed", "note": None}


def south_ossetia(georgia: BaseGeometry, sources: Path = SOURCES) -> Lines:
    """The line of control of South Ossetia inside Georgia, of Natural Earth's grade: 1 to 5 km off."""
    disputed = read_source("disputed", sources).set_index("id")
    inside = disputed.geometry[SOUTH_OSSETIA].intersection(georgia)
    return {
        "geo-ossetia": [part for part in shapely.get_parts(shapely.line_merge(inside)) if part.length > 0]
    }
