"""What must hold of retired ids: none is in use again, and what stands for one is there."""

from collections.abc import Iterator

from ..reading.blocks import Fault, line_of
from ..reading.records import Facts
from ..reading.tombstones import relation_id, stance_id


def tombstone_faults(facts: Facts) -> Iterator[Fault]:
    """A buried id that is in use again, and a successor that is nothing."""
    used = ids_in_use(facts)
    for row in facts.tombstones:
        if row.id in used:
            text = f"'{row.id}' is in use. An id is never given to anything else: rename that, or delete this"
            yield Fault(row.origin.file, line_of(row.origin, "id"), text)
        if row.instead and row.instead not in used:
            text = f"'{row.instead}' is no id. Correct it, or leave 'instead' out"
            yield Fault(row.origin.file, line_of(row.origin, "instead"), text)


def ids_in_use(facts: Facts) -> set[str]:
    """The ids of everything but features, whose ids follow from their segments'."""
    kinds = (
        facts.subjects,
        facts.actors,
        facts.positions,
        facts.events,
        facts.segments,
        facts.places,
        facts.sources,
    )
    written = {str(getattr(row, "id", "")) for rows in kinds for row in rows}
    return written | {stance_id(row) for row in facts.stances} | {relation_id(row) for row in facts.relations}
