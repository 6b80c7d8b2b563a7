"""Lines of text as DrawingML text boxes, and what shapes and text share."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from ..lettering.shaping import base_rtl, width
from ..sheet import Box, Text

EMU = 6350
"""English metric units in a design px: 1920 px are 13.333 inches."""
ASCENT, LINE = 0.95, 1.36
"""From the top of a line to its base line, and from line to line, in sizes of Noto Sans as PowerPoint sets
it."""
LONG = 700.0
"""Px from which a line is taken for a paragraph of one line."""
ROMAN, SWISS = 18, 34
"""Pitch and family of a typeface: where it is not installed PowerPoint takes one of the same kind."""
SLACK = 6.0
"""Px by which a text box is wider than its text: another font may take its place."""


def text_box(text: Text, number: int) -> str:
    """A text box without margins whose first base line lies where the sheet's does."""
    lines, box = text.text.split("\n"), around_text(text)
    named = f'<p:cNvPr id="{number}" name={quoteattr(_name(text))}/><p:cNvSpPr txBox="1"/><p:nvPr/>'
    body = _body(flows=flows(text))
    side = {"start": "l", "middle": "ctr", "end": "r"}[text.anchor]
    way = ' rtl="1"' if base_rtl(text.text) else ""
    told = [" ".join(lines)] if flows(text) else lines
    runs = "<a:br/>".join(f"<a:r>{_look(text)}<a:t>{escape(part)}</a:t></a:r>" for part in told)
    paragraph = f'<a:p><a:pPr algn="{side}"{way}/>{runs}</a:p>'
    shape = (
        f'<p:spPr>{frame(box, text.turn)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
    )
    words = f"<p:txBody>{body}<a:lstStyle/>{paragraph}</p:txBody>"
    return f"<p:sp ><p:nvSpPr>{named}</p:nvSpPr>{shape}{words}</p:sp>"


def flows(text: Text) -> bool:
    """Whether a text breaks anew within its box where another font takes its place: paragraphs and headings
    do, labels of the map do not."""
    whole = text.name in ("headline", "subhead") or "\n" in text.text or text.width > LONG
    return whole and text.anchor == "start" and not text.halo


def _body(*, flows: bool) -> str:
    """No margins; what flows shrinks rather than leave its box."""
    wrap, fit = ("square", "normAutofit") if flows else ("none", "noAutofit")
    return f'<a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:{fit}/></a:bodyPr>'


def around_text(text: Text) -> Box:
    lines = text.text.split("\n")
    wide = max(width(part, text.face, text.size, text.tracking) for part in lines) + SLACK
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor]
    return Box(
        text.at[0] - share * wide, text.at[1] - ASCENT * text.size, wide, LINE * text.size * len(lines)
    )


def _look(text: Text) -> str:
    """Size, weight, colour, rim and typeface of a run; a design px is half a point."""
    face = text.face
    style = f'lang="en-GB" sz="{round(text.size * 50)}"' + (' b="1"' if face.weight >= 600 else "")
    style += (' i="1"' if face.italic else "") + (
        f' spc="{round(text.tracking * 50)}"' if text.tracking else ""
    )
    glow = (
        f'<a:effectLst><a:glow rad="{emu(text.halo.width)}">{_color(text.halo.color)}</a:glow></a:effectLst>'
        if text.halo
        else ""
    )
    family = face.family + (" SemiCondensed" if face.width < 100 else "")
    kind = ROMAN if "Serif" in family else SWISS
    faces = (
        f'<a:latin typeface="{family}" pitchFamily="{kind}" charset="0"/><a:cs typeface="Noto Sans Arabic"/>'
    )
    return f"<a:rPr {style}>{solid(text.color)}{glow}{faces}</a:rPr>"


def _color(color: str) -> str:
    return f'<a:srgbClr val="{color.lstrip("#")}"/>'


def _name(text: Text) -> str:
    return text.name or f"text: {text.text[:40]}"


def frame(box: Box, turn: float = 0.0) -> str:
    turned = f' rot="{round(turn * 60000)}"' if turn else ""
    return (
        f'<a:xfrm{turned}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(box.w)}" cy="{emu(box.h)}"/></a:xfrm>'
    )


def solid(color: str, opacity: float = 1.0) -> str:
    clear = f'<a:alpha val="{round(opacity * 100000)}"/>' if opacity < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{color.lstrip("#")}">{clear}</a:srgbClr></a:solidFill>'


def emu(px: float) -> int:
    return round(px * EMU)
