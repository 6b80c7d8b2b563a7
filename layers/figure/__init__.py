"""Figures from a view: `make` gives the bytes of a picture, a page or a slide, the same bytes for the same
view."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..atlas import Atlas, AtlasError
from ..overlay.records import Own
from ..published import as_published
from ..scene.composing import Scene, compose
from ..view import View, parse_strict
from .files.provenance import Told, read
from .sizes import NAMED, SENTENCES, FigureError, Size, parse_size

if TYPE_CHECKING:
    from .page import Figure

MAX_HEADLINE = 200

FORMS = {
    "png": ("PNG picture", "image/png"),
    "svg": ("SVG, vector", "image/svg+xml"),
    "pdf": ("PDF, vector", "application/pdf"),
    "pptx": ("PowerPoint slide", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "brief.pdf": ("Brief, two pages", "application/pdf"),
}
"""Ending -> what a reader calls the format, and its media type."""

__all__ = ["FORMS", "NAMED", "SENTENCES", "FigureError", "Told", "make", "read", "redraw"]


def make(
    atlas: Atlas,
    view: View,
    *,
    form: str,
    size: str = "slide",
    headline: str | None = None,
    own: tuple[Own, ...] = (),
) -> bytes:
    """The figure of a view as a file: `form` is a key of FORMS, `size` a named one or WIDTHxHEIGHT.

    `own` are layers that a reader brought along: they are drawn and named, and are no part of the view.
    What is open on the page beside the map leaves no trace in it. Raises FigureError with a sentence when it
    cannot be made."""
    if form not in FORMS:
        raise FigureError(f"format {form[:20]!r} is none of {', '.join(FORMS)}")
    headed = plain_headline(headline)
    asked = parse_size(size)
    shown = view.but(show="map", pick="", tiles="off", chrome="on")
    try:
        told = as_published(atlas, view.known)
        return _WRITERS[form](told, compose(told, shown, own), asked, headed)
    except (ModuleNotFoundError, AtlasError) as error:
        raise FigureError(f"the figure cannot be made: {error}") from error


def redraw(atlas: Atlas, file: bytes, *, form: str) -> tuple[bytes, Told]:
    """The figure that a file of ours shows, drawn again from the present data, and what the file said.

    Raises FigureError when the file is not ours, ViewError when the atlas no longer knows a part of its
    view."""
    told = read(file)
    view = parse_strict(told.query, atlas)
    return make(atlas, view, form=form, size=told.size, headline=told.headline), told


def plain_headline(headline: str | None) -> str | None:
    """A given headline without what cannot be printed; None when nothing is left. Raises FigureError when
    too long."""
    text = " ".join("".join(char if char.isprintable() else " " for char in headline or "").split())
    if len(text) > MAX_HEADLINE:
        raise FigureError(f"the headline has {len(text)} characters; at most {MAX_HEADLINE} fit")
    return text or None


def drawn(atlas: Atlas, scene: Scene, size: Size, headed: str | None) -> Figure:
    """The figure, drawn once for all the forms of it that are asked for one after another.

    One that shows a reader's own layers is never kept: other visitors ask the same process."""
    from .page import figure

    if scene.own:
        return figure(atlas, scene, size, headed)
    asked = (scene.view, scene.day, scene.known, size, headed)
    kept = next((made for key, of, made in tuple(_LAST) if key == asked and of is atlas), None)
    made = kept or figure(atlas, scene, size, headed)
    if not kept:
        _LAST.appendleft((asked, atlas, made))
    return made


_LAST: deque[tuple[object, Atlas, Figure]] = deque(maxlen=3)
"""The figures drawn last: what was asked, of which atlas, and the figure."""


def _png(atlas: Atlas, scene: Scene, size: Size, headed: str | None) -> bytes:
    from .files.png import png

    return png(drawn(atlas, scene, size, headed).sheet, size.scale)


def _svg(atlas: Atlas, scene: Scene, size: Size, headed: str | None) -> bytes:
    from .files.svg import svg

    return svg(drawn(atlas, scene, size, headed).sheet, paper=size.paper)


def _pdf(atlas: Atlas, scene: Scene, size: Size, headed: str | None) -> bytes:
    from .files.pdf import pdf

    return pdf([drawn(atlas, scene, size, headed).sheet])


def _pptx(atlas: Atlas, scene: Scene, size: Size, headed: str | None) -> bytes:
    from .files.slide import slide

    return slide(drawn(atlas, scene, size, headed))


def _brief(atlas: Atlas, scene: Scene, size: Size, headed: str | None) -> bytes:
    from .brief import brief

    return brief(atlas, scene, headed)


_WRITERS: dict[str, Callable[[Atlas, Scene, Size, str | None], bytes]] = {
    "png": _png,
    "svg": _svg,
    "pdf": _pdf,
    "pptx": _pptx,
    "brief.pdf": _brief,
}
"""Ending -> what makes the bytes; each imports its drawing library when it is first asked for."""
