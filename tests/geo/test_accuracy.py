"""The accuracy table: every drawn segment beside what is published of it, misses explained."""

from shipped import FACTS, layer

from geo.reporting.accuracy import table, within
from tests.every import every

LAYERS = dict.fromkeys(segment.layer for segment in FACTS.segments)
FRAMES = [layer(name) for name in LAYERS]
BORDERS = layer("borders")["measured_km"].to_dict()
ROWS = table(FACTS, FRAMES, BORDERS)


def test_every_drawn_segment_has_a_row():
    """All segments but unknown alignments and totals not made up here; then borders of known length."""
    left_out = {s.id for s in FACTS.segments if s.basis == "unknown" or (s.total and not s.sum_of)}

    drawn = [s.id for s in FACTS.segments if s.id not in left_out]
    known = {name for length in FACTS.border_lengths for name in length.of}
    borders = [b.id for b in FACTS.borders if b.id in BORDERS and b.id in known]

    assert [row["segment"] for row in ROWS] == drawn + borders


@every(ROWS, name=lambda row: row["segment"])
def test_misses_are_explained(row):
    """A row that misses the published lengths says why, in words of its own."""
    words = [other["explanation"] for other in ROWS if other["explanation"]]

    assert row["within"] is not False or words.count(row["explanation"]) == 1
    assert row["max_deviation_km"] is None or row["max_deviation_km"] > 0


@every([s for s in FACTS.segments if s.length_note], name=lambda s: s.id)
def test_only_a_line_of_another_length_is_explained(segment):
    """A note on the length stands where the line is off the published figures by 2 % or more."""
    row = next(row for row in ROWS if row["segment"] == segment.id)

    assert within(row["km"], [row["published_min_km"], row["published_max_km"]], 0.02) is False


def test_range_is_widened():
    """Between the least and the greatest published figure, give or take the allowance."""
    assert within(95.0, [100.0, 110.0], 0.05)
    assert within(115.5, [100.0, 110.0], 0.05)
    assert not within(94.9, [100.0, 110.0], 0.05)
    assert within(94.9, [], 0.05) is None


def test_most_published_lengths_are_met():
    """At least nine in ten of the rows with a published length are within the allowance."""
    judged = [row["within"] for row in ROWS if row["within"] is not None]

    assert sum(judged) >= 0.9 * len(judged)
