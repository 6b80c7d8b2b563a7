"""What a reader takes away: files on the Export tab, the two first ones under the panel, and how they are offered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..choosing import with_ground
from ..export import FORMATS, Form
from ..export import make as export
from ..figure import make as figure
from ..scene.composing import Scene
from ..text import slug
from ..view import View, written_out
from .brought import taken_along
from .failing import noted


def show_export(atlas: Atlas, view: View, scene: Scene) -> None:
    """Every format, with its limits told; the view's selection, with the ground if asked for, or everything."""
    whole = st.toggle(texts.EVERYTHING, key="whole")
    ground = st.toggle(texts.GROUND, key="ground", disabled=whole)
    if atlas.is_crowd:
        count = sum(len(segment.features) for segment in atlas.segments)
        st.caption(texts.LARGE_FILES.format(n=f"{count:,}"))
    taken = None if whole else with_ground(view, atlas) if ground else view
    for form, made in FORMATS.items():
        left, right = st.columns([1, 3], vertical_alignment="center")
        with left:
            make = partial(export, atlas, taken, form, taken_along())
            stem = (
                f"corridor-atlas-everything-data-{atlas.data_version}"
                if whole
                else file_stem(atlas, scene, taken)
            )
            offer(atlas, made.title, make, f"{stem}.{ending(made)}", made.mime, key=f"export-{form}")
        right.caption(f"{made.use}. {made.limits}")


def ending(form: Form) -> str:
    """How the name of a file ends: archives say what is in them, for several are `.zip`."""
    own = form.ending.lstrip(".")
    return f"{form.id}.{own}" if own == "zip" else own


def first_two(atlas: Atlas, scene: Scene, standing: Sequence[View]) -> None:
    """What the map shows of the visible layers as GeoJSON, and the visible map as a picture: of the view that stands when
    they are asked for, with the frame that the reader has moved the map to."""
    own, stem = taken_along(), file_stem(atlas, scene)
    with st.container(horizontal=True, key="take"):
        offer(
            atlas,
            texts.GEOJSON,
            lambda: export(atlas, standing[0], "geojson", own, seen=True),
            f"{stem}.geojson",
            "application/geo+json",
            key="take-geojson",
        )
        offer(
            atlas,
            texts.FIGURE,
            lambda: figure(atlas, standing[0], form="png", own=own),
            f"{stem}.png",
            "image/png",
            key="take-png",
        )


def file_stem(atlas: Atlas, scene: Scene, view: View | None = None) -> str:
    """A file name that says subject, day and data version, and, of a view that stays, six digits that are its own."""
    subject = slug("-".join(scene.subjects) or scene.view.lens)[:40].strip("-")
    own = f"-{hashlib.sha256(written_out(view, atlas).encode()).hexdigest()[:6]}" if view else ""
    return f"corridor-atlas-{subject}-{scene.day.isoformat()}{own}-data-{atlas.data_version}"


def offer(atlas: Atlas, label: str, make: Callable[[], bytes], name: str, mime: str, key: str) -> None:
    """A download that is made when it is asked for, not before; why one cannot be made is told by the page."""
    st.download_button(label, data=noted(make, atlas), file_name=name, mime=mime, key=key, on_click="ignore")
