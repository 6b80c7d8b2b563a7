"""The drawing operators of a PDF page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..sheet import Box, Disc, Group, Item, Paint, Part, Shape, Sheet, Text
from .pdf_text import Codes, rgb, text_operators

KAPPA = 0.5523
"""Control points of a quarter circle as a Bézier curve, of its radius."""
CAPS = {"butt": 0, "round": 1}


class Page(NamedTuple):
    """A page's operators, and the opacities that its resources must hold."""

    operators: bytes
    opacities: tuple[float, ...]


def content(sheet: Sheet, codes: Codes) -> Page:
    """The page that draws a sheet; `codes` learns the letters that it uses.

    The page is turned over, so that y runs downwards in design px as on the sheet; text is turned back."""
    whole = f"{rgb(sheet.ground, 'rg')} 0 0 {sheet.width:g} {sheet.height:g} re f"
    start = f"q 0.5 0 0 -0.5 0 {sheet.height * 0.5:.3f} cm 1 j"
    lines = [start, whole, *_items(sheet.items, codes), "Q"]
    return Page("\n".join(lines).encode("ascii"), tuple(sorted(set(_opacities(sheet.items)))))


def _opacities(items: tuple[Item, ...]) -> Iterator[float]:
    for item in items:
        if isinstance(item, Group):
            yield from _opacities(item.items)
        elif not isinstance(item, Text) and item.paint.opacity < 1:
            yield item.paint.opacity


def _items(items: tuple[Item, ...], codes: Codes) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            yield from _group(item, codes)
        elif isinstance(item, Text):
            yield from text_operators(item, codes)
        elif isinstance(item, Disc):
            yield from _painted(_circle(item), item.paint)
        else:
            yield from _painted(_path(item), item.paint)


def _group(group: Group, codes: Codes) -> Iterator[str]:
    if group.clip:
        yield f"q {_rect(group.clip)} W n"
    yield from _items(group.items, codes)
    if group.clip:
        yield "Q"


def _painted(path: str, paint: Paint) -> Iterator[str]:
    if paint.opacity < 1:
        yield f"q /A{round(100 * paint.opacity)} gs"
    if paint.fill:
        yield f"{rgb(paint.fill, 'rg')} {path} f*"
    if paint.stroke:
        dash = f"[{paint.dash[0]:.3f} {paint.dash[1]:.3f}] 0 d" if paint.dash else "[] 0 d"
        yield f"{rgb(paint.stroke, 'RG')} {paint.width:.3f} w {CAPS[paint.cap]} J {dash} {path} S"
    if paint.opacity < 1:
        yield "Q"


def _path(shape_: Shape) -> str:
    return " ".join(_part(part) for part in shape_.parts)


def _part(part: Part) -> str:
    first, *rest = part.points
    steps = " ".join(f"{x:g} {y:g} l" for x, y in rest)
    return f"{first[0]:g} {first[1]:g} m {steps}" + (" h" if part.closed else "")


def _circle(disc: Disc) -> str:
    (x, y), r = disc.center, disc.radius
    k = KAPPA * r
    quarters = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    curves = " ".join(" ".join(f"{value:.2f}" for value in quarter) + " c" for quarter in quarters)
    return f"{x + r:.2f} {y:.2f} m {curves} h"


def _rect(box: Box) -> str:
    return f"{box.x:g} {box.y:g} {box.w:g} {box.h:g} re"
