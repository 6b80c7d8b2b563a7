"""Numbers written as text."""

from __future__ import annotations

import re

from .limits import refusal, shown

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


def number(text: str | None, where: str) -> float:
    """The number that a text spells with a decimal point. Raises OverlayError for anything else."""
    spelled = (text or "").strip()
    if len(spelled) > 60 or not NUMBER.fullmatch(spelled):
        raise refusal(
            f"{where}: {shown(spelled)} is not a number", "Write coordinates as 46.25, with a point"
        )
    return float(spelled)
