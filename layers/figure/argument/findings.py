"""What the positions of one subject prove, in one sentence, computed from the visible standings."""

from __future__ import annotations

from collections.abc import Sequence

from ...atlas import Atlas
from ...scene.composing import Scene
from ...scene.standing import is_government
from ...scene.subjects import title_on
from .entries import split_from
from .words import capital, counted, listed, number, with_article

ROUTES = ("corridor", "railway", "energy", "initiative", "treaty")
"""Kinds of subject that one can be for or against by name; others need the sentence that positions are
toward."""
SINGLE = {
    "leads": "leads on",
    "supports": "supports",
    "conditional": "sets conditions on",
    "neutral": "hedges on",
    "concerned": "is concerned about",
    "opposes": "opposes",
}


def of_positions(atlas: Atlas, scene: Scene) -> str:
    """Who opposes, sets conditions or worries, else who is for, among the governments; then an organ that
    dissents."""
    subject = atlas.subject[scene.subjects[0]]
    held = {position.id: _states(atlas, scene, position.id) for position in atlas.positions}
    if not any(held.values()):
        return _of_others(atlas, scene, short_name(atlas, subject.id, scene))
    if subject.kind not in ROUTES and subject.proposition:
        return f"“{subject.proposition}”: {_votes(held)}{_dissent(atlas, scene)}"
    return capital(_finding(held, short_name(atlas, subject.id, scene)) + _dissent(atlas, scene))


def _votes(held: dict[str, list[str]]) -> str:
    """How governments stand toward a sentence: "Azerbaijan and Turkey are for it, three are against"."""
    arms = {
        "for it": [*held["leads"], *held["supports"]],
        "for it with conditions": held["conditional"],
        "undecided": held["neutral"],
        "concerned": held["concerned"],
        "against it": held["opposes"],
    }
    parts = [
        f"{_who(states)} {'is' if len(states) == 1 else 'are'} {arm}"
        for arm, states in arms.items()
        if states
    ]
    return listed(parts)


def _finding(held: dict[str, list[str]], name: str) -> str:
    total = sum(map(len, held.values()))
    against, backing = held["opposes"], len(held["leads"]) + len(held["supports"])
    if total == 1:
        (position, (only,)), *_ = [(key, states) for key, states in held.items() if states]
        return f"{_who([only])} {SINGLE[position]} {name}"
    if against:
        rest = f"; {counted(backing, 'government backs', 'governments back')} it" if backing else ""
        return f"{_who(against)} {'opposes' if len(against) == 1 else 'oppose'} {name}{rest}"
    if backing == total:
        every = "both" if total == 2 else f"all {number(total)}"
        return f"{every} governments with a sourced position back {name}"
    return f"no government of the {number(total)} opposes {name}{_but(held)}"


def _but(held: dict[str, list[str]]) -> str:
    """The strongest reservation among those who do not oppose."""
    worried, conditional = held["concerned"], held["conditional"]
    if worried:
        return f", but {_who(worried)} {'is' if len(worried) == 1 else 'are'} concerned"
    if conditional:
        return f", but {_who(conditional)} {'sets' if len(conditional) == 1 else 'set'} conditions"
    return ""


def _dissent(atlas: Atlas, scene: Scene) -> str:
    """Organs that stand elsewhere than their state."""
    apart = [(s, state) for s in scene.standings if (state := split_from(atlas, scene, s))]
    states = dict.fromkeys(atlas.actor[state].short for _, state in apart)
    return f"; {listed([f'{state}’s' for state in states])} institutions disagree" if states else ""


def _of_others(atlas: Atlas, scene: Scene, name: str) -> str:
    holders = list(dict.fromkeys(atlas.actor[s.actor].short for s in scene.standings))
    who = _who(holders) if len(holders) <= 3 else counted(len(holders), "actor")
    return f"{capital(who)} {'has' if len(holders) == 1 else 'have'} taken a position on {name}"


def short_name(atlas: Atlas, subject: str, scene: Scene) -> str:
    """A subject's name within a sentence: "TRIPP", "the Middle Corridor", else its proposition between
    quotes."""
    record = atlas.subject[subject]
    title = title_on(atlas, subject, scene.day)
    name = (
        (record.name if title == record.title else title)
        .split(" - ")[0]
        .split(" (")[0]
        .split(", as named")[0]
    )
    return name if name.isupper() or "’s " in name or "'s " in name or " of " in name else f"the {name}"


def _states(atlas: Atlas, scene: Scene, position: str) -> list[str]:
    """Governments that hold a position by a page that was read: a headline rests on nothing less."""
    found = (s for s in scene.standings if s.position == position and not s.stance.unverified)
    return [atlas.actor[s.actor].short for s in found if is_government(atlas.actor[s.actor])]


def _who(names: Sequence[str]) -> str:
    """Up to three names, else a count; states whose name is a plural or a union take the article."""
    named = [with_article(name) for name in names]
    return listed(named) if len(names) <= 3 else counted(len(names), "government")
