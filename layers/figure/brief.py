"""A brief of two A4 pages as PDF: the figure, then matrix, changes, events and method."""

from __future__ import annotations

from ..atlas import Atlas
from ..scene.composing import Scene
from ..style import Theme
from .brief_page import second_page
from .files.pdf import pdf
from .page import figure
from .sizes import NAMED


def brief(atlas: Atlas, scene: Scene, headed: str | None) -> bytes:
    """The brief of a scene under a given headline, else under its finding."""
    size = NAMED["a4-portrait"]
    theme: Theme = "dark" if scene.view.theme == "dark" else "light"
    first = figure(atlas, scene, size, headed).sheet
    return pdf([first, second_page(atlas, scene, size, headed, theme)])
