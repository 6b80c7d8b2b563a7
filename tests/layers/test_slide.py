"""A slide is made of native, named shapes that can be edited, and opens in another reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches

from layers.figure.files.slide import slide

from .figures import LENSES, made

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@cache
def written(view: str) -> bytes:
    """The slide of a lens."""
    return slide(made(LENSES[view]))


def opened(view: str) -> Any:
    """The slide of a lens, as python-pptx reads it."""
    return Presentation(io.BytesIO(written(view)))


def leaves(shapes: Any) -> Iterator[Any]:
    """Every shape that is not a group."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from leaves(shape.shapes)
        else:
            yield shape


@pytest.mark.parametrize("view", LENSES)
def test_every_lens_opens_as_one_slide_of_its_size(view: str) -> None:
    """A 16:9 page of 13.33 by 7.5 inches, one slide, shapes with names and different ids."""
    deck = opened(view)
    shapes = list(leaves(deck.slides[0].shapes))

    assert (deck.slide_width, deck.slide_height) == (Inches(13 + 1 / 3), Inches(7.5))
    assert len(deck.slides) == 1 and all(shape.name for shape in shapes)
    assert len({shape.shape_id for shape in shapes}) == len(shapes)


def test_nothing_is_a_picture() -> None:
    """Countries, corridors and legend are shapes, words are text."""
    kinds = {shape.shape_type for shape in leaves(opened("subject").slides[0].shapes)}

    assert MSO_SHAPE_TYPE.PICTURE not in kinds
    assert {MSO_SHAPE_TYPE.FREEFORM, MSO_SHAPE_TYPE.TEXT_BOX} <= kinds


def test_a_country_can_be_found_by_name_and_recoloured() -> None:
    """Its shape is called after it, and takes another colour."""
    deck = opened("subject")
    armenia = next(shape for shape in leaves(deck.slides[0].shapes) if shape.name == "Armenia")
    armenia.fill.solid()
    armenia.fill.fore_color.rgb = type(armenia.fill.fore_color.rgb).from_string("FF0000")
    deck.save(stream := io.BytesIO())
    again = Presentation(stream)

    changed = next(shape for shape in leaves(again.slides[0].shapes) if shape.name == "Armenia")
    assert str(changed.fill.fore_color.rgb) == "FF0000"


def test_every_corridor_is_a_shape_with_its_state_in_its_name() -> None:
    """A reader of the selection pane sees which stretch it is, and that it is planned."""
    drawn = made(LENSES["stances"])
    names = [shape.name for shape in leaves(opened("stances").slides[0].shapes)]

    assert all(f"{way.mark.name}: {way.mark.status} ({way.mark.feature})" in names for way in drawn.map.ways)


def test_every_shape_lies_on_the_slide() -> None:
    """No shape reaches out of the page by more than a line's width."""
    deck = opened("stances")
    slack = 20 * 6350
    shapes = [
        shape for shape in leaves(deck.slides[0].shapes) if not shape.has_text_frame or not shape.rotation
    ]

    assert all(shape.left >= -slack and shape.top >= -slack for shape in shapes)
    assert all(shape.left + shape.width <= deck.slide_width + slack for shape in shapes)
    assert all(shape.top + shape.height <= deck.slide_height + slack for shape in shapes)


def test_the_sources_stand_in_the_notes() -> None:
    """Each note, the disclaimer and the credits."""
    notes = opened("stances").slides[0].notes_slide.notes_text_frame.text

    assert notes.splitlines() == list(made(LENSES["stances"]).told)


def test_paragraphs_are_one_text_box() -> None:
    """A statement of several lines is edited as one text."""
    drawn = made(LENSES["stances"])
    texts = [
        shape.text_frame.text for shape in leaves(opened("stances").slides[0].shapes) if shape.has_text_frame
    ]
    long = max(drawn.rows, key=lambda row: len(row.words))

    assert any(long.words[:60] in text.replace("\v", " ").replace("\u00a0", " ") for text in texts)


def test_the_package_carries_no_hour() -> None:
    """Every part has the same date, so that equal slides are equal bytes."""
    with zipfile.ZipFile(io.BytesIO(written("stances"))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_paragraphs_break_anew_where_another_font_takes_over() -> None:
    """Headline, statements and sources flow and shrink in their boxes, labels of the map stay one line; each
    typeface says of what kind it is, for desks that lack it."""
    shapes = [shape for shape in leaves(opened("stances").slides[0].shapes) if shape.has_text_frame]
    wraps = {shape.name: shape.text_frame.word_wrap for shape in shapes}
    kinds = {
        (node.get("typeface") or "", node.get("pitchFamily"))
        for node in opened("stances").slides[0].shapes._spTree.iter(f"{DRAWING}latin")
    }

    assert wraps["headline"] and wraps["subhead"] and not wraps["Goris"] and not wraps["callout"]
    assert next(
        shape for shape in shapes if shape.text_frame.text.startswith("Disclaimer")
    ).text_frame.word_wrap
    assert {pitch for name, pitch in kinds if "Serif" in name} == {"18"}
    assert {pitch for name, pitch in kinds if "Serif" not in name} == {"34"}
