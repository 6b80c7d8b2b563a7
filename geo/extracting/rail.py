"""The railways of the corridors' region, from scgraph_data."""

from pathlib import Path

from . import chords
from .manifest import SourceFile

NAME = "rail"
FRAME = chords.Frame(west=25.0, south=25.0, east=83.0, north=61.0)


def extract(target_dir: Path) -> list[SourceFile]:
    """Write `rail.csv`, the chords of the rail graph inside the frame, and say where they come from."""
    chords.write_chords("world_railways", FRAME, target_dir / "rail.csv")
    note = "Junctions to 3 decimals; km is the length of the mapped track on a sphere of 6371.0 km."
    return [
        SourceFile(
            "rail.csv", chords.PACKAGE, chords.VERSION, chords.RELEASED, chords.LICENCE, chords.CREDIT, note
        )
    ]
