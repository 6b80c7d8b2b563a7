"""How the argument beside a map may be set, from the largest to the most compact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..sheet import Item


@dataclass(frozen=True, slots=True)
class Setting:
    """How large the argument is set and with how much air.

    `form`: each row on its own lines, all of a class run together, names and note numbers alone, or these in
    one line with the name of the class."""

    body: float
    air: float
    form: Literal["rows", "run", "names", "line"] = "rows"


SETTINGS = (
    Setting(15.5, 12),
    Setting(15.0, 9),
    Setting(14.5, 7),
    Setting(13.5, 5),
    Setting(12.5, 4),
    Setting(12.0, 2),
    Setting(13.5, 5, "run"),
    Setting(12.5, 4, "run"),
    Setting(12.0, 2, "run"),
    Setting(13.5, 6, "names"),
    Setting(12.5, 3, "names"),
    Setting(12.0, 1, "names"),
    Setting(12.5, 3, "line"),
    Setting(12.0, 1, "line"),
)


@dataclass(frozen=True, slots=True)
class Block:
    """Items set from the top of a box, and where they end."""

    items: tuple[Item, ...]
    bottom: float
