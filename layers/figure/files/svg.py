"""A sheet as SVG: text stays text, fonts are embedded as subsets, and the metadata tells how it was made."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from ..lettering.fonts import Face, fallbacks
from ..sheet import Box, Disc, Group, Item, Paint, Part, Shape, Sheet, Text, texts_of
from ..sizes import MM_PER_PX
from .embedding import letters_of, subset

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atlas="urn:corridor-atlas"'
)


def svg(sheet: Sheet, *, paper: bool = False) -> bytes:
    """The sheet as UTF-8 SVG; its size is in px, on paper in millimetres."""
    sides = (f"{side * MM_PER_PX:.2f}mm" if paper else f"{side:g}px" for side in (sheet.width, sheet.height))
    width, height = sides
    lines = [
        f'{HEAD}<svg {SPACES} role="img" width="{width}" height="{height}"',
        f'viewBox="0 0 {sheet.width:g} {sheet.height:g}">',
        f"<title>{escape(sheet.title)}</title><desc>{escape(sheet.description)}</desc>",
        _metadata(sheet),
        f"<style>{_fonts(sheet)}\n{_classes(sheet)}</style>",
        f'<rect width="{sheet.width:g}" height="{sheet.height:g}" fill="{sheet.ground}"/>',
        *_items(sheet.items, _Counter()),
        "</svg>\n",
    ]
    return "\n".join(lines).encode()


class _Counter:
    """Numbers for the clips of a file."""

    def __init__(self) -> None:
        self.value = 0

    def next(self) -> int:
        self.value += 1
        return self.value


def _metadata(sheet: Sheet) -> str:
    told = "".join(f"<atlas:{key}>{escape(value)}</atlas:{key}>" for key, value in sheet.facts.items())
    rights = f"<dc:rights>{escape(sheet.facts.get('Copyright', ''))}</dc:rights>"
    about = f"<dc:title>{escape(sheet.title)}</dc:title>{rights}{told}"
    return f'<metadata><rdf:RDF><rdf:Description rdf:about="">{about}</rdf:Description></rdf:RDF></metadata>'


def _fonts(sheet: Sheet) -> str:
    used = letters_of(texts_of(sheet.items))
    return "\n".join(_font(face, codes) for face, codes in used.items())


def _font(face: Face, codes: frozenset[int]) -> str:
    data = base64.b64encode(subset(face, frozenset(), codes, web=True)).decode()
    slope = "italic" if face.italic else "normal"
    return (
        f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-stretch:{face.width:g}%;"
        f"font-style:{slope};src:url(data:font/ttf;base64,{data}) format('truetype')}}"
    )


def _classes(sheet: Sheet) -> str:
    faces = dict.fromkeys(text.face for text in texts_of(sheet.items))
    base = "text{white-space:pre;font-kerning:normal;font-variant-ligatures:none}path{stroke-linejoin:round}"
    return base + "".join(f".{_class(face)}{{{_css(face)}}}" for face in faces)


def _class(face: Face) -> str:
    slope = "i" if face.italic else ""
    return f"{face.family.replace(' ', '')}{face.weight}{'n' if face.width < 100 else ''}{slope}"


def _css(face: Face) -> str:
    families = ",".join(f"'{other.family}'" for other in fallbacks(face))
    slope = "italic" if face.italic else "normal"
    generic = "serif" if "Serif" in face.family else "sans-serif"
    look = f"font-weight:{face.weight};font-stretch:{face.width:g}%;font-style:{slope}"
    return f"font-family:{families},{generic};{look}"


def _items(items: Iterable[Item], clips: _Counter) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            yield from _group(item, clips)
        elif isinstance(item, Text):
            yield _text(item)
        elif isinstance(item, Disc):
            x, y = item.center
            place = f'cx="{x:.2f}" cy="{y:.2f}" r="{item.radius:g}"'
            yield f"<circle {place}{_paint(item.paint)}>{_title(item.name)}</circle>"
        else:
            yield f'<path d="{_path(item)}"{_paint(item.paint)}>{_title(item.name)}</path>'


def _group(group: Group, clips: _Counter) -> Iterator[str]:
    clip = ""
    if group.clip:
        key = f"clip{clips.next()}"
        yield f'<clipPath id="{key}">{_rect(group.clip)}</clipPath>'
        clip = f' clip-path="url(#{key})"'
    yield f"<g data-name={quoteattr(group.name)}{clip}>"
    yield from _items(group.items, clips)
    yield "</g>"


def _rect(box: Box) -> str:
    return f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.w:g}" height="{box.h:g}"/>'


def _title(name: str) -> str:
    return f"<title>{escape(name)}</title>" if name else ""


def _path(shape: Shape) -> str:
    return "".join(_part(part) for part in shape.parts)


def _part(part: Part) -> str:
    first, *rest = (f"{x:g} {y:g}" for x, y in part.points)
    return f"M{first}L{' '.join(rest)}{'Z' if part.closed else ''}"


def _paint(paint: Paint) -> str:
    text = f' fill="{paint.fill or "none"}"' + (' fill-rule="evenodd"' if paint.fill else "")
    if paint.stroke:
        text += f' stroke="{paint.stroke}" stroke-width="{paint.width:.2f}"'
        text += f' stroke-linecap="{paint.cap}"' if paint.cap != "butt" else ""
        text += f' stroke-dasharray="{paint.dash[0]:.2f} {paint.dash[1]:.2f}"' if paint.dash else ""
    return text + (f' opacity="{paint.opacity:g}"' if paint.opacity < 1 else "")


def _text(text: Text) -> str:
    """A line that starts at its left edge whatever its direction, so that every reader puts it where we
    did."""
    x, y = text.left
    way = ' direction="rtl" text-anchor="end"' if text.rtl else ""
    look = f' letter-spacing="{text.tracking:.2f}"' if text.tracking else ""
    if text.halo:
        look += f' stroke="{text.halo.color}" stroke-width="{2 * text.halo.width:.2f}"'
        look += ' stroke-linejoin="round" paint-order="stroke"'
    if text.turn:
        look += f' transform="rotate({text.turn:.2f} {text.at[0]:.2f} {text.at[1]:.2f})"'
    place = f'x="{x:.2f}" y="{y:.2f}" font-size="{text.size:.2f}" fill="{text.color}"'
    return f'<text class="{_class(text.face)}" {place}{look}{way}>{escape(text.text)}</text>'
