"""The main roads of the focus region, from scgraph_data."""

from pathlib import Path

from . import chords
from .manifest import SourceFile

NAME = "road"
FRAME = chords.Frame(west=43.0, south=38.0, east=48.5, north=41.5)


def extract(target_dir: Path) -> list[SourceFile]:
    """Write `road.csv`, the chords of the road graph inside the frame, and say where they come from."""
    chords.write_chords("world_highways", FRAME, target_dir / "road.csv")
    note = (
        "Junctions to 3 decimals; many long chords are generalised: their km is not the road's true length."
    )
    return [
        SourceFile(
            "road.csv", chords.PACKAGE, chords.VERSION, chords.RELEASED, chords.LICENCE, chords.CREDIT, note
        )
    ]
