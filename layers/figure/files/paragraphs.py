"""Lines of one paragraph joined, for formats in which text is edited and breaks anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..sheet import Group, Item, Text

LEADS = (1.1, 1.75)
"""Distance between the base lines of a paragraph, in sizes of its text: least and most."""


def joined(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items, each run of lines that belong together as one text whose lines are parted by line breaks."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            kept.append(replace(item, items=joined(item.items)))
        elif isinstance(item, Text) and kept and isinstance(kept[-1], Text) and _follows(kept[-1], item):
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text}\n{item.text}")
        else:
            kept.append(item)
    return tuple(kept)


def _follows(above: Text, below: Text) -> bool:
    """Whether a line continues the text above: same look, same edge, one line further down."""
    lines = above.text.count("\n")
    step = (below.at[1] - above.at[1]) / (lines + 1) / above.size
    same = (above.face, above.size, above.color, above.anchor) == (
        below.face,
        below.size,
        below.color,
        below.anchor,
    )
    return (
        same and not below.tracking and abs(above.at[0] - below.at[0]) < 0.5 and LEADS[0] <= step <= LEADS[1]
    )
