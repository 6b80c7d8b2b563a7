"""One actor on one subject: what holds on the day, and every earlier and later row that may be shown."""

from __future__ import annotations

from collections.abc import Sequence

from .. import texts
from ..atlas import Atlas
from ..clock import day_text
from ..published import as_published
from ..records import Stance
from ..scene.composing import Scene
from ..scene.runs import runs, unbroken
from ..scene.standing import standing
from ..scene.subjects import exists, short_title, title_on
from ..text import Html, safe
from .citing import cite
from .marks import mark
from .sheet import heading, quiet, section, sources_block, standings_block


def cell_panel(atlas: Atlas, scene: Scene, actor: str, subject: str) -> Html:
    """Statement, dates, confidence, sources and the history of the cell up to the day."""
    held = standing(atlas, actor, subject, scene.day, scene.known)
    cited = cite(
        held.stance.sources if held else (), *(row.sources for row in history(atlas, scene, actor, subject))
    )
    title = f"{atlas.actor[actor].short} on {short_title(atlas, subject)}"
    day = day_text(scene.day, short=True)
    body = (
        standings_block(atlas, scene, [held], cited)
        if held
        else section(texts.STAND, quiet(texts.NO_CELL), day)
    )
    public = as_published(atlas, scene.known)
    past = "".join(_line(public, scene, rows) for rows in unbroken(history(atlas, scene, actor, subject)))
    story = section(texts.HISTORY, past) if past else ""
    told = f" “{atlas.subject[subject].proposition}.”" if exists(atlas, subject, scene.day) else ""
    lead = f"{title_on(atlas, subject, scene.day)}.{told}"
    return Html(f"{heading(title, lead)}{body}{story}{sources_block(atlas, cited)}")


def history(atlas: Atlas, scene: Scene, actor: str, subject: str) -> list[Stance]:
    """The rows that began by the day and were published by `known`, oldest first."""
    own = as_published(atlas, scene.known).stances_on.get((actor, subject), ())
    return sorted((row for row in own if row.since <= scene.day), key=lambda row: row.since)


def _line(atlas: Atlas, scene: Scene, rows: Sequence[Stance]) -> str:
    """A run of the history with each of its statements; that it will end is not told before it does."""
    first, until = rows[0], rows[-1].until
    ended = until is not None and until <= scene.day
    to = f" to {day_text(until, short=True)}" if until and ended else " on"
    since = day_text(first.since, first.precision, short=True)
    name = atlas.position[first.position].name
    said = "".join(f"<p>{_stated(atlas, row, first)}{safe(row.statement)}</p>" for row in rows)
    return (
        f'<div class="stand"><div><span class="at">{mark(first.position)} {safe(name)}</span><small>{safe(since + to)}</small></div>'
        f"<div>{said}</div></div>"
    )


def _stated(atlas: Atlas, row: Stance, first: Stance) -> Html:
    """The day of a statement that is not the first of its run."""
    day = runs(atlas)[row.id].stated.told(short=True)
    return Html("") if row is first else Html(f"<small>{safe(day)}</small>")
