"""One block -> one record, by the annotations of its class. No kind of fact is named here."""

import sys
from collections.abc import Collection
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from .blocks import Block, Fault, line_of
from .records import Record
from .texts import MOST_ENTRIES, text_fault

R = TypeVar("R", bound=Record)
YEARS = range(1000, 3000)
LARGEST_WHOLE = 2**31 - 1
MOST_GUESSED = 3_000
"""Names among which a slip is looked for: guessing among more costs more than it helps."""


def cast(kind: type[R], block: Block, implied: dict[str, Any]) -> tuple[R, list[Fault]]:
    """The record and what is wrong with its fields. `implied` is what the file itself says.

    A field that is lacking or unfit holds a stand-in and is named in the record's origin, so that the others
    are checked all the same.
    """
    wanted = {key: field for key, field in shape(kind).items() if key not in implied}  # type: ignore[arg-type]  # a class is hashable
    given = {key: value for key, value in block.values.items() if key in wanted}
    unknown = [(key, unknown_field(key, block.kind, wanted)) for key in block.values if key not in wanted]
    complaints = [
        (key, lacking(key, block.kind)) for key in wanted if needed(wanted[key][0]) and key not in given
    ]
    complaints += [(key, said) for key in given for said in misfits(given[key], wanted[key][1], key)]
    unfit = {key for key, _ in complaints}
    values = {
        wanted[key][0].name: stand_in(wanted[key][1]) if key in unfit else settled(given[key], wanted[key][1])
        for key in unfit | given.keys()
    }
    made = kind(origin=block.origin._replace(unfit=frozenset(unfit)), **values, **implied)
    return made, [
        Fault(block.origin.file, line_of(block.origin, key), text) for key, text in unknown + complaints
    ]


@cache
def shape(kind: type[Any]) -> dict[str, tuple[Field[Any], Any]]:
    """Key in the file -> field and type. A key that Python reserves is a field with an underscore: from_."""
    hints = get_type_hints(kind)
    written = [field for field in fields(kind) if field.name != "origin"]
    return {field.name.rstrip("_"): (field, hints[field.name]) for field in written}


def needed(field: Field[Any]) -> bool:
    return field.default is MISSING


def lacking(key: str, kind: str) -> str:
    return f"[[{kind}]] lacks '{key}'. Add it; the field guide at the top of the file says how"


def unknown_field(key: str, kind: str, wanted: dict[str, Any]) -> str:
    return f"[[{kind}]] has no field '{key}'{meant(key, wanted)}. Correct or delete it"


def misfits(value: object, kind: Any, key: str) -> list[str]:
    """Everything that is wrong with a value."""
    kind = meant_kind(kind)
    if get_origin(kind) is tuple:
        return misfits_of_list(value, get_args(kind)[0], key)
    said = not_among(value, get_args(kind), key) if get_origin(kind) is Literal else PLAIN[kind](value, key)
    return [said] if said else []


def meant_kind(kind: Any) -> Any:
    """The type that a value must have: that of an optional field, without None."""
    if get_origin(kind) in (Union, UnionType):
        return next(arm for arm in get_args(kind) if arm is not type(None))
    return kind


def not_among(value: object, words: tuple[str, ...], key: str) -> str:
    if value in words:
        return ""
    return f"{key} = {shown(value)} is not known{meant(str(value), words)}. Use one of: {', '.join(words)}"


def misfits_of_list(value: object, item: Any, key: str) -> list[str]:
    if not isinstance(value, list):
        return [f'{key} = {shown(value)} is not a list. Write {key} = ["..."]']
    if len(value) > MOST_ENTRIES:
        return [f"{key} lists {len(value):,} things, and at most {MOST_ENTRIES} are read. Shorten it"]
    return list(dict.fromkeys(said for entry in value for said in misfits(entry, item, key)))


def not_text(value: object, key: str) -> str:
    if not isinstance(value, str):
        return f'{key} = {shown(value)} is not text. Put it in "quotes"'
    return text_fault(value, key)


def not_date(value: object, key: str) -> str:
    if type(value) is date:
        return (
            "" if value.year in YEARS else f"{key} = {value} is out of time. Write a year from 1000 to 2999"
        )
    if isinstance(value, datetime):
        return f"{key} = {shown(value)} has a time of day. Write the date alone: {key} = {value.date()}"
    if isinstance(value, str):
        return f'{key} = "{value}" is text, not a date. Write it as {key} = 2025-08-08, without quotes'
    return f"{key} = {shown(value)} is not a date. Write it as {key} = 2025-08-08"


def not_whole(value: object, key: str) -> str:
    if type(value) is not int:
        return f"{key} = {shown(value)} is not a whole number"
    return "" if abs(value) <= LARGEST_WHOLE else f"{key} is larger than any number of its kind. Correct it"


def not_number(value: object, key: str) -> str:
    fits = isinstance(value, (int, float)) and type(value) is not bool and abs(value) <= sys.float_info.max
    return "" if fits else f"{key} = {shown(value)} is not a finite number"


def not_truth(value: object, key: str) -> str:
    return "" if isinstance(value, bool) else f"{key} = {shown(value)} is neither true nor false"


PLAIN = {str: not_text, date: not_date, int: not_whole, float: not_number, bool: not_truth}


def settled(value: Any, kind: Any) -> Any:
    """The value as the record holds it: tuples for lists, floats where the field is one."""
    if isinstance(value, list):
        return tuple(value)
    return float(value) if kind in (float, float | None) else value


def stand_in(kind: Any) -> Any:
    """What a field holds that could not be read: nothing, of its type."""
    if kind is not meant_kind(kind):
        return None
    return () if get_origin(kind) is tuple else EMPTY.get(kind, "")


EMPTY = {date: date.min, int: 0, float: 0.0, bool: False}


def shown(value: object) -> str:
    """The value as an analyst wrote it, nearly."""
    return f'"{value}"' if isinstance(value, str) else str(value)


def meant(word: str, known: Collection[str]) -> str:
    """' (did you mean ...?)' where a known word is close, else nothing; nothing is guessed among thousands."""
    if len(known) > MOST_GUESSED:
        return ""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f" (did you mean '{close[0]}'?)" if close else ""
