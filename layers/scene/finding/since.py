"""What of the listed positions is other than on the view's second day, as a clause of the headline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...atlas import Atlas
from ...clock import day_text
from ...words import counted, listed
from ..standing import Standing, standing
from .naming import actor_name, subject_name
from .record import Finding, carries

if TYPE_CHECKING:
    from ..composing import Scene

MOST_STEPS = 2
"""Steps from one position to another that are named; more are counted."""


def with_change(atlas: Atlas, scene: Scene, found: Finding) -> Finding:
    """The finding, and since when which of its positions is another or new; as it is without a second day before the
    day."""
    since = scene.view.since
    if since is None or since >= scene.day or not scene.standings:
        return found
    sure = [s for s in scene.standings if carries(s.stance)]
    before = {s.stance.id: standing(atlas, s.actor, s.stance.subject, since, scene.known) for s in sure}
    moved = [s for s in sure if (old := before[s.stance.id]) and old.position != s.position]
    new = [s for s in sure if before[s.stance.id] is None]
    parts = [_steps(atlas, scene, [(before[s.stance.id], s) for s in moved])] if moved else []
    parts += [f"{counted(len(new), 'of these positions is', 'of these positions are')} new"] if new else []
    told = listed(parts) if parts else "none of these positions has changed"
    named = tuple(dict.fromkeys(s.actor for s in moved)) if len(moved) <= MOST_STEPS else ()
    counts = {"moved": tuple(s.stance.id for s in moved), "new": tuple(s.stance.id for s in new)}
    names = tuple(dict.fromkeys((*found.named, *named)))
    return Finding(f"{found.sentence}; since {day_text(since)} {told}", names, {**found.counts, **counts})


def _steps(atlas: Atlas, scene: Scene, steps: Sequence[tuple[Standing | None, Standing]]) -> str:
    """ "Iran has gone from concerned to conditional"; of more than two their number."""
    if len(steps) > MOST_STEPS:
        return f"{counted(len(steps), 'position has', 'positions have')} changed"
    return listed([_step(atlas, scene, old, new) for old, new in steps])


def _step(atlas: Atlas, scene: Scene, old: Standing | None, new: Standing) -> str:
    on = f" on {subject_name(atlas, new.stance.subject, scene.day)}" if len(scene.subjects) > 1 else ""
    names = [atlas.position[s.position].name.lower() for s in (old, new) if s]
    return f"{actor_name(atlas, new.actor)} has gone from {' to '.join(names)}{on}"
