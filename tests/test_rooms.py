"""The rooms meet in files only: who may import whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.every import every

ROOT = Path(__file__).parents[1]
DRAWING = {"folium", "streamlit", "matplotlib", "streamlit_folium", "pptx"}


def imported(path: Path) -> Iterator[str]:
    """The top package of every absolute import, and what relative ones reach above their room."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module).split(".")[0]


def modules(room: str) -> list[Path]:
    """Every module of a room."""
    return sorted((ROOT / room).rglob("*.py"))


@every(modules("geo"), name=str)
def test_geo_establishes_and_draws_nothing(path: Path) -> None:
    """`geo/` knows neither `layers/` nor any drawing library."""
    assert not {"layers", "corridor_atlas", "app"} & set(imported(path))
    assert not DRAWING & set(imported(path))


@every(modules("layers"), name=str)
def test_layers_never_reaches_into_geo(path: Path) -> None:
    """`layers/` knows only the files that `geo/` wrote."""
    assert not {"geo", "corridor_atlas", "app"} & set(imported(path))


def test_page_imports_layers_only() -> None:
    """`app.py` imports `layers` and nothing else of ours."""
    assert set(imported(ROOT / "app.py")) - {"__future__", "streamlit"} == {"layers"}


@pytest.mark.parametrize("room", ["geo", "layers"])
def test_each_rooms_tests_import_their_room(room: str) -> None:
    """Tests under `tests/geo` do not import `layers`, and the other way round."""
    other = {"geo": "layers", "layers": "geo"}[room]
    found = {path: set(imported(path)) for path in sorted((ROOT / "tests" / room).rglob("*.py"))}

    assert found
    assert not [path for path, names in found.items() if other in names]


def test_build_figure_and_browser_count_tiles_alike() -> None:
    """The zoom that a level of tiles is made for, and the finest level, are the same in all three."""
    from geo.tiers import tiling
    from layers.browser.assets import PAGE
    from layers.figure.map import crowd

    assert (crowd.SCALE, crowd.FINEST) == (tiling.SCALE, tiling.FINEST)
    told = f"SCALE = {tiling.SCALE}, FINEST = {tiling.FINEST}"
    assert told in (PAGE / "crowd.js").read_text(encoding="utf-8")


def test_no_subject_is_called_like_a_table_of_an_export() -> None:
    """What the exports write beside a subject's layer is among the ids that the checker reserves."""
    from geo.generated import RESERVED
    from layers.selection.columns import TABLES

    assert set(TABLES) <= RESERVED
