"""Names that a format allows: words, each once in any case of letters, none of them reserved, short enough."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable


def distinct(names: Iterable[str], reserved: Collection[str] = (), longest: int = 60) -> dict[str, str]:
    """Each name as it may be written, by name: letters, digits and underscores of at most `longest` bytes.

    Names that clash are told apart by a number at the end."""
    taken = {name.casefold() for name in reserved}
    given: dict[str, str] = {}
    for name in names:
        given[name] = _free(re.sub(r"\W", "_", name) or "field", taken, longest)
        taken.add(given[name].casefold())
    return given


def _free(name: str, taken: Collection[str], longest: int) -> str:
    short, number = _cut(name, longest), 1
    while short.casefold() in taken:
        number += 1
        short = f"{_cut(name, longest - len(str(number)) - 1)}_{number}"
    return short


def _cut(name: str, longest: int) -> str:
    """The first so many bytes of the name, without half a letter at the end."""
    return name.encode()[:longest].decode(errors="ignore")
