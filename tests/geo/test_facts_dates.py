"""Statements are date-true: nothing shown for a date tells of a later one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import FACTS

from geo.checking.dating import first_day, last_day, period_end
from geo.reading.records import Event, Record, Relation, Segment, Stance
from geo.reporting.cataloguing import catalogue_facts
from geo.reporting.knowing import event_known_on, known_on
from tests.every import every

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
MENTION = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)"
    rf"|(?:(?P<day>\d{{1,2}}) )?(?P<month>{MONTH})\b(?: (?P<year>(?:19|20)\d\d))?"
    r"|(?<![\d,.])(?P<alone>(?:19|20)\d\d)(?![\d,.]\d)"
)
# Plans, targets and terms that were stated at the time of the row: the words around the later date.
PLANS = (
    "finish planned for 2029", "end-2029 target", "ends it on 1 January 2024", "close by 1 January 2024",
    "purchase by 20 March 2026", "rail concession to 2038", "Planned for 7-11 May", "customs by March 2026",
    "(15-18 Oct)", "by end-2028", "summit for 5 May 2026", "due in December 2026", "into early 2027",
    "2026-2031 programme", "completion 2027-2028", "due 2027", "promised before 20 March 2026",
    "finish due end-2026",
)  # fmt: skip
# Things that a statement can name only once they exist.
BEGINNINGS = {
    "TRIPP": date(2025, 8, 8),
    "Crossroads of Peace": date(2023, 10, 26),
    "Washington terms": date(2025, 8, 8),
    "since the war began": date(2026, 2, 28),
    "Zangezur corridor": date(2020, 11, 9),
    "mourned Khamenei": date(2026, 2, 28),
}


def place_in_file(record: Record) -> str:
    """The row's name: where the record stands."""
    return f"{record.origin.file}:{record.origin.line}"


def told_later(text: str, own: date, limit: date) -> list[str]:
    """The dates mentioned in a text that lie after the limit, plans left aside."""
    for plan in PLANS:
        text = text.replace(plan, "")
    return [words for words, day in mentions(text, own) if day > limit]


def mentions(text: str, own: date) -> Iterator[tuple[str, date]]:
    """Each date in a text with its first possible day; without a year it is of the row's own year."""
    for found in MENTION.finditer(text):
        if found["iso"]:
            yield found[0], date.fromisoformat(found["iso"])
        elif found["alone"]:
            yield found[0], date(int(found["alone"]), 1, 1)
        elif found["day"] or found["year"]:
            month = MONTHS.index(found["month"][:3].lower()) + 1
            yield found[0], date(int(found["year"] or own.year), month, int(found["day"] or 1))


@every([*FACTS.stances, *FACTS.relations], name=place_in_file)
def test_statement_tells_of_nothing_later(row: Stance | Relation) -> None:
    """A statement shown from `since` on mentions no date after the period that `since` stands for."""
    assert told_later(row.statement, row.since, period_end(row.since, row.precision)) == []


@every(FACTS.events, name=lambda row: row.id)
def test_event_tells_of_nothing_later(event: Event) -> None:
    """What came after an event is an event of its own."""
    limit = period_end(event.date, event.precision)

    assert told_later(f"{event.title}. {event.statement}", event.date, limit) == []


@every(FACTS.segments, name=lambda row: row.id)
def test_dated_notes_wait_for_their_date(segment: Segment) -> None:
    """A note of a segment that mentions a date says from when on it may be shown."""
    limit = segment.note_since or date(1, 1, 1)
    if segment.note_since is None:
        assert list(mentions(segment.note, limit)) == []
    else:
        assert told_later(segment.note, limit, limit) == []


@every([*FACTS.stances, *FACTS.relations], name=place_in_file)
def test_nothing_is_named_before_it_exists(row: Stance | Relation) -> None:
    """A row that names TRIPP, say, begins no earlier than TRIPP."""
    named = [day for words, day in BEGINNINGS.items() if words in row.statement]

    assert all(period_end(row.since, row.precision) >= day for day in named)


def test_a_later_date_is_found() -> None:
    """The reader of dates sees ISO dates, days, months, years, and passes over quantities."""
    own = date(2025, 8, 8)

    assert told_later("kept the name after TRIPP (Sept 2025)", own, own) == ["Sept 2025"]
    assert told_later("blockade from 13 December; 2026-06-17", own, own) == ["13 December", "2026-06-17"]
    assert told_later("in 2026", own, own) == ["2026"]
    assert told_later("1,076 km, USD 2.020bn, since 8 August 2025, in 2025", own, own) == []


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_partial_dates_enclose_their_days(day: date) -> None:
    """First and last day of a year, a month and a day hold the day between them."""
    for length in (4, 7, 10):
        partial = day.isoformat()[:length]

        assert first_day(partial) <= day <= last_day(partial)
        assert first_day((last_day(partial) + timedelta(days=1)).isoformat()[:length]) > last_day(partial)


@pytest.mark.parametrize("text", ["", "26", "2026-13", "2026-02-30", "2026-1-5", "June 2026", "20260105"])
def test_what_is_no_date_is_refused(text: str) -> None:
    """Only YYYY, YYYY-MM and YYYY-MM-DD are partial dates, and only days that exist."""
    with pytest.raises(ValueError):
        first_day(text)


@given(day=st.dates(date(1991, 1, 1), FACTS.atlas.known_to))
def test_one_position_per_actor_subject_and_day(day: date) -> None:
    """On any day an actor holds at most one position on a subject."""
    held = [
        (row.actor, row.subject)
        for row in FACTS.stances
        if row.since <= day and (row.until is None or day < row.until)
    ]

    assert len(held) == len(set(held))


def test_known_on_is_the_first_dated_page_of_the_row_s_time() -> None:
    """A page dated by month counts from the month's end; the earliest that is not older than the row decides."""
    own = date(2020, 1, 1)

    assert known_on(["ocmedia-abraham"], own, FACTS) == {"known_on": "2025-08-31", "known_on_basis": "source"}
    assert known_on(["mehr-235216", "jago-2025-08"], own, FACTS)["known_on"] == "2025-08-09"
    assert known_on(["state-2026-08-joint"], own, FACTS)["known_on"] == "2026-08-21"


@pytest.mark.parametrize("sources", [("unverified",), ("bp-btc",)])
def test_known_on_without_a_dated_page_is_the_rows_own_day(sources: tuple[str, ...]) -> None:
    """Undated and unverified rows count as known from their own day, and say so."""
    answer = known_on(sources, date(2006, 6, 1), FACTS)

    assert answer == {"known_on": "2006-06-01", "known_on_basis": "row"}


def test_nothing_is_known_after_the_atlas() -> None:
    """No row of the catalogue became known after known_to."""
    catalogue = catalogue_facts(FACTS, {}, {}, {})
    days = [row["known_on"] for kind in ("stances", "relations", "events") for row in catalogue[kind]]

    assert max(days) <= catalogue["known_to"]


def test_no_row_is_known_before_it_began() -> None:
    """An older page cannot tell that something began later: no stance, tie or event is known before its own day, but
    an event that is scheduled. The rows are counted here by their own pages."""
    catalogue = catalogue_facts(FACTS, {}, {}, {})
    pages = {source.id: source.date for source in FACTS.sources}
    starts = {"stances": "since", "relations": "since", "events": "date"}
    for kind, start in starts.items():
        for row in catalogue[kind]:
            if row.get("status") != "scheduled":
                assert row["known_on"] >= row[start], row["id"]
            later = [last_day(pages[key]) for key in row["sources"] if pages[key]]
            since = date.fromisoformat(row[start])
            if row["known_on_basis"] == "source" and row.get("status") != "scheduled":
                assert date.fromisoformat(row["known_on"]) in {
                    min(day, FACTS.atlas.known_to) for day in later if day >= since
                }
    for segment in catalogue["segments"]:
        assert all(state["known_on"] >= (state["since"] or "") for state in segment["states"])


def test_an_announced_event_is_known_before_its_day() -> None:
    """What is only scheduled was known when it was announced; that it occurred, by a page of its day."""
    summit = next(row for row in FACTS.events if row.id == "2026-05-05-first-eu-armenia-summit")

    assert event_known_on(replace(summit, status="scheduled"), FACTS)["known_on"] == "2025-12-02"
    assert event_known_on(summit, FACTS)["known_on"] == "2026-05-11"


def test_the_end_of_a_row_is_known_with_what_takes_its_place() -> None:
    """Iran's worry over TRIPP ended on 30 August 2025, and the page that tells it is of 1 September."""
    rows = {row["id"]: row for row in catalogue_facts(FACTS, {}, {}, {})["stances"]}
    worried = rows["irn:tripp:2025-08-09"]

    assert (worried["until"], worried["until_known_on"]) == ("2025-08-30", "2025-09-01")
    assert all((row["until"] is None) == (row["until_known_on"] is None) for row in rows.values())
    assert all(row["until_known_on"] >= row["until"] for row in rows.values() if row["until"])
