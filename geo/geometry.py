"""Source geometry as frames, and lengths and areas on the ellipsoid.

Everything is WGS 84 (EPSG:4326), longitude before latitude, in degrees.
"""

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

SOURCES = Path(__file__).parent / "sources"
CRS = "EPSG:4326"
WGS84 = Geod(ellps="WGS84")


class SourceFault(Exception):
    """A source file that cannot be used; the sentence names the file and the remedy."""


class Bounds(NamedTuple):
    """A box in degrees of longitude and latitude."""

    west: float
    south: float
    east: float
    north: float

    def padded(self, degrees: float) -> "Bounds":
        """The box grown by so many degrees on every side."""
        return Bounds(self.west - degrees, self.south - degrees, self.east + degrees, self.north + degrees)


FOCUS = Bounds(west=43.0, south=38.0, east=51.0, north=42.0)
WIDE = Bounds(west=25.0, south=8.0, east=80.0, north=62.0)
RELIEF = Bounds(west=12.0, south=2.0, east=92.0, north=65.0)
"""The edges of the relief, whose picture is in Web Mercator."""


def read_source(name: str, sources: Path = SOURCES) -> gpd.GeoDataFrame:
    """The layer `sources/<name>.geojson`, in EPSG:4326, unchanged since it was extracted.

    Raises SourceFault for a missing file, a checksum other than the manifest's, or another CRS.
    """
    path = checked(f"{name}.geojson", sources)
    frame = gpd.read_file(path, engine="pyogrio")
    return in_degrees(frame, path)


def checked(file: str, sources: Path = SOURCES) -> Path:
    """The path of a source file whose sha256 is the one that MANIFEST.toml states."""
    if fault := damage(file, sources):
        raise SourceFault(fault)
    return sources / file


def damage(file: str, sources: Path) -> str:
    """What is wrong with a source file and the remedy; nothing when it is whole."""
    path = sources / file
    if not path.is_file():
        return f"{path}: source file is missing. Run `python -m geo extract`."
    expected = checksums(sources).get(file)
    got = hashlib.sha256(path.read_bytes()).hexdigest()
    if expected == got:
        return ""
    return (
        f"{path}: sha256 is {got}, MANIFEST.toml says {expected}. "
        "Take the file back from version control, or run `python -m geo extract`."
    )


def check_sources(sources: Path = SOURCES) -> None:
    """Raises SourceFault, with every one named, for source files that are missing or changed."""
    faults = [fault for file in checksums(sources) if (fault := damage(file, sources))]
    if faults:
        raise SourceFault("\n".join(faults))


@cache
def checksums(sources: Path) -> dict[str, str]:
    """File name -> sha256, as MANIFEST.toml states them."""
    return {entry["file"]: entry["sha256"] for entry in manifest_blocks(sources)}


def manifest_blocks(sources: Path = SOURCES) -> list[dict[str, str]]:
    """The [[source]] blocks of MANIFEST.toml: file, package, version, released, sha256, licence, credit."""
    path = sources / "MANIFEST.toml"
    if not path.is_file():
        raise SourceFault(f"{path}: the manifest is missing. Run `python -m geo extract`.")
    blocks: list[dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))["source"]
    return blocks


def in_degrees(frame: gpd.GeoDataFrame, path: Path) -> gpd.GeoDataFrame:
    """The frame itself when it is in EPSG:4326; any other CRS, or none, is refused."""
    if frame.crs is None or frame.crs.to_epsg() != 4326:
        raise SourceFault(f"{path}: CRS is {frame.crs}, not EPSG:4326. Extract it in degrees on WGS 84.")
    return frame


def length_km(geometry: BaseGeometry) -> float:
    """Geodesic length of lines on WGS 84, in km."""
    parts = map(shapely.get_coordinates, shapely.get_parts(geometry))
    return float(sum(WGS84.line_length(*vertices.T) for vertices in parts)) / 1000


def area_km2(geometry: BaseGeometry) -> float:
    """Geodesic area of polygons on WGS 84, in km2, holes taken off, never negative."""
    rings = shapely.get_rings(shapely.get_parts(shapely.orient_polygons(geometry)))
    return abs(sum(WGS84.polygon_area_perimeter(*shapely.get_coordinates(ring).T)[0] for ring in rings)) / 1e6
