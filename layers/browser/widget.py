"""The map widget: what streamlit-folium is given, so that a click costs the decisions and nothing else.

streamlit-folium mounts the map anew when its script changes, renders and hashes that script at every run, sends it at
every run, and adds the feature group to the map that it is given. `BaseMap` therefore renders once, takes no children,
and keeps its script short: what the map must know once is in the file that holds our scripts, which the browser keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

from ..atlas import Atlas
from ..figure.lettering.fonts import Face
from ..scene.composing import Scene, compose
from ..style import Theme
from ..view import View
from . import shelves
from .assets import SCRIPTS, is_of_a_visitor, leaflet_css, tiers
from .shelves import stamp
from .webmap import config, decisions, features_of, to_script

SAID = "last_object_clicked_tooltip"
"""Under which of the widget's names the map says a word, `clicked#count@west,south,east,north`: what was clicked or, when it
stands, nothing; which click that is; and, once the reader has moved the map, what it shows."""

AWAITED = "window.atlasMap.awaited();"
"""The script that asks the map to say when it stands."""


class BaseMap(folium.Map):
    """The constant map: the same short script at each rerun, so that its frame is never mounted again."""

    def __init__(self, atlas: Atlas, script: str) -> None:
        west, south, east, north = atlas.extents[0].bounds
        super().__init__(
            location=((south + north) / 2, (west + east) / 2),
            zoom_start=8,
            tiles=None,
            zoom_control=False,
            min_zoom=3,
            max_zoom=13,
            zoom_snap=0.25,
            zoom_delta=0.5,
            wheel_px_per_zoom_level=120,
        )
        self.default_js, self.default_css = [("map", script)], []
        super().add_child(_Script("window.corridorAtlas({map}, window.atlasSettings);"))
        super().render()
        root: Any = super().get_root()
        self.drawn = _Drawn(root.html.render())

    def add_child(self, child: Any, name: str | None = None, index: int | None = None) -> Any:
        """Once the map stands a child only learns its parent: kept, it would change the map's key."""
        if not hasattr(self, "drawn"):
            return super().add_child(child, name, index)
        child._parent = self
        return self

    def render(self, **kwargs: Any) -> Any:
        """Rendered once, when made."""
        return None if hasattr(self, "drawn") else super().render(**kwargs)

    def get_root(self) -> Any:
        """The figure around the map; once the map stands, its header and body as they were drawn."""
        return self.drawn if hasattr(self, "drawn") else super().get_root()

    def get_bounds(self) -> list[list[float | None]]:
        """Unknown: the frame alone knows what it shows."""
        return [[None, None], [None, None]]


class _Text:
    """A piece of the figure that was rendered before."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, **kwargs: Any) -> str:
        """The text."""
        return self.text


class _Drawn:
    """The figure around the map, rendered; without folium's head, which would be sent with each click: our sheet says more."""

    def __init__(self, html: str) -> None:
        self.header, self.html = _Text(""), _Text(html)


class _Script(MacroElement):
    """A script that runs with the map; `{map}` stands for the map's variable."""

    _template = Template("{% macro script(this, kwargs) %}{{ this.text() }}{% endmacro %}")

    def __init__(self, script: str) -> None:
        super().__init__()
        self.script_text = script

    def text(self) -> str:
        """The script, with the name of the map that it was added to."""
        return self.script_text.replace("{map}", self._parent.get_name() if self._parent else "map_div")

    def render(self, **kwargs: Any) -> str:
        """Nothing: the map collects the script by its template."""
        return ""


def script_of(atlas: Atlas, addresses: Mapping[str, str], faces: Sequence[Face]) -> str:
    """Serve what the map must know once, with the typefaces that are ready, Leaflet and our scripts as one file.

    The frame loads its scripts one after another, so that each file more is a wait more. What comes first in it asks for
    the map's files, which are on their way while the rest is read. Returns the file's address, which names its content."""
    settings = config(atlas, addresses, faces)
    settings["css"] = leaflet_css() + settings["css"]
    parts = [
        f"window.atlasSettings={to_script(settings)};",
        *(path.read_text(encoding="utf-8") for path in SCRIPTS),
    ]
    content = "\n".join(parts).encode()
    shelf, name = (
        tiers(atlas.folder) if is_of_a_visitor(atlas.folder) else shelves.SCRIPTS,
        f"map-{stamp(content)}.js",
    )
    shelves.hold(shelf, name, content)
    return f"{shelves.FROM_THE_FRAME}/{shelf}/{name}?v={stamp(content)}"


class DecisionsGroup(folium.FeatureGroup):
    """The small group that hands the decisions to the map in the frame, as the script that applies them."""

    def __init__(self, script: str) -> None:
        super().__init__()
        self.add_child(_Script(script))

    def render(self, **kwargs: Any) -> str:
        """Nothing: streamlit-folium collects the scripts by their templates."""
        return ""


def decisions_script(atlas: Atlas, scene: Scene, theme: Theme) -> str:
    """What the scene decides on the map, packed, as the script that applies it."""
    return _told(atlas, scene, theme) if scene.own else _kept(atlas, scene.view, theme)


@lru_cache(maxsize=256)
def _kept(atlas: Atlas, view: View, theme: Theme) -> str:
    return _told(atlas, compose(atlas, view), theme)


def _told(atlas: Atlas, scene: Scene, theme: Theme) -> str:
    told = packed(decisions(atlas, scene, theme), features_of(atlas))
    return f"window.atlasMap.told({to_script(told)});"


def packed(decided: Mapping[str, Any], features: tuple[str, ...]) -> dict[str, Any]:
    """The decisions with feature ids as runs of places in `features`, so that their size follows the differences."""
    place = {feature: index for index, feature in enumerate(features)}
    kinds: dict[str, list[int]] = {}
    for feature, kind in decided["seg"].items():
        kinds.setdefault(kind, []).append(place[feature])
    labels = [label | {"of": runs(place[key] for key in label["of"])} for label in decided["labels"]]
    return {**decided, "seg": {kind: runs(places) for kind, places in kinds.items()}, "labels": labels}


def runs(places: Iterable[int]) -> str:
    """Places as runs in ascending order: "0-3,7"."""
    return ",".join(f"{a}-{b}" if b > a else str(a) for a, b in _ranges(sorted(places)))


def _ranges(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for place in places:
        if first is not None and last is not None and place > last + 1:
            yield first, last
            first = place
        first, last = place if first is None else first, place
    if first is not None and last is not None:
        yield first, last
