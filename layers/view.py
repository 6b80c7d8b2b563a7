"""What a reader chose, small and immutable, and its query-string form: the contract of page, commands, citations.

Keys: `lens`, `subjects`, `actors`, `positions`, `layers`, `date`, `since` (the second date of what changed),
`known` (published by), `extent`, `labels` (language), `theme`; and `show` (the tab that is open), `pick` (the thing
whose panel is open: an id, or `actor:subject`), `tiles` (online tiles) and `chrome` (`off` hides the page's own furniture for a screenshot).
Lists are comma-separated, `-` is the empty list, an absent list means all. Of layers and subjects each follows the other
where it is absent: the layers that serve the subjects, the subjects that the layers are named after.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from .atlas import Atlas
from .choosing import (
    Bounds,
    bounds_of,
    chosen,
    default_layers,
    default_subjects,
    extent_of,
    ground_ids,
    known_ids,
    layer_ids,
)
from .clock import parse_day

__all__ = [
    "LENSES",
    "LISTS",
    "MAX_QUERY",
    "TABS",
    "THEMES",
    "Bounds",
    "View",
    "ViewError",
    "bounds_of",
    "canonical",
    "chosen",
    "default_layers",
    "default_subjects",
    "encode",
    "extent_of",
    "ground_ids",
    "known_ids",
    "languages",
    "layer_ids",
    "parse",
    "parse_extent",
    "parse_strict",
    "pickable",
    "written_out",
]

LENSES = ("stances", "subject", "relations", "events", "lifecycle")
TABS = (
    "map",
    "brief",
    "matrix",
    "timeline",
    "relations",
    "table",
    "claims",
    "sources",
    "method",
    "export",
    "own",
)
THEMES = ("light", "dark")
SWITCH = ("on", "off")
MAX_QUERY = 2048
LISTS = ("subjects", "actors", "positions", "layers")


class ViewError(ValueError):
    """Parts of a view that the atlas does not know; the message lists them all."""


@dataclass(frozen=True, slots=True)
class View:
    """The reader's choice. A list that is None means all of them; `date` None means the last known day."""

    lens: str = "stances"
    subjects: tuple[str, ...] | None = None
    actors: tuple[str, ...] | None = None
    positions: tuple[str, ...] | None = None
    layers: tuple[str, ...] | None = None
    date: dt.date | None = None
    since: dt.date | None = None
    known: dt.date | None = None
    extent: str | Bounds = ""
    labels: str = "en"
    theme: str = ""
    show: str = "map"
    pick: str = ""
    tiles: str = "off"
    chrome: str = "on"

    def query(self) -> str:
        """The shortest query string that gives this view."""
        return encode({key: value for key, value in self.pairs() if value != _text(getattr(View(), key))})

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(key, text) of every part that is chosen, in a fixed order."""
        values = ((key, getattr(self, key)) for key in self.__slots__)
        return tuple((key, _text(value)) for key, value in values if value is not None and value != "")

    def but(self, **parts: Any) -> View:
        """The same view with other parts."""
        return replace(self, **parts)


def encode(pairs: Mapping[str, str]) -> str:
    """A query string with commas left readable."""
    return urlencode(pairs, safe=",:", errors="replace")


def parse(query: str | Mapping[str, str], atlas: Atlas) -> tuple[View, tuple[str, ...]]:
    """The view of a query string, and a sentence for each part that the atlas does not know and that was dropped."""
    pairs, notices = _pairs(query)
    view = View()
    for key, text in pairs:
        try:
            view = replace(view, **{key: _part(key, text, atlas, notices)})
        except ValueError as error:
            notices.append(f"{_shown(key)}: {error}")
    return view, tuple(dict.fromkeys(notices))


def parse_strict(query: str, atlas: Atlas) -> View:
    """The view of a query string. Raises ViewError that lists every part that the atlas does not know."""
    view, notices = parse(query, atlas)
    if notices:
        raise ViewError("; ".join(notices))
    return view


def written_out(view: View, atlas: Atlas) -> str:
    """The query string with every value written out and the data version, as a citation needs it."""
    full = view.but(
        subjects=chosen("subjects", view, atlas),
        actors=chosen("actors", view, atlas),
        positions=chosen("positions", view, atlas),
        layers=chosen("layers", view, atlas),
        date=view.date or atlas.known_to,
        known=view.known or atlas.known_to,
        extent=extent_of(view, atlas),
        theme=view.theme or "light",
    )
    return encode(dict(full.pairs()) | {"data": atlas.data_version})


def _pairs(query: str | Mapping[str, str]) -> tuple[list[tuple[str, str]], list[str]]:
    text = query.lstrip("?") if isinstance(query, str) else encode(dict(query))
    if len(text) > MAX_QUERY:
        return [], [f"The link is longer than {MAX_QUERY} characters and was not read"]
    pairs = parse_qsl(text, keep_blank_values=True, errors="replace")
    known = [(key, value) for key, value in pairs if key in View.__slots__]
    return known, [f"{_shown(key)}: no such part of a view" for key, _ in pairs if not _expected(key)]


def _expected(key: str) -> bool:
    """Whether a key is a part of the view, or the data version that a citation carries."""
    return key in View.__slots__ or key == "data"


def _part(key: str, text: str, atlas: Atlas, notices: list[str]) -> Any:
    if key in LISTS:
        return _ids(key, text, atlas, notices)
    if key in ("date", "since", "known"):
        return parse_day(text) if text else None
    if key == "extent":
        return parse_extent(text, atlas)
    if key == "pick":
        return text if _is_cell(text, atlas) else _one(text, pickable(atlas))
    options = {"lens": LENSES, "theme": THEMES, "show": TABS, "tiles": SWITCH, "chrome": SWITCH}
    return _one(text, options.get(key) or languages(atlas))


def languages(atlas: Atlas) -> tuple[str, ...]:
    """The languages that names are held in, English first."""
    return tuple(sorted({name.lang for name in atlas.names} | {"en"}, key=lambda code: (code != "en", code)))


@lru_cache(maxsize=4)
def pickable(atlas: Atlas) -> frozenset[str]:
    """Ids of everything that the panel can open: subjects, segments, actors, places, events and layers."""
    groups: tuple[Iterable[Any], ...] = (
        atlas.subjects,
        atlas.segments,
        atlas.actors,
        atlas.places,
        atlas.events,
    )
    return frozenset(record.id for group in (*groups, atlas.layers) for record in group)


def _is_cell(text: str, atlas: Atlas) -> bool:
    """Whether a text is `actor:subject`, whether or not that actor ever took a position on it."""
    actor, colon, subject = text.partition(":")
    return bool(colon) and actor in atlas.actor and subject in atlas.subject


def _one(text: str, options: Iterable[str]) -> str:
    if text in options:
        return text
    raise ValueError(f"{_shown(text)} is not known")


def _ids(key: str, text: str, atlas: Atlas, notices: list[str]) -> tuple[str, ...] | None:
    options = layer_ids(atlas) if key == "layers" else known_ids(key, atlas)
    asked = {part for part in text.split(",") if part not in ("", "-")}
    unknown = sorted(asked - set(options))
    notices.extend(f"{key}: {_shown(part)} is not known" for part in unknown)
    if unknown and unknown == sorted(asked):
        return None
    return canonical(asked, options, keep=key in ("subjects", "layers"))


def canonical(
    asked: Iterable[str], options: tuple[str, ...], *, keep: bool = False
) -> tuple[str, ...] | None:
    """The asked ids in the atlas's order, each once; None when that is all of them, unless `keep`."""
    wanted = set(asked)
    ids = tuple(option for option in options if option in wanted)
    return None if ids == options and not keep else ids


def parse_extent(text: str, atlas: Atlas) -> str | Bounds:
    """A named extent, or `west,south,east,north` in degrees. Raises ValueError with a sentence."""
    if not text or text in {extent.id for extent in atlas.extents}:
        return text
    try:
        west, south, east, north = (round(float(part), 4) for part in text.split(","))
    except (ValueError, OverflowError):
        raise ValueError(f"{_shown(text)} is neither a named extent nor west,south,east,north") from None
    if not all(math.isfinite(value) for value in (west, south, east, north)):
        raise ValueError("an extent needs finite numbers")
    if (
        not (-180 <= west < east <= 180 and -85 <= south < north <= 85)
        or min(east - west, north - south) < 0.02
    ):
        raise ValueError("an extent runs west,south,east,north within 180 and 85 degrees, at least 0.02 wide")
    return west, south, east, north


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return (
            ",".join(
                f"{part:.4f}".rstrip("0").rstrip(".") if isinstance(part, float) else part for part in value
            )
            or "-"
        )
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _shown(text: str) -> str:
    """A stranger's text, fit to be quoted in a sentence: printable and at most 40 characters."""
    clean = "".join(char if char.isprintable() else " " for char in text)
    return f"'{clean[:40]}'"
