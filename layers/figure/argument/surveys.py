"""What several subjects at once prove, in one sentence: which divides most, or where one actor stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ...atlas import Atlas
from ...scene.composing import Scene
from ...scene.standing import Standing, is_government
from .findings import ROUTES, SINGLE, short_name
from .words import capital, counted, listed, number, with_article

FOR, AGAINST = ("leads", "supports"), ("opposes",)


def of_many(atlas: Atlas, scene: Scene) -> str:
    """One actor: where it stands. Several: the subject with most governments on either side, else counts."""
    sure = [s for s in scene.standings if not s.stance.unverified]
    actors = {s.actor for s in sure}
    if len(actors) == 1 and len(sure) == len(scene.standings):
        return _of_one(atlas, scene, sure)
    return _most_divided(atlas, scene, sure) or _counts(atlas, scene)


def _of_one(atlas: Atlas, scene: Scene, held: Sequence[Standing]) -> str:
    """ "Iran opposes the Zangezur corridor, sets conditions on TRIPP and backs four other subjects"."""
    groups = {key: [s.stance.subject for s in held if s.position == key] for key in reversed(SINGLE)}
    parts = [
        f"{SINGLE[key]} {_named(atlas, scene, groups[key])}"
        for key in groups
        if groups[key] and key not in FOR
    ]
    backed = [key for position in FOR for key in groups[position]]
    if backed:
        what = _named(atlas, scene, backed, other=bool(parts))
        parts.append(f"backs {what}")
    return capital(f"{with_article(atlas.actor[held[0].actor].short)} {listed(parts)}")


def _named(atlas: Atlas, scene: Scene, subjects: Sequence[str], *, other: bool = False) -> str:
    """One or two routes by name; else a count, for other subjects are sentences and not names."""
    routes = all(atlas.subject[key].kind in ROUTES for key in subjects)
    if routes and len(subjects) <= 2:
        return listed([short_name(atlas, key, scene) for key in subjects])
    return counted(len(subjects), "other subject" if other else "subject")


def _most_divided(atlas: Atlas, scene: Scene, sure: Iterable[Standing]) -> str:
    """The one subject that splits governments most evenly; empty where none or more than one does."""
    states = [s for s in sure if is_government(atlas.actor[s.actor])]
    backing = Counter(s.stance.subject for s in states if s.position in FOR)
    against = Counter(s.stance.subject for s in states if s.position in AGAINST)
    split = {key: min(backing[key], against[key]) for key in scene.subjects}
    most = max(split.values(), default=0)
    deepest = [key for key, count in split.items() if count == most]
    if not most or len(deepest) > 1:
        return "" if most or against or not backing else _unopposed(atlas, scene, states)
    key = deepest[0]
    routed = atlas.subject[key].kind in ROUTES
    name = short_name(atlas, key, scene) if routed else f"“{atlas.subject[key].proposition}”"
    sides = (
        f"{number(backing[key])} {'backs' if backing[key] == 1 else 'back'} it, "
        f"{number(against[key])} {'opposes' if against[key] == 1 else 'oppose'} it"
    )
    return f"Of {number(len(scene.subjects))} subjects {name} divides governments most: {sides}"


def _unopposed(atlas: Atlas, scene: Scene, states: Iterable[Standing]) -> str:
    backing = len({s.actor for s in states if s.position in FOR})
    back = counted(backing, "government backs", "governments back")
    return f"No government opposes any of the {number(len(scene.subjects))} subjects; {back} at least one"


def _counts(atlas: Atlas, scene: Scene) -> str:
    """How many positions there are, and how many of them are for and against."""
    codes = [atlas.position[s.position].code or 0 for s in scene.standings]
    who = counted(len({s.actor for s in scene.standings}), "actor holds", "actors hold")
    backing, against = sum(code > 0 for code in codes), sum(code < 0 for code in codes)
    arms = f"{number(backing) if backing else 'none'} for, {number(against) if against else 'none'} against"
    subjects = counted(len(scene.subjects), "subject")
    return capital(f"{who} {counted(len(codes), 'position')} on {subjects}: {arms}")
