"""Stripes as lines cut at their area, so that they keep their pitch in print and at any zoom."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely

from ...style import Stripe


def stripes(area: Any, stripe: Stripe, weight: float = 1.0) -> Any:
    """Lines that lean like "/" across a px polygon, on a grid common to the sheet; `weight` scales the
    distance."""
    if area.is_empty:
        return area
    left, top, right, bottom = area.bounds
    step = stripe.gap * weight * math.sqrt(2)
    sums = np.arange(math.floor((left + top) / step), math.ceil((right + bottom) / step) + 1) * step
    starts, ends = (
        np.column_stack([sums - top, np.full_like(sums, top)]),
        np.column_stack([sums - bottom, np.full_like(sums, bottom)]),
    )
    lines = shapely.linestrings(np.stack([starts, ends], axis=1))
    return shapely.intersection(shapely.multilinestrings(lines), area)
