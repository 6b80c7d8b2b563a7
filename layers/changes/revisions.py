"""What differs between two data versions: rows and features added, removed or changed, in sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..atlas import AtlasError

Row = Mapping[str, Any]
Catalogue = Mapping[str, Any]

KINDS = (
    "subjects",
    "actors",
    "positions",
    "stances",
    "relations",
    "events",
    "segments",
    "places",
    "sources",
    "layers",
)
COMPARABLE = (1, 2, 3)
"""Formats of a catalogue; these tell rows and features alike."""
UNTOLD = frozenset(
    {
        "sha256",
        "features",
        "bounds",
        "known_on",
        "known_on_basis",
        "until_known_on",
        "begins",
        "born",
        "order",
    }
)
"""Fields whose change follows from others, or says nothing to a reader."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One difference: `sort` is added, removed or changed; `buried`: a removed id left a tombstone."""

    kind: str
    id: str
    sort: str
    text: str
    buried: bool = True

    @property
    def sentence(self) -> str:
        """The difference in a line."""
        warning = "" if self.buried else " (without a tombstone: links to it are broken)"
        return f"{self.kind}: {self.text}, {self.sort}{warning}"


def revisions(old: Path, new: Path) -> tuple[Revision, ...]:
    """What differs between two catalogues, by kind and id. Raises AtlasError when one cannot be read."""
    before, after = _read(old), _read(new)
    rows = (revision for kind in KINDS for revision in _between(kind, before, after))
    return (*rows, *_features(before, after))


def _read(path: Path) -> Catalogue:
    """A catalogue, or the one in an atlas folder."""
    file = path / "catalogue.json" if path.is_dir() else path
    try:
        found = json.loads(file.read_bytes())
    except OSError as error:
        raise AtlasError(f"{file}: {error.strerror}") from error
    except ValueError as error:
        raise AtlasError(f"{file}: not valid JSON ({error})") from error
    if not isinstance(found, dict) or found.get("format") not in COMPARABLE:
        raise AtlasError(f"{file}: not an atlas catalogue of format {' or '.join(map(str, COMPARABLE))}")
    return found


def _between(kind: str, before: Catalogue, after: Catalogue) -> Iterator[Revision]:
    old, new = (_by_id(catalogue, kind) for catalogue in (before, after))
    for key in sorted(new.keys() - old.keys()):
        yield Revision(kind, key, "added", _text(kind, new[key], after))
    for key in sorted(old.keys() - new.keys()):
        yield Revision(kind, key, "removed", _text(kind, old[key], before), key in _tombstones(after))
    for key in sorted(old.keys() & new.keys()):
        if parts := list(_parts(old[key], new[key])):
            yield Revision(kind, key, "changed", f"{_text(kind, new[key], after)}: {'; '.join(parts)}")


def _features(before: Catalogue, after: Catalogue) -> Iterator[Revision]:
    """Ids of drawn features that came or went."""
    old, new = ({f for s in c["segments"] for f in s["features"]} for c in (before, after))
    yield from (Revision("features", key, "added", key) for key in sorted(new - old))
    yield from (
        Revision("features", key, "removed", key, key in _tombstones(after)) for key in sorted(old - new)
    )


def _by_id(catalogue: Catalogue, kind: str) -> dict[str, Row]:
    return {str(row["id"]): row for row in catalogue.get(kind, [])}


def _tombstones(catalogue: Catalogue) -> set[str]:
    return {str(row["id"]) for row in catalogue.get("tombstones", [])}


def _parts(old: Row, new: Row) -> Iterator[str]:
    """Each field that differs, as "until: nothing -> 2026-02-28"."""
    for key in (*old, *(key for key in new if key not in old)):
        before, after = _told(old.get(key)), _told(new.get(key))
        if key not in UNTOLD and before != after:
            yield f"{key}: {_shown(before)} -> {_shown(after)}"


def _told(value: Any) -> Any:
    """A value without what follows from others, in rows within a row as well."""
    if isinstance(value, list):
        return [_told(part) for part in value]
    if isinstance(value, dict):
        return {key: part for key, part in value.items() if key not in UNTOLD}
    return value


def _shown(value: object) -> str:
    if value is None or value == []:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _text(kind: str, row: Row, catalogue: Catalogue) -> str:
    """What a row is about, in words."""
    if kind == "stances":
        return _stance(row, catalogue)
    if kind == "relations":
        one, other = (_name("actors", row[side], catalogue) for side in ("a", "b"))
        return f"{one} and {other}: {row['kind']}"
    return str(row.get("title") or row.get("short") or row.get("name") or row["id"])


def _stance(row: Row, catalogue: Catalogue) -> str:
    """ "Iran on TRIPP: concerned -> conditional, 2025-08-30"."""
    earlier = [
        other["position"]
        for other in catalogue["stances"]
        if (other["actor"], other["subject"]) == (row["actor"], row["subject"])
        and other["until"] == row["since"]
    ]
    change = " -> ".join([*earlier[-1:], row["position"]])
    who, what = _name("actors", row["actor"], catalogue), _name("subjects", row["subject"], catalogue)
    return f"{who} on {what}: {change}, {row['since']}"


def _name(kind: str, key: str, catalogue: Catalogue) -> str:
    row = _by_id(catalogue, kind).get(key, {})
    return str(row.get("short") or row.get("name") or key)
