"""The railways of the corridors' region, from scgraph_data."""

from pathlib import Path

from .chords import NETWORKS, Frame, write_chords
from .manifest import SourceFile

FRAME = Frame(west=25.0, south=25.0, east=83.0, north=61.0)
NOTE = "Junctions to 3 decimals; km is the length of the mapped track on a sphere of 6371.0 km."


def extract(target_dir: Path) -> list[SourceFile]:
    """Write `rail.csv`, the chords of the rail graph inside the frame, and say where they come from."""
    write_chords("world_railways", FRAME, target_dir / "rail.csv")
    return [NETWORKS.file("rail.csv", NOTE)]
