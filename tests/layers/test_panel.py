"""The side panel in words: true to its day, whatever is open; organs within their state; sources numbered."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

import pytest

from layers import texts
from layers.beside.panel import panel
from layers.beside.sheet import names_block
from layers.clock import MONTHS, change_days
from layers.scene.composing import compose
from layers.text import safe
from layers.view import View

from .shipped import ATLAS

THINGS = [*ATLAS.subject, *(s.id for s in ATLAS.segments), *(a.id for a in ATLAS.actors)]
CELLS = [f"{row.actor}:{row.subject}" for row in ATLAS.stances]
DAYS = change_days(ATLAS)[::23]
SOME_DAYS = DAYS[::4]
"""One in four of them every time; all of DAYS in `tests/heavy/full.py`."""
SAID = re.compile(rf"(?:(\d{{1,2}}) )?\b({'|'.join(m[:3] for m in MONTHS)})[a-z]*\.? ((?:19|20)\d\d)")


@cache
def shown(pick: str, day: dt.date, since: dt.date | None = None) -> str:
    """The panel of a thing on a day, as HTML."""
    return str(panel(ATLAS, compose(ATLAS, View(pick=pick, date=day, since=since))))


def own_words(html: str) -> str:
    """What the panel says besides the facts' statements, which tests/geo checks, and the list of sources."""
    for row in (*ATLAS.stances, *ATLAS.subjects, *ATLAS.segments):
        for text in (
            getattr(row, "statement", None),
            getattr(row, "proposition", None),
            getattr(row, "note", None),
        ):
            html = html.replace(str(safe(text)), "") if text and len(text) > 8 else html
    return re.sub(r"<ol>.*?</ol>", "", html)


def days_told(text: str) -> list[dt.date]:
    """Each date in a text, the first day of a month where it names no other."""
    months = [month[:3] for month in MONTHS]
    return [dt.date(int(y), months.index(m) + 1, int(d or 1)) for d, m, y in SAID.findall(text)]


@pytest.mark.parametrize("day", SOME_DAYS, ids=str)
def test_the_panel_tells_of_nothing_later(day: dt.date) -> None:
    """Open on any subject, stretch, actor or cell, the panel names no day after the one it is shown for."""
    tells_nothing_later(day)


def tells_nothing_later(day: dt.date) -> None:
    """The panels of one day."""
    for pick in (*THINGS, *CELLS[::7]):
        later = [told for told in days_told(own_words(shown(pick, day))) if told > day]
        assert not later, (pick, later)


@pytest.mark.parametrize("day", SOME_DAYS, ids=str)
def test_a_dated_note_waits_for_its_day(day: dt.date) -> None:
    """A stretch's note is shown from the day on that it tells of, and not before."""
    for segment in ATLAS.segments:
        if segment.note and len(segment.note) > 30:
            told = str(safe(segment.note)) in shown(segment.id, day)
            assert told == (segment.note_since is None or segment.note_since <= day), segment.id


def test_before_it_came_up_a_subject_has_no_sentence() -> None:
    """On 7 August 2025 nothing can be toward the arrangement of 8 August: the panel says that it was not there."""
    assert "had not come up by 7 August 2025" in shown("tripp", dt.date(2025, 8, 7))
    assert "US-brokered" not in shown("tripp", dt.date(2025, 8, 7))
    assert "US-brokered" in shown("tripp", dt.date(2025, 8, 9))


def test_a_cells_history_does_not_tell_its_end_early() -> None:
    """Iran's concern of August 2025 ended on the 30th, which nobody knew on the 15th."""
    assert "30 Aug 2025" not in own_words(shown("irn:tripp", dt.date(2025, 8, 15)))
    assert "to 30 Aug 2025" in shown("irn:tripp", dt.date(2025, 9, 15))


def test_organs_stand_within_their_states_row() -> None:
    """The Guards and the Leader's office are read within Iran's entry, after the government's position."""
    html = shown("tripp", dt.date(2025, 8, 30))
    iran = next(row for row in html.split('<div class="stand">') if "<b>Iran</b>" in row)

    assert iran.count('class="within"') == 2
    assert iran.index("Conditional") < iran.index("IRGC: opposes")


def test_sources_are_a_numbered_list_that_the_footnotes_follow() -> None:
    """Read from top to bottom, footnotes first meet 1, 2, 3 ...; the list at the end has as many items."""
    html = shown("tripp", dt.date(2025, 8, 30))
    notes = [
        int(n) for sup in re.findall(r"<sup>(.*?)</sup>", html) for n in re.findall(r">(\d+)<", f">{sup}<")
    ]
    first = list(dict.fromkeys(notes))

    assert first == list(range(1, len(first) + 1))
    assert html.count("<li>") == len(first)
    assert html.rindex("<ol>") > html.rindex("<sup>")


def test_a_changed_position_says_what_it_was() -> None:
    """With a second day each changed position tells what held then."""
    html = shown("tripp", dt.date(2025, 9, 10), dt.date(2025, 8, 20))

    assert "concerned on 20 Aug 2025" in html


def test_the_events_lens_tells_its_events_in_words() -> None:
    """Every event that the lens draws for the chosen subjects stands in the panel, later ones apart, with sources."""
    scene = compose(ATLAS, View(lens="events", date=dt.date(2025, 8, 30), subjects=("tripp", "peace")))
    html = str(panel(ATLAS, scene))
    now, later = html.split(texts.AFTER_DAY)

    assert len(scene.events) > 5
    for event in scene.events:
        assert str(safe(event.title)) in (now if event.date <= scene.day else later), event.id
    assert html.count("<li>") >= len({key for event in scene.events for key in event.sources})


def test_the_relations_lens_tells_its_ties_in_words() -> None:
    """Each tie of the lens is a row with both actors; with none the panel says so."""
    day = dt.date(2025, 8, 30)
    scene = compose(ATLAS, View(lens="relations", date=day, actors=("aze", "tur", "isr")))
    html = str(panel(ATLAS, scene))
    alone = str(panel(ATLAS, compose(ATLAS, View(lens="relations", date=day, actors=("aze",)))))

    assert scene.relations
    for row in scene.relations:
        assert f"{ATLAS.actor[row.a].short}, {ATLAS.actor[row.b].short}" in html
    assert str(safe(texts.NO_TIE)) in alone


def test_an_empty_cell_says_that_nothing_was_found() -> None:
    """A cell without a stance opens, and is not called neutral."""
    day = dt.date(2025, 8, 30)
    held = {cell.partition(":")[0] for cell in CELLS if cell.endswith(":tripp")}
    silent = [actor.id for actor in ATLAS.actors if actor.id not in held]

    assert silent
    for actor in silent:
        assert str(safe(texts.NO_CELL)) in shown(f"{actor}:tripp", day), actor


@pytest.mark.parametrize("day", SOME_DAYS, ids=str)
def test_the_lens_of_events_tells_all_that_it_draws(day: dt.date) -> None:
    """In that lens the panel lists each event on the chosen subjects that the map shows, with its day, those to come apart."""
    scene = compose(ATLAS, View(lens="events", date=day, subjects=("tripp", "zangezur", "peace")))
    html = str(panel(ATLAS, scene))
    later = html.partition(safe(texts.AFTER_DAY))[2]

    for event in scene.events:
        assert str(safe(event.title)) in (later if event.date > day else html)
        assert event.status == "occurred" or f'class="chip">{event.status}' in html


def test_the_lens_of_ties_tells_all_that_it_draws() -> None:
    """In that lens each tie between the chosen actors stands in the panel with its kind and its footnotes."""
    scene = compose(ATLAS, View(lens="relations", date=dt.date(2025, 8, 30), actors=("arm", "irn", "rus")))
    html = str(panel(ATLAS, scene))

    assert scene.relations
    assert html.count("<b>") >= len(scene.relations)
    for row in scene.relations:
        assert f"<b>{safe(row.kind.capitalize())}</b>" in html


def test_a_cell_without_a_statement_is_not_called_neutral() -> None:
    """Of an actor of whom nothing was found the panel says so, and that this is no neutrality."""
    silent = next(a.id for a in ATLAS.actors if not any(s.actor == a.id for s in ATLAS.stances))
    html = shown(f"{silent}:tripp", dt.date(2025, 8, 30))

    assert str(safe(texts.NO_CELL)) in html
    assert 'class="mark' not in html


def test_a_name_without_users_begins_with_what_is_known_of_it() -> None:
    """Nothing stands before the first semicolon, so that there is none."""
    name = replace(ATLAS.names[0], used_by=(), known="unverified", usage="neutral")
    assert f"<span>{texts.UNVERIFIED['unverified']}; neutral</span>" in names_block(ATLAS, [name])
