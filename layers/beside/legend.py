"""The words beside the map: its legend, only of what is on it, and its alternative text."""

from __future__ import annotations

from typing import Any

from .. import style, texts
from ..atlas import Atlas
from ..clock import day_text
from ..overlay.records import Own
from ..scene.composing import Scene
from ..scene.standing import is_government


def legend(scene: Scene) -> list[dict[str, Any]]:
    """Groups of rows (kind, classes, text) for what is on the map: lines by lifecycle, agreement, borders.

    The page leaves out of them what is not in its frame, or hidden there."""
    looks = scene.segments.looks
    lines = {mark.line for mark in looks if mark.family != "sea"}
    rows = [["way", f"{key} rail main", name] for key, name in style.LIFECYCLE_NAMES.items() if key in lines]
    if any(mark.family == "sea" for mark in looks):
        rows.append(["way", "operating sea main", texts.SEA_LEG])
    families = {mark.family for mark in looks}
    rows += [
        ["way", f"operating {key} main", name] for key, name in texts.FAMILIES.items() if key in families
    ]
    rows += [["doubt", "", texts.DOUBT]] * any(mark.has_band for mark in looks)
    casings = {mark.casing for mark in looks} - {"plain", "agree-none"}
    agree = [["case", f"case-{key}", texts.CASINGS[key]] for key in texts.CASINGS if key in casings]
    borders = [["line", key.replace(" ", "-"), name] for key, name in style.BORDER_NAMES.items()]
    splits = {mark.split for mark in scene.land if mark.split}
    borders += [["split", f"at-{key}", texts.SPLIT] for key in sorted(splits)]
    kinds = (
        sorted({r.kind for r in scene.relations}, key=list(style.RELATION).index)
        if scene.view.lens == "relations"
        else []
    )
    ties = [["arc", f"tie-{kind.replace(' ', '-')}", kind.capitalize()] for kind in kinds]
    near = (*scene.events, *scene.aside) if scene.view.lens == "events" else ()
    states = sorted({e.status for e in near})
    dots = [["event", status, status.capitalize()] for status in states]
    signs = [["sign", kind, name] for kind, name in texts.SIGNS.items()]
    dots += [["event", "occurred aside", texts.ASIDE]] * bool(near and scene.aside)
    dots += [["event", "occurred later", texts.AFTER_DAY]] * any(e.date > scene.day for e in near)
    moved = moved_rows(scene)
    since = texts.LEGEND_MOVED.format(day=day_text(scene.view.since, short=True)) if scene.view.since else ""
    groups = (
        (since, moved),
        (texts.LEGEND_LINES, rows),
        (texts.LEGEND_OWN, [own_row(own) for own in scene.own]),
        (texts.LEGEND_TIES, ties),
        (texts.LEGEND_EVENTS, dots),
        (texts.LEGEND_AGREE, agree),
        (texts.LEGEND_BORDERS, borders),
        (texts.LEGEND_SIGNS, signs),
    )
    return [{"title": title, "rows": group} for title, group in groups if group]


def own_row(own: Own) -> list[str]:
    """The row of a reader's own layer: a line in its dash, or a dot where it has points alone."""
    kind = "own" if own.overlay.lined else "spot"
    return [kind, f"own own-{own.number + 1}", own.overlay.name]


def moved_rows(scene: Scene) -> list[list[str]]:
    """The marks of what changed since the view's second day: of a position, of a stretch or a tie."""
    countries = {mark.iso for mark in scene.land} & set(scene.moved)
    others = {mark.feature for mark in scene.segments.looks} & set(scene.moved)
    others |= {row.id for row in scene.relations if scene.view.lens == "relations"} & set(scene.moved)
    return [["turned", "", texts.TURNED]] * bool(countries) + [["moved", "", texts.MOVED]] * bool(others)


def caption(atlas: Atlas, scene: Scene) -> str:
    """The alternative text of the map: subject, day and who stands where."""
    held = "; ".join(
        f"{atlas.actor[s.actor].short} {atlas.position[s.position].name.lower()}" for s in scene.standings
    )
    said = f"{scene.title}, as of {day_text(scene.day)}. {held or texts.NO_STANDING}{_moved(atlas, scene)}"
    return " ".join([said, *scene.left_out])


def _moved(atlas: Atlas, scene: Scene) -> str:
    """The same changes in words: which countries' positions and how many stretches are other than on the second day."""
    if not scene.moved or scene.view.since is None:
        return ""
    names = {a.iso_a3: a.short for a in atlas.actors if is_government(a)}
    now = {mark.iso: mark.position for mark in scene.land}
    turned = [
        f"{names[key]} from {_name(atlas, before)} to {_name(atlas, now[key])}"
        for key, before in scene.moved.items()
        if key in now
    ]
    rest = sum(count for _, look, count in scene.segments.counted() if look.feature in scene.moved)
    told = [*turned, texts.STRETCHES.format(n=rest)] if rest else turned
    return f" {texts.LEGEND_MOVED.format(day=day_text(scene.view.since))}: {'; '.join(told)}."


def _name(atlas: Atlas, position: str) -> str:
    return atlas.position[position].name.lower()
