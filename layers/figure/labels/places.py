"""The places that a label may take, as a table: a label may have thousands, and they are judged all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import compress
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..sheet import Box, Point
from .mask import Boxes, edges_of, rows_of

Column = npt.NDArray[np.float64]


class Candidate(NamedTuple):
    """A place that a label may take: its box, its cost, where its leader starts if it needs one.

    A turned label covers `pieces` along its line and not the whole box about them."""

    box: Box
    cost: float
    anchor: Point | None = None
    turn: float = 0.0
    pieces: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Places:
    """Candidates, one a row: `rooms` are their left, top, width and height in px, `anchors` not a number where
    there is no leader. Those of turned labels are also told one by one."""

    rooms: Boxes
    costs: Column
    anchors: npt.NDArray[np.float64]
    turned: tuple[Candidate, ...] = ()

    @property
    def edges(self) -> Boxes:
        """The left, top, right and bottom of each box."""
        return edges_of(self.rooms)

    @property
    def tied(self) -> npt.NDArray[np.bool_]:
        """Which places have a leader."""
        return ~np.isnan(self.anchors[:, 0])

    @property
    def pieces(self) -> tuple[Boxes, npt.NDArray[np.int64]]:
        """The edges of all that the labels cover, and where those of each place begin."""
        if not self.turned:
            return self.edges, np.arange(len(self.costs))
        starts = np.cumsum([0, *(len(place.pieces) for place in self.turned[:-1])])
        return rows_of([box for place in self.turned for box in place.pieces]), starts

    def __iter__(self) -> Iterator[Candidate]:
        """Each of them."""
        return (self[row] for row in range(len(self.costs)))

    def __getitem__(self, row: int) -> Candidate:
        """One of them."""
        if self.turned:
            return self.turned[row]
        box, anchor = Box(*self.rooms[row].tolist()), tuple(self.anchors[row].tolist())
        return Candidate(box, float(self.costs[row]), anchor if self.tied[row] else None)

    def only(self, kept: npt.ArrayLike) -> Places:
        """Those that are kept: true or false for each."""
        rows = np.asarray(kept, dtype=bool)
        turned = tuple(compress(self.turned, rows))
        return Places(self.rooms[rows], self.costs[rows], self.anchors[rows], turned)

    def untied(self) -> Places:
        """The same without leaders."""
        return replace(self, anchors=np.full_like(self.anchors, np.nan))


def listed(places: Iterable[Candidate]) -> Places:
    """A few places that were found one by one; if some are turned, each covers its pieces or else its box."""
    given = tuple(places)
    some = any(place.pieces for place in given)
    rows = tuple(p if p.pieces or not some else p._replace(pieces=(p.box,)) for p in given)
    anchors = [place.anchor or (np.nan, np.nan) for place in rows]
    return Places(
        np.array([place.box for place in rows], dtype=np.float64).reshape(-1, 4),
        np.array([place.cost for place in rows], dtype=np.float64),
        np.array(anchors, dtype=np.float64).reshape(-1, 2),
        rows if some else (),
    )


def joined(*some: Places) -> Places:
    """The places of several, none of them turned, in their order."""
    return Places(
        np.concatenate([places.rooms for places in some]),
        np.concatenate([places.costs for places in some]),
        np.concatenate([places.anchors for places in some]),
    )
