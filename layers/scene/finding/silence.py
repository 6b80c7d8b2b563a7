"""What a scene says when it holds no position: whose choice that is, the reader's or the record's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...atlas import Atlas
from ...clock import day_text
from ...words import counted
from .left_out import is_filtered
from .naming import subject_name

if TYPE_CHECKING:
    from ..composing import Scene


def why_silent(atlas: Atlas, scene: Scene) -> str:
    """One sentence: nothing chosen, nothing of the chosen positions held, nothing of the chosen actors, or nothing
    found."""
    if not scene.subjects:
        return "No subject is chosen: the map shows the ground alone"
    on = (
        subject_name(atlas, scene.subjects[0], scene.day)
        if len(scene.subjects) == 1
        else f"these {counted(len(scene.subjects), 'subject')}"
    )
    if not scene.actors:
        return f"No actor is chosen: no position on {on} is shown"
    if any(scene.counts.values()):
        return f"None of the chosen positions on {on} was held on {day_text(scene.day)}"
    if is_filtered(atlas, scene):
        return f"Of what is chosen no dated position on {on} was found for {day_text(scene.day)}"
    return f"No dated position on {on} was found for {day_text(scene.day)}"
