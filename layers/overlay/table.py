"""CSV of a reader -> pieces: points from longitude and latitude columns, or WKT."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

import shapely

from .limits import CONVERT, MAX_BYTES, MAX_DEPTH, MAX_FEATURES, MAX_FIELDS, Budget, refusal, shown
from .nesting import nesting
from .numbers import number
from .records import Piece
from .shapes import mapped

LONGITUDE = ("lon", "long", "lng", "longitude", "x")
LATITUDE = ("lat", "latitude", "y")
WKT = ("wkt", "geometry", "geom", "the_geom", "wkt_geom")
MAX_COLUMNS = 4 * MAX_FIELDS
CLOSE = "Close it, or write it twice where it is part of a text"
FEWER = "Keep only the columns that are needed"
HEADER = "Give the table a header with the columns lon and lat (degrees), or wkt"


def pieces(text: str, budget: Budget) -> Iterator[Piece]:
    """The rows of a table. Raises OverlayError when it has no columns for places or a row is damaged."""
    csv.field_size_limit(MAX_BYTES)
    delimiter = _delimiter(text)
    if text.count(delimiter) > MAX_FEATURES * MAX_COLUMNS:
        raise refusal(f"The table has more than {MAX_FEATURES * MAX_COLUMNS:,} cells", FEWER)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [cell.strip() for cell in next(rows, [])]
        place, unpaired = _place(header), text.count('"') % 2
        for row in rows:
            if unpaired and any("\n" in cell for cell in row):
                raise refusal(f"A quotation mark is never closed before line {rows.line_num}", CLOSE)
            if any(cell.strip() for cell in row):
                budget.take_feature()
                yield _piece(header, row, place, f"line {rows.line_num}", budget)
    except csv.Error as error:
        raise refusal(f"Line {rows.line_num} cannot be read as CSV ({error})") from None


def _delimiter(text: str) -> str:
    """The separator that the header uses most: comma, semicolon or tab."""
    first = text[:10_000].split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _place(header: Sequence[str]) -> tuple[int, ...]:
    """The column of WKT, else those of longitude and latitude."""
    if len(header) > MAX_COLUMNS:
        raise refusal(f"The table has {len(header):,} columns", FEWER)
    folded = [cell.casefold() for cell in header]
    wkt = [index for index, name in enumerate(folded) if name in WKT]
    lon = [index for index, name in enumerate(folded) if name in LONGITUDE]
    lat = [index for index, name in enumerate(folded) if name in LATITUDE]
    if wkt:
        return (wkt[0],)
    if lon and lat:
        return lon[0], lat[0]
    raise refusal(f"Line 1 names no columns for places (it reads {shown(', '.join(header))})", HEADER)


def _piece(
    header: Sequence[str], row: Sequence[str], place: tuple[int, ...], where: str, budget: Budget
) -> Piece:
    if len(row) <= max(place):
        raise refusal(f"{where} has {len(row)} columns, the header {len(header)}", "Complete the line")
    cells = enumerate(zip(header, row, strict=False))
    texts = {key: cell for index, (key, cell) in cells if index not in place}
    if len(place) == 1:
        return Piece(where, texts, _geometry(row[place[0]], where, budget))
    if not any(row[index].strip() for index in place):
        return Piece(where, texts, None)
    lon, lat = (number(row[index], where) for index in place)
    return Piece(where, texts, {"type": "Point", "coordinates": [lon, lat]})


def _geometry(text: str, where: str, budget: Budget) -> object:
    """The GeoJSON geometry of a WKT text, altitudes dropped; an SRID in front must be 4326."""
    srid, _, wkt = text.strip().rpartition(";")
    if srid not in ("", "SRID=4326"):
        raise refusal(f"{where}: {shown(srid)} is not WGS 84", "Write the geometry in SRID 4326")
    if not wkt:
        return None
    if nesting(wkt, b"(", b")") > MAX_DEPTH:
        raise refusal(f"{where}: the geometry is nested deeper than {MAX_DEPTH}")
    try:
        made = shapely.force_2d(shapely.from_wkt(wkt))
    except (shapely.errors.ShapelyError, ValueError, TypeError, NotImplementedError) as error:
        raise refusal(f"{where}: {shown(wkt)} is not WKT ({error})", CONVERT) from None
    budget.foresee(int(shapely.get_num_coordinates(made)))
    return mapped(made)
