"""The drawing as plain values: what every writer draws, in design px from the upper left corner.

One design px is a pixel at 1920 x 1080 and half a point on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from .lettering.fonts import Face
from .lettering.shaping import base_rtl, width

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape is filled and stroked; dashes and widths in px."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    dash: tuple[float, float] | None = None
    cap: Literal["butt", "round"] = "butt"
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """A polyline or ring in px."""

    points: tuple[Point, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """Polylines and rings painted as one; rings inside rings are holes (even-odd)."""

    parts: tuple[Part, ...]
    paint: Paint
    name: str = ""


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    center: Point
    radius: float
    paint: Paint
    name: str = ""


@dataclass(frozen=True, slots=True)
class Halo:
    """A rim around letters in the colour of what lies beneath; `width` px on each side."""

    color: str
    width: float = 2.4


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; `at` is the base line's start, middle or end, `turn` degrees clockwise about it.

    The name of a country, region, town or sea tells `of` which: by ISO3 code or place id."""

    at: Point
    text: str
    face: Face
    size: float
    color: str
    anchor: Anchor = "start"
    tracking: float = 0.0
    halo: Halo | None = None
    turn: float = 0.0
    name: str = ""
    of: str = ""

    @property
    def width(self) -> float:
        """Width of the line in px."""
        return width(self.text, self.face, self.size, self.tracking)

    @property
    def left(self) -> Point:
        """Where the line begins on the base line, before any turn."""
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return self.at[0] - share * self.width, self.at[1]

    @property
    def box(self) -> Box:
        """The box of the line before any turn: from the ascenders to the descenders."""
        x, y = self.left
        return Box(x, y - 0.78 * self.size, self.width, 1.0 * self.size)

    @property
    def rtl(self) -> bool:
        """Whether the line reads from right to left."""
        return base_rtl(self.text)


class Box(NamedTuple):
    """A rectangle: left, top, width, height in px."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.y + self.h

    def grown(self, by: float) -> Box:
        """The box with `by` px added on every side."""
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def holds(self, other: Box) -> bool:
        """Whether the other box lies inside, to a hundredth of a px."""
        slack = self.grown(0.01)
        return (
            slack.x <= other.x
            and slack.y <= other.y
            and other.right <= slack.right
            and other.bottom <= slack.bottom
        )


class Frame(Protocol):
    """What tells where on the ground a point of a map lies."""

    @property
    def box(self) -> Box:
        """The ground that the map takes of the sheet."""

    def lonlat(self, point: Point) -> Point:
        """The longitude and latitude (WGS 84) of a point in px."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items drawn in order under a name, cut at `clip` when there is one; of a map it holds the `frame`."""

    name: str
    items: tuple[Item, ...]
    clip: Box | None = None
    frame: Frame | None = None


Item = Shape | Disc | Text | Group


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole drawing: its size in design px, its background, its items and what it says of itself."""

    width: float
    height: float
    ground: str
    items: tuple[Item, ...]
    title: str
    description: str
    facts: dict[str, str] = field(default_factory=dict)


def texts_of(items: tuple[Item, ...]) -> Iterator[Text]:
    """Every line of text in drawing order."""
    for item in items:
        if isinstance(item, Group):
            yield from texts_of(item.items)
        elif isinstance(item, Text):
            yield item


def groups_of(whole: Group, *names: str) -> Iterator[Group]:
    """The groups of these names within one, but for the maps within it."""
    for item in (item for item in whole.items if isinstance(item, Group) and item.frame is None):
        if item.name in names:
            yield item
        yield from groups_of(item, *names)


def rectangle(box: Box, paint: Paint, name: str = "") -> Shape:
    """A box as a shape."""
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return Shape((Part(corners, True),), paint, name)


def line(points: tuple[Point, ...], paint: Paint, name: str = "") -> Shape:
    """One polyline as a shape."""
    return Shape((Part(points, False),), paint, name)
