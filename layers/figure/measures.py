"""Widths, sizes and distances of the printed page, in design px; colours and line styles are those of
`style.py`."""

from __future__ import annotations

from typing import NamedTuple

MARGIN = 48.0
GRID = 8.0
GUTTER = 32.0
COLUMN = 468.0
RULE = (72.0, 7.0)
"""Width and height of the short ink bar above the headline."""
RULE_TOP = 40.0
LEAST_TEXT = 12.0

HEADLINE, HEADLINE_LEAST = 40.0, 35.0
SUBHEAD = 20.0
COLUMN_HEAD, GROUP_HEAD, ROW, BODY, LEGEND = 21.0, 16.5, 16.5, 15.5, 14.5
COUNTRY, COUNTRY_MINOR = 27.0, 16.0
TOWN = {1: 19.0, 2: 16.5, 3: 14.0, 4: 13.0}
CALLOUT, CALLOUT_SUB = 15.5, 14.0
WATER = 15.5
SOURCES, TICKS = 12.5, 12.0

LINE_HEIGHT = {"headline": 1.16, "body": 1.32, "sources": 1.36}


class Edge(NamedTuple):
    """The band inside a frontier: bare gap, band, glow beyond it, and the share of colour in the glow."""

    gap: float
    band: float
    glow: float
    mix: float

    @property
    def depth(self) -> float:
        """From the frontier to where the land is bare again."""
        return self.gap + self.band + self.glow


EDGE_CLOSE = Edge(2.6, 6.5, 9.0, 0.26)
EDGE_WIDE = Edge(1.3, 3.4, 5.0, 0.24)
GLOW_STRIPED = 0.45
"""The share of colour in the glow of a striped band, which is pale already."""

CORRIDOR_CLOSE, CORRIDOR_WIDE, CORRIDOR_FILL = 6.2, 5.2, 2.8
SIDE_SHARE = 0.68
"""Width of a corridor that was not asked for, of one that was."""
LEAST_WAY = 1.5
"""Least width of a corridor's line."""
CASING = 1.7
OWN, OWN_DOT = 3.4, 6.0
"""Width of a reader's own lines and radius of the points, px."""
POSITION_CASING = 4.2
"""White casing of a corridor on each side, and the casing that carries a position."""
SEA_WIDTH = 3.2
RAIL_WIDTH = 1.6
RIVER_WIDTH = 1.6
COAST_WIDTH = 0.9
BORDER_CLOSE, BORDER_FILL, BORDER_WIDE = 1.3, 1.6, 0.9
SPLIT_WIDTH, SPLIT_DASH, SPLIT_BEYOND = 2.6, (3.0, 3.0), 3.0
SPLIT_FILL_WIDTH, SPLIT_FILL_INSET, SPLIT_FILL_CASING, SPLIT_CASING_MIX = 3.2, 13.0, 7.0, 0.25
DOUBT_EDGE, DOUBT_DASH, DOUBT_OPACITY = 0.9, (2.0, 2.0), 0.62
LEADER = 0.9
DOT = {1: 5.2, 2: 4.2, 3: 3.4, 4: 3.0}
DOT_EDGE = 1.7
DOT_GAP = 8.0
"""From a town's dot to its name."""
TIE_WIDTH = 2.4
"""Width of an arc between two actors, before its kind's own factor."""
