"""What ships, read once for all tests: the facts, the layers as GDAL reads them, the arcs of the sources."""

from functools import cache
from pathlib import Path

import geopandas as gpd

from geo.bordering.arcs import Arc
from geo.bordering.frontiers import read_arcs
from geo.checking.whole import load_facts
from geo.geometry import SOURCES, read_source
from geo.reading.records import Facts

ROOT = Path(__file__).parents[2]
FACTS: Facts = load_facts(ROOT / "geo" / "facts")


@cache
def layer(name: str) -> gpd.GeoDataFrame:
    """A layer as written, its ids as index and as a column. Not to be changed in place."""
    return gpd.read_file(ROOT / "layers" / f"{name}.geojson").set_index("id", drop=False)


@cache
def arcs() -> list[Arc]:
    """Every border and coast of the sources."""
    return read_arcs()


@cache
def gazetteer() -> dict[str, tuple[float, float]]:
    """Place id -> longitude and latitude, of the places that the gazetteer locates."""
    towns = read_source("towns", SOURCES)
    points = {int(n): (point.x, point.y) for n, point in zip(towns["id"], towns.geometry, strict=True)}
    return {place.id: points[place.geonameid] for place in FACTS.places if place.geonameid is not None}
