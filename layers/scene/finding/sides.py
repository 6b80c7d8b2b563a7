"""The sides of a question, told from the codes of the scale, and the verbs that go with its positions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...atlas import Atlas
from ...records import Position
from ..standing import Standing

FOR, IF, UNDECIDED, WORRIED, AGAINST = "for", "if", "undecided", "worried", "against"
SIDES = (FOR, IF, UNDECIDED, WORRIED, AGAINST)


class Verb(NamedTuple):
    """What one does and what several do, and what joins it to its object."""

    one: str
    many: str
    joint: str = " "

    def of(self, count: int) -> str:
        """The form for so many."""
        return self.one if count == 1 else self.many


IDIOMS = {
    "Conditional": Verb("sets conditions", "set conditions", " on "),
    "Neutral or hedging": Verb("is neutral or hedging", "are neutral or hedging", " on "),
    "Concerned": Verb("is concerned", "are concerned", " about "),
}
"""The name of a position between the sides -> how it is said of somebody; any other name is quoted."""


class Arm(NamedTuple):
    """Those who are on one side, or hold one position between the sides, and how that is said of them."""

    side: str
    verb: Verb
    rows: tuple[Standing, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """Their ids, each once."""
        return tuple(dict.fromkeys(row.actor for row in self.rows))

    @property
    def does(self) -> str:
        """The verb for so many."""
        return self.verb.of(len(self.actors))


def side_of(atlas: Atlas, position: str) -> str:
    """On which side a position is: its code above or below 0, and whether the scale goes further that way.

    Empty for the position of those who have none."""
    codes, own = [p.code for p in atlas.positions if p.code is not None], atlas.position[position].code
    if own is None:
        return ""
    if own > 0:
        return FOR if own >= min(2, max(codes)) else IF
    return UNDECIDED if own == 0 else AGAINST if own <= max(-2, min(codes)) else WORRIED


def verb_of(atlas: Atlas, position: Position) -> Verb:
    """How a position is said of its holder: by its side, between the sides in its own words."""
    own = Verb(f"is “{position.name.lower()}”", f"are “{position.name.lower()}”", " on ")
    sides = {FOR: Verb("backs", "back"), AGAINST: Verb("opposes", "oppose")}
    return sides.get(side_of(atlas, position.id)) or IDIOMS.get(position.name, own)


def arms(atlas: Atlas, rows: Sequence[Standing]) -> tuple[Arm, ...]:
    """The rows by side, in the order of the scale; those for and those against are one arm each."""
    found: dict[str, Arm] = {}
    for position in atlas.positions:
        side = side_of(atlas, position.id)
        key = side if side in (FOR, AGAINST) else position.id
        held = tuple(row for row in rows if row.position == position.id)
        before = found[key].rows if key in found else ()
        found[key] = Arm(side, verb_of(atlas, position), (*before, *held))
    return tuple(arm for arm in found.values() if arm.rows)
