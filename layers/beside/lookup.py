"""Search over every name and alias in every script, diacritics ignored, telling who uses which."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ..atlas import Atlas
from ..records import Name

_LETTERS = str.maketrans(
    {
        "ə": "e",
        "Ə": "e",
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "ي": "ی",
        "ك": "ک",
        "\u200c": " ",
        "-": " ",
        "“": "",
        "”": "",
    }
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found by a name: `name` is the one that matched, None where its own did."""

    thing: str
    title: str
    kind: str
    name: Name | None
    actor: bool = False


def fold(text: str) -> str:
    """The text as it is compared: lower case, without diacritics, Azerbaijani ə and dotless ı as e and i."""
    if text.isascii():
        return " ".join(text.casefold().replace("-", " ").split())
    base = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return " ".join("".join(char for char in base if not unicodedata.combining(char)).split())


def search(atlas: Atlas, text: str, limit: int = 30) -> tuple[Hit, ...]:
    """Things one of whose names holds the text, each once, by the name that fits best.

    A thing's own name comes first, then an actor whose own begins with the text; then a name that is the text, begins with
    it, has a word that does, or holds it."""
    wanted = fold(text)
    if len(wanted) < 2:
        return ()
    found = [(_rank(wanted, folded, hit), hit) for folded, hit in index(atlas) if wanted in folded]
    best: dict[str, Hit] = {}
    for _, hit in sorted(found, key=lambda pair: pair[0]):
        best.setdefault(hit.thing, hit)
    return tuple(best.values())[:limit]


def _rank(wanted: str, folded: str, hit: Hit) -> tuple[bool, int, bool, str, str]:
    """By what a hit is placed: the lower, the earlier."""
    fits = (folded == wanted, folded.startswith(wanted), f" {wanted}" in folded, True).index(True)
    own = hit.name is None and fits < (2 if hit.actor else 1)
    return not own, fits, not hit.actor, hit.kind, hit.title


@lru_cache(maxsize=4)
def index(atlas: Atlas) -> tuple[tuple[str, Hit], ...]:
    """Every name, folded, with what it stands for; made once for an atlas."""
    titles = {
        **{s.id: (s.title, s.kind) for s in atlas.subjects},
        **{a.id: (a.name, a.kind) for a in atlas.actors},
    }
    titles |= {p.id: (p.name, p.kind) for p in atlas.places if p.id not in titles}
    titles |= {g.id: (g.name, g.mode) for g in atlas.segments if g.id not in titles}
    called = [(thing, title) for thing, (title, _) in titles.items()]
    called += [(s.id, text) for s in atlas.subjects for text in (s.name, s.short) if text]
    called += [(a.id, text) for a in atlas.actors for text in (a.short, a.iso_a2, a.iso_a3) if text]
    own = [(fold(text), Hit(thing, *titles[thing], None, thing in atlas.actor)) for thing, text in called]
    named = [(fold(n.name), Hit(n.of, *titles[n.of], n)) for n in atlas.names if n.of in titles]
    return (*named, *own)
