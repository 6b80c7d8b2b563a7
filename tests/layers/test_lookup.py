"""Search over every name in every script."""

from __future__ import annotations

import pytest

from layers.beside.lookup import search

from .shipped import ATLAS


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("tripp", "tripp"),
        ("naxcivan", "nakhchivan"),
        ("Naxçıvan", "nakhchivan"),
        ("Նախիջևան", "nakhchivan"),
        ("نخجوان", "nakhchivan"),
        ("нахичевань", "nakhchivan"),
        ("zengezur", "zangezur"),
        ("Zəngəzur", "zangezur"),
        ("stepanakert", "khankendi"),
        ("middle corr", "middle-corridor"),
    ],
)
def test_a_thing_is_found_by_any_of_its_names(text: str, thing: str) -> None:
    """Case, diacritics and script do not matter."""
    assert thing in {hit.thing for hit in search(ATLAS, text)}


def test_a_hit_tells_who_uses_the_name() -> None:
    """The name that matched comes with its users."""
    named = [hit.name for hit in search(ATLAS, "Zəngəzur dəhlizi") if hit.name]

    assert named and named[0].used_by == ("aze",)


def test_every_name_is_found_by_itself() -> None:
    """No recorded name is out of reach of the search."""
    lost = [n.name for n in ATLAS.names if n.of not in {h.thing for h in search(ATLAS, n.name, limit=500)}]

    assert not lost
