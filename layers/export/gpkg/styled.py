"""The table of styles that QGIS looks for when it opens a GeoPackage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from ...selection import Selection
from .contents import Written
from .qml import qml

TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)
"""


COLUMNS = (
    "f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, "
    "useAsDefault, description, owner, ui, update_time"
)
NAME = "Corridor Atlas"


def write_styles(
    base: sqlite3.Connection, selection: Selection, written: Iterable[Written], stamp: str
) -> None:
    """A default style for each layer."""
    base.execute(TABLE)
    row = ("layer_styles", "attributes", "layer_styles", "Styles for QGIS", stamp)
    columns = "table_name, data_type, identifier, description, last_change"
    base.execute(f"INSERT INTO gpkg_contents ({columns}) VALUES (?,?,?,?,?)", row)
    rows = [_row(table, stamp) for table in written]
    base.executemany(f"INSERT INTO layer_styles ({COLUMNS}) VALUES ({','.join('?' * 12)})", rows)


def _row(table: Written, stamp: str) -> tuple[object, ...]:
    style = qml(table.layer.kind, table.kind)
    return ("", "", table.name, "geom", NAME, style, "", True, "", "", None, stamp)
