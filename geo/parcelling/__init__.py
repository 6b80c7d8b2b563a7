"""Corridors drawn and measured in parts: parcels in partitioned GeoParquet, on an engine for many machines.

A parcel is all that must be drawn together: segments, the courses they are cut out of, and what shares an end.
Needs the `parcels` extra, which brings dask-geopandas.
"""

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd

from ..geometry import SourceFault
from ..reading.records import Facts
from ..routing.corridors import by_layer
from ..routing.terrain import Terrain
from .parcels import parcels_of, table

MISSING = "--parcels needs dask-geopandas. Install it: python -m pip install 'corridor-atlas[parcels]'"


def drawing_in_parts(
    sources: Path, folder: Path, parts: int, scheduler: str | None = None
) -> Callable[[Facts, Terrain], dict[str, gpd.GeoDataFrame]]:
    """What draws all corridors from `folder`, where it writes their parcels as GeoParquet in so many parts.

    With the address of a scheduler its workers draw; they must see `sources` and `folder` at the same paths.
    Raises SourceFault where the extra is missing, and for a course that cannot be drawn.
    """

    def draw(facts: Facts, _terrain: Terrain) -> dict[str, gpd.GeoDataFrame]:
        try:
            from . import engine
        except ImportError as absent:
            raise SourceFault(MISSING) from absent
        engine.write(table(parcels_of(facts)), folder, parts)
        drawn = engine.drawn(folder, sources, facts.atlas, scheduler)
        return by_layer(drawn.to_dict("records"), facts)

    return draw
