"""Who stands where, on a day, as published by another day: the two clocks applied to the stances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..atlas import Atlas
from ..published import as_published
from ..records import Actor, Stance
from .runs import Moment, Run, runs


@dataclass(frozen=True, slots=True)
class Standing:
    """A stance as it held on a day, and as of that day: of its end nothing is told.

    `inherited` names the wider subject it was stated on, `late` says that its sources were published after the day.
    `run` tells since when the position is held and when it was stated, `last_confirmed` is the newest day of a source
    that shows it, up to the day; `stale_since` is that day where it is over twelve months older. `dates` tells the
    three in words."""

    stance: Stance
    inherited: str | None
    late: bool
    run: Run
    last_confirmed: Moment | None
    stale_since: date | None
    dates: tuple[str, ...]

    @property
    def actor(self) -> str:
        """Who holds it."""
        return self.stance.actor

    @property
    def position(self) -> str:
        """The position held."""
        return self.stance.position


def standing(atlas: Atlas, actor: str, subject: str, day: date, known: date) -> Standing | None:
    """The actor's position on the subject on that day, else on the subject it inherits from, else None."""
    told = as_published(atlas, known)
    own = _holding(told, actor, subject, day)
    if own:
        return _dated(told, own, None, day)
    wider = atlas.subject[subject].inherits
    above = _holding(told, actor, wider, day) if wider else None
    return _dated(told, above, wider, day) if above else None


def standings(
    atlas: Atlas, actors: Iterable[str], subject: str, day: date, known: date
) -> tuple[Standing, ...]:
    """The standing of each actor that has one, in argument order: from those that lead to those that oppose."""
    found = (standing(atlas, actor, subject, day, known) for actor in actors)
    return tuple(sorted((s for s in found if s), key=lambda s: atlas.position[s.position].order))


def agreement(positions: Sequence[str], atlas: Atlas) -> str:
    """How positions agree: `for` (all above neutral), `against` (all below), `mixed`, or `none` without any."""
    codes = [code for key in positions if (code := atlas.position[key].code) is not None]
    if not codes:
        return "none"
    if min(codes) > 0:
        return "for"
    return "against" if max(codes) < 0 else "mixed"


def is_government(actor: Actor) -> bool:
    """Whether the actor's position colours a country: a state, not an organ of one."""
    return actor.kind.startswith("state") and actor.parent is None and actor.iso_a3 is not None


def is_organ(actor: Actor) -> bool:
    """Whether the actor is an organ whose position may differ from its state's."""
    return actor.kind == "state organ"


def is_exclave(actor: Actor) -> bool:
    """Whether the actor is a part of a state with a ground of its own on the map."""
    return actor.kind == "autonomous region" and actor.anchor is not None


def split_from(atlas: Atlas, shown: Iterable[Standing], organ: Standing) -> str | None:
    """The state whose shown position a state organ's differs from; None for everybody else."""
    actor = atlas.actor[organ.actor]
    if not is_organ(actor) or not actor.parent:
        return None
    asked = actor.parent, organ.stance.subject
    own = [s.position for s in shown if (s.actor, s.stance.subject) == asked]
    return actor.parent if own and organ.position not in own else None


def _holding(atlas: Atlas, actor: str, subject: str, day: date) -> Stance | None:
    for row in atlas.stances_on.get((actor, subject), ()):
        if row.since <= day and (row.until is None or day < row.until):
            return row
    return None


def _dated(atlas: Atlas, stance: Stance, inherited: str | None, day: date) -> Standing:
    run = runs(atlas)[stance.id]
    open_ended = replace(stance, until=None) if stance.until else stance
    late = stance.known_on > day
    return Standing(open_ended, inherited, late, run, run.confirmed(day), run.stale(day), run.told(day))
