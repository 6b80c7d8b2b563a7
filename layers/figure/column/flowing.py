"""Paragraphs in more than one face: names in bold run into what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ... import style
from ...words import run_of, typeset
from ..argument.entries import Entry
from ..lettering.fonts import TEXT, TEXT_BOLD, Face
from ..lettering.shaping import width
from ..sheet import Box, Text
from .setting import Block, Setting

Span = tuple[str, Face, str]
"""Words, their face and their colour."""


def flowed(spans: Iterable[Span], box: Box, size: float, lead: float) -> tuple[tuple[Text, ...], float]:
    """The spans as one paragraph from the top of a box, and where it ends; words of one span on a line stay
    one text."""
    x, y = 0.0, box.y + size
    texts: list[Text] = []
    for word, face, color in _words(spans):
        wide = width(word, face, size)
        if x and x + wide > box.w:
            x, y = 0.0, y + lead
        last = texts[-1] if texts else None
        if last and x and (last.face, last.color, last.at[1]) == (face, color, y):
            texts[-1] = Text(last.at, f"{last.text} {word}", face, size, color)
        else:
            texts.append(Text((box.x + x, y), word, face, size, color))
        x += wide + width(" ", face, size)
    return tuple(texts), y + lead - size if texts else box.y


def _words(spans: Iterable[Span]) -> Iterator[Span]:
    return ((word, face, color) for text, face, color in spans for word in text.split(" ") if word)


def noted(row: Entry) -> str:
    """The number of a row's note, tied to its last word; empty where it has none."""
    return f"\u00a0[{row.note}]" if row.note else ""


UNVERIFIED = " (unverified)"


def run_in(rows: Sequence[Entry], box: Box, theme: style.Theme, setting: Setting, title: str = "") -> Block:
    """The rows of a class as one paragraph; without their words a name gathers the numbers of its notes.

    With a title they follow it in the same paragraph."""
    ink, soft = style.GROUND[theme]["text"], style.GROUND[theme]["text2"]
    if setting.form == "run":
        pairs = [(row.name, f"{row.words}{noted(row)}".strip()) for row in rows]
    else:
        notes: dict[str, list[int]] = {}
        for row in rows:
            notes.setdefault(row.name + UNVERIFIED * row.outline, []).extend([row.note] * bool(row.note))
        pairs = [(name, f"[{run_of(numbers)}]" if numbers else "") for name, numbers in notes.items()]
    spans: list[Span] = [(f"{title}:" if rows else title, TEXT_BOLD, ink)] if title else []
    name_face = TEXT if title else TEXT_BOLD
    for place, (name, said) in enumerate(pairs):
        end = ";" if place < len(pairs) - 1 else ""
        spans.append((typeset(name).replace(" ", "\u00a0") + ("" if said else end), name_face, ink))
        spans.append((said + end if said else "", TEXT, soft))
    texts, bottom = flowed(spans, box, setting.body, 1.28 * setting.body)
    return Block(texts, bottom + 2)
