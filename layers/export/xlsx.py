"""Selection -> an Excel workbook: a sheet for each table, what they are, and what their columns mean."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import iterparse

from ..selection import Selection, Table, provenance
from .values import flat

FIRST = ("stances", "relations", "events")
WIDTHS = {"statement": 70, "meaning": 70, "proposition": 60, "finding": 60, "title": 40, "sources": 30}
NO_GUESSES = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(selection: Selection) -> bytes:
    """The workbook; text cells are typed as text, so that none is a formula."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **NO_GUESSES}) as book:
        created = dt.datetime.combine(selection.atlas.known_to, dt.time())
        book.set_properties(
            {"title": selection.title, "comments": selection.atlas.disclaimer, "created": created}
        )
        head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        _sheet(book, "About", ("item", "text"), _about(selection), head, day)
        for table in sorted(selection.tables, key=lambda table: table.id not in FIRST):
            _sheet(book, table.id, tuple(column.id for column in table.columns), table.rows, head, day)
        _sheet(book, "Fields", ("table", "field", "kind", "meaning"), _fields(selection.tables), head, day)
    return out.getvalue()


def _about(selection: Selection) -> list[tuple[str, str]]:
    account = provenance(selection)
    rows = [(key, str(value)) for key, value in account.items() if isinstance(value, str)]
    rows += [("warning", told) for told in account["warnings"]]
    rows += [("credit", credit) for credit in account["credits"]]
    return rows + [("licence", f"{table['id']}: {table['licence']}") for table in account["tables"]]


def _fields(tables: tuple[Table, ...]) -> list[tuple[str, ...]]:
    return [
        (table.id, column.id, column.kind, column.meaning) for table in tables for column in table.columns
    ]


def _sheet(book: Any, name: str, header: tuple[str, ...], rows: Any, head: Any, day: Any) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    for number, title in enumerate(header):
        sheet.write_string(0, number, title, head)
        sheet.set_column(number, number, WIDTHS.get(title, 16))
    for line, row in enumerate(rows, 1):
        for number, value in enumerate(row):
            _cell(sheet, line, number, flat(value), day)
    sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)


def _cell(sheet: Any, line: int, number: int, value: object, day: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(line, number, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(line, number, value)
    elif isinstance(value, dt.date):
        sheet.write_datetime(line, number, value, day)
    elif value is not None:
        sheet.write_string(line, number, str(value))


def count(path: Path) -> int:
    """How many rows the tables' sheets have. Raises ValueError when the workbook is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            sheets = sorted(name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
            rows = {name: _rows(archive, name) for name in sheets}
    except (zipfile.BadZipFile, SyntaxError) as error:
        raise ValueError(f"{path.name} is damaged ({error})") from error
    outer = ("xl/worksheets/sheet1.xml", f"xl/worksheets/sheet{len(sheets)}.xml")
    return sum(found for name, found in rows.items() if name not in outer)


def _rows(archive: zipfile.ZipFile, name: str) -> int:
    """The rows of a sheet without its header."""
    with archive.open(name) as stream:
        return sum(element.tag.endswith("}row") for _, element in iterparse(stream)) - 1
