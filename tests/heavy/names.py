"""Long walks over the map, none of whose names may stand on foreign soil: `python -m pytest tests/heavy/names.py -s` (about
half an hour). The everyday walk is one of twenty steps in each of three windows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.layers.conftest import Visit
from tests.layers.test_names_walk import walked

pytest_plugins = ["tests.layers.conftest"]
STEPS = 60


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("size", [(1600, 900), (1366, 768), (390, 844)], ids=str)
def test_a_long_walk(seed: int, size: tuple[int, int], visit: Callable[..., Visit]) -> None:
    """Sixty steps in one window."""
    walk = walked(visit("", size=size), STEPS, seed)
    print(f"{size}, seed {seed}: {walk.names} names, {len(walk.wrong)} on foreign soil")

    assert walk.wrong == []
    assert walk.seen.errors == []
