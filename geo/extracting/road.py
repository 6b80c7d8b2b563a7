"""The main roads of the focus region, from scgraph_data."""

from pathlib import Path

from .chords import NETWORKS, Frame, write_chords
from .manifest import SourceFile

FRAME = Frame(west=43.0, south=38.0, east=48.5, north=41.5)
NOTE = "Junctions to 3 decimals; many long chords are straightened and their km with them."


def extract(target_dir: Path) -> list[SourceFile]:
    """Write `road.csv`, the chords of the road graph inside the frame, and say where they come from."""
    write_chords("world_highways", FRAME, target_dir / "road.csv")
    return [NETWORKS.file("road.csv", NOTE)]
