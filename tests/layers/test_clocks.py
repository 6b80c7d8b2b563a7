"""Two clocks, honestly kept: of 500 pairs of days nothing in any table or file is later than the one, or was published
later than the other, but what says that it is."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest

from layers.clock import last_day
from layers.export import FORMATS, make
from layers.published import as_published
from layers.scene.composing import compose
from layers.selection import select
from layers.selection.tables import tables
from layers.view import View, known_ids, parse

from .shipped import ATLAS

PUBLISHED = {"known_on", "date of sources", "removed"}
"""Fields of the second clock: what is told in them was published by then."""
SUBJECTS = tuple(subject.id for subject in ATLAS.subjects)
EVERYTHING = View(subjects=SUBJECTS, layers=known_ids("layers", ATLAS), extent="syunik")
ONE = dt.timedelta(days=1)


def pairs(count: int) -> list[tuple[dt.date, dt.date]]:
    """So many pairs of a day and a day of publication, the same each time; most of the years of which most is known."""
    dice = random.Random(230)
    days = [dt.date(2025, 1, 1) + n * ONE for n in range((ATLAS.known_to - dt.date(2025, 1, 1)).days + 1)]
    days += [dt.date(1992, 1, 1) + 23 * n * ONE for n in range(520)]
    return [(dice.choice(days), dice.choice(days)) for _ in range(count)]


PAIRS = pairs(500)


def day_of(value: object) -> dt.date | None:
    """The last day that a value can mean, where it is a date, whole or partial, of Python, pandas or text."""
    if value is None or value is pd.NaT or isinstance(value, bool):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value)
    return last_day(text[:10]) if re.fullmatch(r"\d{4}(-\d\d(-\d\d([T ].*)?)?)?", text) else None


def too_late(
    rows: Iterable[Mapping[str, Any]], table: str, day: dt.date, known: dt.date
) -> Iterator[tuple[Any, ...]]:
    """Each date of a row that is later than its clock allows; rows that say of themselves that they are later pass."""
    for row in rows:
        for field, value in row.items():
            told = day_of(value) if field not in NO_DATES else None
            if told is None:
                continue
            by_publication = field in PUBLISHED or f"{field} of {table}" in PUBLISHED
            limit = known if by_publication else day
            if by_publication and table == "sources":
                told = min(told, ATLAS.known_to)
            if told > limit and not (str(row.get("later")).lower() in ("true", "1") and field == "date"):
                yield table, row.get("id"), field, value


NO_DATES = {"id", "n", "code", "order", "seq", "km", "lon", "lat", "rank", "published_km", "measured_km"}
"""Fields that hold no date, though a number may look like a year."""


def test_no_value_of_any_table_is_later() -> None:
    """All tables of all 500 pairs: no day later than the day, nothing published later than the other day."""
    seen = 0
    for day, known in PAIRS:
        atlas = as_published(ATLAS, known)
        scene = compose(ATLAS, EVERYTHING.but(date=day, known=known))
        for table in tables(atlas, scene, whole=False):
            rows = table.records()
            assert list(too_late(rows, table.id, day, known)) == [], (day, known)
            seen += len(rows)
        cited = {key for row in scene.standings for key in row.stance.sources}
        assert all(public_by(key, known) for key in cited)
    assert seen > 100_000


def public_by(source: str, known: dt.date) -> bool:
    """Whether a source had appeared; one without a date is not told to be late."""
    record = ATLAS.sources.get(source)
    return not (record and record.date) or min(last_day(record.date), ATLAS.known_to) <= known


def test_events_after_the_day_say_so() -> None:
    """Every event of a file after its day is told apart by a field, and no other is."""
    later = 0
    for day, known in PAIRS[::5]:
        scene = compose(ATLAS, EVERYTHING.but(date=day, known=known))
        table = next(t for t in tables(as_published(ATLAS, known), scene, whole=False) if t.id == "events")
        for row in table.records():
            assert row["later"] == (row["date"] > day)  # type: ignore[operator]
            later += bool(row["later"])
    assert later > 50


def read(path: Path, form: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The tables of a file by programs that did not write it: the name of each, and its rows."""
    yield from READERS[form](path)


def _frame(path: Path | str, layer: str | None = None) -> list[dict[str, Any]]:
    found = pyogrio.read_dataframe(path, layer=layer, read_geometry=False)
    return [{str(k): v for k, v in row.items()} for row in found.to_dict("records")]


def _gpkg(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    return (
        (str(name), _frame(path, str(name)))
        for name, _ in pyogrio.list_layers(path)
        if name != "layer_styles"
    )


def _csv(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                text = archive.read(name).decode("utf-8-sig")
                yield Path(name).stem, list(csv.DictReader(io.StringIO(text)))


def _xlsx(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for sheet in openpyxl.load_workbook(path, read_only=True).worksheets:
        head, *rows = list(sheet.iter_rows(values_only=True))
        if sheet.title not in ("About", "Fields"):
            yield sheet.title, [dict(zip(map(str, head), row, strict=False)) for row in rows]


def _shp(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".shp")]
    return ((name, _frame(f"/vsizip/{path}/{name}")) for name in names)


def _kml(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    return ((str(name), _frame(path, str(name)) if kind else []) for name, kind in pyogrio.list_layers(path))


def _topojson(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for name, group in json.loads(path.read_bytes())["objects"].items():
        yield name, [geometry.get("properties", {}) for geometry in group["geometries"]]


READERS: dict[str, Callable[[Path], Iterator[tuple[str, list[dict[str, Any]]]]]] = {
    "geojson": lambda path: iter([("features", _frame(path))]),
    "gpkg": _gpkg,
    "fgb": lambda path: iter([("features", _frame(path))]),
    "parquet": lambda path: iter([("features", pq.read_table(path).drop(["geometry"]).to_pylist())]),
    "csv": _csv,
    "xlsx": _xlsx,
    "shp": _shp,
    "kml": _kml,
    "kmz": _kml,
    "topojson": _topojson,
}
CLOSE = "extent=46,38.7,46.6,39.1&subjects=tripp,zangezur,instc&layers=tripp,zangezur"


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("form", READERS)
def test_no_value_of_any_file_is_later(form: str, turn: int, tmp_path: Path) -> None:
    """Each format as other programs read it, for days of its own."""
    day, known = PAIRS[(list(READERS).index(form) * 37 + turn * 101) % len(PAIRS)]
    path = tmp_path / f"a{FORMATS[form].ending}"
    view = parse(f"{CLOSE}&date={day}&known={known}", ATLAS)[0]
    path.write_bytes(make(ATLAS, view, form))

    for table, rows in read(path, form):
        assert list(too_late(rows, table, day, known)) == [], (day, known)


def test_the_state_of_a_stretch_is_the_days() -> None:
    """The railway from Horadiz was confirmed in February 2026; a file for 2023 does not know it."""
    frames = ATLAS.select("layers=zangezur&subjects=zangezur&date=2023-06-01").layers["zangezur"]
    stretch = frames[frames["segment"] == "zan-1"].iloc[0]

    assert (stretch["status"], str(stretch["status_since"])[:10]) == ("under construction", "2021-02-14")
    assert pd.isna(stretch["status_as_of"])
    latest = ATLAS.select("layers=zangezur&subjects=zangezur").layers["zangezur"]
    assert latest[latest["segment"] == "zan-1"].iloc[0]["status_as_of"] == "2026-02"


def test_a_day_of_publication_shows_no_row_that_begins_later() -> None:
    """As published by 30 September 2025 no stance begins later, and none has an end that was told later."""
    rows = select(ATLAS, parse("subjects=tripp&known=2025-09-30", ATLAS)[0]).table("stances").records()

    assert len(rows) >= 5
    assert all(str(row["since"]) <= "2025-09-30" and row["until"] is None for row in rows)
    iran = next(row for row in rows if row["actor"] == "irn")
    assert (iran["position"], iran["held_since"]) == ("conditional", dt.date(2025, 8, 30))


def test_a_citation_was_published() -> None:
    """A file as of a day of publication cites no page that appeared later."""
    found = select(ATLAS, parse("subjects=tripp&date=2025-09-15&known=2025-09-15", ATLAS)[0])
    sources = {row["id"]: row["date"] for row in found.table("sources").records()}

    assert {row["source"] for row in found.table("citations").records()} == set(sources)
    assert all(public_by(key, dt.date(2025, 9, 15)) for key in map(str, sources))


def test_a_name_is_not_used_before_it_exists() -> None:
    """No table of a file for 7 August 2025 names TRIPP."""
    found = select(ATLAS, parse("subjects=tripp&date=2025-08-07&known=2025-08-07", ATLAS)[0])
    told = [
        value
        for table in found.tables
        for row in table.records()
        for value in row.values()
        if isinstance(value, str)
    ]

    assert told and not [text for text in told if "TRIPP" in text or "Trump" in text]


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "html"])
def test_a_day_beyond_the_data_warns_in_every_file(form: str, tmp_path: Path) -> None:
    """What is told for a day after the last known one is the last known state, and each file says so."""
    path = tmp_path / f"a{FORMATS[form].ending}"
    path.write_bytes(make(ATLAS, parse(f"{CLOSE}&date=2027-01-01", ATLAS)[0], form))
    sound = make(ATLAS, parse(f"{CLOSE}&date=2026-08-21", ATLAS)[0], form)
    warning = "What held on 1 January 2027 is not known here"

    assert warning in words_of(path.read_bytes())
    assert warning not in words_of(sound)


def test_the_one_file_page_warns_as_well() -> None:
    """Its foot tells it."""
    from layers.export.offline import embedded

    facts = embedded(make(ATLAS, parse("date=2027-01-01", ATLAS)[0], "html"), "facts")
    assert facts["about"].startswith("The atlas is known to 21 August 2026.")


def words_of(content: bytes) -> str:
    """The bytes of a file, of an archive those of all its parts, as text."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8", errors="ignore")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return " ".join(archive.read(name).decode("utf-8", errors="ignore") for name in archive.namelist())


def test_the_one_file_page_holds_nothing_published_later() -> None:
    """Its stances, ties, events, notes and stops are those that were known."""
    from layers.export.offline import embedded

    known = dt.date(2025, 9, 15)
    facts = embedded(make(ATLAS, parse(f"date={known}&known={known}", ATLAS)[0], "html"), "facts")

    assert max(row["since"] for row in (*facts["stances"], *facts["relations"])) <= known.isoformat()
    assert max(row["published"] for row in facts["stances"]) <= known.isoformat()
    assert max(event["date"] for event in facts["events"]) <= known.isoformat()
    assert max(facts["notes"]) <= known.isoformat()
    assert all(day <= known.isoformat() for day in facts["days"] if day != ATLAS.known_to.isoformat())
