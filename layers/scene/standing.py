"""Who stands where, on a day, as published by another day: the two clocks applied to the stances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..atlas import Atlas
from ..clock import confirmed
from ..records import Actor, Stance

STALE_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Standing:
    """A stance as it held on a day.

    `inherited` names the wider subject it was stated on, `late` says that its sources were published after the day,
    `stale_since` is the day of its last source when that is over twelve months older than the day."""

    stance: Stance
    inherited: str | None
    late: bool
    stale_since: date | None

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
    own = _holding(atlas, actor, subject, day, known)
    if own:
        return _dated(atlas, own, None, day)
    wider = atlas.subject[subject].inherits
    above = _holding(atlas, actor, wider, day, known) if wider else None
    return _dated(atlas, above, wider, day) if above else None


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


def _holding(atlas: Atlas, actor: str, subject: str, day: date, known: date) -> Stance | None:
    for row in atlas.stances_on.get((actor, subject), ()):
        if row.known_on <= known and row.since <= day and (row.until is None or day < row.until):
            return row
    return None


def _dated(atlas: Atlas, stance: Stance, inherited: str | None, day: date) -> Standing:
    last = confirmed(atlas, stance.sources)
    stale = last if last and day - last > STALE_AFTER else None
    return Standing(stance, inherited, stance.known_on > day, stale)
