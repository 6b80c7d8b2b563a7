"""All features of a selection in one Arrow table, for formats that hold one table."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import shapely

from ..geometry import Geometries, geometries
from ..selection import Column, Selection
from .values import cells

ARROW: dict[str, Any] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
}
LAYER = Column("layer", "text", "The layer that the feature is of")


def columns(selection: Selection) -> list[Column]:
    """The columns of all layers together, the layer's id first; of two kinds under one name, text."""
    found: dict[str, Column] = {LAYER.id: LAYER}
    for column in (column for layer in selection.layers for column in layer.columns):
        other = found.setdefault(column.id, column)
        if other.kind != column.kind:
            found[column.id] = Column(column.id, "text", other.meaning, other.refers)
    return list(found.values())


def shapes(selection: Selection) -> Geometries:
    """The geometries of all layers, one after the other."""
    parts = [geometries(layer.features) for layer in selection.layers]
    return np.concatenate(parts) if parts else np.array([], dtype=object)


def table(selection: Selection, made: Geometries, *, lists: bool) -> Any:
    """Properties and WKB geometry as an Arrow table; lists as such, or as text with commas."""
    rows = [feature["properties"] for layer in selection.layers for feature in layer.features]
    arrays = [pa.array([layer.id for layer in selection.layers for _ in layer.features], ARROW["text"])]
    fields = [pa.field(LAYER.id, ARROW["text"], metadata={"description": LAYER.meaning})]
    for column in columns(selection)[1:]:
        kind = ARROW["text" if column.kind == "list" and not lists else column.kind]
        arrays.append(pa.array(cells(rows, column, days=True, lists=lists), kind))
        fields.append(pa.field(column.id, kind, metadata={"description": column.meaning}))
    arrays.append(pa.array(shapely.to_wkb(made, byte_order=1, output_dimension=2), pa.binary()))
    return pa.table(arrays, schema=pa.schema([*fields, pa.field("geometry", pa.binary())]))
