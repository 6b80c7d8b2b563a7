"""Load on one process: many visitors at once, on ours and on the empty app, then a long visit in one browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from .atlases import ROOT
from .field import APPS, FLOOR, PAGE, SETTLED
from .servers import Server, streamlit
from .visitors import Load, met

Loads = Mapping[str, Sequence[Load]]
TOGGLES = 6


def loads(viewers: Sequence[int]) -> Loads:
    """For each number of viewers: what they met, on the empty app with Streamlit's settings and with ours, and on our page."""
    with ExitStack() as running:
        start = running.enter_context
        empty = APPS / "empty.py"
        served = {FLOOR: start(streamlit(empty, APPS)), SETTLED: start(streamlit(empty, ROOT))}
        served[PAGE] = start(streamlit(ROOT / "app.py", ROOT))
        for server in served.values():
            met(server.address, 1, 2)
        rows = [(name, visited(server, n)) for n in viewers for name, server in served.items()]
    return {name: [load for other, load in rows if other == name] for name in served}


def visited(server: Server, viewers: int) -> Load:
    """So many viewers without a pause between toggles; what each of them keeps in memory."""
    before = server.memory_mb()
    load = met(server.address, viewers, TOGGLES)
    load.memory_mb = max(0.0, server.memory_mb() - before) / viewers
    return load
