"""Atlas x View -> Selection: the features and rows that a view shows, to be written in any format. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ..atlas import Atlas
from ..overlay.records import Own
from ..published import as_published
from ..scene.composing import Scene, compose
from ..view import View, layer_ids, written_out
from .features import feature_layers
from .ground import within
from .own import own_layer
from .records import FeatureLayer
from .tables import Table, tables


@dataclass(frozen=True)
class Selection:
    """What is exported: layers, tables, and the scene and atlas behind them; `view` is "" for everything.

    Of what is `seen` the layers hold only the features that touch the view's frame."""

    atlas: Atlas
    scene: Scene
    view: str
    layers: tuple[FeatureLayer, ...]
    tables: tuple[Table, ...]
    seen: bool = False

    @property
    def title(self) -> str:
        """What the file is about: the scene's subjects, of the lens of ties the ties; the atlas for everything."""
        if self.view and self.scene.view.lens == "relations":
            return self.table("relations").title
        return (self.scene.title if self.view else "") or self.atlas.title

    @property
    def features(self) -> int:
        """How many features its layers have."""
        return sum(len(layer.features) for layer in self.layers)

    def table(self, key: str) -> Table:
        """A table by its id."""
        return next(table for table in self.tables if table.id == key)


def select(
    atlas: Atlas, view: View | None = None, own: tuple[Own, ...] = (), *, seen: bool = False
) -> Selection:
    """What a view shows, with a reader's own layers if given; without a view, everything.

    The layers of a view are whole but for the ground, unless only what is `seen` in its frame is asked for. Everything means all layers and rows, with states and positions on the last known day."""
    atlas = as_published(atlas, view.known if view else None)
    scene = compose(atlas, view or everything(atlas), own)
    rows = tables(atlas, scene, whole=view is None)
    layers = feature_layers(atlas, scene, {table.id: table for table in rows}, whole=view is None)
    drawn = (*layers, *map(own_layer, own))
    return Selection(
        atlas=atlas,
        scene=scene,
        view="" if view is None else written_out(view, atlas),
        layers=tuple(within(layer, scene.bounds) for layer in drawn) if seen else drawn,
        tables=rows,
        seen=seen,
    )


def everything(atlas: Atlas) -> View:
    """The view of all subjects and layers on the last known day."""
    return View(subjects=tuple(subject.id for subject in atlas.subjects), layers=layer_ids(atlas))
