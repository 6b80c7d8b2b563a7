"""Positions on a subject over time as SVG: a bar for each stance, events above, the last year opened up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .. import texts
from ..atlas import Atlas
from ..clock import day_text
from ..published import as_published
from ..records import Actor, Event, Stance
from ..scene.composing import Scene
from ..scene.runs import runs, unbroken
from ..style import STRIPE, is_hollow, mark_path
from ..text import Html, safe

WIDTH, LEFT, RIGHT, ROW, TOP = 868, 156, 12, 30, 96
"""In px of the page at desk size, so that its letters keep their size."""
BAR, LETTER = 17, 6.6
"""Height of a bar and width of a letter in px."""
NAMED_ROWS = 3
"""Rows of events that carry a name."""
BREAK_SHARE = 0.4
"""The share of the width that the years before the last one take."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days -> px: the time before `opens` is pressed into the left part."""

    first: date
    opens: date
    last: date

    def x(self, day: date) -> float:
        """Where a day stands, kept within the axis."""
        day = min(max(day, self.first), self.last)
        span, early = WIDTH - LEFT - RIGHT, BREAK_SHARE if self.opens > self.first else 0.0
        if day < self.opens:
            return LEFT + span * early * _share(self.first, self.opens, day)
        return LEFT + span * (early + (1 - early) * _share(self.opens, self.last, day))


def timeline(atlas: Atlas, scene: Scene, subject: str) -> Html:
    """The bars of every actor that ever held a position on the subject, as published by the scene's second clock.

    What lies after the day is there for context, and told apart as later."""
    atlas = as_published(atlas, scene.known)
    rows = [row for row in atlas.stances if row.subject == subject]
    if not rows:
        return Html("")
    scale = scale_of(rows, atlas.published)
    actors = [a for a in atlas.actors if any(r.actor == a.id for r in rows)]
    events = [e for e in atlas.events if subject in e.subjects and scale.first <= e.date <= scale.last]
    height = TOP + ROW * len(actors) + 40
    body = (
        _axis(scale, height)
        + _events(scale, events, height, scene.day)
        + "".join(
            _bars(atlas, scale, actor, [r for r in rows if r.actor == actor.id], TOP + ROW * n, scene.day)
            for n, actor in enumerate(actors)
        )
    )
    today = f'<path class="today" d="M{scale.x(scene.day):.1f} {TOP - 6}V{height - 30}"/>'
    return Html(
        f'<div class="scroll"><svg class="timeline" viewBox="0 0 {WIDTH} {height}" role="group" '
        f'aria-label="{safe(texts.TIMELINE)}">{body}{_ahead(scale, scene.day, height)}{today}</svg></div>'
    )


def _ahead(scale: Scale, day: date, height: int) -> str:
    """What lies after the day is named as later, where there is room for the words."""
    x = scale.x(day)
    if WIDTH - RIGHT - x < LETTER * len(texts.AFTER_DAY) + 8:
        return ""
    return f'<text class="ahead" x="{x + 6:.1f}" y="{height - 34}">{safe(texts.AFTER_DAY)} →</text>'


def scale_of(rows: Sequence[Stance], last: date) -> Scale:
    """From the first stance to the last known day; the last year is opened up where much time lies before it."""
    first, year = min(r.since for r in rows) - timedelta(days=20), timedelta(days=380)
    return Scale(first, last - year if last - first > 2 * year else first, last)


def _share(low: date, high: date, day: date) -> float:
    return (day - low).days / max(1, (high - low).days)


def _axis(scale: Scale, height: int) -> str:
    years = [date(year, 1, 1) for year in range(scale.first.year + 1, scale.opens.year + 1)]
    count = (scale.last.year - scale.opens.year) * 12 + scale.last.month - scale.opens.month
    months = [
        date(scale.opens.year + n // 12, n % 12 + 1, 1)
        for n in range(scale.opens.month, scale.opens.month + count, 2)
    ]
    ticks = [(d, str(d.year)) for d in years if d < scale.opens][-8:]
    ticks += [(d, day_text(d, "month", short=True)) for d in months]
    return "".join(
        f'<path class="grid" d="M{scale.x(d):.1f} {TOP - 6}V{height - 30}"/>'
        f'<text class="tick" x="{scale.x(d):.1f}" y="{height - 14}">{safe(label)}</text>'
        for d, label in ticks
    )


def _bars(atlas: Atlas, scale: Scale, actor: Actor, rows: Sequence[Stance], top: float, day: date) -> str:
    name = f'<text class="who" x="{LEFT - 12}" y="{top + 19}">{safe(actor.short)}</text>'
    return name + "".join(_bar(atlas, scale, run, top, day) for run in unbroken(rows))


def _bar(atlas: Atlas, scale: Scale, run: Sequence[Stance], top: float, day: date) -> str:
    """A position for as long as it was held: up to the day in full, after it paler, since it is later than the day."""
    first, by_day = run[0], [row for row in run if row.since <= day]
    row, until = (by_day or run[:1])[-1], run[-1].until or scale.last
    start, now, end = scale.x(first.since), scale.x(max(first.since, min(day, until))), scale.x(until)
    name = atlas.position[row.position].name
    dates = ". ".join(runs(atlas)[row.id].told(day))
    later = "" if by_day else f"{texts.AFTER_DAY}: "
    told = f"{later}{atlas.actor[row.actor].short}: {name}. {dates}. {row.statement}"
    thin = " thin" if row.unverified else ""
    shown = _piece("", start, now, top) if by_day else ""
    rest = _piece("later", now, end, top) if end > now or not by_day else ""
    long = now - start if by_day else end - start
    return (
        f'<g class="bar p-{row.position}{thin}{"" if by_day else " ahead"}" tabindex="0" role="button" data-pick="{safe(row.actor)}:{safe(row.subject)}" '
        f'aria-label="{safe(told)}"><title>{safe(told)}</title>{shown}{rest}'
        f"{_named(name, row, start, max(2.0, long), top + 6)}</g>"
    )


def _piece(kind: str, start: float, end: float, top: float) -> str:
    """A part of a bar, never thinner than is seen."""
    wide = max(2.0, end - start)
    return f'<rect class="{kind}" x="{start:.1f}" y="{top + 6}" width="{wide:.1f}" height="{BAR}"/>'


def _named(name: str, row: Stance, start: float, wide: float, top: float) -> str:
    """The position's mark, its name where there is room, and behind it the stripes of a position that has them."""
    if wide < 20:
        return ""
    named, taken = wide >= 30 + LETTER * len(name), 18.0
    hollow = " hollow" if is_hollow(row.position) else ""
    glyph = f'<path class="glyph{hollow}" transform="translate({start + 4:.1f} {top + 2.5}) scale(.75)" d="{mark_path(row.position)}"/>'
    if named:
        taken = 26 + LETTER * len(name)
        glyph += f'<text class="told" x="{start + 20:.1f}" y="{top + 13}">{safe(name)}</text>'
    stripe = STRIPE["light"].get(row.position)
    if stripe is None or row.unverified:
        return glyph
    return f'{glyph}<path class="stripes" d="{stripes(start + taken, start + wide, top, BAR, stripe.gap)}"/>'


def stripes(left: float, right: float, top: float, high: float, gap: float) -> str:
    """Lines that lean like "/" in a box, cut at its ends, as an SVG path."""
    parts, x = [], left - high
    while x < right:
        low, up = max(x, left), min(x + high, right)
        if low < up:
            parts.append(f"M{low:.1f} {top + high - (low - x):.1f}L{up:.1f} {top + high - (up - x):.1f}")
        x += gap
    return "".join(parts)


def _events(scale: Scale, events: Sequence[Event], height: int, day: date) -> str:
    """Event dots in rows; those whose name finds no room stand in a row of their own, below the names."""
    free = [0.0] * NAMED_ROWS
    return "".join(
        _event(event, scale.x(event.date), height, free, later=event.date > day)
        for event in sorted(events, key=lambda e: e.date)
    )


def _event(event: Event, x: float, height: int, free: list[float], *, later: bool) -> str:
    row, side = _place(x, 7 + LETTER * len(event.title), free)
    y = 20 + 20 * row
    label = (
        f'<text class="event-name {side}" x="{x + (7 if side == "after" else -7):.1f}" y="{y + 4}">{safe(event.title)}</text>'
        if side
        else ""
    )
    ahead, told = (" ahead", f"{texts.AFTER_DAY}: ") if later else ("", "")
    return (
        f'<g class="happened{ahead}" tabindex="0" role="button" data-pick="event:{safe(event.id)}" aria-label="{safe(told + event.title)}">'
        f"<title>{safe(told + day_text(event.date, event.precision))}: {safe(event.title)}</title>"
        f'<path class="drop" d="M{x:.1f} {y}V{height - 30}"/>'
        f'<circle class="event {safe(event.status)}" cx="{x:.1f}" cy="{y}" r="4"/>{label}</g>'
    )


def _place(x: float, long: float, free: list[float]) -> tuple[int, str]:
    """A row and the side of the dot where a name of a length in px is free; the row below the names without a side.

    `free` is where each row begins to be free, and is kept up to date."""
    for row, begins in enumerate(free):
        if begins < x and x + long < WIDTH:
            free[row] = x + long + 13
            return row, "after"
        if begins < x - long and x + long >= WIDTH:
            free[row] = x + 7
            return row, "before"
    return len(free), ""
