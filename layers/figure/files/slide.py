"""A figure as a PowerPoint slide of native shapes: countries, corridors, labels and legend can be edited.

The sources stand in the notes. The same figure gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from ..page import Figure
from ..sheet import Sheet
from .paragraphs import joined
from .shapes_xml import Numbers, tree
from .text_xml import emu

ZIP_DAY = (1980, 1, 1, 0, 0, 0)
"""The day that every part of the package carries, so that equal slides are equal bytes."""
LONGEST = 255
"""Characters that a core property may have."""
CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
EMPTY_LAYOUT = 6
"""The layout of python-pptx's own template that holds no placeholder."""


def slide(figure: Figure) -> bytes:
    """The figure as a .pptx file."""
    from pptx import Presentation
    from pptx.util import Emu

    sheet = figure.sheet
    presentation = Presentation()
    presentation.slide_width = Emu(emu(sheet.width))
    presentation.slide_height = Emu(emu(sheet.height))
    page = presentation.slides.add_slide(presentation.slide_layouts[EMPTY_LAYOUT])
    _fill(page, sheet)
    page.notes_slide.notes_text_frame.text = "\n".join(figure.told)
    _describe(presentation.core_properties, sheet, figure.map.panel.scene.day)
    _tell(presentation.part.package, sheet.facts)
    stream = io.BytesIO()
    presentation.save(stream)
    return _settled(stream.getvalue())


def _fill(page: Any, sheet: Sheet) -> None:
    """The sheet's items as shapes, lines of one paragraph joined to one text box."""
    from pptx.dml.color import RGBColor

    page.background.fill.solid()
    page.background.fill.fore_color.rgb = RGBColor(*bytes.fromhex(sheet.ground.lstrip("#")))  # type: ignore[no-untyped-call]
    for shape in tree(joined(sheet.items), Numbers()):
        page.shapes._spTree.append(shape)


def _describe(properties: Any, sheet: Sheet, day: dt.date) -> None:
    properties.title, properties.subject = sheet.title[:LONGEST], sheet.description[:LONGEST]
    properties.author = sheet.facts["Title"]
    properties.last_modified_by = sheet.facts["Title"]
    properties.keywords = sheet.facts["Source"][:LONGEST]
    properties.revision = 1
    properties.created = properties.modified = dt.datetime.combine(day, dt.time())


def _tell(package: Any, facts: Mapping[str, str]) -> None:
    """The facts as custom properties, which PowerPoint shows and python-pptx has no words for."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    kind = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
    rows = "".join(
        f'<property fmtid="{kind}" pid="{number}" name="{key}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (key, value) in enumerate(facts.items(), 2)
    )
    spaces = (
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties {spaces}>{rows}</Properties>'
    part = Part(PackURI("/docProps/custom.xml"), CUSTOM, package, xml.encode())
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _settled(package: bytes) -> bytes:
    """The package with its parts in order of name and without the hour of their writing; the list of types
    first."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, ZIP_DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
