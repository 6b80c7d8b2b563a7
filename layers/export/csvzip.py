"""Selection -> its tables as CSV files in a zip archive, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable
from io import StringIO, TextIOWrapper
from pathlib import Path

from ..selection import Selection, Table
from .archive import packed
from .values import iso

FORMULA = ("=", "+", "-", "@", "\t", "\r")
LIMITS = (
    "No geometry. Lists of ids are text with commas. A text that a spreadsheet would take for a formula is "
    "preceded by an apostrophe."
)


def write(selection: Selection) -> bytes:
    """A zip archive with one UTF-8 file (RFC 4180) for each table."""
    return packed(selection, {f"{table.id}.csv": _csv(table) for table in selection.tables}, LIMITS)


def _csv(table: Table) -> bytes:
    return csv_of([column.id for column in table.columns], table.rows)


def csv_of(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Rows as UTF-8 CSV (RFC 4180), each cell safe to open in a spreadsheet."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode()


def _cell(value: object) -> object:
    """The cell's value: true and false in small letters, text that looks like a formula defused."""
    found = iso(value)
    if isinstance(found, bool):
        return str(found).lower()
    return f"'{found}" if isinstance(found, str) and found.startswith(FORMULA) else found


def count(path: Path) -> int:
    """How many rows the archive's tables have. Raises ValueError when it is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith(".csv")]
            return sum(_rows(archive, name) for name in names)
    except zipfile.BadZipFile as error:
        raise ValueError(f"{path.name} is damaged ({error})") from error


def _rows(archive: zipfile.ZipFile, name: str) -> int:
    with archive.open(name) as stream:
        return sum(1 for _ in csv.reader(TextIOWrapper(stream, "utf-8", newline=""))) - 1
