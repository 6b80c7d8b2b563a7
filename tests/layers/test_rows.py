"""The tables of the page: names for ids, dates no finer than they are known, nothing left out."""

from __future__ import annotations

import pytest

from layers import texts
from layers.beside.rows import found_rows, table_rows

from .shipped import ATLAS


@pytest.mark.parametrize("kind", texts.TABLES)
def test_a_table_holds_every_record_once(kind: str) -> None:
    """As many rows as records, each with the same columns, in the order in which the page heads them."""
    rows = list(table_rows(ATLAS, kind))
    order = list(texts.ROW_HEADS.values())

    assert len(rows) == len(getattr(ATLAS, kind)) > 0
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert [order.index(heading) for heading in rows[0]] == sorted(order.index(h) for h in rows[0])


def test_a_reader_sees_names_and_not_ids() -> None:
    """A stance's actor, subject and position are told as the page calls them elsewhere."""
    asked = ("Iran", "2025-08-30")
    row = next(r for r in table_rows(ATLAS, "stances") if (r["Actor"], r["Held since"]) == asked)

    assert (row["Subject"], row["Position"]) == ("TRIPP", "Conditional")


def test_the_day_of_a_statement_is_not_that_of_the_position() -> None:
    """Turkey's statement of January 2026 goes on with what it holds since August 2025; the ends of rows are no ends of it."""
    rows = [r for r in table_rows(ATLAS, "stances") if (r["Actor"], r["Subject"]) == ("Turkey", "TRIPP")]

    assert [(r["Held since"], r["Stated on"], r["Until"]) for r in rows] == [
        ("2025-08-08", "2025-08-08", ""),
        ("2025-08-08", "2026-01-15", ""),
    ]
    assert [r["Last confirmed"] for r in rows] == ["2025-08", "2026-01-15"]


@pytest.mark.parametrize("kind", ["stances", "relations", "events"])
def test_a_date_is_no_finer_than_it_is_known(kind: str) -> None:
    """A date known to the month has no day, one known to the year no month; that of a run is its first row's."""
    kept = {"day": 10, "month": 7, "year": 4}
    heading = "Date" if kind == "events" else "Held since"
    records = getattr(ATLAS, kind)
    told = {(r.date if kind == "events" else r.since).isoformat()[: kept[r.precision]] for r in records}
    precisions = {record.precision for record in records}

    for record, row in zip(records, table_rows(ATLAS, kind), strict=True):
        assert row[heading] in told
        if kind == "events":
            assert len(row[heading]) == kept[record.precision]
    assert len(precisions) > 1


def test_a_long_table_shows_its_first_rows_and_counts_the_rest() -> None:
    """Those that hold the text looked for, whatever its case, with the place of their records."""
    rows = list(table_rows(ATLAS, "events"))
    holding = [n for n, row in enumerate(rows) if "iran" in " ".join(row.values()).casefold()]
    first, searched = found_rows(ATLAS, "events", "", 3), found_rows(ATLAS, "events", "IRAN", 2)

    assert first == (rows[:3], [0, 1, 2], len(rows))
    assert searched == ([rows[n] for n in holding[:2]], holding[:2], len(holding))
    assert 2 < len(holding) < len(rows)
    assert found_rows(ATLAS, "events", "no such words", 9) == ([], [], 0)
