"""What a figure says when its view holds no position: whose choice that is, the reader's or the record's."""

from __future__ import annotations

from ...atlas import Atlas
from ...clock import day_text
from ...scene.composing import Scene
from ...view import chosen
from .findings import short_name
from .words import counted


def why_silent(atlas: Atlas, scene: Scene) -> str:
    """One sentence: nothing chosen, nothing of the chosen positions held, or nothing found."""
    if not scene.subjects:
        return "No subject is chosen: the map shows the ground alone"
    on = (
        short_name(atlas, scene.subjects[0], scene)
        if len(scene.subjects) == 1
        else f"these {counted(len(scene.subjects), 'subject')}"
    )
    if not chosen("actors", scene.view, atlas):
        return f"No actor is chosen: no position on {on} is shown"
    if any(scene.counts.values()):
        return f"None of the chosen positions on {on} was held on {day_text(scene.day)}"
    return f"No dated position on {on} was found for {day_text(scene.day)}"
