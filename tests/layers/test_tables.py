"""Tables, timeline and graph: the same facts as rows, bars and lines, no finer than they are known."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from itertools import pairwise

import pytest

from layers import texts
from layers.beside.rows import partial, table_rows
from layers.beside.ties import LABELLED, dot, key
from layers.beside.timeline import LETTER, WIDTH, stripes, timeline
from layers.scene.composing import compose
from layers.view import View

from .shipped import ATLAS


@pytest.mark.parametrize("kind", texts.TABLES)
def test_a_table_has_a_row_for_every_record_in_the_readers_words(kind: str) -> None:
    """Each record is a row; its columns are headings, never field names; all rows have the same ones."""
    rows = list(table_rows(ATLAS, kind))

    assert len(rows) == len(getattr(ATLAS, kind)) > 0
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert set(rows[0]) <= set(texts.ROW_HEADS.values())


def test_a_stance_is_told_by_names_and_found_by_its_id() -> None:
    """Actor, subject and position go by their names; the id stays, for whoever cites it."""
    row = next(row for row in table_rows(ATLAS, "stances") if row["id"].startswith("irn"))

    assert row["Actor"] == "Iran"
    assert row["Position"] in {position.name for position in ATLAS.positions}


def test_a_date_stops_where_its_precision_does() -> None:
    """A stance known to the year has no day in the table."""
    day = dt.date(2019, 1, 1)

    assert [partial(day, precision) for precision in ("year", "month", "day")] == [
        "2019",
        "2019-01",
        "2019-01-01",
    ]


def test_stripes_stay_in_their_box() -> None:
    """Every end of a stripe lies in the bar, however narrow."""
    for right in (2.0, 9.5, 200.0):
        ends = re.findall(r"[ML]([\d.]+) ([\d.]+)", stripes(0, right, 10, 17, 8))
        assert all(0 <= float(x) <= right and 10 <= float(y) <= 27 for x, y in ends)
    assert stripes(0, 200, 10, 17, 8)


def test_no_event_name_of_the_timeline_reaches_the_next() -> None:
    """On every subject, in each row of names, a name ends before the next one, and within the picture."""
    scene, seen = compose(ATLAS, View()), 0
    for subject in ATLAS.subject:
        html = str(timeline(ATLAS, scene, subject))
        spans: dict[str, list[tuple[float, float]]] = {}
        for side, x, y, name in re.findall(
            r'class="event-name (before|after)" x="([\d.]+)" y="(\d+)">([^<]+)<', html
        ):
            start = float(x) - (LETTER * len(unescape(name)) if side == "before" else 0)
            spans.setdefault(y, []).append((start, start + LETTER * len(unescape(name))))
            seen += 1
        for row in map(sorted, spans.values()):
            assert all(one[1] <= two[0] for one, two in pairwise(row)), subject
            assert row[0][0] >= 0 and row[-1][1] <= WIDTH, subject

    assert seen > 40


def test_a_crowded_graph_leaves_the_kinds_to_its_key() -> None:
    """Few ties carry kind and year; of many the key names each kind that is there, and no other."""
    many = compose(ATLAS, View(lens="relations")).relations
    few = many[:LABELLED]

    assert len(many) > LABELLED
    assert (
        "-- " in dot(ATLAS, many, "light") and " label=" not in dot(ATLAS, many, "light").split("-- ", 1)[1]
    )
    assert dot(ATLAS, few, "light").split("-- ", 1)[1].count(" label=") + 1 >= len(few)
    assert {row.kind.capitalize() for row in few} == set(
        re.findall(r"<img [^>]+>([^<]+)<", str(key(few, "dark")))
    )
