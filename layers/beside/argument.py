"""The legend as an argument: a row for each standing, a state's organs within its row, with footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from .. import texts
from ..atlas import Atlas
from ..clock import day_text
from ..scene.composing import Scene
from ..scene.standing import Standing, is_organ, standing
from ..text import Html, safe
from .citing import Cited, footnotes
from .marks import mark


def of_standings(shown: Iterable[Standing]) -> Iterable[str]:
    """The sources of standings, in their order."""
    return (key for s in shown for key in s.stance.sources)


def in_rows(atlas: Atlas, shown: Sequence[Standing]) -> list[Standing]:
    """The standings as they are read: in argument order, each state followed by its organs."""
    rows = {s.actor: s for s in shown}
    within = {key: s for key, s in rows.items() if _state(atlas, key) in rows}
    outer = [s for s in shown if s.actor not in within]
    return [row for s in outer for row in (s, *(o for o in shown if _within(atlas, o, s)))]


def standing_rows(atlas: Atlas, scene: Scene, shown: Sequence[Standing], cited: Cited) -> str:
    """A row per standing; organs of a state that is shown stand within its row."""
    ordered = in_rows(atlas, shown)
    outer = [s for s in ordered if not any(_within(atlas, s, other) for other in shown)]
    return "".join(
        standing_row(
            atlas,
            scene,
            s,
            atlas.actor[s.actor].short,
            cited,
            [other for other in ordered if _within(atlas, other, s)],
        )
        for s in outer
    )


def standing_row(
    atlas: Atlas, scene: Scene, s: Standing, label: str, cited: Cited, organs: Sequence[Standing] = ()
) -> Html:
    """Mark, position, its days and how sure on the left, the statement on the right, below it the organs."""
    inner = "".join(_organ(atlas, scene, organ, cited) for organ in organs)
    return Html(
        f'<div class="stand"><div><b>{safe(label)}</b><span class="at">{mark(s.position)} {safe(_position(atlas, s))}</span>'
        f"{_dates(s)}<small>{safe(texts.SURE.format(how=s.stance.confidence))}</small></div>"
        f"<div>{safe(s.stance.statement)} {footnotes(atlas, s.stance.sources, cited)}{_flags(atlas, scene, s)}{inner}</div></div>"
    )


def _organ(atlas: Atlas, scene: Scene, s: Standing, cited: Cited) -> str:
    return (
        f'<div class="within">{mark(s.position)}<div><b>{safe(atlas.actor[s.actor].short)}: {safe(_position(atlas, s).lower())}</b> '
        f"{safe(s.stance.statement)} {footnotes(atlas, s.stance.sources, cited)}{_dates(s)}{_flags(atlas, scene, s)}</div></div>"
    )


def _dates(s: Standing) -> str:
    """Held since, stated on, last confirmed: a line each; the last one is marked where it is old."""
    old = [""] * (len(s.dates) - 1) + [' class="old"' if s.stale_since else ""]
    return "".join(f"<small{mark}>{safe(told)}</small>" for mark, told in zip(old, s.dates, strict=True))


def _flags(atlas: Atlas, scene: Scene, s: Standing) -> str:
    flags = [texts.LATE] * s.late + [texts.UNVERIFIED.get(s.stance.known, "")]
    flags.append(_changed(atlas, scene, s))
    return "".join(f'<span class="chip">{safe(flag)}</span>' for flag in flags if flag)


def _changed(atlas: Atlas, scene: Scene, s: Standing) -> str:
    """What the position was on the view's second day, where it was another."""
    since: date | None = scene.view.since
    if since is None or since >= scene.day:
        return ""
    before = standing(atlas, s.actor, s.stance.subject, since, scene.known)
    if before is None:
        return texts.NEW_SINCE.format(day=day_text(since, short=True))
    old = _position(atlas, before).lower()
    return (
        ""
        if before.position == s.position
        else texts.WAS.format(position=old, day=day_text(since, short=True))
    )


def _position(atlas: Atlas, s: Standing) -> str:
    return atlas.position[s.position].name


def _state(atlas: Atlas, actor: str) -> str | None:
    record = atlas.actor[actor]
    return record.parent if is_organ(record) else None


def _within(atlas: Atlas, s: Standing, other: Standing) -> bool:
    """Whether one standing is that of an organ of the other's state, on the same subject."""
    return _state(atlas, s.actor) == other.actor and s.stance.subject == other.stance.subject
