"""Selection -> zipped Shapefiles, one for each layer and kind of geometry, with their limits told."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import shapefile as pyshp
import shapely

from ..selection import Column, Selection
from .archive import packed
from .families import Family, apart, families
from .names import distinct
from .values import cells

LIMITS = (
    "Names of fields are cut to 10 characters and texts to 254 bytes (datapackage.json has the names and "
    "meanings in full); lists are text with commas; lines and areas of one layer are files of their own; "
    "tables are not included. GeoPackage has none of these limits."
)
WGS84 = (
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)
LONGEST_NAME, LONGEST_TEXT = 10, 254
FIELDS: dict[str, tuple[str, int, int]] = {
    "text": ("C", LONGEST_TEXT, 0),
    "list": ("C", LONGEST_TEXT, 0),
    "integer": ("N", 18, 0),
    "number": ("N", 24, 8),
    "boolean": ("L", 1, 0),
    "date": ("D", 8, 0),
}


def write(selection: Selection) -> bytes:
    """A zip archive with .shp, .shx, .dbf, .prj and .cpg of each part."""
    parts = [part for layer in selection.layers for part in families(apart(layer))]
    files = {
        name: data for part in parts for name, data in _shapefile(part, selection.atlas.known_to).items()
    }
    return packed(selection, files, LIMITS)


def _shapefile(part: Family, day: date) -> dict[str, bytes]:
    shp, shx, dbf = BytesIO(), BytesIO(), BytesIO()
    names = distinct((column.id for column in part.layer.columns), longest=LONGEST_NAME)
    with pyshp.Writer(shp=shp, shx=shx, dbf=dbf, encoding="utf-8", shapeType=_type(part.kind)) as writer:
        for column in part.layer.columns:
            kind, size, decimals = FIELDS[column.kind]
            writer.field(names[column.id], kind, size=size, decimal=decimals)
        for shape, *record in zip(part.shapes, *(_cells(part, c) for c in part.layer.columns), strict=True):
            _draw(writer, shape)
            writer.record(*record)
    table = dbf.getvalue()
    stamped = table[:1] + bytes((day.year - 1900, day.month, day.day)) + table[4:]
    files = {"shp": shp.getvalue(), "shx": shx.getvalue(), "dbf": stamped}
    return {f"{part.name}.{ending}": data for ending, data in files.items()} | {
        f"{part.name}.prj": WGS84.encode(),
        f"{part.name}.cpg": b"UTF-8",
    }


def _type(kind: str) -> int:
    types = {"Point": pyshp.POINT, "MultiPoint": pyshp.MULTIPOINT}
    types |= {"Polygon": pyshp.POLYGON, "MultiPolygon": pyshp.POLYGON}
    return int(types.get(kind, pyshp.POLYLINE))


def _draw(writer: Any, shape: Any) -> None:
    """Write one geometry; outer rings run clockwise, as the format asks."""
    if shape is None:
        writer.null()
    elif shape.geom_type == "Point":
        writer.point(shape.x, shape.y)
    elif shape.geom_type == "MultiPoint":
        writer.multipoint(shapely.get_coordinates(shape).tolist())
    elif "Polygon" in shape.geom_type:
        rings = shapely.get_rings(shapely.get_parts(shapely.orient_polygons(shape, exterior_cw=True)))
        writer.poly([shapely.get_coordinates(ring).tolist() for ring in rings])
    else:
        writer.line([shapely.get_coordinates(line).tolist() for line in shapely.get_parts(shape)])


def _cells(part: Family, column: Column) -> list[Any]:
    """A column's values, texts cut between letters; no text is the empty one, which the format has no other way to say."""
    values = cells([feature["properties"] for feature in part.layer.features], column, days=True)
    if column.kind not in ("text", "list"):
        return values
    return [(value or "").encode()[:LONGEST_TEXT].decode(errors="ignore") for value in values]


def count(path: Path) -> int:
    """How many features the archive's Shapefiles have. Raises ValueError when one is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.testzip():
                raise ValueError(f"{path.name} is damaged")
            tables = [name for name in archive.namelist() if name.endswith(".dbf")]
            return sum(int.from_bytes(archive.read(name)[4:8], "little") for name in tables)
    except zipfile.BadZipFile as error:
        raise ValueError(f"{path.name} is damaged ({error})") from error
