"""What differs between two data versions, told to the map's reader; ids that go leave a tombstone."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from layers.__main__ import main
from layers.atlas import AtlasError
from layers.changes.revisions import revisions

OLD = json.loads((Path(__file__).parents[2] / "layers" / "catalogue.json").read_bytes())


def compared(folder: Path, new: dict[str, Any]) -> list[str]:
    """The differences between the committed catalogue and another, as sentences."""
    for name, catalogue in (("old.json", OLD), ("new.json", new)):
        (folder / name).write_text(json.dumps(catalogue), encoding="utf-8")
    return [revision.sentence for revision in revisions(folder / "old.json", folder / "new.json")]


@pytest.fixture
def new() -> dict[str, Any]:
    """A copy to be changed."""
    return copy.deepcopy(OLD)


def test_nothing_differs_from_itself(tmp_path: Path, new: dict[str, Any]) -> None:
    """The same catalogue has no revisions, and a folder stands for the catalogue in it."""
    assert compared(tmp_path, new) == []
    assert revisions(Path(__file__).parents[2] / "layers", tmp_path / "old.json") == ()


def test_a_new_position_is_told_as_a_change(tmp_path: Path, new: dict[str, Any]) -> None:
    """The row that ends and the one that follows read as one step."""
    row = next(
        r for r in new["stances"] if r["actor"] == "irn" and r["subject"] == "tripp" and r["until"] is None
    )
    later = row | {"id": "irn:tripp:2026-08-20", "since": "2026-08-20", "position": "supports"}
    row["until"] = "2026-08-20"
    new["stances"].append(later)

    assert compared(tmp_path, new) == [
        "stances: Iran on TRIPP: conditional -> supports, 2026-08-20, added",
        f"stances: Iran on TRIPP: {step(row, new)}, {row['since']}: until: nothing -> 2026-08-20, changed",
    ]


def step(row: dict[str, Any], catalogue: dict[str, Any]) -> str:
    """The step into a stance, as it was before."""
    before = [
        r["position"]
        for r in catalogue["stances"]
        if r["actor"] == "irn" and r["subject"] == "tripp" and r["until"] == row["since"]
    ]
    return " -> ".join([*before[-1:], row["position"]])


def test_a_removed_id_without_a_tombstone_is_a_warning(tmp_path: Path, new: dict[str, Any]) -> None:
    """Links to it are broken; with a tombstone they are not."""
    gone = new["events"].pop(0)
    bare = compared(tmp_path, new)
    new["tombstones"] = [
        {"id": gone["id"], "kind": "events", "removed": "2026-08-21", "reason": "twice", "instead": None}
    ]

    assert bare == [f"events: {gone['title']}, removed (without a tombstone: links to it are broken)"]
    assert compared(tmp_path, new) == [f"events: {gone['title']}, removed"]


def test_a_catalogue_of_the_format_before_is_compared(tmp_path: Path, new: dict[str, Any]) -> None:
    """An older version of the data is asked for most."""
    new["format"] = 1

    assert compared(tmp_path, new) == []


def test_features_that_come_and_go_are_told(tmp_path: Path, new: dict[str, Any]) -> None:
    """A stretch that is newly drawn, and one that is drawn no more."""
    segment = next(s for s in new["segments"] if s["features"])
    lost, segment["features"] = segment["features"][0], [*segment["features"][1:], "brand-new"]
    found = compared(tmp_path, new)

    assert "features: brand-new, added" in found
    assert any(line.startswith(f"features: {lost}, removed") for line in found)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 4}', "null"])
def test_what_is_no_catalogue_is_a_sentence(text: str, tmp_path: Path) -> None:
    """The file is named."""
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(AtlasError, match=r"x\.json"):
        revisions(path, path)


def test_the_command_compares_two_versions(
    tmp_path: Path, new: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """`diff OLD NEW` tells the differences; a removed id without a tombstone is an exit code, too."""
    gone = new["events"].pop()
    compared(tmp_path, new)
    bare = main(["diff", str(tmp_path / "old.json"), str(tmp_path / "new.json")])
    told = capsys.readouterr().out

    assert bare == 1 and f"events: {gone['title']}, removed (without a tombstone" in told
    assert main(["diff", str(tmp_path / "old.json")]) == 0 and capsys.readouterr().out == ""


def test_the_command_wants_days_or_a_version(capsys: pytest.CaptureFixture[str]) -> None:
    """Without either it says what it needs."""
    assert main(["diff", "--from", "2025-01-01"]) == 2
    assert "--to DAY" in capsys.readouterr().err
