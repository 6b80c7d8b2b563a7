"""What the positions on one subject prove, in one sentence, counted from the rows that are listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ...atlas import Atlas
from ...words import counted, listed, number
from ..standing import Standing, is_government, split_from
from .left_out import is_filtered
from .naming import ROUTES, actor_name, subject_name, who
from .record import Finding, carries, weakly
from .sides import AGAINST, FOR, IF, SIDES, UNDECIDED, WORRIED, Arm, arms, side_of

if TYPE_CHECKING:
    from ..composing import Scene

Told = tuple[str, tuple[str, ...]]
"""Words, and the ids of the actors that they name."""


def on_one_subject(atlas: Atlas, scene: Scene) -> Finding:
    """Who opposes, sets conditions or worries, else who is for, among the governments; then an organ that dissents.

    Where no government is listed by a row that carries a headline, the others speak."""
    states = [s for s in scene.standings if is_government(atlas.actor[s.actor])]
    spoken = states if any(carries(s.stance) for s in states) else list(scene.standings)
    held = arms(atlas, [s for s in spoken if carries(s.stance)])
    weak = tuple(s for s in spoken if not carries(s.stance))
    counts = {"listed": _ids(spoken), "weak": _ids(weak)}
    counts |= {side: _ids(s for arm in held if arm.side == side for s in arm.rows) for side in SIDES}
    name, noun = (
        subject_name(atlas, scene.subjects[0], scene.day),
        "government" if spoken is states else "actor",
    )
    if not held:
        return Finding(
            f"only weak evidence is listed on {name}: {counted(len(weak), 'position')}", (), counts
        )
    told, named = _told(atlas, scene, held, weak, name, noun)
    split, states_named, organs = _dissent(atlas, scene.standings) if spoken is states else ("", (), ())
    names = tuple(dict.fromkeys((*named, *states_named)))
    return Finding(f"{told}{split}{weakly(weak, noun)}", names, counts | {"dissent": organs})


def _ids(rows: Iterable[Standing]) -> tuple[str, ...]:
    """The rows' ids."""
    return tuple(row.stance.id for row in rows)


def _told(
    atlas: Atlas, scene: Scene, held: Sequence[Arm], weak: Sequence[Standing], name: str, noun: str
) -> Told:
    """By the subject's name where one can be for or against that, else toward its sentence."""
    subject = atlas.subject[scene.subjects[0]]
    if subject.kind not in ROUTES and subject.proposition:
        votes, named = _votes(atlas, held, noun)
        return f"“{subject.proposition}”: {votes}", named
    total = sum(len(arm.actors) for arm in held)
    opposed = [arm for arm in held if arm.side == AGAINST]
    if opposed and total > 1:
        return _opposed(atlas, opposed[0], held, name, noun)
    if total == 1 or is_filtered(atlas, scene) or _doubted(atlas, held, weak):
        return _side_by_side(atlas, held, name, noun)
    return _unopposed(atlas, held, name, noun)


def _doubted(atlas: Atlas, held: Sequence[Arm], weak: Sequence[Standing]) -> bool:
    """Whether a row on weak evidence might be one that opposes, or that does not back what all others do."""
    agreed = len(held) == 1 and held[0].side == FOR
    return bool(weak) if agreed else any(side_of(atlas, s.position) == AGAINST for s in weak)


def _votes(atlas: Atlas, held: Sequence[Arm], noun: str) -> Told:
    """How they stand toward a sentence: "Azerbaijan and Turkey are for it and three governments are against it"."""
    parts: list[str] = []
    named: list[str] = []
    for arm in held:
        told, names = who(atlas, arm.actors, noun)
        sided = f"{'is' if len(arm.actors) == 1 else 'are'} {arm.side} it"
        parts.append(f"{told} {sided if arm.side in (FOR, AGAINST) else arm.does}")
        named += names
    return listed(parts), tuple(named)


def _opposed(atlas: Atlas, against: Arm, held: Sequence[Arm], name: str, noun: str) -> Told:
    """ "Armenia and Iran oppose the Zangezur corridor; five governments back it"."""
    sides = [against, *(arm for arm in held if arm.side == FOR)]
    return _side_by_side(atlas, sides, name, noun)


def _side_by_side(atlas: Atlas, held: Sequence[Arm], name: str, noun: str) -> Told:
    """ "Six governments back TRIPP; Iran and Russia set conditions on it": true of whatever is listed."""
    parts: list[str] = []
    named: list[str] = []
    for arm in held:
        told, names = who(atlas, arm.actors, noun)
        parts.append(f"{told} {arm.does}{arm.verb.joint}{'it' if parts else name}")
        named += names
    return "; ".join(parts), tuple(named)


def _unopposed(atlas: Atlas, held: Sequence[Arm], name: str, noun: str) -> Told:
    """That none opposes, or that all back it: only where nothing is left out."""
    total = sum(len(arm.actors) for arm in held)
    if len(held) == 1 and held[0].side == FOR:
        return (
            f"{'both' if total == 2 else f'all {number(total)}'} {noun}s with a sourced position back {name}",
            (),
        )
    but = sorted((arm for arm in held if arm.side in RESERVED), key=lambda arm: RESERVED.index(arm.side))
    told, named = who(atlas, but[0].actors, noun)
    return f"no {noun} of the {number(total)} opposes {name}, but {told} {but[0].does}", named


RESERVED = (WORRIED, IF, UNDECIDED)
"""The sides short of opposing, the strongest reservation first."""


def _dissent(atlas: Atlas, shown: Sequence[Standing]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Organs that stand elsewhere than their state, where both are known well: the clause, the states, the rows."""
    sure = [s for s in shown if carries(s.stance)]
    apart: dict[str, list[Standing]] = {}
    for s in sure:
        if state := split_from(atlas, sure, s):
            apart.setdefault(state, []).append(s)
    clauses = (
        f"; {actor_name(atlas, state)}’s institutions disagree"
        if len(organs) > 1
        else f"; one of {actor_name(atlas, state)}’s institutions disagrees"
        for state, organs in apart.items()
    )
    return "".join(clauses), tuple(apart), _ids(s for organs in apart.values() for s in organs)
