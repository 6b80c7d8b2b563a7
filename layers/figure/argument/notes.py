"""The notes of a figure: numbers for its rows, letters for the state of works, and the run of sources at its
foot."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from ...atlas import Atlas
from ...clock import partial_text
from ...scene.composing import Scene
from ...scene.lines import state_on
from .entries import Entry
from .works import told_segments

MOST_LETTERS = 8
"""Most letters that a map can bear: as many as it has callouts."""
NO_PAGE = "no page: general knowledge, unverified"
LATE_NOTE = "Some positions are documented by reports printed after they began."


def footnotes(atlas: Atlas, rows: Iterable[Entry]) -> tuple[str, ...]:
    """The sources of each row, in order: note n is item n - 1."""
    return tuple(cited(atlas, row.sources) for row in rows)


def work_notes(atlas: Atlas, scene: Scene, rows: Sequence[Entry]) -> Mapping[str, tuple[str, str]]:
    """Segment id -> mark and sources of its state of works, for the stretches told of beside the map.

    Where the rows are the stretches themselves their numbers serve, else letters; one source has one
    letter."""
    segments = told_segments(atlas, scene)
    if scene.view.lens == "lifecycle":
        numbers = {row.name: str(row.note) for row in rows}
        return {segment.id: (numbers[segment.name], "") for segment in segments if segment.name in numbers}
    states = {segment.id: state_on(atlas, segment, scene.day, scene.known) for segment in segments}
    texts = {key: cited(atlas, state.sources) for key, state in states.items() if state and state.sources}
    letters = {text: letter(place) for place, text in enumerate(dict.fromkeys(texts.values()))}
    return {key: (letters[text], text) for key, text in texts.items()}


def letter(place: int) -> str:
    """a, b, ... z, aa, ab, ... for the place in a list."""
    return (letter(place // 26 - 1) if place >= 26 else "") + "abcdefghijklmnopqrstuvwxyz"[place % 26]


def cited(atlas: Atlas, keys: Iterable[str]) -> str:
    """Sources in small type: publisher and date of each, each once."""
    rows = [atlas.sources.get(key) for key in keys]
    texts = (
        f"{row.publisher or row.title}, {partial_text(row.date)}"
        if (row and row.date) or (row and row.url)
        else NO_PAGE
        for row in rows
    )
    return "; ".join(dict.fromkeys(texts)) or NO_PAGE


def sources_run(
    atlas: Atlas, scene: Scene, rows: Sequence[Entry], shown: Container[str] | None = None
) -> tuple[str, ...]:
    """The notes as they are printed one after another: notes with the same sources stand together.

    `shown` are the letters that stand on the map; before that is known the longest of them stand in."""
    numbers: dict[str, list[str]] = {}
    for row, text in zip(rows, footnotes(atlas, rows), strict=True):
        numbers.setdefault(text, []).append(str(row.note))
    works = [(mark, text) for mark, text in dict.fromkeys(work_notes(atlas, scene, rows).values()) if text]
    longest = sorted(works, key=lambda work: -len(work[1]))[:MOST_LETTERS]
    for mark, text in works:
        if mark in shown if shown is not None else (mark, text) in longest:
            numbers.setdefault(text, []).append(mark)
    return tuple(f"[{','.join(marks)}] {text}" for text, marks in numbers.items())


def late_note(scene: Scene) -> str:
    """The sentence that some rows were documented only after the day; empty where none was."""
    shown = scene.view.lens in ("stances", "subject")
    return LATE_NOTE if shown and any(s.late for s in scene.standings) else ""
