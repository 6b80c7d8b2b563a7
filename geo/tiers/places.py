"""The places of a crowd's tiles: those first that a map names first, each told once for all tiles."""

import zlib
from typing import Any, NamedTuple, Self

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ..geometry import Bounds
from ..writing import on_grid, plain

AREAS = ("sea", "region", "river")


class Places(NamedTuple):
    """Places, one a row: longitude and latitude in degrees, (n, 2), and each as a GeoJSON feature."""

    at: NDArray[np.float64]
    told: NDArray[np.object_]

    @classmethod
    def of(cls, places: gpd.GeoDataFrame) -> Self:
        """The places of a frame, ranked."""
        ordered = ranked(places)
        told = np.empty(len(ordered), dtype=object)
        told[:] = features(ordered)
        return cls(shapely.get_coordinates(ordered.geometry.to_numpy()), told)

    def inside(self, bounds: Bounds) -> Self:
        """The places in a box; those on its western and southern edge are."""
        x, y = self.at.T
        rows = (x >= bounds.west) & (x < bounds.east) & (y >= bounds.south) & (y < bounds.north)
        return self._replace(at=self.at[rows], told=self.told[rows])

    def first(self, count: int) -> Self:
        """So many of them."""
        return self._replace(at=self.at[:count], told=self.told[:count])


def features(places: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """Places as GeoJSON features, what they lack left out."""
    points = shapely.get_coordinates(on_grid(places.geometry.to_numpy(), 4)).tolist()
    rows = places.drop(columns="geometry").to_dict("records")
    return [
        {
            "type": "Feature",
            "id": row["id"],
            "properties": {key: value for key, value in plain(row).items() if value and key != "id"},
            "geometry": {"type": "Point", "coordinates": at},
        }
        for row, at in zip(rows, points, strict=True)
    ]


def ranked(places: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The places, areas before towns, then by rank; of one rank in no order of their own."""
    low = ~places["kind"].isin(AREAS)
    shuffled = places["id"].map(scattered)
    return (
        places.assign(low=low, shuffled=shuffled)
        .sort_values(["low", "rank", "shuffled"], kind="stable")
        .drop(columns=["low", "shuffled"])
    )


def scattered(text: str) -> int:
    """A number that says nothing of the text, and is the same on every machine."""
    return zlib.crc32(text.encode())
