"""Footnotes and the numbered list of sources that they point to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .. import texts
from ..atlas import Atlas
from ..clock import partial_text
from ..text import Html, link, safe

Cited = Mapping[str, int]
"""The footnote number of each cited source."""


def cite(*groups: Iterable[str]) -> Cited:
    """Sources numbered 1, 2, ... in the order in which they are cited."""
    keys = dict.fromkeys(key for group in groups for key in group)
    return {key: number for number, key in enumerate(keys, 1)}


def footnotes(atlas: Atlas, keys: Iterable[str], cited: Cited) -> Html:
    """Footnote numbers that open the source; a source without a page is told in words."""
    links = (
        link(atlas.sources[key].url, cited[key]) if key in atlas.sources else safe(cited[key]) for key in keys
    )
    return Html(f"<sup>{', '.join(links)}</sup>")


def source_items(atlas: Atlas, cited: Cited) -> str:
    """The cited sources as list items, in the order of their numbers: publisher, date, how it was read."""
    return "".join(f"<li>{_source(atlas, key)}</li>" for key in cited)


def _source(atlas: Atlas, key: str) -> Html:
    record = atlas.sources.get(key)
    if record is None or not record.url:
        return safe(texts.NO_PAGE)
    who = link(record.url, record.publisher or record.title)
    return Html(
        f'{who}, {safe(partial_text(record.date))} <span class="quiet">{safe(record.seen or "")}</span>'
    )
