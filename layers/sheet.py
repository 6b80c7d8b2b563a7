"""Building blocks of the side panel, as HTML: head, names, standings, states, lengths, borders, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from . import texts
from .atlas import Atlas
from .clock import day_text, partial_text
from .lines import state_on
from .marks import mark
from .records import Border, Length, Name, Segment
from .scene import Scene
from .standing import Standing
from .text import Html, link, safe

NAMES_SHOWN = 6
Cited = Mapping[str, int]
"""The footnote number of each cited source."""


def names_block(atlas: Atlas, names: Iterable[Name]) -> Html:
    """Names with who uses each; those beyond the first six fold away."""
    rows = [_name(atlas, name) for name in names]
    if not rows:
        return Html("")
    more = (
        f"<details><summary>{len(rows) - NAMES_SHOWN} more</summary>{''.join(rows[NAMES_SHOWN:])}</details>"
    )
    return section(texts.NAMES, "".join(rows[:NAMES_SHOWN]) + (more if len(rows) > NAMES_SHOWN else ""))


def standings_block(atlas: Atlas, scene: Scene, shown: list[Standing], cited: Cited) -> Html:
    """A row per standing in argument order, with mark, statement, dates, confidence and footnotes."""
    rows = "".join(standing_row(atlas, s, atlas.actor[s.actor].short, cited) for s in shown)
    return section(texts.STAND, rows or quiet(texts.NO_STANDING), day_text(scene.day, short=True))


def segments_block(atlas: Atlas, scene: Scene, subject: str) -> Html:
    """The stretches that serve a subject with their state on the day."""
    rows = [s for s in atlas.segments if subject in s.subjects and not s.total]
    lines = "".join(segment_line(atlas, scene, s) for s in rows)
    return section(texts.STATE, lines, day_text(scene.day, short=True)) if lines else Html("")


def lengths_block(atlas: Atlas, lengths: Iterable[Length], cited: Cited) -> Html:
    """Published lengths, each with its source; conflicting ones stand side by side."""
    rows = "".join(
        f'<div class="pair"><b>{row.km:g} km</b><span>{safe(row.note or "")} {footnotes(atlas, row.sources, cited)}</span></div>'
        for row in lengths
    )
    return section("Published length", rows) if rows else Html("")


def sources_block(atlas: Atlas, cited: Cited) -> Html:
    """The cited sources, numbered as cited, with date, link and how they were read."""
    items = "".join(f"<li>{_source(atlas, key)}</li>" for key in cited)
    return section(texts.SOURCES, f"<ol>{items}</ol>") if items else Html("")


def cite(*groups: Iterable[str]) -> Cited:
    """Sources numbered 1, 2, ... in the order in which they are cited."""
    keys = dict.fromkeys(key for group in groups for key in group)
    return {key: number for number, key in enumerate(keys, 1)}


def of_standings(shown: Iterable[Standing]) -> Iterable[str]:
    return (key for s in shown for key in s.stance.sources)


def heading(title: str, lead: str, note: str | None = None) -> Html:
    return Html(
        f"<h2>{safe(title)}</h2><p>{safe(lead)}</p>" + (f'<p class="quiet">{safe(note)}</p>' if note else "")
    )


def section(title: str, body: str, aside: str = "") -> Html:
    return Html(f"<section><h3>{safe(title)}<small>{safe(aside)}</small></h3>{body}</section>")


def quiet(text: str) -> Html:
    return Html(f'<p class="quiet">{safe(text)}</p>')


def _name(atlas: Atlas, name: Name) -> Html:
    used = ", ".join(atlas.actor[key].short for key in name.used_by if key in atlas.actor)
    used += f"; {texts.UNVERIFIED[name.known]}" if texts.UNVERIFIED.get(name.known) else ""
    note = f"; {name.usage}" if name.usage != "official" else ""
    return Html(
        f'<div class="pair"><b lang="{safe(name.lang)}" dir="auto">{safe(name.name)}</b><span>{safe(used + note)}</span></div>'
    )


def standing_row(atlas: Atlas, s: Standing, label: str, cited: Cited) -> Html:
    position = atlas.position[s.position].name
    since = f"since {day_text(s.stance.since, s.stance.precision, short=True)} · {s.stance.confidence}"
    flags = [texts.LATE] * s.late + [texts.UNVERIFIED.get(s.stance.known, "")]
    flags += [texts.STALE.format(day=day_text(s.stale_since, short=True))] if s.stale_since else []
    marks = "".join(f'<span class="chip">{safe(flag)}</span>' for flag in flags if flag)
    return Html(
        f'<div class="stand"><div><b>{safe(label)}</b><span class="at">{mark(s.position)} {safe(position)}</span>'
        f"<small>{safe(since)}</small></div><div>{safe(s.stance.statement)} {footnotes(atlas, s.stance.sources, cited)}"
        f"{marks}</div></div>"
    )


def segment_line(atlas: Atlas, scene: Scene, segment: Segment) -> Html:
    state = state_on(atlas, segment, scene.day, scene.known)
    length = f", {segment.lengths[0].km:g} km" if segment.lengths else ""
    code = state.code if state else "not known for this day"
    return Html(f'<div class="pair"><b>{safe(segment.name)}</b><span>{safe(code + length)}</span></div>')


def border_line(atlas: Atlas, border: Border, own: str, cited: Cited) -> Html:
    """A neighbour with the published lengths of the border, conflicting ones side by side, and its status."""
    other = border.b if border.a == own else border.a
    label = next((a.short for a in atlas.actors if a.iso_a3 == other and a.kind == "state"), other)
    kms = ", ".join(f"{row.km:g} km{footnotes(atlas, row.sources, cited)}" for row in border.lengths)
    return Html(
        f'<div class="pair"><b>{safe(label)}</b><span>{kms or "no published length"}; {safe(border.status)}</span></div>'
    )


def footnotes(atlas: Atlas, keys: Iterable[str], cited: Cited) -> Html:
    """Footnote numbers that open the source; a source without a page is told in words."""
    links = (
        link(atlas.sources[key].url, cited[key]) if key in atlas.sources else safe(cited[key]) for key in keys
    )
    return Html(f"<sup>{', '.join(links)}</sup>")


def _source(atlas: Atlas, key: str) -> Html:
    record = atlas.sources.get(key)
    if record is None:
        return safe("No page: general knowledge, unverified")
    who = link(record.url, record.publisher or record.title)
    return Html(
        f'{who}, {safe(partial_text(record.date))} <span class="quiet">{safe(record.seen or "")}</span>'
    )
