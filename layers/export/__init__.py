"""View -> files: `make(atlas, view, form)` gives the bytes, FORMATS says which formats there are."""

from __future__ import annotations

from ..atlas import Atlas
from ..overlay.records import Own
from ..selection import select
from ..view import View
from .forms import FORMATS, Form

__all__ = ["FORMATS", "Form", "make"]


def make(
    atlas: Atlas, view: View | None, form: str, own: tuple[Own, ...] = (), *, seen: bool = False
) -> bytes:
    """What the view shows, with a reader's own layers if given, in one of FORMATS; without a view everything.

    `seen` leaves out the features that do not touch the view's frame.

    Raises ValueError with a sentence when there is no such format."""
    if form not in FORMATS:
        raise ValueError(f"{form!r} is not a format; choose one of {', '.join(FORMATS)}")
    return FORMATS[form].write(select(atlas, view, own, seen=seen))
