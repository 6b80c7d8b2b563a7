"""One block -> one record, by the annotations of its class. No kind of fact is named here."""

import sys
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from .blocks import Block, Fault, is_date, line_of
from .records import Record

R = TypeVar("R", bound=Record)


def cast(kind: type[R], block: Block, implied: dict[str, Any]) -> tuple[R | None, list[Fault]]:
    """The record, or None and what is wrong with each field. `implied` is what the file itself says."""
    wanted = {key: field for key, field in shape(kind).items() if key not in implied}  # type: ignore[arg-type]  # a class is hashable
    given = {key: value for key, value in block.values.items() if key in wanted}
    complaints = [(key, unknown_field(key, block.kind, wanted)) for key in block.values if key not in wanted]
    complaints += [
        (key, lacking(key, block.kind)) for key in wanted if needed(wanted[key][0]) and key not in given
    ]
    complaints += [(key, said) for key in given if (said := misfit(given[key], wanted[key][1], key))]
    if complaints:
        return None, [Fault(block.origin.file, line_of(block.origin, key), text) for key, text in complaints]
    values = {wanted[key][0].name: settled(value, wanted[key][1]) for key, value in given.items()}
    return kind(origin=block.origin, **values, **implied), []


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


def misfit(value: object, kind: Any, key: str) -> str:
    """What is wrong with a value, or nothing."""
    if get_origin(kind) in (Union, UnionType):
        kind = next(arm for arm in get_args(kind) if arm is not type(None))
    if get_origin(kind) is Literal:
        return not_among(value, get_args(kind), key)
    if get_origin(kind) is tuple:
        return misfit_list(value, get_args(kind)[0], key)
    return PLAIN[kind](value, key)


def not_among(value: object, words: tuple[str, ...], key: str) -> str:
    if value in words:
        return ""
    return f"{key} = {shown(value)} is not known{meant(str(value), words)}. Use one of: {', '.join(words)}"


def misfit_list(value: object, item: Any, key: str) -> str:
    if not isinstance(value, list):
        return f'{key} = {shown(value)} is not a list. Write {key} = ["..."]'
    return next((said for entry in value if (said := misfit(entry, item, key))), "")


def not_text(value: object, key: str) -> str:
    if not isinstance(value, str):
        return f'{key} = {shown(value)} is not text. Put it in "quotes"'
    return "" if value.strip() else f"{key} is empty. Fill it in or delete the line"


def not_date(value: object, key: str) -> str:
    if is_date(value):
        return ""
    if isinstance(value, datetime):
        return f"{key} = {shown(value)} has a time of day. Write the date alone: {key} = {value.date()}"
    if isinstance(value, str):
        return f'{key} = "{value}" is text, not a date. Write it as {key} = 2025-08-08, without quotes'
    return f"{key} = {shown(value)} is not a date. Write it as {key} = 2025-08-08"


def not_whole(value: object, key: str) -> str:
    return "" if type(value) is int else f"{key} = {shown(value)} is not a whole number"


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


def shown(value: object) -> str:
    """The value as an analyst wrote it, nearly."""
    return f'"{value}"' if isinstance(value, str) else str(value)


def meant(word: str, known: Any) -> str:
    """' (did you mean ...?)' where a known word is close, else nothing."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean '{close[0]}'?)" if close else ""
