"""Building blocks of the side panel, as HTML: head, names, standings, states, lengths, borders, sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice

from .. import texts
from ..atlas import Atlas
from ..clock import day_text
from ..records import Border, Length, Name, Segment
from ..scene.composing import Scene
from ..scene.lines import absent, state_on
from ..scene.standing import Standing
from ..text import Html, safe
from ..view import chosen
from .argument import standing_rows
from .citing import Cited, footnotes, source_items

STRETCHES_SHOWN = 60
NAMES_SHOWN = 6


def finding_block(scene: Scene) -> Html:
    """What the scene proves, and under it what is left out of it, as a figure says both."""
    left = "".join(f"<p>{safe(sentence)}</p>" for sentence in scene.left_out)
    return Html(f'<div class="finding" dir="ltr"><b>{safe(scene.finding.sentence)}</b>{left}</div>')


def names_block(atlas: Atlas, names: Iterable[Name]) -> Html:
    """Names with who uses each; those beyond the first six fold away."""
    rows = [_name(atlas, name) for name in names]
    if not rows:
        return Html("")
    more = f"<details><summary>{safe(texts.MORE.format(n=len(rows) - NAMES_SHOWN))}</summary>{''.join(rows[NAMES_SHOWN:])}</details>"
    return section(texts.NAMES, "".join(rows[:NAMES_SHOWN]) + (more if len(rows) > NAMES_SHOWN else ""))


def standings_block(atlas: Atlas, scene: Scene, shown: list[Standing], cited: Cited) -> Html:
    """A row per standing in argument order, with mark, statement, dates, confidence and footnotes."""
    rows = standing_rows(atlas, scene, shown, cited)
    silent = texts.NO_STANDING if chosen("actors", scene.view, atlas) else texts.NO_ACTOR
    return section(texts.STAND, rows or quiet(silent), day_text(scene.day, short=True))


def segments_block(atlas: Atlas, scene: Scene, subject: str) -> Html:
    """The stretches that serve a subject with their state on the day; those that had not come up are left out.

    Beyond STRETCHES_SHOWN they are counted: the page is sent at every click, the table holds them all."""
    there = {key for key, (first, *_) in atlas.flock.items() if _is_there(first, subject, scene.day)}
    rows = (s for s, flock in zip(atlas.segments, atlas.alike, strict=True) if flock in there)
    lines = "".join(segment_line(atlas, scene, s) for s in islice(rows, STRETCHES_SHOWN))
    rest = sum(len(atlas.flock[key]) for key in there) - STRETCHES_SHOWN
    more = quiet(texts.MORE_STRETCHES.format(n=f"{rest:,}")) if rest > 0 else ""
    return section(texts.STATE, f"{lines}{more}", day_text(scene.day, short=True)) if lines else Html("")


def _is_there(segment: Segment, subject: str, day: date) -> bool:
    """Whether a segment, and all that are like it, serves the subject and had come up by the day."""
    return subject in segment.subjects and not segment.total and not absent(segment, day)


def lengths_block(atlas: Atlas, lengths: Iterable[Length], cited: Cited) -> Html:
    """Published lengths, each with its source; conflicting ones stand side by side."""
    rows = "".join(
        f'<div class="pair"><b>{row.km:g} km</b><span>{safe(row.note or "")} {footnotes(atlas, row.sources, cited)}</span></div>'
        for row in lengths
    )
    return section(texts.PUBLISHED_LENGTH, rows) if rows else Html("")


def sources_block(atlas: Atlas, cited: Cited) -> Html:
    """The cited sources, numbered as cited, with date, link and how they were read."""
    items = source_items(atlas, cited)
    return section(texts.SOURCES, f"<ol>{items}</ol>") if items else Html("")


def heading(title: str, lead: str, note: str | None = None) -> Html:
    return Html(
        f"<h2>{safe(title)}</h2><p>{safe(lead)}</p>" + (f'<p class="quiet">{safe(note)}</p>' if note else "")
    )


def section(title: str, body: str, aside: str = "") -> Html:
    return Html(f"<section><h3>{safe(title)}<small>{safe(aside)}</small></h3>{body}</section>")


def quiet(text: str) -> Html:
    return Html(f'<p class="quiet">{safe(text)}</p>')


def _name(atlas: Atlas, name: Name) -> Html:
    users = ", ".join(atlas.actor[key].short for key in name.used_by if key in atlas.actor)
    told = (users, texts.UNVERIFIED.get(name.known), name.usage if name.usage != "official" else "")
    return Html(
        f'<div class="pair"><b lang="{safe(name.lang)}" dir="auto">{safe(name.name)}</b><span>{safe("; ".join(filter(None, told)))}</span></div>'
    )


def segment_line(atlas: Atlas, scene: Scene, segment: Segment) -> Html:
    state = state_on(atlas, segment, scene.day, scene.known)
    length = f", {segment.lengths[0].km:g} km" if segment.lengths else ""
    code = state.code if state else texts.NOT_KNOWN_THEN
    return Html(f'<div class="pair"><b>{safe(segment.name)}</b><span>{safe(code + length)}</span></div>')


def border_line(atlas: Atlas, border: Border, own: str, cited: Cited) -> Html:
    """A neighbour with the published lengths of the border, conflicting ones side by side, and its status."""
    other = border.b if border.a == own else border.a
    label = next((a.short for a in atlas.actors if a.iso_a3 == other and a.kind == "state"), other)
    kms = ", ".join(f"{row.km:g} km{footnotes(atlas, row.sources, cited)}" for row in border.lengths)
    return Html(
        f'<div class="pair"><b>{safe(label)}</b><span>{kms or safe(texts.NO_LENGTH)}; {safe(border.status)}</span></div>'
    )
