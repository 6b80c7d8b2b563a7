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


def write_styles(
    base: sqlite3.Connection, selection: Selection, written: Iterable[Written], stamp: str
) -> None:
    """A default style for each layer."""
    base.execute(TABLE)
    base.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) VALUES (?,?,?,?,?)",
        ("layer_styles", "attributes", "layer_styles", "Styles for QGIS", stamp),
    )
    rows = [
        (
            "",
            "",
            table.name,
            "geom",
            "Corridor Atlas",
            qml(table.layer.kind, table.kind),
            "",
            True,
            "",
            "",
            None,
            stamp,
        )
        for table in written
    ]
    base.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
        "styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        rows,
    )
