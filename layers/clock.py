"""Days, partial dates and the two clocks: what held on a day, and what had been published by a day."""

from __future__ import annotations

import calendar
from datetime import date
from functools import cache

from .atlas import Atlas
from .records import State

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def parse_day(text: str) -> date:
    """An ISO day between 1900 and 2100. Raises ValueError with a sentence otherwise."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text[:40]!r} is not a day; write it as 2025-08-30") from None
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"{text} lies outside {EARLIEST.year} to {LATEST.year}")
    return day


@cache
def last_day(partial: str) -> date:
    """The last day of an ISO date that may stop at the month or the year."""
    year, month, day = ([int(part) for part in partial.split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def day_text(day: date, precision: str = "day", *, short: bool = False) -> str:
    """A date as a reader says it, no finer than it is known: "30 August 2025", "August 2025" or "2025"."""
    month = MONTHS[day.month - 1][: 3 if short else None]
    return {"year": f"{day.year}", "month": f"{month} {day.year}"}.get(
        precision, f"{day.day} {month} {day.year}"
    )


def partial_text(partial: str | None) -> str:
    """A source's date as a reader says it; "undated" where it has none."""
    if not partial:
        return "undated"
    parts = partial.split("-")
    return day_text(last_day(partial), ("year", "month", "day")[len(parts) - 1], short=True)


def public_on(atlas: Atlas, source: str) -> date | None:
    """The day by which a source was public; None for one without a date.

    A partial date counts at its end, and no later than the atlas knows."""
    record = atlas.sources.get(source)
    return min(last_day(record.date), atlas.known_to) if record and record.date else None


def state_start(state: State) -> date:
    """From when on a state may be shown: its beginning, else the end of the period it was reported for."""
    if state.since:
        return state.since
    return last_day(state.as_of) if state.as_of else LATEST


def change_days(atlas: Atlas) -> tuple[date, ...]:
    """Every day on which a stance, relation, segment state or event begins or ends, to the last known day."""
    days = {row.since for rows in (atlas.stances, atlas.relations) for row in rows}
    days |= {row.until for rows in (atlas.stances, atlas.relations) for row in rows if row.until}
    days |= {event.date for event in atlas.events if event.status != "scheduled"}
    days |= {state_start(state) for flock in atlas.flock for state in atlas.segments[flock].states}
    return tuple(sorted(day for day in days | {atlas.known_to} if day <= atlas.known_to))
