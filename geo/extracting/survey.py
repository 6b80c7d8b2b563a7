"""The railways of the corridors, traced on the ways that an Overpass server knows."""

from pathlib import Path

from ..reading.records import Facts
from ..routing.coursing import aligned_courses, courses_of
from ..routing.terrain import Terrain
from .manifest import SourceFile
from .overpass import Patience, extract_tracks

PATIENCE = Patience()


def survey(
    url: str, facts: Facts, terrain: Terrain, sources: Path, patience: Patience = PATIENCE
) -> list[SourceFile]:
    """Trace every course of a railway, as the terrain has it; write the traces into `sources`, say whence they are.

    Raises SourceFault with nothing changed when the server fails.
    """
    aligned = aligned_courses(facts, terrain)
    rail = {name for segment in facts.segments if segment.mode == "rail" for name in courses_of(segment)}
    lines = {name: aligned[name] for name in rail}
    return extract_tracks(url, lines, sources, patience, lambda said: print(said, flush=True))
