"""What a view selects, as frames of geopandas and pandas: `atlas.select(view)` in a notebook.

Columns keep the kinds that every export documents: text is `string`, integer `Int64`, number `float64`,
boolean `boolean`, date `datetime64[s]`, list a tuple of texts. Geometry is in EPSG:4326, longitude first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..atlas import Atlas
from ..geometry import geometries
from ..view import View, parse_strict
from . import Column, FeatureLayer, Selection, Table, select

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

DTYPES = {
    "text": "string",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "list": "object",
}


@dataclass(frozen=True)
class Frames:
    """The layers by id as GeoDataFrames and the tables by id as DataFrames, both indexed by `id`."""

    layers: Mapping[str, gpd.GeoDataFrame]
    tables: Mapping[str, pd.DataFrame]
    selection: Selection


def frames(atlas: Atlas, view: View | str | None = None) -> Frames:
    """What a view (or its query string) shows; everything without one. Raises ViewError for unknown parts."""
    chosen = parse_strict(view, atlas) if isinstance(view, str) else view
    found = select(atlas, chosen)
    layers = {layer.id: layer_frame(layer) for layer in found.layers}
    return Frames(layers, {table.id: table_frame(table) for table in found.tables}, found)


def layer_frame(layer: FeatureLayer) -> gpd.GeoDataFrame:
    """A layer in EPSG:4326; null geometries stay null."""
    import geopandas as gpd

    rows = [feature["properties"] for feature in layer.features]
    values = {c.id: _series([row.get(c.id) for row in rows], c) for c in layer.columns}
    return gpd.GeoDataFrame(values, geometry=geometries(layer.features), crs="EPSG:4326").set_index("id")


def table_frame(table: Table) -> pd.DataFrame:
    """A table with the kinds of its columns."""
    import pandas as pd

    columns = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
    series = {c.id: _series(list(values), c) for c, values in zip(table.columns, columns, strict=True)}
    return pd.DataFrame(series).set_index("id")


def _series(values: list[Any], column: Column) -> pd.Series[Any]:
    import pandas as pd

    if column.kind == "list":
        return pd.Series([tuple(value or ()) for value in values], dtype="object")
    if column.kind == "date":
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object"))).astype(DTYPES["date"])
    return pd.Series(values, dtype=DTYPES[column.kind])
