"""A brief of two A4 pages as PDF: the figure, then matrix, changes, events and method."""

from __future__ import annotations

from .atlas import Atlas
from .figure.brief_page import second_page
from .figure.page import figure
from .figure.pdf import pdf
from .figure.sizes import NAMED
from .scene import Scene
from .style import Theme


def brief(atlas: Atlas, scene: Scene, headed: str | None) -> bytes:
    """The brief of a scene under a given headline, else under its finding."""
    size = NAMED["a4-portrait"]
    theme: Theme = "dark" if scene.view.theme == "dark" else "light"
    first = figure(atlas, scene, size, headed).sheet
    return pdf([first, second_page(atlas, scene, size, headed, theme)])
