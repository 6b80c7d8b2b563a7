"""Where a record stands, for messages of the form file:line."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Origin(NamedTuple):
    """Where a record stands: file relative to the facts folder, line of its [[header]], line of each key.

    `unfit` are the fields that could not be read: they hold a stand-in, which no check may look at.
    """

    file: str
    line: int
    keys: dict[str, int]
    unfit: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Record:
    """What all facts share: their origin, which plays no part in equality."""

    origin: Origin = field(compare=False, repr=False)
