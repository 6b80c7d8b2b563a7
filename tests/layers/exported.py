"""Exports made once for the tests, and read back by programs that did not write them."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pyproj import Geod

from layers.export import FORMATS
from layers.selection import FeatureLayer, Selection, select
from layers.view import parse_strict

from .shipped import ATLAS

QUERIES = {
    "syunik": "subjects=tripp&date=2025-09-01&lens=subject"
    "&layers=zangezur,tripp,instc,countries,borders,nakhchivan,places"
}
GEOD = Geod(ellps="WGS84")
FOLDER = Path(tempfile.mkdtemp(prefix="exports-"))


@cache
def selection(scope: str) -> Selection:
    """What one of QUERIES selects, of the ground only Armenia's, to be quick; everything for "all"."""
    if scope not in QUERIES:
        return select(ATLAS)
    found = select(ATLAS, parse_strict(QUERIES[scope], ATLAS))
    return replace(found, layers=tuple(_quick(layer) for layer in found.layers))


def _quick(layer: FeatureLayer) -> FeatureLayer:
    if layer.kind not in ("countries", "borders"):
        return layer
    return replace(layer, features=tuple(f for f in layer.features if "arm" in f["id"].casefold()))


@cache
def exported(form: str, scope: str = "syunik") -> Path:
    """The file of a format, written once."""
    path = FOLDER / f"{scope}-{form}{FORMATS[form].ending}"
    path.write_bytes(FORMATS[form].write(selection(scope)))
    return path


@cache
def reread(form: str, scope: str = "syunik") -> gpd.GeoDataFrame:
    """All features of a file as GDAL (pyarrow for GeoParquet) reads them, in the order of the file."""
    path = exported(form, scope)
    if form == "parquet":
        return gpd.read_parquet(path)
    if form == "shp":
        return merged([pyogrio.read_dataframe(f"/vsizip/{path}/{name}") for name in shp_layers(path)])
    return merged([pyogrio.read_dataframe(path, layer=name) for name in drawn_layers(path)])


def merged(frames: list[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Frames one after the other."""
    return gpd.GeoDataFrame(
        pd.concat([frame for frame in frames if len(frame)], ignore_index=True), crs=frames[0].crs
    )


def drawn_layers(path: Path) -> list[str]:
    """The layers that have geometry, as GDAL sees them."""
    return [str(name) for name, kind in pyogrio.list_layers(path) if kind]


def shp_layers(path: Path) -> list[str]:
    """The Shapefiles in an archive."""
    with zipfile.ZipFile(path) as archive:
        return [name for name in archive.namelist() if name.endswith(".shp")]


def originals(scope: str = "syunik") -> list[dict[str, Any]]:
    """The features that were to be written, each with the name of its layer."""
    return [feature | {"layer": layer.id} for layer in selection(scope).layers for feature in layer.features]


def shapes(features: list[dict[str, Any]]) -> list[Any]:
    """Their geometries."""
    return [shapely.geometry.shape(f["geometry"]) if f["geometry"] else None for f in features]


def km(geometry: Any) -> float:
    """Geodesic length, or perimeter, in km."""
    return sum(GEOD.geometry_length(line) for line in lines_of(geometry)) / 1000


def lines_of(geometry: Any) -> list[Any]:
    """The lines and rings of a geometry."""
    parts = list(getattr(geometry, "geoms", [geometry]))
    rings = [
        ring for part in parts if part.geom_type == "Polygon" for ring in (part.exterior, *part.interiors)
    ]
    return rings + [part for part in parts if part.geom_type == "LineString"]


def sqlite(path: Path) -> sqlite3.Connection:
    """A GeoPackage opened read-only, without a GIS."""
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)


def geojson(scope: str = "syunik") -> dict[str, Any]:
    """The GeoJSON file, parsed."""
    found: dict[str, Any] = json.loads(exported("geojson", scope).read_bytes())
    return found
