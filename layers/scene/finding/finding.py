"""The finding of a scene: what its lens proves, in one sentence; and what is shown, as of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import texts
from ...atlas import Atlas
from ...clock import day_text
from ...words import capital, listed, typeset
from ..subjects import short_title
from .many_subjects import on_many_subjects
from .one_subject import on_one_subject
from .other_lenses import of_events, of_relations, of_works
from .record import Finding
from .silence import why_silent
from .since import with_change

if TYPE_CHECKING:
    from ..composing import Scene


def finding(atlas: Atlas, scene: Scene) -> Finding:
    """What the listed rows prove, in one sentence of print; each lens has its own question."""
    found = _of_lens(atlas, scene)
    return Finding(typeset(capital(found.sentence)), found.named, found.counts)


def _of_lens(atlas: Atlas, scene: Scene) -> Finding:
    if scene.view.lens == "relations":
        return of_relations(atlas, scene)
    if scene.view.lens == "events":
        return of_events(scene)
    if scene.view.lens == "lifecycle":
        return of_works(atlas, scene)
    if not scene.standings:
        return Finding(why_silent(atlas, scene))
    told = (on_one_subject if len(scene.subjects) == 1 else on_many_subjects)(atlas, scene)
    return with_change(atlas, scene, told)


def about(atlas: Atlas, scene: Scene) -> str:
    """What is shown and as of when."""
    title = _titles(atlas, scene)
    what = {
        "stances": f"Positions on: {title}",
        "subject": f"Governments’ positions on: {title}",
        "relations": "Dated ties between the chosen actors",
        "events": f"Events of the chosen actors within half a year of the day{_on(atlas, scene)}",
        "lifecycle": f"State of works: {title}, and what runs beside it",
    }[scene.view.lens]
    beyond = f"; known only to {day_text(atlas.known_to)}" if scene.beyond else ""
    return typeset(f"{what}, as of {day_text(scene.day)}{beyond}")


def _on(atlas: Atlas, scene: Scene) -> str:
    return f", on: {_titles(atlas, scene)}" if scene.subjects else ""


def _titles(atlas: Atlas, scene: Scene) -> str:
    """The title of the subject, or the short ones of the first few."""
    if len(scene.subjects) == 1:
        return scene.title
    if not scene.subjects:
        return "no subject"
    names = [short_title(atlas, subject) for subject in scene.subjects]
    return listed(
        names if len(names) <= 4 else [*names[:3], texts.MORE_SUBJECTS.format(count=len(names) - 3)]
    )
