"""Numbers and lists as a reader says them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def number(count: int) -> str:
    """A count in words up to twelve, else in digits."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun or verb: "two governments"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Names as a list: "Iran, Russia and Turkey"."""
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names)


def capital(text: str) -> str:
    """The text with its first letter raised."""
    return text[:1].upper() + text[1:]


def run_of(numbers: Sequence[int]) -> str:
    """Numbers with runs joined: "1–3, 7"."""
    runs: list[list[int]] = []
    for count in sorted(numbers):
        if runs and runs[-1][-1] == count - 1:
            runs[-1].append(count)
        else:
            runs.append([count])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def with_article(name: str) -> str:
    """An actor's name within a sentence: plurals, unions and common nouns take the article."""
    common = re.search(r"\b(Group|company|entity|Railway)\b", name)
    return f"the {name}" if common or name.startswith(("United ", "European ")) else name


@lru_cache(maxsize=4096)
def typeset(text: str) -> str:
    """The text with the apostrophes, quotation marks and dashes of print."""
    quoted = re.sub(r"(?<!\w)'([^']+)'(?!\w)", "‘\\1’", text)
    dashed = re.sub(r"(\w+\)?)-(?=[^\W\d_a-z])", _joint, re.sub(r"(?<=\w)'", "’", quoted))
    return re.sub(r"(?<=\b\d{4})-(?=\d{4}\b)", "–", dashed)


ONE_NAME = ("Trans", "Nagorno", "Al")
"""What a hyphen ties to the rest of one name; between two names it stands for "to" and is a dash."""


def _joint(found: re.Match[str]) -> str:
    word = found[1]
    return word + ("–" if word[0].isupper() and word not in ONE_NAME else "-")
