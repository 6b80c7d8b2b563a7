"""The display tiers as shapely geometries: the ground that the page and the figures share."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

from ... import built
from ...atlas import Atlas, AtlasError
from .projection import MapFrame

Vertices = npt.NDArray[np.float64]
"""Longitude and latitude of one vertex a row, in degrees (EPSG:4326)."""


RING = 4
"""Vertices of a ring at least, its first one told twice."""


class Feature(NamedTuple):
    """A feature of a tier in degrees (EPSG:4326); features without a geometry are left out."""

    id: str
    properties: dict[str, Any]
    shape: Any


def tier(atlas: Atlas, name: str) -> tuple[Feature, ...]:
    """The features of a collection of the tiers: land, lines, water, rail, places, corridors.

    Raises AtlasError when the file that holds it is missing or damaged."""
    return _read(atlas, _file(atlas, name))[name]


def in_px(atlas: Atlas, name: str, frame: MapFrame, tolerance: float = 0.0) -> tuple[Feature, ...]:
    """What a frame shows of a tier, in px with the frame's margin; areas simplified by some px stay valid.

    Raises AtlasError when the file that holds it is missing or damaged."""
    return _in_px(atlas, name, frame, tolerance)


def cut(atlas: Atlas, name: str, frame: MapFrame, tolerance: float = 0.0) -> tuple[Feature, ...]:
    """The same without the margin.

    Raises AtlasError when the file that holds it is missing or damaged."""
    return _cut(atlas, name, frame, tolerance)


@lru_cache(maxsize=32)
def _cut(atlas: Atlas, name: str, frame: MapFrame, tolerance: float) -> tuple[Feature, ...]:
    rows = _in_px(atlas, name, frame, tolerance)
    shapes = shapely.intersection([row.shape for row in rows], frame.area)
    return _shaped(rows, shapes)


@lru_cache(maxsize=32)
def _in_px(atlas: Atlas, name: str, frame: MapFrame, tolerance: float) -> tuple[Feature, ...]:
    """Worked out once for the frames that were looked at last: a frame is drawn view after view."""
    rows = _read(atlas, _file(atlas, name))[name]
    shapes = frame.geometry(np.array([row.shape for row in rows]))
    if tolerance:
        # Part by part, and valid again afterwards: keeping all parts in step takes far longer.
        shapes = shapely.make_valid(shapely.simplify(shapes, tolerance, preserve_topology=False))
    return _shaped(rows, shapes)


def _shaped(rows: tuple[Feature, ...], shapes: Any) -> tuple[Feature, ...]:
    """The features in other shapes, without those of which nothing is left."""
    pairs = zip(rows, shapes, strict=True)
    return tuple(row._replace(shape=shape) for row, shape in pairs if not shape.is_empty)


def _file(atlas: Atlas, name: str) -> str:
    """The display file of a name. Raises AtlasError when there is none."""
    if name not in atlas.display:
        raise AtlasError(f"The catalogue names no tier {name}. Run `python -m geo build` to write it.")
    return atlas.display[name].partition("?")[0]


class Tile(NamedTuple):
    """A tile of a crowd: `lines` and `bands` by the first feature of those alike, `places`; whether that is all."""

    objects: Mapping[str, tuple[Feature, ...]]
    whole: bool


def index_of(atlas: Atlas) -> Mapping[str, Any]:
    """Which tiles a crowd has. Raises AtlasError when that file is missing or damaged."""
    return _index(atlas, _file(atlas, "tiles"))


@lru_cache(maxsize=4)
def _index(atlas: Atlas, file: str) -> Mapping[str, Any]:
    index: dict[str, Any] = json.loads(_content(atlas, file))
    return index


def tile(atlas: Atlas, key: str) -> Tile:
    """A tile of a crowd by its key. Raises AtlasError when its file is missing or damaged."""
    file = f"web/tiles/{key}.json"
    try:
        content = built.read(atlas.folder, file)
    except OSError as error:
        raise AtlasError(f"{file} cannot be read. Run `python -m geo build` to write it.") from error
    if not hashlib.sha256(content).hexdigest().startswith(_stamp(index_of(atlas), key)):
        raise AtlasError(f"{file} is damaged or not of this build. Run `python -m geo build` to write it.")
    raw = json.loads(content)
    return Tile({**_topology(raw), "places": _points(raw["places"])}, raw["whole"])


def _stamp(index: Mapping[str, Any], key: str) -> str:
    """What the sha256 of a tile begins with; nothing where an older build tells none."""
    return str(next((kind[key] for kind in index.values() if isinstance(kind, dict) and key in kind), ""))


@lru_cache(maxsize=16)
def _read(atlas: Atlas, file: str) -> Mapping[str, tuple[Feature, ...]]:
    """The collections of a file by name, read once for each atlas."""
    raw = json.loads(_content(atlas, file))
    if "arcs" in raw:
        return _topology(raw)
    return {Path(file).stem: _points(raw["features"])}


def _content(atlas: Atlas, file: str) -> bytes:
    try:
        return atlas.content(file)
    except AtlasError as error:
        raise AtlasError(f"{error} Without it no figure can be drawn.") from error


def _points(features: list[dict[str, Any]]) -> tuple[Feature, ...]:
    """GeoJSON features that have a geometry."""
    rows = [row for row in features if row.get("geometry")]
    shapes = shapely.from_geojson([json.dumps(row["geometry"]) for row in rows])
    return tuple(Feature(row["id"], row["properties"], s) for row, s in zip(rows, shapes, strict=True))


def _topology(raw: dict[str, Any]) -> dict[str, tuple[Feature, ...]]:
    """The objects of a topology; an arc is a first vertex and steps, on a grid, x and y in turn."""
    scale, corner = np.array(raw["transform"]["scale"]), np.array(raw["transform"]["translate"])
    steps = [np.array(arc, dtype=np.float64).reshape(-1, 2) for arc in raw["arcs"]]
    arcs = [np.cumsum(arc, axis=0) * scale + corner for arc in steps]
    return {
        name: tuple(
            Feature(_name(row), row.get("properties", {}), _shape(row["type"], row["arcs"], arcs))
            for row in group["geometries"]
            if row.get("arcs")
        )
        for name, group in raw["objects"].items()
    }


def _name(row: Mapping[str, Any]) -> str:
    """The id of a feature; of all that are alike in a tile, that of the first."""
    return str(row["id"] if "id" in row else row["properties"]["of"])


def _shape(kind: str, numbers: Any, arcs: list[Vertices]) -> Any:
    """A line, area or group of them from the numbers of its arcs, nested as TopoJSON nests them."""
    if kind == "LineString":
        return shapely.LineString(_joined(numbers, arcs))
    if kind == "MultiLineString":
        return shapely.MultiLineString([_joined(line, arcs) for line in numbers if line])
    polygons = [_polygon(rings, arcs) for rings in ([numbers] if kind == "Polygon" else numbers)]
    return polygons[0] if kind == "Polygon" else shapely.MultiPolygon([p for p in polygons if p is not None])


def _polygon(rings: list[list[int]], arcs: list[Vertices]) -> Any:
    """An area with its holes; what the grid of a coarse tile leaves no room for is none."""
    outer, *holes = (_joined(ring, arcs) for ring in rings)
    return (
        shapely.Polygon(outer, [hole for hole in holes if len(hole) >= RING]) if len(outer) >= RING else None
    )


def _joined(numbers: list[int], arcs: list[Vertices]) -> Vertices:
    """Arcs end to end, each beginning where the one before ended; a negative number is an arc run
    backwards."""
    pieces = list(_run(numbers, arcs))
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _run(numbers: list[int], arcs: list[Vertices]) -> Iterator[Vertices]:
    for number in numbers:
        yield arcs[number] if number >= 0 else arcs[~number][::-1]
