"""What a GeoPackage says of itself: the meaning of each column, an account of each table and of the whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from ...selection import Selection, provenance
from ...selection.provenance import layer_account, table_account
from .contents import Written

STANDARD = "https://specs.frictionlessdata.io/data-package/"


def describe(base: sqlite3.Connection, selection: Selection, written: Iterable[Written], stamp: str) -> None:
    """Field descriptions and accounts, the whole file's first."""
    whole = {key: value for key, value in provenance(selection).items() if key not in ("layers", "tables")}
    _account(base, 1, "geopackage", None, whole, stamp)
    accounts = [(table.name, layer_account(table.layer)) for table in written]
    accounts += [(table.id, table_account(table)) for table in selection.tables]
    for number, (name, account) in enumerate(accounts, 2):
        _account(base, number, "table", name, account, stamp)
    columns = [(table.name, table.columns[c.id], c.meaning) for table in written for c in table.layer.columns]
    columns += [
        (table.id, column.id, column.meaning) for table in selection.tables for column in table.columns
    ]
    base.executemany(
        "INSERT INTO gpkg_data_columns (table_name, column_name, name, description) VALUES (?1, ?2, ?2, ?3)",
        columns,
    )


def _account(
    base: sqlite3.Connection,
    number: int,
    scope: str,
    table: str | None,
    account: dict[str, object],
    stamp: str,
) -> None:
    text = json.dumps(account, ensure_ascii=False)
    values = (number, "dataset", STANDARD, "application/json", text)
    base.execute("INSERT INTO gpkg_metadata VALUES (?,?,?,?,?)", values)
    reference = (scope, table, None, None, stamp, number, None if number == 1 else 1)
    base.execute("INSERT INTO gpkg_metadata_reference VALUES (?,?,?,?,?,?,?)", reference)
