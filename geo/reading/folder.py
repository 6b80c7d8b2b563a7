"""facts/ -> frozen records. Every fault at once, each with its file, its line and the remedy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from .blocks import Block, Fault, read_blocks
from .casting import cast, meant
from .records import (
    Actor,
    Atlas,
    Border,
    Claim,
    Course,
    Event,
    Extent,
    Facts,
    Former,
    Length,
    Name,
    Place,
    Position,
    Record,
    Relation,
    Segment,
    Source,
    Stance,
    State,
    Subject,
)
from .tombstones import Tombstone

R = TypeVar("R", bound=Record)

FILES: dict[str, dict[str, type[Record]]] = {
    "atlas.toml": {"atlas": Atlas, "extent": Extent},
    "positions.toml": {"position": Position},
    "actors.toml": {"actor": Actor, "name": Name},
    "sources.toml": {"source": Source},
    "places.toml": {"place": Place, "name": Name},
    "relations.toml": {"relation": Relation},
    "events.toml": {"event": Event},
    "claims.toml": {"claim": Claim},
    "borders.toml": {"border": Border, "length": Length, "former": Former},
    "courses.toml": {"course": Course},
    "tombstones.toml": {"tombstone": Tombstone},
}
SUBJECT_FILE: dict[str, type[Record]] = {
    "subject": Subject, "name": Name, "segment": Segment, "state": State, "length": Length, "stance": Stance,
}  # fmt: skip
REQUIRED = ("atlas.toml", "positions.toml", "actors.toml", "sources.toml")


class FaultyFacts(Exception):
    """The facts cannot be used. `faults` lists every reason, in the order of files and lines."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class Reading(NamedTuple):
    """What could be read of a folder, and the faults of its texts.

    `facts` are None where whole records are missing: what refers to them would be blamed for it.
    """

    facts: Facts | None
    faults: list[Fault]


def read_facts(folder: Path) -> Reading:
    """The records of a facts folder, and every fault of files and fields; checking.py looks at what they say."""
    lost = [*missing_files(folder), *unknown_files(folder)]
    unfit: list[Fault] = []
    records: list[Record] = []
    for path, name, kinds in fact_files(folder):
        blocks, unreadable = read_blocks(path, name)
        known = [block for block in blocks if block.kind in kinds]
        made, faults = build(known, kinds)
        records += made
        lost += [*unreadable, *unknown_kinds(blocks, kinds)]
        unfit += faults
    if not lost:
        lost += wrong_number(records, Atlas, "atlas.toml")
    nameless = any("id" in record.origin.unfit for record in records)
    return Reading(None if lost or nameless else gather(records), sorted([*lost, *unfit]))


def fact_files(folder: Path) -> Iterator[tuple[Path, str, dict[str, type[Record]]]]:
    """Path, name in messages and allowed kinds of each file that is there, in a fixed order."""
    for name, kinds in FILES.items():
        if (folder / name).exists():
            yield folder / name, name, kinds
    for path in sorted((folder / "subjects").glob("*.toml")):
        yield path, f"subjects/{path.name}", SUBJECT_FILE


def missing_files(folder: Path) -> list[Fault]:
    """Files without which there is no atlas."""
    if not folder.is_dir():
        return [Fault(str(folder), 1, "is not a folder. Name the folder that holds atlas.toml with --facts")]
    faults = [
        Fault(name, 1, f"is missing in {folder}. Create it; its field guide stands in the facts of the atlas")
        for name in REQUIRED
        if not (folder / name).exists()
    ]
    if not any((folder / "subjects").glob("*.toml")):
        faults.append(Fault("subjects", 1, f"holds no subject in {folder}. Add subjects/<id>.toml"))
    return faults


def unknown_files(folder: Path) -> list[Fault]:
    """TOML files that nothing reads: most often a slip in the name."""
    return [
        Fault(path.name, 1, f"is not a file of the facts{meant(path.name, FILES)}. Rename it or take it away")
        for path in sorted(folder.glob("*.toml"))
        if path.name not in FILES
    ]


def build(blocks: list[Block], kinds: dict[str, type[Record]]) -> tuple[list[Record], list[Fault]]:
    """Records of the blocks, and the faults of their fields."""
    read = [cast(kinds[block.kind], block, implied(block)) for block in blocks]
    return [record for record, _ in read], [fault for _, faults in read for fault in faults]


def unknown_kinds(blocks: list[Block], kinds: dict[str, type[Record]]) -> list[Fault]:
    """Blocks that do not belong in their file."""
    allowed = ", ".join(f"[[{name}]]" for name in kinds)
    return [
        Fault(
            block.origin.file,
            block.origin.line,
            f"[[{block.kind}]] does not belong in this file{meant(block.kind, kinds)}. Allowed are {allowed}",
        )
        for block in blocks
        if block.kind not in kinds
    ]


def implied(block: Block) -> dict[str, Any]:
    """What a block in a subject's file leaves unsaid: the subject itself."""
    if not block.origin.file.startswith("subjects/"):
        return {}
    subject = Path(block.origin.file).stem
    field = {"name": "of", "segment": "layer", "stance": "subject"}.get(block.kind)
    return {field: subject} if field else {}


def wrong_number(records: list[Record], kind: type[Record], file: str) -> list[Fault]:
    """One record of this kind is needed, no more."""
    lines = [record.origin.line for record in records if isinstance(record, kind)]
    if len(lines) == 1:
        return []
    block = f"[[{kind.__name__.lower()}]]"
    return [Fault(file, [*lines, 1, 1][1], f"needs one {block} block and has {len(lines)}")]


def gather(records: list[Record]) -> Facts:
    """Records sorted into their kinds, the order of the files kept."""
    lengths = of_kind(Length, records)
    return Facts(
        atlas=of_kind(Atlas, records)[0],
        extents=of_kind(Extent, records),
        positions=of_kind(Position, records),
        actors=of_kind(Actor, records),
        names=of_kind(Name, records),
        sources=of_kind(Source, records),
        places=of_kind(Place, records),
        relations=of_kind(Relation, records),
        events=of_kind(Event, records),
        claims=of_kind(Claim, records),
        borders=of_kind(Border, records),
        formers=of_kind(Former, records),
        border_lengths=tuple(row for row in lengths if in_borders(row)),
        subjects=tuple(sorted(of_kind(Subject, records), key=lambda row: (row.order, row.id))),
        courses=of_kind(Course, records),
        segments=of_kind(Segment, records),
        states=of_kind(State, records),
        lengths=tuple(row for row in lengths if not in_borders(row)),
        stances=of_kind(Stance, records),
        tombstones=of_kind(Tombstone, records),
    )


def of_kind(kind: type[R], records: list[Record]) -> tuple[R, ...]:
    return tuple(record for record in records if isinstance(record, kind))


def in_borders(length: Length) -> bool:
    """Whether a published length is of borders, not of route segments."""
    return length.origin.file == "borders.toml"
