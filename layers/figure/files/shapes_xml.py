"""Items of a sheet as DrawingML: groups, free forms, ellipses and text boxes with names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from ..sheet import Box, Disc, Group, Item, Paint, Part, Shape, Text
from .text_xml import around_text, emu, frame, solid, text_box

SPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


class Numbers:
    """The ids of a slide's shapes, from 2: 1 is the tree itself."""

    def __init__(self) -> None:
        self._last = 1

    def next(self) -> int:
        """One more."""
        self._last += 1
        return self._last


def tree(items: Iterable[Item], numbers: Numbers) -> Iterator[Any]:
    """An element for each item that PowerPoint can draw."""
    from pptx.oxml import parse_xml

    return (parse_xml(xml.replace(" ", f" {SPACES} ", 1)) for xml in _items(items, numbers))


def _items(items: Iterable[Item], numbers: Numbers) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            inner = "".join(_items(item.items, numbers))
            yield from [_group(item, inner, numbers)] if inner else []
        elif isinstance(item, Text):
            yield text_box(item, numbers.next())
        elif isinstance(item, Disc):
            yield _ellipse(item, numbers)
        elif item.parts:
            yield _freeform(item, numbers)


def _group(group: Group, inner: str, numbers: Numbers) -> str:
    """A group as large as what is in it, in the coordinates of the slide."""
    boxes = list(_boxes(group.items))
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    off, size = (
        f'x="{emu(x)}" y="{emu(y)}"',
        f'cx="{max(1, emu(right - x))}" cy="{max(1, emu(bottom - y))}"',
    )
    frame = f"<a:off {off}/><a:ext {size}/><a:chOff {off}/><a:chExt {size}/>"
    named = f'<p:cNvPr id="{numbers.next()}" name={quoteattr(group.name)}/><p:cNvGrpSpPr/><p:nvPr/>'
    head = f"<p:nvGrpSpPr>{named}</p:nvGrpSpPr><p:grpSpPr><a:xfrm>{frame}</a:xfrm></p:grpSpPr>"
    return f"<p:grpSp >{head}{inner}</p:grpSp>"


def _boxes(items: Iterable[Item]) -> Iterator[Box]:
    """The box of each item that is not a group."""
    for item in items:
        if isinstance(item, Group):
            yield from _boxes(item.items)
        elif isinstance(item, Text):
            yield around_text(item)
        elif isinstance(item, Disc):
            (x, y), r = item.center, item.radius
            yield Box(x - r, y - r, 2 * r, 2 * r)
        elif item.parts:
            yield _around(item)


def _around(shape: Shape) -> Box:
    points = [point for part in shape.parts for point in part.points]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return Box(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)


def _freeform(shape: Shape, numbers: Numbers) -> str:
    box = _around(shape)
    steps = "".join(_contour(part, box.x, box.y) for part in shape.parts)
    fill = "" if shape.paint.fill else ' fill="none"'
    path = f'<a:path w="{emu(box.w)}" h="{emu(box.h)}"{fill}>{steps}</a:path>'
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{path}</a:pathLst></a:custGeom>'
    )
    return _shape(shape.name or "shape", box, geometry, shape.paint, numbers)


def _contour(part: Part, left: float, top: float) -> str:
    first, *rest = (f'<a:pt x="{emu(x - left)}" y="{emu(y - top)}"/>' for x, y in part.points)
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in rest)
    return f"<a:moveTo>{first}</a:moveTo>{lines}" + ("<a:close/>" if part.closed else "")


def _ellipse(disc: Disc, numbers: Numbers) -> str:
    (x, y), r = disc.center, disc.radius
    geometry = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
    return _shape(disc.name or "dot", Box(x - r, y - r, 2 * r, 2 * r), geometry, disc.paint, numbers)


def _shape(name: str, box: Box, geometry: str, paint: Paint, numbers: Numbers) -> str:
    named = (
        f'<p:nvSpPr><p:cNvPr id="{numbers.next()}" name={quoteattr(name)}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    )
    return f"<p:sp >{named}<p:spPr>{frame(box)}{geometry}{_fill(paint)}{_line(paint)}</p:spPr></p:sp>"


def _fill(paint: Paint) -> str:
    return solid(paint.fill, paint.opacity) if paint.fill else "<a:noFill/>"


def _line(paint: Paint) -> str:
    """The stroke; dashes are given in thousandths of a percent of its width."""
    if not paint.stroke:
        return "<a:ln><a:noFill/></a:ln>"
    cap = {"butt": "flat", "round": "rnd"}[paint.cap]
    dash = ""
    if paint.dash:
        on, off = (max(1, round(part / paint.width * 100000)) for part in paint.dash)
        dash = f'<a:custDash><a:ds d="{on}" sp="{off}"/></a:custDash>'
    color = solid(paint.stroke, paint.opacity)
    return f'<a:ln w="{emu(paint.width)}" cap="{cap}">{color}{dash}<a:round/></a:ln>'
