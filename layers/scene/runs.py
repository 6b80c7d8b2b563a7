"""Since when a position is held, when it was stated, when it was last confirmed: three days that are told apart.

An actor goes on holding a position on a subject while rows of the same position adjoin: that is a run. So is a tie of one
kind between two actors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from .. import texts
from ..atlas import Atlas
from ..clock import day_text, public_on
from ..records import Relation, Stance

STALE_AFTER, CLOSE = timedelta(days=365), timedelta(days=31)
Row = TypeVar("Row", bound=Stance | Relation)
PRECISIONS = {4: "year", 7: "month"}
"""How precise a partial date of so many characters is; others are days."""


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, and whether it stands for itself, its month or its year; that of a source counts at its end."""

    day: date
    precision: str = "day"

    @property
    def earliest(self) -> date:
        """The first day that it can mean."""
        return {"month": self.day.replace(day=1), "year": self.day.replace(month=1, day=1)}.get(
            self.precision, self.day
        )

    def told(self, *, short: bool = False) -> str:
        """As a reader says it, no finer than it is known."""
        return day_text(self.day, self.precision, short=short)


@dataclass(frozen=True, slots=True)
class Run:
    """What a row's run says by that row: `held` since, `stated` on, and the days of the sources that confirm it.

    `at_least` says that sources support the first day without an act that began the position: it may be older.
    `until` is the day on which all of the run ended; None while it holds."""

    held: Moment
    until: date | None
    at_least: bool
    stated: Moment
    confirmations: tuple[Moment, ...]

    def confirmed(self, day: date) -> Moment | None:
        """The last confirmation up to a day; None where all sources are later, or undated."""
        return max((moment for moment in self.confirmations if moment.day <= day), default=None)

    def stale(self, day: date) -> date | None:
        """The day of the last confirmation, where it is over twelve months before a day."""
        last = self.confirmed(day)
        return last.day if last and day - last.day > STALE_AFTER else None

    def told(self, day: date) -> tuple[str, ...]:
        """The three in words as of a day; one is told only where it is surely another than the one before, or old."""
        since = texts.HELD_AT_LEAST if self.at_least else texts.HELD_SINCE
        parts = [since.format(day=self.held.told())]
        if self.stated != self.held:
            wording = texts.STATED_ON if self.stated.precision == "day" else texts.STATED_IN
            parts.append(wording.format(day=self.stated.told()))
        if last := self._last(day, timedelta(0)):
            parts.append(texts.LAST_CONFIRMED.format(day=last.told()))
        return tuple(parts)

    def noted(self, day: date) -> tuple[str, ...]:
        """The same in few words, for a row in print; a confirmation within a month of the statement adds nothing."""
        since = texts.HELD_AT_LEAST_SHORT if self.at_least else texts.HELD_SINCE_SHORT
        parts = [since.format(day=self.held.told(short=True))]
        if self.stated != self.held:
            parts.append(texts.STATED_SHORT.format(day=self.stated.told(short=True)))
        if last := self._last(day, CLOSE):
            parts.append(texts.CONFIRMED_SHORT.format(day=last.told(short=True)))
        return tuple(parts)

    def _last(self, day: date, apart: timedelta) -> Moment | None:
        """The last confirmation, where it surely lies so long after the statement, or is old."""
        last, said = self.confirmed(day), max(self.held, self.stated)
        return last if last and (last.earliest - said.day > apart or self.stale(day)) else None


def runs(atlas: Atlas) -> Mapping[str, Run]:
    """The run of each stance and each tie up to itself, by its id, of what the atlas holds as published."""
    return _runs(atlas)


@lru_cache(maxsize=8)
def _runs(atlas: Atlas) -> Mapping[str, Run]:
    found: dict[str, Run] = {}
    ties: dict[tuple[str, str, str], list[Relation]] = {}
    for tie in atlas.relations:
        ties.setdefault((tie.a, tie.b, tie.kind), []).append(tie)
    for rows in atlas.stances_on.values():
        found |= _of(atlas, unbroken(rows))
    for same in ties.values():
        found |= _of(atlas, unbroken(same))
    return found


def _of(atlas: Atlas, joined: Iterable[Sequence[Row]]) -> dict[str, Run]:
    """The run of each row, by its id."""
    return {
        row.id: _run(atlas, rows[: n + 1], rows[-1].until) for rows in joined for n, row in enumerate(rows)
    }


def _kept(row: Stance | Relation) -> str:
    """What goes on in a run: the position, or the kind of tie."""
    return row.position if isinstance(row, Stance) else row.kind


def unbroken(rows: Iterable[Row]) -> list[tuple[Row, ...]]:
    """Rows of one actor and subject, or of one pair, in time, those that go on with the same position or kind together."""
    joined: list[tuple[Row, ...]] = []
    for row in sorted(rows, key=lambda row: row.since):
        last = joined[-1][-1] if joined else None
        if last and _kept(last) == _kept(row) and last.until == row.since:
            joined[-1] = (*joined[-1], row)
        else:
            joined.append((row,))
    return joined


def _run(atlas: Atlas, rows: Sequence[Row], until: date | None) -> Run:
    """What the rows of a run say by the last of them."""
    first = rows[0]
    begun = Moment(first.since, first.precision)
    found = _dated(atlas, rows)
    announced = [moment for moment in _dated(atlas, [first])[-1:] if moment.day < first.since]
    return Run(
        held=begun,
        until=until,
        at_least=isinstance(first, Stance) and first.basis == "evidence",
        stated=_stated(atlas, rows),
        confirmations=tuple(announced + [moment for moment in found if moment.day >= first.since]),
    )


def _stated(atlas: Atlas, rows: Sequence[Row]) -> Moment:
    """When what the last row tells was stated: on its own day, as its sources show.

    Where all of them are older, it was announced on the day of the newest that no row before cites; a row without such
    a one goes on with the statement of the row before."""
    before, row = rows[:-1], rows[-1]
    days = _dated(atlas, [row])
    if not days or days[-1].day >= row.since:
        return Moment(row.since, row.precision)
    cited = {key for other in before for key in other.sources}
    new = _dated(atlas, [row], leaving=cited)
    return new[-1] if new else _stated(atlas, before)


def _dated(atlas: Atlas, rows: Iterable[Row], leaving: Collection[str] = ()) -> list[Moment]:
    """The days of the rows' dated sources, each source once, in order of time; some may be left out."""
    keys = dict.fromkeys(key for row in rows for key in row.sources if key not in leaving)
    days = ((key, public_on(atlas, key)) for key in keys)
    return sorted(Moment(day, _precision(atlas, key)) for key, day in days if day)


def _precision(atlas: Atlas, source: str) -> str:
    return PRECISIONS.get(len(atlas.sources[source].date or ""), "day")
