"""An id that goes leaves a stone: it is in the catalogue, and nobody takes the name again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geo.checking.whole import load_facts
from geo.reading.folder import FaultyFacts
from geo.reporting.cataloguing import catalogue_facts

REGION = Path(__file__).parents[1] / "region" / "facts"
STONE = '[[tombstone]]\nid = "{id}"\nkind = "segment"\nremoved = 2026-01-31\nreason = "Told twice"\ninstead = "{instead}"\n'


def region(folder: Path, stone: str) -> Path:
    """The example region with a stone."""
    shutil.copytree(REGION, folder / "facts")
    (folder / "facts" / "tombstones.toml").write_text(stone, encoding="utf-8")
    return folder / "facts"


def test_a_stone_is_in_the_catalogue(tmp_path: Path) -> None:
    """What was removed, when, why, and what stands for it."""
    facts = load_facts(region(tmp_path, STONE.format(id="shore-0", instead="shore-1")))
    (stone,) = catalogue_facts(facts, {}, {}, {})["tombstones"]

    assert stone == {
        "id": "shore-0",
        "kind": "segment",
        "removed": "2026-01-31",
        "reason": "Told twice",
        "instead": "shore-1",
    }


@pytest.mark.parametrize(
    ("stone", "said"),
    [
        (STONE.format(id="shore-1", instead="shore-1"), "tombstones.toml:2: 'shore-1' is in use"),
        (
            STONE.format(id="kaz:shore-line:2025-06-01", instead="shore-1"),
            "'kaz:shore-line:2025-06-01' is in use",
        ),
        (STONE.format(id="shore-0", instead="shore-9"), "tombstones.toml:6: 'shore-9' is no id"),
        (STONE.format(id="shore-0", instead="shore-1") * 2, "tombstones.toml:8: 'shore-0' stands already"),
    ],
)
def test_a_stone_that_cannot_be_is_a_fault(stone: str, said: str, tmp_path: Path) -> None:
    """An id in use, a successor that is nothing, a second stone: each with file and line."""
    with pytest.raises(FaultyFacts, match="tombstone") as faulty:
        load_facts(region(tmp_path, stone))

    assert said in str(faulty.value)
