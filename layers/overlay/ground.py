"""What overlays are measured against: the countries and corridor segments of the atlas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from shapely.geometry.base import BaseGeometry

from ..atlas import Atlas
from ..geometry import geometries

GEOD = Geod(ellps="WGS84")
PLANE = "+proj=lcc +lat_1=38 +lat_2=42 +lat_0=40 +lon_0=47 +ellps=WGS84 +units=m"
"""The plane in which nearest points are looked for; their distance is then taken on the ellipsoid."""

SOUTHERNMOST = -80.0
"""The South Pole is infinitely far away in the plane."""


@dataclass(frozen=True)
class Ground:
    """Countries by ISO code and corridor segments by id, in WGS 84."""

    countries: Mapping[str, BaseGeometry]
    segments: Mapping[str, BaseGeometry]
    layer_of: Mapping[str, str]

    @cached_property
    def country_tree(self) -> shapely.STRtree:
        """The countries in their order, found by their boxes."""
        return shapely.STRtree(list(self.countries.values()))

    @cached_property
    def segment_tree(self) -> shapely.STRtree:
        """The segments in their order, found by their boxes."""
        return shapely.STRtree(list(self.segments.values()))

    @cached_property
    def onto_plane(self) -> Transformer:
        """From longitude, latitude to metres in the plane."""
        return Transformer.from_crs("EPSG:4326", PLANE, always_xy=True)

    @cached_property
    def plane_segments(self) -> NDArray[np.object_]:
        """The segments in the plane, prepared, in their order."""
        return np.array([prepared(self.to_plane(line)) for line in self.segments.values()], dtype=object)

    @cached_property
    def intricate(self) -> int:
        """The most vertices of a segment."""
        return max((int(shapely.get_num_coordinates(line)) for line in self.segments.values()), default=0)

    def to_plane(self, geometry: BaseGeometry) -> BaseGeometry:
        """A WGS 84 geometry in the plane, which ends at 80 degrees south: what lies beyond is moved there."""
        moved: BaseGeometry = shapely.transform(geometry, self._projected)
        return moved

    def _projected(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        lon, lat = points.T
        return np.column_stack(self.onto_plane.transform(lon, np.maximum(lat, SOUTHERNMOST)))


def ground(atlas: Atlas) -> Ground:
    """The ground of an atlas; layers that are missing or damaged are left out."""
    kept = [layer for layer in atlas.layers if layer.id not in atlas.damaged]
    lines = [f for layer in kept if layer.kind in ("corridor", "context") for f in _features(atlas, layer.id)]
    areas = [f for layer in kept if layer.kind == "countries" for f in _features(atlas, layer.id)]
    pieces: dict[str, list[BaseGeometry]] = {}
    for feature_id, line in lines:
        if feature_id in atlas.feature_segment:
            pieces.setdefault(atlas.feature_segment[feature_id].id, []).append(line)
    layer_of = {segment.id: segment.layer for segment in atlas.segments}
    segments = {key: prepared(shapely.union_all(parts)) for key, parts in pieces.items()}
    return Ground({key: prepared(area) for key, area in areas}, segments, layer_of)


def _features(atlas: Atlas, layer: str) -> Iterable[tuple[str, BaseGeometry]]:
    features = atlas.geojson(layer)["features"]
    for feature, geometry in zip(features, geometries(features), strict=True):
        if geometry is not None:
            yield str(feature["id"]), geometry


def prepared(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry itself, made ready for many questions."""
    shapely.prepare(geometry)
    return geometry
