"""The second clock: from which day on a row, and the end of a row, could be known to the public."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ..checking.dating import last_day
from ..reading.records import Event, Facts, Relation, Stance, State


def known_on(
    sources: Iterable[str], own_day: date, facts: Facts, *, announced: bool = False
) -> dict[str, str]:
    """The day on which a row was documented, and whether a source's day or the row's own is meant.

    That is the first dated source from the row's own day on: an earlier page cannot tell that something began later.
    What was announced beforehand (a scheduled event) is known by its first source, whenever that was.
    A partial date of a source counts from its last day, and no later than the atlas knows.
    Rows on undated, unverified or earlier sources alone count from their own day.
    """
    dated = [day for day in public_days(sources, facts) if announced or day >= own_day]
    return {
        "known_on": min(dated, default=own_day).isoformat(),
        "known_on_basis": "source" if dated else "row",
    }


def public_days(sources: Iterable[str], facts: Facts) -> list[date]:
    """The day by which each dated one of the sources was public."""
    wanted = set(sources)
    partial = (source.date for source in facts.sources if source.id in wanted and source.date)
    return [min(last_day(text), facts.atlas.known_to) for text in partial]


def event_known_on(event: Event, facts: Facts) -> dict[str, str]:
    """The same of an event: one that is only scheduled may be known before its day."""
    return known_on(event.sources, event.date, facts, announced=event.status == "scheduled")


def state_known_on(state: State, facts: Facts) -> str:
    """The day from which a state of works could be known; it begins with `since`, else with its report."""
    reported = last_day(state.as_of) if state.as_of else date.max
    begun = state.since or min(reported, facts.atlas.known_to)
    return known_on(state.sources, begun, facts)["known_on"]


def end_known_on(row: Stance | Relation, after: Iterable[Stance | Relation], facts: Facts) -> str | None:
    """The day from which it could be known that a row had ended; None where it has not.

    The row that takes its place on the day tells it; where none does, its own sources from that day on."""
    if row.until is None:
        return None
    told = [
        known_on(other.sources, other.since, facts)["known_on"] for other in after if other.since == row.until
    ]
    return min(told, default="") or known_on(row.sources, row.until, facts)["known_on"]


Rows = Mapping[tuple[str, str], Sequence[Stance | Relation]]


def by_holders(rows: Iterable[Stance | Relation]) -> Rows:
    """Rows of which one may take another's place: of one actor and subject, or of one pair of actors."""
    found: dict[tuple[str, str], list[Stance | Relation]] = {}
    for row in rows:
        found.setdefault(holders(row), []).append(row)
    return found


def holders(row: Stance | Relation) -> tuple[str, str]:
    """Actor and subject of a stance, the two actors of a relation."""
    return (row.actor, row.subject) if isinstance(row, Stance) else (row.a, row.b)
