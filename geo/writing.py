"""Frames as canonical GeoJSON (RFC 7946), and files that are on the disk once they are written.

The same frame gives the same bytes on every machine: one feature a line, sorted by id, 5 decimals, LF.
"""

import math
import os
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import orjson
import shapely
from shapely.geometry.base import BaseGeometry

DECIMALS = 5


def geojson(frame: gpd.GeoDataFrame, decimals: int = DECIMALS) -> bytes:
    """The frame as a FeatureCollection in UTF-8; its `id` column is the id of each feature.

    The frame must be in EPSG:4326 (longitude, latitude); a missing geometry is written as null.
    Raises ValueError for another CRS, or a coordinate that is no finite number.
    """
    lines = b",\n".join(feature_lines(frame, decimals))
    return b'{"type":"FeatureCollection","features":[\n' + lines + b"\n]}\n"


def feature_lines(frame: gpd.GeoDataFrame, decimals: int) -> list[bytes]:
    """One line of JSON for each row, in the order of the ids."""
    if frame.crs is None or frame.crs.to_epsg() != 4326:
        raise ValueError(f"layer is in {frame.crs}, not in EPSG:4326. Reproject it before writing.")
    frame = frame.sort_values("id", kind="stable")
    shapes = on_grid(frame.geometry.to_numpy(), decimals)
    rows = frame.drop(columns=frame.geometry.name).to_dict("records")
    return [feature_line(row, shape) for row, shape in zip(rows, shapes, strict=True)]


def on_grid(shapes: Any, decimals: int) -> Any:
    """Geometries rounded to so many decimals, no vertex twice in a row; outer rings counter-clockwise."""
    if not np.isfinite(shapely.get_coordinates(shapes)).all():
        raise ValueError("layer has a coordinate that is no finite number. Draw it again before writing.")
    rounded = shapely.transform(shapes, lambda vertices: np.round(vertices, decimals) + 0.0)
    return shapely.orient_polygons(shapely.remove_repeated_points(rounded), exterior_cw=False)


def feature_line(row: Mapping[str, Any], shape: BaseGeometry | None) -> bytes:
    """One feature without a line break."""
    properties = {str(name): plain(value) for name, value in row.items()}
    geometry = None if shape is None else {"type": shape.geom_type, "coordinates": coordinates(shape)}
    return compact(
        {"type": "Feature", "id": properties["id"], "properties": properties, "geometry": geometry}
    )


def coordinates(shape: BaseGeometry) -> Any:
    """The vertices of a shape, (n, 2) arrays nested as GeoJSON nests them: by line or ring, by polygon, by part."""
    if shape.geom_type.startswith("Multi"):
        return [coordinates(part) for part in shapely.get_parts(shape)]
    if shape.geom_type == "Polygon":
        return [coordinates(ring) for ring in shapely.get_rings(shape)]
    vertices = shapely.get_coordinates(shape)
    return vertices[0] if shape.geom_type == "Point" else vertices


def plain(value: Any) -> Any:
    """A cell of a frame as JSON knows it: arrays as lists, days as ISO text, missing numbers as null."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float) and math.isnan(value):
        return None
    return value.isoformat() if isinstance(value, date) else value


def compact(document: Any) -> bytes:
    """JSON on one line in UTF-8, letters as they are; arrays as lists, a number that is none as null."""
    return orjson.dumps(document, option=orjson.OPT_SERIALIZE_NUMPY)


def swept(folder: Path, kept: Collection[Path]) -> None:
    """Remove from a folder, and those in it, what an earlier build left and this one did not write."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and path not in kept:
            path.unlink()


def write_through(path: Path, content: bytes) -> None:
    """Write to the disk itself, not only to its cache; the folder is made when it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
