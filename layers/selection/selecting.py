"""Atlas x View -> Selection: the features and rows that a view shows, to be written in any format. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ..atlas import Atlas
from ..overlay.records import Own
from ..published import as_published
from ..scene.composing import Scene, compose
from ..view import View, known_ids, written_out
from .features import FeatureLayer, feature_layers
from .own import own_layer
from .tables import Table, tables


@dataclass(frozen=True)
class Selection:
    """What is exported: layers, tables, and the scene and atlas behind them; `view` is "" for everything."""

    atlas: Atlas
    scene: Scene
    view: str
    layers: tuple[FeatureLayer, ...]
    tables: tuple[Table, ...]

    @property
    def title(self) -> str:
        """The scene's title; the atlas's for everything."""
        return (self.scene.title if self.view else "") or self.atlas.title

    @property
    def features(self) -> int:
        """How many features its layers have."""
        return sum(len(layer.features) for layer in self.layers)

    def table(self, key: str) -> Table:
        """A table by its id."""
        return next(table for table in self.tables if table.id == key)


def select(atlas: Atlas, view: View | None = None, own: tuple[Own, ...] = ()) -> Selection:
    """What a view shows, with a reader's own layers if given; without a view, everything.

    Everything means all layers and rows, with states and positions on the last known day."""
    atlas = as_published(atlas, view.known if view else None)
    scene = compose(atlas, view or everything(atlas), own)
    return Selection(
        atlas=atlas,
        scene=scene,
        view="" if view is None else written_out(view, atlas),
        layers=(*feature_layers(atlas, scene, whole=view is None), *map(own_layer, own)),
        tables=tables(atlas, scene, whole=view is None),
    )


def everything(atlas: Atlas) -> View:
    """The view of all subjects and layers on the last known day."""
    return View(subjects=tuple(subject.id for subject in atlas.subjects), layers=known_ids("layers", atlas))
