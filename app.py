"""The page: reads the link, draws the scene, writes the reader's choice back into the link."""

from __future__ import annotations

from layers.site import page

page()
