"""The feature and attribute tables of a GeoPackage."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely

from ...geometry import Geometries
from ...selection import Column, FeatureLayer, Selection, Table
from ..families import Family, apart, families
from ..names import distinct
from ..values import cells, iso
from .schema import index, keep_index_current

TYPES = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "list": "TEXT",
}
RESERVED = ("fid", "geom")
NOWHERE: list[float | None] = [None, None, None, None]
HEADER = struct.Struct("<2sBBi4d")
WITH_ENVELOPE = 0b00000011
"""Flags of the binary header: little endian, envelope of minimum and maximum x and y."""


class Written(NamedTuple):
    """A feature table: its name, the layer in it, and its columns' names by the names of the layer."""

    name: str
    layer: FeatureLayer
    columns: dict[str, str]
    kind: str


def write_layers(base: sqlite3.Connection, selection: Selection, stamp: str) -> list[Written]:
    """A table for each layer; a layer of lines and areas becomes two."""
    parts = [part for layer in selection.layers for part in families(apart(layer))]
    taken = [table.id for table in selection.tables]
    names = distinct([part.name for part in parts], [*taken, "layer_styles"])
    return [_write(base, part, names[part.name], stamp) for part in parts]


def _write(base: sqlite3.Connection, part: Family, name: str, stamp: str) -> Written:
    columns = distinct((column.id for column in part.layer.columns), RESERVED)
    bounds = shapely.bounds(part.shapes)
    _create(base, name, part.layer.columns, columns, f'"geom" {part.kind.upper()}, ')
    _register(base, name, part.layer.title, part.layer.credit, stamp, _extent(bounds))
    base.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)", (name, part.kind.upper())
    )
    index(base, name)
    properties = [feature["properties"] for feature in part.layer.features]
    values = (cells(properties, column) for column in part.layer.columns)
    rows = zip(range(1, len(properties) + 1), blobs(part.shapes, bounds), *values, strict=True)
    base.executemany(f'INSERT INTO "{name}" VALUES ({",".join("?" * (len(columns) + 2))})', rows)
    boxes = np.column_stack([np.arange(1, len(bounds) + 1), bounds[:, [0, 2, 1, 3]]])[~np.isnan(bounds[:, 0])]
    base.executemany(f'INSERT INTO "rtree_{name}_geom" VALUES (?,?,?,?,?)', boxes.tolist())
    keep_index_current(base, name)
    return Written(name, part.layer, columns, part.kind)


def blobs(shapes: Geometries, bounds: Any) -> list[bytes | None]:
    """GeoPackage binaries: header with envelope, then WKB; None where there is no geometry."""
    wkb = shapely.to_wkb(shapes, byte_order=1, output_dimension=2)
    boxes = bounds[:, [0, 2, 1, 3]].tolist()
    return [
        None if body is None else HEADER.pack(b"GP", 0, WITH_ENVELOPE, 4326, *box) + body
        for body, box in zip(wkb, boxes, strict=True)
    ]


def write_tables(base: sqlite3.Connection, selection: Selection, stamp: str, layers: Collection[str]) -> None:
    """A table without geometry for each table, with its references as foreign keys."""
    for table in selection.tables:
        columns = {column.id: column.id for column in table.columns}
        keys = "".join(
            f', FOREIGN KEY ("{c.id}") REFERENCES "{c.refers}"("id")' for c in _checked(table, selection)
        )
        _create(base, table.id, table.columns, columns, "", keys)
        _register(base, table.id, table.title, "", stamp, None)
        rows = [(number, *map(iso, row)) for number, row in enumerate(table.rows, 1)]
        base.executemany(f'INSERT INTO "{table.id}" VALUES ({",".join("?" * (len(columns) + 1))})', rows)


def _checked(table: Table, selection: Selection) -> list[Column]:
    """The references whose every value is there to be referred to."""
    referring = [column for column in table.columns if column.refers]
    there = {c.id: {row[0] for row in selection.table(str(c.refers)).rows} | {None} for c in referring}
    records = table.records()
    return [column for column in referring if {record[column.id] for record in records} <= there[column.id]]


def _create(
    base: sqlite3.Connection,
    name: str,
    columns: Sequence[Column],
    names: dict[str, str],
    geometry: str,
    keys: str = "",
) -> None:
    head = '"fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL'
    typed = [f'"{names[c.id]}" {TYPES[c.kind]}{" NOT NULL UNIQUE" if c.id == "id" else ""}' for c in columns]
    base.execute(f'CREATE TABLE "{name}" ({head}, {geometry}{", ".join(typed)}{keys})')


def _register(
    base: sqlite3.Connection, name: str, title: str, text: str, stamp: str, extent: list[float | None] | None
) -> None:
    kind, system = ("features", 4326) if extent else ("attributes", None)
    sides = extent or NOWHERE
    values = (name, kind, f"{name}: {title}", text, stamp, *sides, system)
    base.execute("INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)", values)


def _extent(bounds: Any) -> list[float | None]:
    """West, south, east, north of all the geometries; four times None without any."""
    if np.isnan(bounds).all():
        return NOWHERE
    return [*np.nanmin(bounds[:, :2], axis=0).tolist(), *np.nanmax(bounds[:, 2:], axis=0).tolist()]
