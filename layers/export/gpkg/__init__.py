"""Selection -> GeoPackage 1.2: layers, tables with keys, field descriptions, accounts, and styles for QGIS.

Written by SQLite in memory: no half-written file can exist, and nothing depends on day or machine.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from ...selection import Selection
from .contents import write_layers, write_tables
from .described import describe
from .schema import create
from .styled import write_styles


def write(selection: Selection) -> bytes:
    """The GeoPackage as bytes; every table keeps a stable text `id` beside its number `fid`."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        create(base)
        base.execute("BEGIN")
        stamp = f"{selection.atlas.known_to.isoformat()}T00:00:00.000Z"
        written = write_layers(base, selection, stamp)
        write_tables(base, selection, stamp, {table.name for table in written})
        describe(base, selection, written, stamp)
        write_styles(base, selection, written, stamp)
        base.execute("COMMIT")
        return bytes(base.serialize())


def count(path: Path) -> int:
    """How many features the file's layers have. Raises ValueError when it is damaged."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        try:
            if base.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise ValueError(f"{path.name} is damaged")
            names = base.execute(
                "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'"
            ).fetchall()
            return sum(base.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names)
        except sqlite3.DatabaseError as error:
            raise ValueError(f"{path.name} is damaged ({error})") from error
