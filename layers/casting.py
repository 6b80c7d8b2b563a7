"""JSON objects -> records, by what the fields of the records are annotated as; how is worked out once a kind."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def records(kind: type[Record], rows: Iterable[Mapping[str, Any]]) -> tuple[Record, ...]:
    """The records. Raises ValueError, with kind and id, for a value that is missing or is not what it should be."""
    fields = _fields(kind)  # type: ignore[arg-type]  # a class is hashable
    return tuple(_record(kind, fields, row) for row in rows)


class _Fields(NamedTuple):
    """How a kind of record is read: its fields, those that may not be absent, and how others than plain values are made."""

    names: tuple[str, ...]
    needed: tuple[int, ...]
    made: tuple[tuple[int, Callable[[Any], Any]], ...]


@cache
def _fields(kind: type) -> _Fields:
    hints = get_type_hints(kind)
    kinds = {name: _options(hint)[0] for name, hint in hints.items()}
    needed = (n for n, (name, hint) in enumerate(hints.items()) if type(None) not in _options(hint))
    makers = ((n, _maker(one, hints[name])) for n, (name, one) in enumerate(kinds.items()))
    return _Fields(tuple(hints), tuple(needed), tuple((n, make) for n, make in makers if make))


def _options(hint: Any) -> tuple[Any, ...]:
    """The types that a hint allows, None last."""
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    return tuple(sorted(options, key=lambda option: option is type(None)))


def _maker(kind: Any, hint: Any) -> Callable[[Any], Any] | None:
    """How a JSON value becomes one of the type: dates parsed, lists as tuples, objects as records; None where it is one.

    A list that is absent is an empty one, unless the hint allows None."""
    if kind is date:
        return lambda text: None if text is None else date.fromisoformat(text)
    if get_origin(kind) is not tuple:
        return None
    inner, absent = get_args(kind)[0], None if type(None) in _options(hint) else ()
    if not (isinstance(inner, type) and is_dataclass(inner)):
        return lambda rows: absent if rows is None else tuple(rows)
    return lambda rows: absent if rows is None else records(inner, rows)


def _record(kind: type[Record], fields: _Fields, row: Mapping[str, Any]) -> Record:
    try:
        values = list(map(row.get, fields.names))
        for at, make in fields.made:
            values[at] = make(values[at])
        if None in values:
            _check(fields, values)
        return kind(*values)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{kind.__name__} {row.get('id', '')}: {error}") from error


def _check(fields: _Fields, values: Sequence[Any]) -> None:
    for at in fields.needed:
        if values[at] is None:
            raise ValueError(f"a value for {fields.names[at]} is missing")
