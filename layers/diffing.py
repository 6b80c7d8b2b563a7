"""`python -m layers diff`: what changed between two days, a sentence a line, with its sources."""

from __future__ import annotations

import argparse
from typing import Any

from .atlas import Atlas, load
from .between import Change, changes, of_interest
from .clock import parse_day, partial_text
from .view import View, chosen, parse_strict


def add(commands: Any) -> None:
    """Add `diff` to the command line."""
    diff = commands.add_parser("diff", help="what changed between two days")
    diff.add_argument("--from", dest="first", required=True, metavar="DAY")
    diff.add_argument("--to", dest="second", required=True, metavar="DAY")
    diff.add_argument("--view", default="", help="keep to a view's actors and subjects")
    diff.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Print the steps; a day or a view that is none raises ValueError with a sentence."""
    atlas = load()
    view = parse_strict(asked.view, atlas)
    steps = changes(atlas, parse_day(asked.first), parse_day(asked.second), view.known)
    for step in of_interest(steps, chosen("actors", view, atlas), subjects(atlas, view)):
        print(f"{step.sentence}  [{sources(atlas, step)}]")
    return 0


def subjects(atlas: Atlas, view: View) -> tuple[str, ...]:
    """The view's subjects; all of them when it names none."""
    return view.subjects if view.subjects is not None else tuple(subject.id for subject in atlas.subjects)


def sources(atlas: Atlas, step: Change) -> str:
    """The step's sources by publisher and date."""
    known = (atlas.sources.get(key) for key in step.sources)
    return "; ".join(
        f"{s.publisher or s.title}, {partial_text(s.date)}" if s else "unverified" for s in known
    )
