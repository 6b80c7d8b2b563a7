"""Values of columns as a format can hold them, a column at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from ..selection import Column
from ..text import MAX_TEXT, plain

SEPARATOR = ", "


def clean(value: object) -> str:
    """Text in full, without the control and bidirectional characters that XML and sheets cannot hold."""
    text = value if isinstance(value, str) else str(value)
    if text.isprintable():
        return text
    return "".join(plain(text[start : start + MAX_TEXT]) for start in range(0, len(text), MAX_TEXT))


def joined(parts: object) -> str:
    """A list as its parts with commas between; anything else as text."""
    return SEPARATOR.join(map(clean, parts)) if isinstance(parts, (list, tuple)) else clean(parts)


def day(value: object) -> date:
    """A day, from itself or from ISO text."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def cells(
    rows: Sequence[Mapping[str, Any]], column: Column, *, days: bool = False, lists: bool = False
) -> list[Any]:
    """The column's value in each row, None where there is none.

    Days are ISO text, or dates with `days`; lists are text with commas, or lists with `lists`."""
    convert = CONVERT[column.kind]
    if column.kind == "date" and not days:
        convert = str
    if column.kind == "list" and lists:
        convert = list
    values = [row.get(column.id) for row in rows]
    if column.kind == "text":
        return [value if _fits(value) else joined(value) for value in values]
    return [None if value is None else convert(value) for value in values]


def _fits(value: Any) -> bool:
    """Whether a value of a text column can stay as it is: nearly all do, so this comes first."""
    return value is None or (value.__class__ is str and value.isprintable())


CONVERT: dict[str, Callable[[Any], Any]] = {
    "text": joined,
    "integer": int,
    "number": float,
    "boolean": bool,
    "date": day,
    "list": joined,
}


def flat(value: object) -> str | int | float | bool | date | None:
    """One value of any kind: a list as text with commas, text without what XML and sheets cannot hold."""
    return value if value is None or isinstance(value, (bool, int, float, date)) else joined(value)


def iso(value: object) -> str | int | float | bool | None:
    """A flat value with days as ISO text."""
    found = flat(value)
    return found.isoformat() if isinstance(found, date) else found
