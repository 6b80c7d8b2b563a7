"""Who comes after whom, where there is work that the server does for a few visits at a time.

A visit that has taken less time so far comes before one that has taken more, so that one who brings slow files does not
keep the others waiting; of two alike the one who came first."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Condition

WORD_EVERY = 1.0
"""Seconds after which one who waits is told anew how many are before, and may go away."""

REMEMBERED = 1_000
"""Visits of which it is known how much time they have taken."""


class Busy(Exception):
    """There was no turn within the time that one waits."""


@dataclass
class Queue:
    """So many places at a time; one who waits longer than `patience` seconds is sent away."""

    places: int
    patience: float
    taken: int = 0
    waiting: dict[int, str] = field(default_factory=dict)
    spent: OrderedDict[str, float] = field(default_factory=OrderedDict)
    numbers: Iterator[int] = field(default_factory=count)
    changed: Condition = field(default_factory=Condition)

    @contextmanager
    def turn(self, visit: str, told: Callable[[int], object]) -> Iterator[None]:
        """Hold a place; while there is none `told` is called with how many have to go before, and may raise.

        Raises Busy when the time is up."""
        self._wait(visit, told)
        began = time.monotonic()
        try:
            yield
        finally:
            self._leave(visit, time.monotonic() - began)

    def _wait(self, visit: str, told: Callable[[int], object]) -> None:
        number, late = next(self.numbers), time.monotonic() + self.patience
        with self.changed:
            self.waiting[number] = visit
        try:
            while not self._came(number):
                if time.monotonic() > late:
                    raise Busy
                told(self._before(number))
        finally:
            with self.changed:
                self.waiting.pop(number, None)
                self.changed.notify_all()

    def _came(self, number: int) -> bool:
        """Take the place if it is this one's turn, else wait a while for it."""
        with self.changed:
            if self.taken >= self.places or self._rank(number):
                self.changed.wait(WORD_EVERY)
            if self.taken >= self.places or self._rank(number):
                return False
            self.taken += 1
            del self.waiting[number]
            return True

    def _rank(self, number: int) -> int:
        """How many that wait come before a number."""
        mine = self._order(number)
        return sum(self._order(other) < mine for other in self.waiting)

    def _order(self, number: int) -> tuple[float, int]:
        return self.spent.get(self.waiting[number], 0.0), number

    def _before(self, number: int) -> int:
        """How many have to go before a number: those that wait before it, and one that has a place."""
        with self.changed:
            return self._rank(number) + 1

    def _leave(self, visit: str, seconds: float) -> None:
        with self.changed:
            self.taken -= 1
            self.spent[visit] = self.spent.pop(visit, 0.0) + seconds
            while len(self.spent) > REMEMBERED:
                self.spent.popitem(last=False)
            self.changed.notify_all()
