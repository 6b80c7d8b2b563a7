"""What several subjects at once prove, in one sentence: which divides most, or where one actor stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...atlas import Atlas
from ...words import counted, listed, number
from ..standing import Standing, is_government
from .left_out import is_filtered
from .naming import ROUTES, actor_name, subject_name
from .record import Finding, carries, weakly
from .sides import AGAINST, FOR, IF, SIDES, UNDECIDED, WORRIED, arms, side_of

if TYPE_CHECKING:
    from ..composing import Scene

PHRASES = {
    FOR: "for",
    IF: "with conditions",
    UNDECIDED: "undecided",
    WORRIED: "concerned",
    AGAINST: "against",
}


def on_many_subjects(atlas: Atlas, scene: Scene) -> Finding:
    """One actor: where it stands. Several: the subject with most governments on either side, else counts."""
    sure = [s for s in scene.standings if carries(s.stance)]
    weak = [s for s in scene.standings if not carries(s.stance)]
    if not sure:
        on = counted(len(scene.subjects), "subject")
        told = f"only weak evidence is listed on {on}: {counted(len(weak), 'position')}"
        return Finding(told, (), {"weak": _ids(weak)})
    if len({s.actor for s in scene.standings}) == 1:
        found = _of_one(atlas, scene, sure)
        return found.and_also(weakly(weak, "position"), weak=_ids(weak))
    return _most_divided(atlas, scene, sure, weak) or _sums(atlas, scene, sure, weak)


def _ids(rows: Sequence[Standing]) -> tuple[str, ...]:
    return tuple(row.stance.id for row in rows)


def _of_one(atlas: Atlas, scene: Scene, held: Sequence[Standing]) -> Finding:
    """ "Iran opposes the Zangezur corridor, sets conditions on TRIPP and backs four other subjects"."""
    parts: list[str] = []
    for arm in reversed(arms(atlas, held)):
        subjects = [row.stance.subject for row in arm.rows]
        what = _named(atlas, scene, subjects, other=bool(parts))
        parts.append(f"{arm.verb.one}{arm.verb.joint}{what}")
    actor = held[0].actor
    counts = {side: _ids([s for s in held if side_of(atlas, s.position) == side]) for side in SIDES}
    return Finding(f"{actor_name(atlas, actor)} {listed(parts)}", (actor,), counts | {"listed": _ids(held)})


def _named(atlas: Atlas, scene: Scene, subjects: Sequence[str], *, other: bool) -> str:
    """One or two routes by name; else a count, for other subjects are sentences and not names."""
    routes = all(atlas.subject[key].kind in ROUTES for key in subjects)
    if routes and len(subjects) <= 2:
        return listed([subject_name(atlas, key, scene.day) for key in subjects])
    return counted(len(subjects), "other subject" if other else "subject")


def _most_divided(
    atlas: Atlas, scene: Scene, sure: Sequence[Standing], weak: Sequence[Standing]
) -> Finding | None:
    """The one subject that splits governments most evenly; none where no or more than one does."""
    states = [s for s in sure if is_government(atlas.actor[s.actor])]
    backing = Counter(s.stance.subject for s in states if side_of(atlas, s.position) == FOR)
    against = Counter(s.stance.subject for s in states if side_of(atlas, s.position) == AGAINST)
    split = {key: min(backing[key], against[key]) for key in scene.subjects}
    most = max(split.values(), default=0)
    deepest = [key for key, count in split.items() if count == most]
    if not most:
        return _unopposed(atlas, scene, states, weak) if backing and not against else None
    return _divided(atlas, scene, deepest[0], states, weak) if len(deepest) == 1 else None


def _divided(
    atlas: Atlas, scene: Scene, key: str, states: Sequence[Standing], weak: Sequence[Standing]
) -> Finding:
    """ "Of five subjects the Zangezur corridor divides governments most: five back it, two oppose it"."""
    on = [s for s in states if s.stance.subject == key]
    held = {side: [s for s in on if side_of(atlas, s.position) == side] for side in (FOR, AGAINST)}
    routed = atlas.subject[key].kind in ROUTES
    name = subject_name(atlas, key, scene.day) if routed else f"“{atlas.subject[key].proposition}”"
    doubtful = [s for s in weak if s.stance.subject == key and is_government(atlas.actor[s.actor])]
    sides = f"{counted(len(held[FOR]), 'backs', 'back')} it, {counted(len(held[AGAINST]), 'opposes', 'oppose')} it"
    shown = "Of the positions shown those on" if is_filtered(atlas, scene) else f"Of {_count(scene)}"
    verb = "divide" if is_filtered(atlas, scene) else "divides"
    counts = {side: _ids(rows) for side, rows in held.items()} | {"weak": _ids(doubtful)}
    return Finding(
        f"{shown} {name} {verb} governments most: {sides}{weakly(doubtful, 'government')}", (), counts
    )


def _count(scene: Scene) -> str:
    return counted(len(scene.subjects), "subject")


def _unopposed(
    atlas: Atlas, scene: Scene, states: Sequence[Standing], weak: Sequence[Standing]
) -> Finding | None:
    """That no government opposes any: only where nothing is left out, and nobody is against on weak evidence."""
    if is_filtered(atlas, scene) or any(side_of(atlas, s.position) == AGAINST for s in weak):
        return None
    rows = [s for s in states if side_of(atlas, s.position) == FOR]
    back = counted(len({s.actor for s in rows}), "government backs", "governments back")
    told = f"no government opposes any of the {number(len(scene.subjects))} subjects; {back} at least one"
    return Finding(f"{told}{weakly(weak, 'position')}", (), {FOR: _ids(rows), "weak": _ids(weak)})


def _sums(atlas: Atlas, scene: Scene, sure: Sequence[Standing], weak: Sequence[Standing]) -> Finding:
    """How many positions there are, and how many of them are on each side."""
    held = {side: [s for s in sure if side_of(atlas, s.position) == side] for side in SIDES}
    who = counted(len({s.actor for s in sure}), "actor holds", "actors hold")
    split = ", ".join(f"{number(len(rows))} {PHRASES[side]}" for side, rows in held.items() if rows)
    told = f"{who} {counted(len(sure), 'position')} on {_count(scene)}: {split}"
    counts = {side: _ids(rows) for side, rows in held.items()} | {"listed": _ids(sure), "weak": _ids(weak)}
    return Finding(f"{told}{weakly(weak, 'position')}", (), counts)
