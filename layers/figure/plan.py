"""How a page is shared out: header and footer push the map, the column takes what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .. import style
from ..atlas import Atlas
from ..scene.composing import Scene
from . import measures as m
from .argument.entries import Heading, argument, entries
from .argument.notes import sources_run
from .argument.works import must_show
from .column import steps
from .column.branches import Branch, branches
from .column.setting import Block, Setting
from .column.setting_out import argument_block, fitting, unsampled
from .header import FOOT_SHARES, footer, header, margin
from .map.projection import aspect
from .sheet import Box
from .sizes import FigureError, Size

SQUARE, TALL = 0.9, 1.05
"""Least width over height of a sheet that has room beside a tall map, and the most of a frame that is tall."""
LEAST_MAP = 230.0
"""Least height of the map panel in px."""
FREE_HEIGHT = 20_000.0
"""The room of a sheet that is as high as its content."""


@dataclass(frozen=True)
class Plan:
    """What a page is made from, and the parts that are known before the map; rows lack only what lies
    outside it."""

    atlas: Atlas
    scene: Scene
    size: Size
    theme: style.Theme
    headed: str | None
    title: str
    head: Block
    foot: Block
    most: float
    rough: tuple[Heading, ...]

    @property
    def left(self) -> float:
        """The margin."""
        return margin(self.size.width)

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.size.width - 2 * self.left

    @property
    def top(self) -> float:
        """Where the map begins."""
        return self.head.bottom + 0.55 * self.left

    @property
    def floor(self) -> float:
        """Where map and column must end."""
        return (self.size.height or FREE_HEIGHT) - self.foot.bottom - 0.5 * self.left - 10

    @cached_property
    def side(self) -> bool:
        """Whether the column stands beside the map: on broad sheets, and on square ones where the frame is tall."""
        return self.size.side or (
            self.size.height is not None
            and self.size.width / self.size.height >= SQUARE
            and self.size.width >= 1000
            and self.aspect <= TALL
        )

    @property
    def columns(self) -> int:
        """In how many columns the argument is set; each of its groups stands in one."""
        squarish = self.size.height is not None and self.size.height < 1.2 * self.size.width
        below = 3 if squarish and self.room > 900 else 2 if self.room > 760 else 1
        most = (2 if self.beside > 700 else 1) if self.side else below
        return max(1, min(most, len(self.rough)))

    @cached_property
    def aspect(self) -> float:
        """Width of the frame over its height."""
        return aspect(self.scene.bounds, must_show(self.atlas, self.scene))

    @property
    def beside(self) -> float:
        """Width of a column beside the map: a tall frame leaves it more than the usual."""
        spare = self.room - m.GUTTER - 1.3 * self.aspect * (self.floor - self.top)
        most = 0.43 * self.room
        return min(max(m.COLUMN, spare), most if self.full else max(min(m.COLUMN, most), 0.3 * self.room))

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """The branches that a wide frame can show as ladders."""
        return branches(self.atlas, self.scene) if must_show(self.atlas, self.scene) else ()

    @cached_property
    def full(self) -> bool:
        """Whether a wide column beside the map would be filled: by ladders, or by a long argument."""
        room = Box(0, 0, 0.3 * self.room, self.floor - self.top - LINES_ROOM)
        used = fitting(self.rough, room, self.theme, 1)
        return bool(self.branches) or used is None or used.form != "rows"

    @property
    def below_map(self) -> float:
        """From a map to the column beneath it."""
        return max(0.5 * self.left, 18.0)

    def fits(self) -> bool:
        """Whether the column takes the argument in some setting, the lines beneath counted as usual."""
        wide, free = (self.beside, 1.0) if self.side else (self.room, 0.55)
        room = Box(0, 0, wide, free * (self.floor - self.top) - LINES_ROOM)
        return fitting(self.rough, room, self.theme, self.columns) is not None


LINES_ROOM = 220.0
"""About what the head of the column and its lines take."""


def planned(atlas: Atlas, scene: Scene, size: Size, headed: str | None) -> Plan:
    """The plan whose column fits, with as many sources as that allows.

    Raises FigureError when the size leaves no room for a map."""
    plans = (_plan(atlas, scene, size, headed, share) for share in FOOT_SHARES)
    plan = next((p for p in plans if p.fits()), None) or _plan(atlas, scene, size, headed, FOOT_SHARES[-1])
    if plan.floor - plan.top < LEAST_MAP:
        raise FigureError(
            f"size {size.name} leaves no room for a map between headline and sources; ask for more"
        )
    return plan


def _plan(atlas: Atlas, scene: Scene, size: Size, headed: str | None, share: float) -> Plan:
    """The parts of a page whose sources take at most a share of it."""
    theme: style.Theme = "dark" if scene.view.theme == "dark" else "light"
    title = headed or scene.finding.sentence
    head = header(title, scene.subhead, size.width, size.height, theme)
    rough = argument(atlas, scene, ())
    most = share * (size.height or FREE_HEIGHT)
    foot = footer(
        atlas,
        scene,
        sources_run(atlas, scene, entries(rough)),
        size.width,
        most,
        theme,
        thinned=atlas.is_crowd,
    )
    return Plan(atlas, scene, size, theme, headed, title, head, foot, most, rough)


def map_height(plan: Plan) -> float:
    """As high as the frame asks; on a fixed sheet the largest share that leaves the argument its sentences.

    It never falls below four ninths of what header and footer leave: then names with their notes have to do."""
    wanted = plan.room / plan.aspect
    if plan.size.height is None:
        return min(max(LEAST_MAP, wanted), 1.2 * plan.room)
    free = plan.floor - plan.top
    heights = [share * free for share in MAP_SHARES if share * free >= LEAST_MAP] or [LEAST_MAP]
    told = (height for height in heights if (used := _argued(plan, height)) and used.form in ("rows", "run"))
    height = next(told, heights[-1])
    spare = _below(plan, height).h - _argument(plan, height).bottom
    return max(LEAST_MAP, min(height + spare, max(height, 1.25 * wanted)))


MAP_SHARES = (0.62, 0.56, 0.5, 0.44)
"""Shares of what header and footer leave that a map above its column may take."""


def _argued(plan: Plan, height: float) -> Setting | None:
    """How the argument is set beneath a map of a height; None when it does not fit."""
    return fitting(plan.rough, _below(plan, height), plan.theme, plan.columns)


def _argument(plan: Plan, height: float) -> Block:
    return argument_block(plan.rough, _below(plan, height), plan.theme, unsampled, plan.columns)


def _below(plan: Plan, height: float) -> Box:
    """The room of the argument beneath a map of a height."""
    lines = LINES_ROOM * (0.9 if plan.columns > 1 else 1) + steps.height_of(plan.atlas, plan.scene)
    return Box(0, 0, plan.room, plan.floor - plan.top - height - lines)
