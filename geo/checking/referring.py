"""Every id that a record names must be there, and be there once."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from ..reading.blocks import Fault, line_of
from ..reading.casting import meant
from ..reading.records import Facts, Record

R = TypeVar("R", bound=Record)

# Records, their field, and what kind of thing the field names.
REFERENCES = (
    ("atlas", "default_subjects", "subject"),
    ("atlas", "default_layers", "subject"),
    ("actors", "parent", "actor"),
    ("actors", "anchor", "place"),
    ("names", "of", "named thing"),
    ("names", "used_by", "actor"),
    ("places", "coord_source", "source"),
    ("relations", "a", "actor"),
    ("relations", "b", "actor"),
    ("relations", "sources", "source"),
    ("events", "place", "place"),
    ("events", "actors", "actor"),
    ("events", "subjects", "subject"),
    ("events", "sources", "source"),
    ("claims", "sources", "source"),
    ("border_lengths", "of", "border"),
    ("border_lengths", "sources", "source"),
    ("formers", "sources", "source"),
    ("subjects", "inherits", "subject"),
    ("segments", "subjects", "subject"),
    ("courses", "via", "place"),
    ("courses", "near", "place"),
    ("courses", "sources", "source"),
    ("segments", "via", "place"),
    ("segments", "courses", "course"),
    ("segments", "sum_of", "segment"),
    ("states", "segment", "segment"),
    ("states", "sources", "source"),
    ("lengths", "of", "segment"),
    ("lengths", "sources", "source"),
    ("stances", "actor", "actor"),
    ("stances", "position", "position"),
    ("stances", "sources", "source"),
)
HOME = {
    "actor": "actors.toml", "place": "places.toml", "source": "sources.toml", "border": "borders.toml",
    "position": "positions.toml", "subject": "subjects/", "segment": "any [[segment]]",
    "course": "courses.toml",
    "named thing": "actors.toml, places.toml or subjects/",
}  # fmt: skip
# What makes two records of a kind the same one.
IDENTITY = {
    "extents": ("id",), "positions": ("id",), "actors": ("id",), "sources": ("id",), "places": ("id",),
    "events": ("id",), "borders": ("id",), "formers": ("id",), "subjects": ("id",), "segments": ("id",), "courses": ("id",),
    "claims": ("n",), "tombstones": ("id",),
    "names": ("of", "lang", "name"), "relations": ("a", "b", "kind", "since"),
    "states": ("segment", "since", "code"),
}  # fmt: skip


def reference_faults(facts: Facts) -> Iterator[Fault]:
    """Ids that lead nowhere."""
    ids = known_ids(facts)
    for kind, field, target in REFERENCES:
        for record in sound(records_of(facts, kind), field):
            for value in named_in(record, field):
                if value not in ids[target]:
                    yield fault(record, field, dangling(value, target, ids[target]))


def sound(rows: Iterable[R], *fields: str) -> Iterator[R]:
    """The records whose fields of these names could be read: a stand-in is not checked."""
    return (row for row in rows if row.origin.unfit.isdisjoint(fields))


def records_of(facts: Facts, kind: str) -> tuple[Record, ...]:
    """The records of a kind; the atlas itself is one."""
    rows: Any = getattr(facts, kind)
    return rows if isinstance(rows, tuple) else (rows,)


def known_ids(facts: Facts) -> dict[str, set[str]]:
    """Kind of thing -> its ids. No actor can hold the position that stands for no row."""
    ids = {
        "actor": {row.id for row in facts.actors},
        "place": {row.id for row in facts.places},
        "source": {row.id for row in facts.sources} | {"unverified"},
        "border": {row.id for row in facts.borders},
        "position": {row.id for row in facts.positions if row.code is not None or "code" in row.origin.unfit},
        "subject": {row.id for row in facts.subjects},
        "course": {row.id for row in facts.courses},
        "segment": {row.id for row in facts.segments},
    }
    return ids | {"named thing": ids["actor"] | ids["place"] | ids["subject"]}


def named_in(record: Record, field: str) -> tuple[str, ...]:
    """The ids in a field, be it one, a list, or left empty."""
    value: Any = getattr(record, field)
    return value if isinstance(value, tuple) else tuple(filter(None, [value]))


def dangling(value: str, target: str, known: set[str]) -> str:
    remedy = meant(value, known) or ". Correct it or add it there"
    return f"{target} '{value}' is not in {HOME[target]}{remedy}"


def duplicate_faults(facts: Facts) -> Iterator[Fault]:
    """Records that stand twice, and ids that stand twice in one list."""
    for kind, fields in IDENTITY.items():
        seen: dict[tuple[Any, ...], Record] = {}
        for record in sound(getattr(facts, kind), *fields):
            identity = tuple(getattr(record, field) for field in fields)
            first = seen.setdefault(identity, record)
            if first is not record:
                yield fault(record, fields[0], twice(identity, first))
    for kind, field, _ in REFERENCES:
        for record in sound(records_of(facts, kind), field):
            values = named_in(record, field)
            if field != "via" and len(set(values)) < len(values):
                yield fault(record, field, f"'{field}' names the same thing twice. Delete one")


def twice(identity: tuple[Any, ...], first: Record) -> str:
    words = " ".join(map(str, identity))
    return f"'{words}' stands already at {first.origin.file}:{first.origin.line}. Delete or rename one"


def fault(record: Record, field: str, message: str) -> Fault:
    """A fault of a record, at the line of the field."""
    return Fault(record.origin.file, line_of(record.origin, field), message)
