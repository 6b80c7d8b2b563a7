"""One picture for each lens, compared with the one that was looked at.

After a change that was meant, draw them anew and look: `BASELINES=draw python -m pytest -k baseline`."""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from layers.figure.files.png import png

from .figures import LENSES, made

FOLDER = Path(__file__).parent / "baselines"
SHARE = 1 / 3
"""Of the slide's pixels on a side: small enough to commit, large enough to see a label move."""
MEAN, FAR = 2.0, 0.02
"""Most mean difference of a channel (of 255), and most share of pixels that differ by more than 48."""


@pytest.mark.parametrize("lens", LENSES)
def test_a_figure_looks_like_its_baseline(lens: str) -> None:
    """The picture is the known one but for a hair: other versions of the libraries may shift an edge."""
    path = FOLDER / f"{lens}.png"
    now = Image.open(io.BytesIO(png(made(LENSES[lens]).sheet, SHARE))).convert("RGB")
    if os.environ.get("BASELINES") == "draw":
        FOLDER.mkdir(exist_ok=True)
        now.quantize(128).save(path, optimize=True)
    known = Image.open(path).convert("RGB")
    away = np.abs(np.asarray(now, dtype=int) - np.asarray(known, dtype=int))

    assert now.size == known.size
    assert away.mean() <= MEAN
    assert (away.max(axis=2) > 48).mean() <= FAR
