"""Search over every name and alias in every script, diacritics ignored, telling who uses which."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ..atlas import Atlas
from ..records import Name

_LETTERS = str.maketrans(
    {"ə": "e", "Ə": "e", "ı": "i", "ø": "o", "ł": "l", "ي": "ی", "ك": "ک", "\u200c": " ", "-": " "}
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found by a name: `name` is the one that matched, None where its own title did."""

    thing: str
    title: str
    kind: str
    name: Name | None


def fold(text: str) -> str:
    """The text as it is compared: lower case, without diacritics, Azerbaijani ə and dotless ı as e and i."""
    if text.isascii():
        return " ".join(text.casefold().replace("-", " ").split())
    base = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return " ".join("".join(char for char in base if not unicodedata.combining(char)).split())


def search(atlas: Atlas, text: str, limit: int = 30) -> tuple[Hit, ...]:
    """Things one of whose names holds the text; names that begin with it first."""
    wanted = fold(text)
    if len(wanted) < 2:
        return ()
    found = [(folded.find(wanted), hit) for folded, hit in index(atlas) if wanted in folded]
    ordered = sorted(found, key=lambda pair: (pair[0] > 0, pair[1].kind, pair[1].title))
    return tuple(hit for _, hit in ordered[:limit])


@lru_cache(maxsize=4)
def index(atlas: Atlas) -> tuple[tuple[str, Hit], ...]:
    """Every name, folded, with what it stands for; made once for an atlas."""
    titles = {
        **{s.id: (s.title, s.kind) for s in atlas.subjects},
        **{a.id: (a.name, a.kind) for a in atlas.actors},
    }
    titles |= {p.id: (p.name, p.kind) for p in atlas.places if p.id not in titles}
    titles |= {g.id: (g.name, g.mode) for g in atlas.segments if g.id not in titles}
    own = [(fold(title), Hit(thing, title, kind, None)) for thing, (title, kind) in titles.items()]
    named = [(fold(n.name), Hit(n.of, *titles[n.of], n)) for n in atlas.names if n.of in titles]
    return (*named, *own)
