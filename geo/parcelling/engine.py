"""Parcels written and drawn by dask: on every processor of this machine, or on the workers of a scheduler."""

from contextlib import ExitStack
from functools import cache
from pathlib import Path

import dask
import dask_geopandas
import geopandas as gpd

from ..reading.records import Atlas
from ..routing.corridors import frame, rows
from ..routing.terrain import Terrain, read_terrain
from .parcels import read

PLAIN = {"dataframe.convert-string": False}
"""Lists and missing values pass through as they are."""


def write(table: gpd.GeoDataFrame, folder: Path, parts: int) -> None:
    """The table as partitioned GeoParquet in place of the parts that the folder held; the rows in their order."""
    for old in folder.glob("part.*.parquet"):
        old.unlink()
    with dask.config.set(PLAIN):
        dask_geopandas.from_geopandas(table, npartitions=max(1, parts)).to_parquet(folder, write_index=False)


def drawn(folder: Path, sources: Path, atlas: Atlas, scheduler: str | None = None) -> gpd.GeoDataFrame:
    """The features of all parcels of a folder, in EPSG:4326. Raises SourceFault as drawing in one piece does."""
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(PLAIN | ({} if scheduler else {"scheduler": "processes"})))
        if scheduler:
            from distributed import Client

            stack.enter_context(Client(scheduler))
        parcels = dask_geopandas.read_parquet(folder)
        features: gpd.GeoDataFrame = parcels.map_partitions(
            drawn_part, sources, atlas, meta=frame([]), enforce_metadata=False
        ).compute()
    return features


def drawn_part(part: gpd.GeoDataFrame, sources: Path, atlas: Atlas) -> gpd.GeoDataFrame:
    """The features of one part, drawn by the process that holds it."""
    terrain = terrain_of(sources)
    return frame([row for text in part["facts"] for row in rows(read(text, atlas), terrain)])


@cache
def terrain_of(sources: Path) -> Terrain:
    """The terrain, read once a process."""
    return read_terrain(sources)
