"""Numbers and addresses that could be meant: lengths on the globe, a list that names something, a page of the web."""

import re
from collections.abc import Iterator

from ..reading.blocks import Fault
from ..reading.ground import Course, Length
from ..reading.records import Facts
from .referring import fault, sound

FARTHEST_KM = 40_075
"""Once round the globe."""
ADDRESS = re.compile(r"https?://[^\s\"'<>`\\/]+(/[^\s\"<>`\\]*)?")
NAMING = (("border_lengths", "of"), ("lengths", "of"), ("segments", "countries"))
"""Records, and a list of theirs that may not be empty."""


def bound_faults(facts: Facts) -> Iterator[Fault]:
    """Everything that is beyond its bounds."""
    rows: tuple[Length | Course, ...] = (*facts.lengths, *facts.border_lengths, *facts.courses)
    for row in sound(rows, "km"):
        if (km := row.km) is not None and not 0 < km <= FARTHEST_KM:
            yield fault(
                row, "km", f"km = {km:g} is no length. Give it in km, more than 0, at most {FARTHEST_KM:,}"
            )
    for kind, field in NAMING:
        for named in sound(getattr(facts, kind), field):
            if not getattr(named, field):
                yield fault(named, field, f"'{field}' names nothing. Add what it is about")
    for source in sound(facts.sources, "url"):
        if source.id != "unverified" and not ADDRESS.fullmatch(source.url):
            yield fault(
                source,
                "url",
                f"url '{source.url}' is no web address. Start it with https:// or http://, without blanks",
            )
