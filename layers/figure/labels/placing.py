"""Labels without collisions: each asks for a place in the order of its rank, and the later one gives way.

A label brings candidate places with what each costs; the cheapest one that covers nothing forbidden is taken.
Libraries that move text apart (adjustText, textalloc) know neither an order of precedence nor lines that no
name may
cross nor whose land a name lies on, so the choice is made here on the panel's mask.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..sheet import Box, Item, Point
from .mask import Mask, edges_of
from .places import Candidate, Places, listed

PAD = 4.0
"""Bare px that a label keeps around itself: its rim or plate takes some of them."""
HOME = 1.6
"""What a label pays for lying wholly off its own ground, at sea."""
FOREIGN = 0.02
"""The most of a label that may lie on land which is not its own: an edge of a letter over a frontier's line."""
DEAR = 6.0
"""What a label pays for lying wholly on dear cells; a candidate's own cost is in the same measure."""
CROSSING = 4.0
"""What a label pays when its leader crosses a corridor or a border that no name may cross."""
TOUCHING = 0.7
"""What a label pays for the first cell that is dear: bare ground is worth a few px more of leader."""
GIVING_WAY = 1.5
"""What a callout pays for standing where a town's name would like to stand."""
LEADER_STEPS = 14
LEADER_FREE = 12.0
"""Px from its anchor within which a leader may cross what is taken: its own dot lies there."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that asks for a place: its candidates, how it is written in one, whose land it must stand on.

    A label with an `iso` stands on no land but that ground, with a leader or without: at sea if need be, else
    nowhere. `own` is the least share of the box that must lie on it where no leader ties it there, `home` what it
    pays for lying wholly off it. With `dot` its leader starts with one: the thing has none of its own. Without a
    leader it stands on no place that costs more than `most_dear`. It keeps `pad` px from what was placed before;
    with `yields` it had better leave towns the sides that they like. Where every place costs more than `most_cost`
    it is left out."""

    name: str
    candidates: Places
    write: Callable[[Candidate], tuple[Item, ...]]
    iso: str = ""
    own: float = 0.0
    home: float = HOME
    dot: bool = False
    most_dear: float = 1e9
    pad: float = 0.0
    yields: bool = False
    most_cost: float = math.inf


@dataclass(frozen=True, slots=True)
class Label:
    """A label in its place; `leader` runs from the thing to the label's edge."""

    name: str
    box: Box
    pieces: tuple[Box, ...]
    items: tuple[Item, ...]
    leader: tuple[Point, Point] | None
    dot: bool = False


def placed(wishes: Sequence[Wish], mask: Mask) -> tuple[tuple[Label, ...], Mask]:
    """The labels that found a place, in the order of the wishes, and the mask with their boxes taken."""
    labels: list[Label] = []
    for wish in wishes:
        best = cheapest(wish, mask)
        if best:
            pieces = best.pieces or (best.box,)
            labels.append(Label(wish.name, best.box, pieces, wish.write(best), leader(best), wish.dot))
            lines = [line for line in (labels[-1].leader,) if line]
            mask = mask.with_taken([piece.grown(PAD) for piece in labels[-1].pieces], lines)
    return tuple(labels), mask


def cheapest(wish: Wish, mask: Mask) -> Candidate | None:
    """The best place for a label; None when there is none."""
    places = _free(wish.candidates, mask, wish.pad)
    if not len(places.costs):
        return None
    dear = _dearest(places, mask, wish.pad)
    boxes, tied = places.edges, places.tied
    costs = places.costs + DEAR * dear
    if wish.yields:
        costs += TOUCHING * (dear > 0.02) + GIVING_WAY * mask.on_homes(boxes)
    allowed = tied | (dear <= wish.most_dear)
    if wish.iso:
        pieces, starts = places.pieces
        share = np.minimum.reduceat(mask.share_on(wish.iso, pieces), starts)
        foreign = np.maximum.reduceat(mask.foreign(wish.iso, pieces), starts)
        allowed &= (tied | (share >= wish.own)) & (foreign <= FOREIGN)
        costs = costs + wish.home * (1 - share)
    led = np.flatnonzero(tied & allowed)
    if led.size:
        steps = _steps(_leaders(places)[led]).reshape(-1, 4)
        allowed[led] = mask.untaken(steps).reshape(-1, LEADER_STEPS).all(axis=1)
        costs[led] += CROSSING * crossings(mask.uncrossed(steps).reshape(-1, LEADER_STEPS))
    costs = np.where(allowed, costs, np.inf)
    best = int(np.argmin(costs))
    return places[best] if allowed[best] and costs[best] <= wish.most_cost else None


def crossings(clear: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """How many lines each leader (a row of steps) crosses: the runs of steps that are not clear."""
    before = np.pad(clear[:, :-1], ((0, 0), (1, 0)), constant_values=True)
    return np.asarray(np.sum(~clear & before, axis=1))


def leader(candidate: Candidate) -> tuple[Point, Point] | None:
    """The line from the anchor to the nearest point of the label's edge."""
    if candidate.anchor is None:
        return None
    (ax, ay), (bx, by) = _leaders(listed([candidate]))[0].tolist()
    return (ax, ay), (bx, by)


def _leaders(places: Places) -> npt.NDArray[np.float64]:
    """The leader of each place: its anchor and its end."""
    left, top, right, bottom = edges_of(places.rooms + np.array([-1.0, -1.0, 2.0, 2.0])).T
    x, y = places.anchors.T
    ends = np.minimum(np.maximum(x, left), right), np.minimum(np.maximum(y, top), bottom)
    return np.stack([places.anchors, np.column_stack(ends)], axis=1)


def _free(places: Places, mask: Mask, pad: float) -> Places:
    """The places all of whose pieces are free."""
    if not len(places.costs):
        return places
    boxes, starts = places.pieces
    return places.only(np.logical_and.reduceat(mask.free(boxes, pad), starts))


def _dearest(places: Places, mask: Mask, pad: float) -> npt.NDArray[np.float64]:
    """The mean cost of each place's dearest piece."""
    boxes, starts = places.pieces
    wider = boxes + 0.5 * np.array([-pad, -pad, pad, pad])
    return np.asarray(np.maximum.reduceat(mask.cost(wider), starts))


def _steps(leaders: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Small boxes along each leader (anchor and end), none near its anchor: leaders, steps, edges of a box."""
    anchors, ways = leaders[:, 0], leaders[:, 1] - leaders[:, 0]
    lengths = np.hypot(*ways.T)
    starts = np.minimum(LEADER_FREE / np.where(lengths > 0, lengths, 1.0), 1.0)[:, None]
    shares = starts + (1 - starts) * np.arange(LEADER_STEPS) / (LEADER_STEPS - 1)
    points = anchors[:, None] + ways[:, None] * shares[:, :, None]
    return np.asarray(np.concatenate([points - 0.5, points + 0.5], axis=2))
