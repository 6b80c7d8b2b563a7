"""Partial dates ("2026", "2026-01", "2026-01-05"): the first and the last day that they can mean."""

import re
from datetime import date, timedelta

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def first_day(partial: str) -> date:
    """The earliest day of a partial date. Raises ValueError where it is none."""
    found = PARTIAL.fullmatch(partial)
    if not found:
        raise ValueError(f"'{partial}' is not a date")
    return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))


def last_day(partial: str) -> date:
    """The latest day of a partial date. Raises ValueError where it is none."""
    precision = {4: "year", 7: "month"}.get(len(partial), "day")
    return period_end(first_day(partial), precision)


def period_end(day: date, precision: str) -> date:
    """The last day of the year, month or day that `day` stands for."""
    if precision == "day":
        return day
    year, month = divmod(day.month if precision == "month" else 12, 12)
    return date(day.year + year, month + 1, 1) - timedelta(days=1)
