"""Dates that hold together: half-open intervals, no overlap, nothing later than the atlas knows."""

import re
from calendar import month_name
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise

from ..reading.blocks import Fault
from ..reading.records import Facts, Former, Relation, Stance
from .dating import first_day, last_day
from .referring import fault, sound

# Records and the field that may not lie after known_to.
KNOWN_BY = (
    ("actors", "since"),
    ("stances", "since"),
    ("relations", "since"),
    ("states", "since"),
    ("segments", "note_since"),
)


def time_faults(facts: Facts) -> Iterator[Fault]:
    """Everything wrong with dates."""
    yield from backward_intervals(facts)
    yield from overlaps(facts)
    yield from ended_before(facts)
    yield from after_known_to(facts)
    yield from partial_dates(facts)


def backward_intervals(facts: Facts) -> Iterator[Fault]:
    """[since, until) must hold at least a day."""
    rows: tuple[Stance | Relation | Former, ...] = (*facts.stances, *facts.relations, *facts.formers)
    for row in sound(rows, "since", "until"):
        if row.until and row.until <= row.since:
            yield fault(row, "until", f"until {row.until} is not after since {row.since}. Correct one")


def overlaps(facts: Facts) -> Iterator[Fault]:
    """An actor holds one position on a subject at a time."""
    told = sound(facts.stances, "actor", "subject", "since", "until")
    rows = sorted(told, key=lambda row: (row.actor, row.subject, row.since, row.origin.line))
    for (actor, subject), held in groupby(rows, key=lambda row: (row.actor, row.subject)):
        for earlier, later in pairwise(held):
            if earlier.until is None or earlier.until > later.since:
                yield fault(later, "since", overlapping(actor, subject, earlier, later))


def overlapping(actor: str, subject: str, earlier: Stance, later: Stance) -> str:
    end = f"to {earlier.until}" if earlier.until else "without end"
    return (
        f"{actor} on {subject} from {later.since} overlaps the stance at line {earlier.origin.line} "
        f"(from {earlier.since} {end}). End that one with until = {later.since}"
    )


UNTIL = re.compile(
    rf"\b(?:until|till) (?:the )?(?:(?P<day>\d{{1,2}}) )?(?:(?P<month>{'|'.join(month_name[1:])}) )?(?P<year>\d{{4}})\b"
)
"""In a statement, when the thing that it tells of ended."""


def ended_before(facts: Facts) -> Iterator[Fault]:
    """A stance may not tell of what was over while the row is still in force: it would be shown as held."""
    for row in facts.stances:
        for found in UNTIL.finditer(row.statement):
            ended = last_day("-".join(_parts(found)))
            if row.until is None or row.until > ended + timedelta(days=1):
                yield fault(
                    row, "statement", f"tells of what ended by {ended}, and the row goes on. {END_IT}"
                )


END_IT = "End it by then, or say what holds instead"


def _parts(found: re.Match[str]) -> list[str]:
    """Year, month and day of a date in words, as far as it goes."""
    month = list(month_name).index(found["month"]) if found["month"] else 0
    parts = [found["year"], f"{month:02}" if month else "", f"{int(found['day'] or 0):02}" if month else ""]
    return [part for part in parts if part and part != "00"]


def after_known_to(facts: Facts) -> Iterator[Fault]:
    """Only a scheduled event may lie after the date to which the atlas knows."""
    if "known_to" in facts.atlas.origin.unfit:
        return
    limit = facts.atlas.known_to
    for kind, field in KNOWN_BY:
        for row in sound(getattr(facts, kind), field):
            if (day := getattr(row, field)) and day > limit:
                yield fault(row, field, too_late(field, day, limit))
    for event in sound(facts.events, "date", "status"):
        if event.date > limit and event.status != "scheduled":
            yield fault(event, "date", too_late("date", event.date, limit) + ', or say status = "scheduled"')


def too_late(field: str, day: object, limit: date) -> str:
    return f"{field} {day} is later than known_to {limit} of atlas.toml. Correct it or move known_to"


def partial_dates(facts: Facts) -> Iterator[Fault]:
    """Dates of sources and confirmations exist, and lie no later than known_to."""
    dated = [(row, "date", row.date) for row in facts.sources] + [
        (row, "as_of", row.as_of) for row in facts.states
    ]
    limit = date.max if "known_to" in facts.atlas.origin.unfit else facts.atlas.known_to
    for row, field, text in dated:
        if text and (said := partial_fault(field, text, limit)):
            yield fault(row, field, said)


def partial_fault(field: str, text: str, limit: date) -> str:
    try:
        day = first_day(text)
    except ValueError:
        return f'{field} = "{text}" is not a date. Write "2026", "2026-01" or "2026-01-05"'
    return too_late(field, text, limit) if day > limit else ""
