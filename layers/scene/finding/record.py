"""The finding of a scene as a value, and which rows may carry one."""

from __future__ import annotations

from collections.abc import Mapping, Sized
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from ...words import number

NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, and what it says as data.

    `named` are the ids of the actors whose names stand in it. `counts` holds what it counts or names, by what is said of
    it (a side, `listed`, `weak`, `ties`, `events`, `stretches` ...): the ids of the rows, each of which is listed beside
    the map, so that a number in the sentence is the length of one of them."""

    sentence: str
    named: tuple[str, ...] = ()
    counts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)

    def and_also(self, clause: str, **counts: tuple[str, ...]) -> Finding:
        """The finding with a further clause, where there is one, and what that counts."""
        return Finding(f"{self.sentence}{clause}", self.named, {**self.counts, **counts})


UNTOLD = Finding("")
"""Of a scene that is still being composed."""


class Graded(Protocol):
    """A row of the facts that says how it is known."""

    @property
    def known(self) -> str:
        """`published`, `single-source` or `unverified`."""


def carries(row: Graded) -> bool:
    """Whether a headline may rest on a row: a page behind it was read, and its confidence is not low."""
    return row.known == "published" and getattr(row, "confidence", "") != "low"


def weakly(rows: Sized, one: str, many: str = "") -> str:
    """The clause on the listed rows that no headline rests on: "; one more government is weakly sourced"."""
    count = len(rows)
    what = f"more {one} is" if count == 1 else f"more {many or one + 's'} are"
    return f"; {number(count)} {what} weakly sourced" if count else ""
