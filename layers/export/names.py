"""Names that a format allows: each once whatever the case of its letters, none of them reserved, short enough."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def distinct(names: Iterable[str], reserved: Collection[str] = (), longest: int = 60) -> dict[str, str]:
    """Each name as it may be written, by name; clashes are told apart by a number at the end."""
    taken = {name.casefold() for name in reserved}
    given: dict[str, str] = {}
    for name in names:
        given[name] = _free(name, taken, longest)
        taken.add(given[name].casefold())
    return given


def _free(name: str, taken: Collection[str], longest: int) -> str:
    short = name.encode()[:longest].decode(errors="ignore") or "field"
    number = 1
    while short.casefold() in taken:
        number += 1
        short = f"{name.encode()[: longest - len(str(number)) - 1].decode(errors='ignore')}_{number}"
    return short
