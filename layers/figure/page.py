"""Scene -> sheet: header, map panel, column, footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from .. import style
from ..atlas import Atlas
from ..scene.composing import Scene
from ..texts import DISCLAIMER
from . import measures as m
from .argument.entries import Entry, Heading, argument, entries
from .argument.notes import sources_run, work_notes
from .column import legend, steps
from .column.head import column_head, silent_states
from .column.ladder import height_of, ladders
from .column.samples import sampler
from .column.setting import Block
from .column.setting_out import argument_block, head_block, rule
from .files.provenance import credit_line, facts_of
from .gate import passed
from .header import THINNED, footer, shifted
from .labels.regions import country_names
from .map.mapping import Map, drawn_map, panel_of
from .map.panel import position_of
from .plan import Plan, map_height, planned
from .sheet import Box, Group, Item, Sheet
from .sizes import FigureError, Size

LEAST_LADDER = 560.0
"""Px of a column from which the names of a ladder's joints have room."""


@dataclass(frozen=True)
class Figure:
    """A sheet, the map on it and the rows beside it; `told` are what is left out of it, its notes, disclaimer and credits in full."""

    sheet: Sheet
    map: Map
    headings: tuple[Heading, ...]
    told: tuple[str, ...]

    @property
    def rows(self) -> tuple[Entry, ...]:
        """Every row in the order of its number."""
        return entries(self.headings)


def figure(atlas: Atlas, scene: Scene, size: Size, headed: str | None = None) -> Figure:
    """The figure of a scene under a given headline, else under its finding.

    Raises FigureError when the size leaves no room for a map, or the figure would mislead."""
    plan = planned(atlas, scene, size, headed)
    made = _beside(plan) if plan.side else _below(plan)
    return passed(atlas, scene, size, made, computed=headed is None)


def _beside(plan: Plan) -> Figure:
    """The column to the right of the map."""
    box = Box(plan.left, plan.top, plan.room - plan.beside - m.GUTTER, plan.floor - plan.top)
    drawn, headings = _map(plan, box)
    column = _column(plan, drawn, headings, Box(box.right + m.GUTTER, box.y - 8, plan.beside, box.h + 8))
    return _assembled(plan, drawn, headings, column)


def _below(plan: Plan) -> Figure:
    """The column beneath the map, in two where there is room."""
    height = map_height(plan)
    drawn, headings = _map(plan, Box(plan.left, plan.top, plan.room, height))
    top = plan.top + height + plan.below_map
    column = _column(plan, drawn, headings, Box(plan.left, top, plan.room, plan.floor - top))
    return _assembled(plan, drawn, headings, column)


def _map(plan: Plan, box: Box) -> tuple[Map, tuple[Heading, ...]]:
    """The map, and the headings that know which countries are on it."""
    marks = {key: mark for key, (mark, _) in work_notes(plan.atlas, plan.scene, entries(plan.rough)).items()}
    drawn = drawn_map(panel_of(plan.atlas, plan.scene, plan.theme, box), marks)
    return drawn, (*argument(plan.atlas, plan.scene, drawn.inside), *_silent(plan, drawn))


def _silent(plan: Plan, drawn: Map) -> tuple[Heading, ...]:
    """In a fill lens, the countries that wear the stripes of no sourced position."""
    shown = {state for state in drawn.inside if position_of(drawn.panel, state) == "none"}
    names = silent_states(plan.scene, shown, country_names(drawn.panel))
    none = plan.atlas.position["none"]
    return (Heading("none", f"{none.name}: {names}", "position", ()),) if shown and names else ()


def _column(plan: Plan, drawn: Map, headings: tuple[Heading, ...], box: Box) -> Block:
    """Head, argument, and below them the lines, closer where they are many or room is scarce.

    Raises FigureError when they do not fit at all."""
    head = head_block(*column_head(plan.atlas, plan.scene, entries(headings)), box, plan.theme)
    rows = legend.samples(drawn)
    room = Box(box.x, head.bottom, box.w, box.bottom - head.bottom)
    for kept, step in product(dict.fromkeys((_ladder_room(plan, box), 0.0)), STEPS[len(rows) > 8 :]):
        block = _set(plan, drawn, headings, Box(room.x, room.y, room.w, room.h - kept), rows, step)
        if block.bottom + kept <= box.bottom:
            whole = _with_steps(plan, Block((*head.items, *block.items), block.bottom), box)
            return _with_ladders(plan, drawn, whole, box) if kept else whole
    raise FigureError(
        f"size {plan.size.name} leaves no room for what stands beside the map; ask for more, or show less"
    )


def _ladder_room(plan: Plan, box: Box) -> float:
    """What the branches of the asked corridor take beneath the lines, where the column is wide enough for them."""
    shown = plan.branches if box.w >= LEAST_LADDER else ()
    return height_of(shown, plan.scene) + ABOVE_LADDERS if shown else 0.0


ABOVE_LADDERS = 24.0
STEPS = (25.0, 20.0, 17.0)
"""Px from line to line of the legend, the airiest first."""


def _set(
    plan: Plan,
    drawn: Map,
    headings: tuple[Heading, ...],
    box: Box,
    rows: Sequence[legend.Sample],
    step: float,
) -> Block:
    """Argument and lines from the top of a box; room is left for what changed."""
    colors = style.GROUND[plan.theme]["text"], style.GROUND[plan.theme]["text2"]
    title = legend.head_of(rows) if step > STEPS[-1] else ""
    height = legend.laid(rows, Box(0, 0, box.w, 0), title, colors, step).bottom
    changed = steps.height_of(plan.atlas, plan.scene)
    room = Box(box.x, box.y, box.w, box.h - height - changed - 26)
    argued = argument_block(headings, room, plan.theme, sampler(drawn), plan.columns)
    top = argued.bottom + 28 if headings else argued.bottom + 14
    lines = legend.laid(rows, Box(box.x, top, box.w, height), title, colors, step)
    ruled = [rule(box, argued.bottom + 13, plan.theme)] if headings else []
    return Block((*argued.items, *ruled, *lines.items), lines.bottom)


def _with_steps(plan: Plan, above: Block, box: Box) -> Block:
    """What changed since the second day, where the view has one."""
    if not steps.height_of(plan.atlas, plan.scene):
        return above
    told = steps.steps_block(plan.atlas, plan.scene, Box(box.x, above.bottom + 18, box.w, 0), plan.theme)
    return Block((*above.items, rule(box, above.bottom + 4, plan.theme), *told.items), told.bottom)


def _with_ladders(plan: Plan, drawn: Map, above: Block, box: Box) -> Block:
    """Beneath all else the branches of the asked corridor."""
    place = Box(box.x, above.bottom + ABOVE_LADDERS, box.w, 0)
    below = ladders(drawn.panel, plan.branches, place)
    ruled = rule(box, above.bottom + ABOVE_LADDERS / 2, plan.theme)
    return Block((*above.items, ruled, *below.items), below.bottom)


def _assembled(plan: Plan, drawn: Map, headings: tuple[Heading, ...], column: Block) -> Figure:
    """Everything in its place; the foot tells the notes that are really on the page."""
    atlas, scene = plan.atlas, plan.scene
    floor = max(drawn.panel.frame.box.bottom, column.bottom) if plan.size.height is None else plan.floor
    height = plan.size.height or floor + plan.foot.bottom + 0.5 * plan.left + 10
    notes = sources_run(atlas, scene, entries(headings), drawn.letters)
    below = footer(atlas, scene, notes, plan.size.width, plan.most, plan.theme, thinned=drawn.thinned)
    foot = shifted(below.items, floor + 10)
    items: tuple[Item, ...] = (
        *plan.head.items,
        drawn.item,
        Group("legend", column.items),
        Group("footer", foot),
    )
    told = (
        *scene.left_out,
        *([THINNED] if drawn.thinned else []),
        *notes,
        DISCLAIMER,
        credit_line(atlas, scene),
    )
    facts = facts_of(atlas, scene, plan.size.name, plan.headed) | {"Notes": "\n".join(told)}
    ground, about = style.GROUND[plan.theme]["paper"], scene.subhead
    return Figure(
        Sheet(plan.size.width, height, ground, items, plan.title, about, facts), drawn, headings, told
    )
