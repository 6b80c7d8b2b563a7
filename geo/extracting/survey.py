"""The railways of the corridors, traced on the ways that an Overpass server knows."""

from pathlib import Path

from ..reading.records import Facts
from ..routing.coursing import aligned_courses, courses_of
from ..routing.terrain import read_terrain
from .manifest import SourceFile
from .overpass import Patience, extract_tracks

PATIENCE = Patience()


def survey(url: str, facts: Facts, sources: Path, patience: Patience = PATIENCE) -> list[SourceFile]:
    """Trace every course of a railway; write the traces into `sources` and say where they come from.

    Raises SourceFault with nothing changed when the server fails.
    """
    aligned = aligned_courses(facts, read_terrain(sources))
    rail = {name for segment in facts.segments if segment.mode == "rail" for name in courses_of(segment)}
    lines = {name: aligned[name] for name in rail}
    return extract_tracks(url, lines, sources, patience, lambda said: print(said, flush=True))
