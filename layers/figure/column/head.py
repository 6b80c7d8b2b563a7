"""The head of the column: what its rows are, and how they lie on the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...atlas import Atlas
from ...clock import day_text
from ...scene.composing import EVENT_WINDOW, Scene
from ...scene.standing import is_government
from ...words import capital, counted, listed, with_article
from ..argument.entries import Entry

HOW = {
    "fill": "Fill of each country",
    "band": "Coloured edges on the map",
    "casing": "Coloured rims of the corridors",
}


def column_head(atlas: Atlas, scene: Scene, rows: Sequence[Entry]) -> tuple[str, str]:
    """The head and the line below it."""
    if scene.view.lens == "relations":
        told = f"{capital(counted(len(rows), 'tie'))} on {day_text(scene.day)}, by kind; drawn where one side is here"
        return "Ties in force", told
    if scene.view.lens == "events":
        return "What happened", f"{EVENT_WINDOW} days on either side of {day_text(scene.day)}{_away(rows)}"
    if scene.view.lens == "lifecycle" and atlas.is_crowd:
        return "State of works", "Stretches in each state"
    if scene.view.lens == "lifecycle":
        return "State of works, stretch by stretch", "Lengths as published"
    if not rows:
        return "No position to show", scene.finding.sentence
    return _who(atlas, scene), HOW[
        "fill" if scene.fill and scene.land else "band" if scene.land else "casing"
    ] + _away(rows)


def silent_states(scene: Scene, inside: Iterable[str], names: Mapping[str, str]) -> str:
    """The countries on a filled map without a sourced position, the first few by name."""
    held = {land.iso for land in scene.land if land.position != "none"}
    quiet = sorted(names[iso] for iso in inside if iso not in held and iso in names)
    return listed(quiet if len(quiet) <= 4 else [*quiet[:3], "others"])


def _who(atlas: Atlas, scene: Scene) -> str:
    """ "Where the six governments stand", when nobody else does."""
    actors = dict.fromkeys(s.actor for s in scene.standings)
    governments = [key for key in actors if is_government(atlas.actor[key])]
    if len(actors) == 1:
        return f"Where {with_article(atlas.actor[next(iter(actors))].short)} stands"
    if len(governments) < len(actors):
        return "Where governments and others stand"
    return f"Where the {counted(len(actors), 'government')} stand"


def _away(rows: Sequence[Entry]) -> str:
    outside = sum(row.outside for row in rows)
    return f"; {counted(outside, 'lies', 'lie')} outside it" if outside else ""
