"""Sheets as a PDF: vector paths, text as text in embedded subsets, XMP metadata. pikepdf writes the objects.

Tried and left: matplotlib's own PDF repeats shaped Arabic letters, fpdf2's `text` reverses them.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from ..lettering.fonts import Face
from ..lettering.shaping import hb_font, units_per_em
from ..sheet import Sheet
from .embedding import subset
from .pdf_content import Page, content
from .pdf_text import Codes, Use, own_advance

POINT = 0.5
"""Points per design px."""


def pdf(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as the pages of one PDF; the first one's facts are those of the file."""
    import pikepdf

    document, codes = pikepdf.Pdf.new(), Codes()
    pages = [content(sheet, codes) for sheet in sheets]
    fonts = {codes.name(face): document.make_indirect(_font(document, face, codes)) for face in codes.faces()}
    for sheet, page in zip(sheets, pages, strict=True):
        _add_page(document, sheet, page, fonts)
    _describe(document, sheets[0])
    stream = io.BytesIO()
    document.save(
        stream,
        deterministic_id=True,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return stream.getvalue()


def _add_page(document: Any, sheet: Sheet, page: Page, fonts: dict[str, Any]) -> None:
    import pikepdf

    states = {
        f"/A{round(100 * o)}": pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, CA=o, ca=o)
        for o in page.opacities
    }
    entry = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, round(sheet.width * POINT, 2), round(sheet.height * POINT, 2)],
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts), ExtGState=pikepdf.Dictionary(states)),
        Contents=document.make_stream(page.operators),
    )
    document.pages.append(pikepdf.Page(document.make_indirect(entry)))


def _font(document: Any, face: Face, codes: Codes) -> Any:
    """A composite font: its codes stand for a glyph and the letters that it writes there."""
    import pikepdf

    known = codes.of(face)
    glyphs = frozenset(use.glyph for use in known)
    name = pikepdf.Name("/" + _name(face, glyphs))
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=document.make_indirect(_descriptor(document, face, name, glyphs)),
        W=[1, [round(own_advance(face, use.glyph) * 1000, 2) for use in known]],
        CIDToGIDMap=document.make_stream(b"\0\0" + b"".join(use.glyph.to_bytes(2, "big") for use in known)),
    )
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=name,
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=[document.make_indirect(descendant)],
        ToUnicode=document.make_stream(_to_unicode(known)),
    )


def _descriptor(document: Any, face: Face, name: Any, glyphs: frozenset[int]) -> Any:
    import pikepdf

    extents = hb_font(face).get_font_extents("ltr")
    em = units_per_em(face) / 1000
    return pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=name,
        Flags=4 | (64 if face.italic else 0),
        FontBBox=[-500, round(extents.descender / em), 1500, round(extents.ascender / em)],
        ItalicAngle=-12 if face.italic else 0,
        Ascent=round(extents.ascender / em),
        Descent=round(extents.descender / em),
        CapHeight=714,
        StemV=80,
        FontFile2=document.make_stream(subset(face, glyphs, frozenset(), web=False)),
    )


def _name(face: Face, glyphs: frozenset[int]) -> str:
    """A subset's name: six letters that differ from subset to subset, then the face."""
    digest = hashlib.sha256(repr((face, sorted(glyphs))).encode()).digest()
    tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
    condensed = "-SemiCondensed" if face.width < 100 else ""
    return f"{tag}+{face.family.replace(' ', '')}{condensed}-{face.weight}{'-Italic' if face.italic else ''}"


def _to_unicode(known: Sequence[Use]) -> bytes:
    """The table from codes to letters; a dot that belongs to the letter before it stands for nothing."""
    pairs = [(code, use.letters) for code, use in enumerate(known, 1) if use.letters]
    rows = [f"<{code:04X}> <{letters.encode('utf-16-be').hex().upper()}>" for code, letters in pairs]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\nendcmap\n"
        "CMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def _describe(document: Any, sheet: Sheet) -> None:
    """XMP metadata, uncompressed as its standard asks, and the title of the document."""
    import pikepdf

    told = "".join(f"<atlas:{key}>{escape(value)}</atlas:{key}>" for key, value in sheet.facts.items())
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:atlas="urn:corridor-atlas">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(sheet.title)}</rdf:li></rdf:Alt></dc:title>'
        f'{told}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    document.Root.Metadata = document.make_stream(
        packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
    document.Root.Lang = "en"
    document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    document.docinfo["/Title"] = sheet.title
