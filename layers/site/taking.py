"""What a reader takes away: files on the Export tab, the two first ones under the panel, and how they are offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..export import FORMATS
from ..export import make as export
from ..figure import make as figure
from ..scene.composing import Scene
from ..text import slug
from ..view import View
from .brought import taken_along
from .failing import noted


def show_export(atlas: Atlas, view: View, scene: Scene) -> None:
    """Every format, with its limits told; the view's selection, or everything."""
    whole = st.toggle("Everything, not only what the view shows", key="whole")
    if atlas.is_crowd:
        count = sum(len(segment.features) for segment in atlas.segments)
        st.caption(texts.LARGE_FILES.format(n=f"{count:,}"))
    for form, made in FORMATS.items():
        left, right = st.columns([1, 3], vertical_alignment="center")
        with left:
            make = partial(export, atlas, None if whole else view, form, taken_along())
            offer(
                atlas, made.title, make, f"{file_stem(scene)}.{made.ending}", made.mime, key=f"export-{form}"
            )
        right.caption(f"{made.use}. {made.limits}")


def first_two(atlas: Atlas, scene: Scene, standing: Sequence[View]) -> None:
    """The visible layers as GeoJSON and the visible map as a picture, of the view that stands when they are asked for."""
    own = taken_along()
    with st.container(horizontal=True, key="take"):
        offer(atlas, texts.GEOJSON, lambda: export(atlas, standing[0], "geojson", own), f"{file_stem(scene)}.geojson",
               "application/geo+json", key="take-geojson")  # fmt: skip
        offer(
            atlas,
            texts.FIGURE,
            lambda: figure(atlas, standing[0], form="png", own=own),
            f"{file_stem(scene)}.png",
            "image/png",
            key="take-png",
        )


def file_stem(scene: Scene) -> str:
    """A file name that says subject and day."""
    return f"corridor-atlas-{slug('-'.join(scene.subjects))[:40]}-{scene.day.isoformat()}"


def offer(atlas: Atlas, label: str, make: Callable[[], bytes], name: str, mime: str, key: str) -> None:
    """A download that is made when it is asked for, not before; why one cannot be made is told by the page."""
    st.download_button(label, data=noted(make, atlas), file_name=name, mime=mime, key=key, on_click="ignore")
