"""Subjects and actors as a sentence calls them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ...atlas import Atlas
from ...words import counted, listed, with_article
from ..subjects import short_title, title_on

ROUTES = ("corridor", "railway", "energy", "initiative", "treaty")
"""Kinds of subject that one can be for or against by name; others need the sentence that positions are
toward."""
BRACKETS_WITHIN = re.compile(r"\)\s*\w")
"""In a name: then its short form is the one that is said."""
MOST_NAMES = 3
"""Actors that a sentence names at most; more are counted."""


def subject_name(atlas: Atlas, subject: str, day: date) -> str:
    """A subject's name within a sentence on a day: "TRIPP", "the Middle Corridor"; before it came up its title then."""
    record, title = atlas.subject[subject], title_on(atlas, subject, day)
    known = short_title(atlas, subject) if BRACKETS_WITHIN.search(record.name) else record.name
    name = re.split(r" - | \(|, as named", known if title == record.title else title)[0].strip()
    return name if name.isupper() or "’s " in name or "'s " in name or " of " in name else f"the {name}"


def actor_name(atlas: Atlas, actor: str) -> str:
    """An actor's everyday name within a sentence: "the United States", "the IRGC", "Iran’s Leader’s office"."""
    return with_article(re.sub(r"^(\w[\w ]*): ", r"\1’s ", atlas.actor[actor].short))


def who(atlas: Atlas, actors: Sequence[str], noun: str) -> tuple[str, tuple[str, ...]]:
    """Up to three actors by name, else their number; and the ids of those named."""
    if len(actors) > MOST_NAMES:
        return counted(len(actors), noun), ()
    return listed([actor_name(atlas, actor) for actor in actors]), tuple(actors)
