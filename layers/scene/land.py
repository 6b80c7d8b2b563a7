"""How countries are drawn on a day: their government's position, and an organ's that differs from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..atlas import Atlas
from ..records import Actor
from ..view import View, chosen
from .standing import is_government, is_organ, standing, standings


@dataclass(frozen=True, slots=True)
class Land:
    """How a country is drawn: its government's position (`none`: no sourced one), an organ's that differs."""

    iso: str
    position: str
    outline: bool
    split: str | None


def land_marks(atlas: Atlas, view: View, day: date, known: date) -> tuple[Land, ...]:
    """A mark for each chosen government's country; none with several subjects, where the corridors carry them."""
    subjects = chosen("subjects", view, atlas)
    if view.lens not in ("stances", "subject") or len(subjects) != 1:
        return ()
    actors = chosen("actors", view, atlas)
    states = _living((atlas.actor[key] for key in actors if is_government(atlas.actor[key])), day)
    return tuple(_country(atlas, state, actors, subjects[0], day, known) for state in states)


def visible(marks: Iterable[Land], wanted: Sequence[str]) -> tuple[Land, ...]:
    """The marks whose position, or whose organ's, the reader keeps shown."""
    return tuple(mark for mark in marks if mark.position in wanted or mark.split in wanted)


def _living(states: Iterable[Actor], day: date) -> tuple[Actor, ...]:
    """The states, a former government only where no other stands for the country."""
    ordered = sorted(states, key=lambda state: "former" not in state.kind)
    return tuple({state.iso_a3: state for state in ordered}.values())


def _country(atlas: Atlas, state: Actor, actors: Sequence[str], subject: str, day: date, known: date) -> Land:
    own = standing(atlas, state.id, subject, day, known)
    organs = [key for key in actors if is_organ(atlas.actor[key]) and atlas.actor[key].parent == state.id]
    split = [
        s.position
        for s in standings(atlas, organs, subject, day, known)
        if not own or s.position != own.position
    ]
    return Land(
        iso=state.iso_a3 or "",
        position=own.position if own else "none",
        outline=bool(own and own.stance.unverified),
        split=split[-1] if split else None,
    )
