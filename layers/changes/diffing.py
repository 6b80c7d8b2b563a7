"""`python -m layers diff`: what changed between two days, or between two data versions, a sentence a line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..atlas import Atlas, default_folder
from ..clock import parse_day, partial_text
from ..loading import load
from ..view import View, chosen, parse_strict
from .between import Change, changes, of_interest
from .revisions import revisions


def add(commands: Any) -> None:
    """Add `diff` to the command line."""
    diff = commands.add_parser("diff", help="what changed between two days, or between two data versions")
    old = "an earlier atlas folder or catalogue.json: tell what differs from it"
    diff.add_argument("old", nargs="?", type=Path, metavar="OLD", help=old)
    diff.add_argument("new", nargs="?", type=Path, metavar="NEW", help="the later one; this atlas without it")
    diff.add_argument("--from", dest="first", metavar="DAY")
    diff.add_argument("--to", dest="second", metavar="DAY")
    diff.add_argument("--view", default="", help="keep to a view's actors and subjects")
    diff.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Print the steps or the revisions; a day or a view that is none raises ValueError with a sentence."""
    if asked.old:
        return tell_revisions(asked.old, asked.new or default_folder())
    if not (asked.first and asked.second):
        raise ValueError("name two days (--from DAY --to DAY), or an earlier atlas folder or catalogue.json")
    atlas = load()
    view = parse_strict(asked.view, atlas)
    steps = changes(atlas, parse_day(asked.first), parse_day(asked.second), view.known)
    for step in of_interest(steps, chosen("actors", view, atlas), subjects(atlas, view)):
        print(f"{step.sentence}  [{sources(atlas, step)}]")
    return 0


def tell_revisions(old: Path, new: Path) -> int:
    """Print what differs between two data versions; code 1 when a removed id left no tombstone."""
    found = revisions(old, new)
    for revision in found:
        print(revision.sentence)
    return 0 if all(revision.buried for revision in found) else 1


def subjects(atlas: Atlas, view: View) -> tuple[str, ...]:
    """The view's subjects; all of them when it names none."""
    return view.subjects if view.subjects is not None else tuple(subject.id for subject in atlas.subjects)


def sources(atlas: Atlas, step: Change) -> str:
    """The step's sources by publisher and date."""
    known = (atlas.sources.get(key) for key in step.sources)
    return "; ".join(
        f"{s.publisher or s.title}, {partial_text(s.date)}" if s else "unverified" for s in known
    )
