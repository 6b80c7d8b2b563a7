"""The second clock: from which day on a row could be known to the public."""

from collections.abc import Iterable
from datetime import date

from ..checking.dating import last_day
from ..reading.records import Facts


def known_on(sources: Iterable[str], own_day: date, facts: Facts) -> dict[str, str]:
    """The day the first dated source was public, and whether that day or the row's own is meant.

    A partial date of a source counts from its last day, and no later than the atlas knows.
    Rows on undated or unverified sources alone count from their own day.
    """
    wanted = set(sources)
    partial = [source.date for source in facts.sources if source.id in wanted and source.date]
    first = min((min(last_day(text), facts.atlas.known_to) for text in partial), default=own_day)
    return {"known_on": first.isoformat(), "known_on_basis": "source" if partial else "row"}
