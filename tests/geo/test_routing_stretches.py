"""Long lines are told in stretches, each with its own bound; the truth lies in the bands that they make up."""

import numpy as np
import pytest
from shapely.geometry import LineString

from geo.routing.alignment import Alignment, Stretch
from geo.routing.stretches import by_stretch, graded

EDGES = [(float(n), 50.0) for n in range(1, 9)]
LINE = LineString([(0.0, 50.0), *EDGES])


def pieces(*bounds: float) -> list[Stretch]:
    """Edges along LINE with these bounds, 72 km of track each."""
    return [Stretch(end, bound, 72.0, str(bound)) for end, bound in zip(EDGES, bounds, strict=False)]


def told(*bounds: float, km: float = 72.0) -> list[tuple[tuple[float, float], float]]:
    """Where the stretches of such edges end, and their bounds."""
    return [(s.end, s.max_deviation_km) for s in graded(pieces(*bounds), [km] * len(bounds))]


def test_loose_edge_does_not_widen_the_rest():
    """Seven edges known to 2 km and one to 60: three stretches, the loose one its own."""
    assert told(2, 2, 1, 60, 2, 2, 2, 3) == [(EDGES[2], 2), (EDGES[3], 60), (EDGES[7], 3)]


def test_like_bounds_are_one_stretch():
    """Small differences are not told apart: the worst holds for all."""
    assert told(1, 3, 2, 7, 1, 2) == [(EDGES[5], 7)]


def test_short_stretch_joins_the_looser_neighbour():
    """A few tight km between two loose edges are told with the less loose of these, never the other way."""
    assert told(30, 1, 12, 12, 12, 12, km=39) == [(EDGES[0], 30), (EDGES[5], 12)]
    assert told(30, 1, 30, 30, 30, 30, km=39) == [(EDGES[5], 30)]


def test_short_line_is_one_stretch():
    """A line shorter than 200 km is told whole, by its worst edge."""
    assert told(2, 60, km=90) == [(EDGES[1], 60)]


@pytest.mark.parametrize("seed", range(8))
def test_no_bound_is_ever_lowered(seed: int):
    """Whatever the bounds, each edge is told with at least its own, and no track is lost."""
    rng = np.random.default_rng(seed)
    bounds = rng.choice([1.0, 6.0, 12.0, 30.0, 70.0], 8)
    stretches = graded(pieces(*bounds), rng.uniform(5, 90, 8).tolist())
    ends = [EDGES.index(stretch.end) for stretch in stretches]
    for n, bound in enumerate(bounds):
        assert stretches[int(np.searchsorted(ends, n))].max_deviation_km >= bound

    assert sum(s.network_km or 0 for s in stretches) == pytest.approx(8 * 72)


def test_part_of_a_line_is_cut_where_stretches_end():
    """The pieces join, keep their bounds, and share out the track by length."""
    alignment = Alignment(LINE, "network", graded(pieces(2, 2, 2, 60, 2, 2, 2, 2), [72.0] * 8))
    part = LineString([(1.5, 50.0), *EDGES[1:6], (6.5, 50.0)])
    cut = by_stretch(part, alignment)

    assert [stretch.max_deviation_km for _, stretch in cut] == [2, 60, 2]
    assert [line.coords[-1] for line, _ in cut[:-1]] == [line.coords[0] for line, _ in cut[1:]]
    assert sum(stretch.network_km or 0 for _, stretch in cut) == pytest.approx(5 * 72, rel=1e-4)


def test_border_just_past_the_end_of_a_stretch_leaves_no_sliver():
    """A piece takes the sliver of the stretch beyond, and its bound too, if that is wider."""
    alignment = Alignment(LINE, "network", graded(pieces(2, 2, 2, 60, 2, 2, 2, 2), [72.0] * 8))
    (_, stretch), *others = by_stretch(LineString([(0.0, 50.0), (3.01, 50.0)]), alignment)

    assert not others
    assert stretch.max_deviation_km == 60
