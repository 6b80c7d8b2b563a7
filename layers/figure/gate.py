"""The gate: a figure that would mislead is refused, with what is wrong with it, rather than shown.

It is judged from the sheet as it was drawn, whatever placed things on it, and from what the scene says."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..atlas import Atlas
from ..scene.composing import Scene
from .lands import Lands, lands
from .sheet import Box, Disc, Frame, Group, Item, Shape, Text, groups_of, texts_of
from .sizes import FigureError, Size

if TYPE_CHECKING:
    from .page import Figure

STRAY = 0.1
"""The share of a name that may lie over a frontier: the rim of a letter, or what outlines are coarser."""
FURNITURE = ("scale", "locator", "inset")
TOUCH = 1.0
"""Px of a line beneath furniture that count as hidden."""
GRID = 24
"""On so many by so many points it is looked whether land shows as land."""
ENDS = -60.0
"""The latitude down to which all land is drawn: Antarctica is not."""


def passed(atlas: Atlas, scene: Scene, size: Size, made: Figure, *, computed: bool) -> Figure:
    """The figure, if nothing on it misleads; `computed` tells that its headline is the scene's own.

    Raises FigureError with a sentence that names all that is wrong."""
    faults = list(dict.fromkeys(faults_of(atlas, scene, size, made, computed=computed)))
    if faults:
        raise FigureError(f"this figure would mislead: {'; '.join(faults[:4])}")
    return made


def faults_of(atlas: Atlas, scene: Scene, size: Size, made: Figure, *, computed: bool) -> Iterator[str]:
    """What is wrong with a figure, in words."""
    whole = made.map.item
    yield from strangers(lands(atlas), (whole,))
    yield from hidden_lines(whole)
    yield from bare_land(lands(atlas), whole)
    yield from unnamed(atlas, scene, made, computed=computed)
    yield from without_events(scene, whole)
    if computed:
        yield from uncounted(atlas, scene, made)
    yield from too_small(size, made)


def strangers(known: Lands, items: tuple[Item, ...], frame: Frame | None = None) -> Iterator[str]:
    """Names of countries, regions and towns on land that is not theirs, of seas on any."""
    for item in items:
        if isinstance(item, Group):
            yield from strangers(known, item.items, item.frame or frame)
        elif isinstance(item, Text) and frame and item.of in known.homes:
            lands_of = known.at([frame.lonlat(point) for point in _letters(item)])
            foreign = [bool(land) and land not in known.homes[item.of] for land in lands_of]
            if foreign[0] or sum(foreign) > STRAY * len(foreign):
                yield f"{item.text} is named on land that is not its own"


def _letters(text: Text) -> list[tuple[float, float]]:
    """Points over the letters of a line, its middle first, turned as it is."""
    box, turn = text.box, math.radians(text.turn)
    xs, ys = np.linspace(box.x, box.right, 9), np.linspace(box.y + 0.1 * box.h, box.y + 0.75 * box.h, 3)
    spots = [(box.x + box.w / 2, box.y + box.h / 2), *((x, y) for x in xs for y in ys)]
    return [
        (
            text.at[0] + (x - text.at[0]) * math.cos(turn) - (y - text.at[1]) * math.sin(turn),
            text.at[1] + (x - text.at[0]) * math.sin(turn) + (y - text.at[1]) * math.cos(turn),
        )
        for x, y in spots
    ]


def hidden_lines(whole: Group) -> Iterator[str]:
    """Corridors and ties that lie beneath a plate, a scale, a locator or an inset."""
    drawn = [item for group in groups_of(whole, "corridors", "ties") for item in group.items]
    lines = [(shape.name, _line(shape)) for shape in drawn if isinstance(shape, Shape) and shape.name]
    for furniture in (item for item in whole.items if isinstance(item, Group) and item.name in FURNITURE):
        for box in _grounds(furniture):
            for name, line in lines:
                if shapely.length(shapely.intersection(line, box)) > TOUCH:
                    yield f"the {furniture.name} hides {name.split(':')[0]}"


def bare_land(known: Lands, whole: Group) -> Iterator[str]:
    """Land that the map shows as sea: beyond what is drawn of the earth, or left out."""
    if whole.frame is None:
        return
    spots = _spots(whole.frame.box)
    places = np.array([whole.frame.lonlat(spot) for spot in spots])
    if not (np.isfinite(places).all() and places[:, 1].min() >= ENDS):
        yield "the frame reaches beyond the drawn land"
        return
    shapes = [shape for group in groups_of(whole, "countries") for shape in _shapes(group)]
    drawn = shapely.union_all([_area(shape) for shape in shapes])
    dry = np.array([bool(land) for land in known.at(places)])
    if (dry & ~shapely.dwithin(drawn, shapely.points(spots), COAST)).any():
        yield "the frame shows land as sea"


def _spots(box: Box) -> list[tuple[float, float]]:
    """Points all over a panel."""
    xs, ys = np.linspace(box.x + 2, box.right - 2, GRID), np.linspace(box.y + 2, box.bottom - 2, GRID)
    return [(float(x), float(y)) for x in xs for y in ys]


COAST = 6.0
"""Px by which a drawn coast may be coarser than the land."""


def unnamed(atlas: Atlas, scene: Scene, made: Figure, *, computed: bool) -> Iterator[str]:
    """Actors of the headline that are neither named on the map nor in the list, and a subject that is in none."""
    texts = [text.text for text in texts_of(tuple(_but_headline(made.sheet.items)))]
    rows = [row.name for heading in made.headings for row in heading.rows]  # a long one is set in two lines
    said = " ".join(_plain(text) for text in (*texts, *rows))
    named = scene.finding.named if computed else _called(atlas, made.sheet.title)
    for actor in (atlas.actor[key] for key in named):
        if not any(_holds(said, name) for name in (actor.short, actor.name)):
            yield f"the headline names {actor.short}, which stands neither on the map nor in the list"


def _called(atlas: Atlas, headline: str) -> list[str]:
    """The governments that a headline names by their everyday name."""
    return [a.id for a in atlas.actors if a.kind == "state" and _holds(_plain(headline), a.short)]


def _holds(said: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(_plain(name))}\b", said) is not None


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).casefold()


def _but_headline(items: tuple[Item, ...]) -> Iterator[Item]:
    return (item for item in items if not (isinstance(item, Text) and item.name == "headline"))


def without_events(scene: Scene, whole: Group) -> Iterator[str]:
    """A map of events on which none is."""
    if scene.view.lens == "events":
        dots = [
            item for group in groups_of(whole, "events") for item in group.items if isinstance(item, Disc)
        ]
        if not dots:
            yield "no event lies in its frame; choose a wider frame, another day, or fewer filters"


def uncounted(atlas: Atlas, scene: Scene, made: Figure) -> Iterator[str]:
    """Rows that the headline counts and the list has not."""
    if atlas.is_crowd:
        return
    listed = {row.of for heading in made.headings for row in heading.rows}
    missing = [key for ids in scene.finding.counts.values() for key in ids if key not in listed]
    if missing:
        yield f"the headline counts {', '.join(missing[:3])}, which the list has not"


def too_small(size: Size, made: Figure) -> Iterator[str]:
    """Text below the floor of its kind of sheet."""
    texts = [text for text in texts_of(made.sheet.items) if text.text.strip()]
    least = min(texts, key=lambda text: text.size, default=None)
    if least and size.point * least.size < size.floor - 0.01:
        yield f"“{least.text[:40]}” is set in {size.point * least.size:.1f} pt, below {size.floor:g} pt"


def _shapes(group: Group) -> Iterator[Shape]:
    """Every shape in a group and those within it."""
    for item in group.items:
        if isinstance(item, Group):
            yield from _shapes(item)
        elif isinstance(item, Shape):
            yield item


def _line(shape: Shape) -> Any:
    return shapely.MultiLineString([part.points for part in shape.parts if len(part.points) > 1])


def _area(shape: Shape) -> Any:
    """What a filled shape covers: its rings without those that run the other way, which are holes."""
    rings = [shapely.Polygon(part.points) for part in shape.parts if len(part.points) > 2]
    outer = [shapely.make_valid(ring) for ring in rings if shapely.is_ccw(ring.exterior)]
    holes = [shapely.make_valid(ring) for ring in rings if not shapely.is_ccw(ring.exterior)]
    return shapely.difference(shapely.union_all(outer), shapely.union_all(holes))


def _grounds(group: Group) -> Iterator[Any]:
    """What a piece of furniture covers: its plate or frame."""
    for shape in (item for item in group.items[:1] if isinstance(item, Shape)):
        yield shapely.box(*shapely.total_bounds(_line(shape)))
