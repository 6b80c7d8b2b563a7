"""The ladders beside the widest frame: a corridor's branches, each from end to end."""

from __future__ import annotations

import pytest

from layers.figure.column.branches import Branch, branches
from layers.figure.column.ladder import Name, in_rows
from layers.figure.sheet import texts_of
from layers.scene.composing import compose
from layers.view import parse_strict

from .figures import ATLAS, made, part, printed

INSTC = "subjects=instc&extent=instc"


@pytest.fixture(scope="module")
def found() -> dict[str, Branch]:
    shown = branches(ATLAS, compose(ATLAS, parse_strict(INSTC, ATLAS)))
    return {branch.title.split(" (")[0].split("\n")[0]: branch for branch in shown}


def test_each_branch_runs_from_st_petersburg_to_mumbai(found: dict[str, Branch]) -> None:
    """All three branches of the INSTC are told, and none breaks off on the way."""
    ends = {(branch.rungs[0].start.name, branch.rungs[-1].end.name) for branch in found.values()}

    assert len(found) == 3
    assert ends == {("St Petersburg", "Mumbai")}


def test_stretches_join_end_to_end(found: dict[str, Branch]) -> None:
    """A stretch begins where the one before it ended."""
    pairs = [
        (a.end, b.start)
        for branch in found.values()
        for a, b in zip(branch.rungs, branch.rungs[1:], strict=False)
    ]

    assert all(end == start for end, start in pairs)


def test_only_the_western_branch_has_a_gap(found: dict[str, Branch]) -> None:
    """Rasht-Astara is a stretch of the western branch alone, with its published length."""
    rungs = {
        name: [rung for rung in branch.rungs if rung.segment.id == "iw-4"] for name, branch in found.items()
    }
    gap = rungs.pop("INSTC western branch")[0]

    assert {gap.start.name, gap.end.name} == {"Astara", "Rasht"}
    assert gap.published and gap.km == gap.segment.lengths[0].km
    assert not any(rungs.values())


def test_the_trans_caspian_branch_takes_a_ship(found: dict[str, Branch]) -> None:
    """Its own sea leg is told as sailed, and no published length is claimed for a part of a stretch."""
    sailed = [rung for rung in found["INSTC trans-Caspian branch"].rungs if rung.segment.id == "it-1"]

    assert [rung.published for rung in sailed] == [False]
    assert 800 < sailed[0].km < 1300


def test_the_slide_shows_every_ladder() -> None:
    """The column of the widest frame has room for all branches, each with both its ends."""
    drawn = made(INSTC)
    legend = printed(drawn)

    assert legend.count("Mumbai") >= 4 and "162 planned" in legend
    assert (
        max(text.box.bottom for text in texts_of(part(drawn, "legend").items))
        <= drawn.map.panel.frame.box.bottom
    )


def test_names_below_a_ladder_give_way_by_worth() -> None:
    """Two dear names part their rows; a cheap one between them is left out, and no leader crosses a name."""
    names = [Name("a", 10, 0, 40, 9.0), Name("b", 20, 5, 35, 1.0), Name("c", 30, 15, 45, 8.0)]

    assert [(name.text, row) for name, row in in_rows(names)] == [("a", 1), ("c", 0)]
