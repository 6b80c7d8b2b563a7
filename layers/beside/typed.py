"""A day as a reader types it: 2025-08-30, 30.8.2025, 30 August 2025, August 2025, 2025."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .. import texts
from ..clock import EARLIEST, LATEST, MONTHS, last_day

YEAR, MONTH, DAY = r"(?P<y>\d{4})", r"(?P<m>\d\d?)", r"(?P<d>\d\d?)"
WORD = r"(?P<word>[a-z]{3,9})\.?"
FORMS = (
    rf"{YEAR}-{MONTH}-{DAY}",
    rf"{YEAR}/{MONTH}/{DAY}",
    rf"{YEAR}\.{MONTH}\.{DAY}",
    rf"{DAY}\.\s*{MONTH}\.\s*{YEAR}",
    rf"{DAY}-{MONTH}-{YEAR}",
    rf"{DAY}(?:st|nd|rd|th)?\.?[\s-]+{WORD},?[\s-]+{YEAR}",
    rf"{WORD}\s+{DAY}(?:st|nd|rd|th)?,?\s+{YEAR}",
    rf"{WORD},?\s+{YEAR}",
    rf"{YEAR}-{MONTH}",
    rf"{MONTH}[./]{YEAR}",
    YEAR,
)
SLASHED = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")
"""Day and month or month and day, as the continent has it."""


def typed_day(text: str, known_to: date) -> date:
    """The day that a reader typed. A month or a year counts at its end, or at the last known day within it.

    Raises ValueError with a sentence for what is no day, is two, or lies outside 1900 to 2100."""
    wanted = " ".join(text.casefold().split())
    year, month, day = _parts(wanted, text)
    try:
        last = last_day("-".join(f"{part:02}" for part in (year, month, day) if part))
        first = date(year, month or 1, day or 1)
        if day:
            last = first
    except ValueError:
        raise ValueError(texts.NO_DAY.format(text=text.strip()[:40])) from None
    if not EARLIEST <= last <= LATEST:
        raise ValueError(texts.DAY_OUTSIDE.format(first=EARLIEST.year, last=LATEST.year))
    return known_to if not day and first <= known_to <= last else last


def _parts(wanted: str, text: str) -> tuple[int, int, int]:
    """Year, month and day of a text, 0 for what it does not tell."""
    if slashed := SLASHED.fullmatch(wanted):
        return _slashed(*(int(part) for part in slashed.groups()))
    for form in FORMS:
        if found := re.fullmatch(form, wanted):
            told = found.groupdict()
            month = _month(told["word"]) if "word" in told else int(told.get("m") or 0)
            if month is not None:
                return int(told["y"]), month, int(told.get("d") or 0)
    raise ValueError(texts.NO_DAY.format(text=text.strip()[:40]))


def _month(word: str) -> int | None:
    """The number of a month by its name or the beginning of it; None for another word."""
    return next((n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(word)), None)


def _slashed(a: int, b: int, year: int) -> tuple[int, int, int]:
    """What can be read in one way only."""
    if a != b and max(a, b) <= 12:
        raise ValueError(texts.TWO_DAYS.format(one=f"{year}-{b:02}-{a:02}", other=f"{year}-{a:02}-{b:02}"))
    return (year, b, a) if a > 12 or a == b else (year, a, b)


def year_apart(day: date, years: int) -> date:
    """The same day so many years later; of 29 February the day before where the year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=3, day=1) - timedelta(days=1)
