"""A TOML file as flat blocks, each with its line and the lines of its keys."""

import re
import tomllib
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

from .origin import Origin
from .texts import shown, unseen

HEADER = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]")
KEY = re.compile(r"\s*\"?([\w-]+)\"?\s*=")
PLACE_IN_MESSAGE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
NUMBER_WITHOUT_END = re.compile(r"[0-9_]{1000}")
MOST_DOTS = 200


class Fault(NamedTuple):
    """What is wrong, where, and what would be right."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return shown(f"{self.file}:{self.line}: {self.message}")


class Block(NamedTuple):
    """One [[kind]] block as TOML gives it."""

    kind: str
    values: dict[str, Any]
    origin: Origin


def read_blocks(path: Path, name: str) -> tuple[list[Block], list[Fault]]:
    """The blocks of one file, in order, and its faults of text and syntax. Messages call the file `name`."""
    try:
        text = path.read_bytes().decode("utf-8")
        if costly := too_costly(name, text):
            return [], [costly]
        tables = tomllib.loads(text)
    except OSError as error:
        return [], [Fault(name, 1, f"cannot be read ({error.strerror}). Make it a readable file")]
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return [], [Fault(name, line, "is not UTF-8 text. Save the file with the encoding UTF-8")]
    except tomllib.TOMLDecodeError as error:
        return [], [syntax_fault(name, text, str(error))]
    except RecursionError:
        return [], [
            Fault(name, 1, "is nested too deeply. A value is a text, a number, a date, or a list of texts")
        ]
    blocks, faults = arrange(name, tables, origins(name, text))
    return blocks, faults + unseen_comments(name, text)


def too_costly(name: str, text: str) -> Fault | None:
    """The first line that would cost the TOML parser more than it may, or that it gives up on."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > MOST_DOTS:
            return Fault(
                name, number, f"has more than {MOST_DOTS} dots. Write keys without dots, and shorter texts"
            )
        if NUMBER_WITHOUT_END.search(line):
            return Fault(name, number, "holds a number of a thousand digits. Round it")
    return None


def syntax_fault(name: str, text: str, message: str) -> Fault:
    """The TOML parser's complaint, with its line moved to the front."""
    found = PLACE_IN_MESSAGE.search(message)
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    complaint = PLACE_IN_MESSAGE.sub("", message)
    remedy = 'Text stands in "quotes", dates stand bare, lists in [ ]'
    return Fault(name, line, f"is not valid TOML: {complaint}. {remedy}")


def arrange(
    name: str, tables: dict[str, Any], found: dict[str, list[Origin]]
) -> tuple[list[Block], list[Fault]]:
    """Parsed tables paired with where they stand, in the order of the file."""
    blocks: list[Block] = []
    faults: list[Fault] = []
    for kind, rows in tables.items():
        if not (isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows)):
            faults.append(Fault(name, 1, stray(kind, rows)))
            continue
        places = found.get(kind, [])
        places += [Origin(name, 1, {})] * (len(rows) - len(places))
        blocks += [Block(kind, row, origin) for row, origin in zip(rows, places, strict=False)]
    return sorted(blocks, key=lambda block: block.origin.line), faults


def stray(kind: str, value: object) -> str:
    """Why a top-level key or a single-bracket table cannot stay."""
    if isinstance(value, dict):
        return f"[{kind}] is a single table. Write [[{kind}]] with two brackets"
    return f"'{kind}' stands before the first [[block]]. Move it below the header that it belongs to"


def origins(name: str, text: str) -> dict[str, list[Origin]]:
    """Kind -> where its blocks stand, in order. Text between triple quotes is skipped."""
    found: dict[str, list[Origin]] = {}
    current = Origin(name, 1, {})
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside and (header := HEADER.match(line)):
            current = Origin(name, number, {})
            found.setdefault(header[1], []).append(current)
        elif not inside and (key := KEY.match(line)):
            current.keys.setdefault(intern(key[1]), number)
        if (line.count('"""') + line.count("'''")) % 2:
            inside = not inside
    return found


def unseen_comments(name: str, text: str) -> list[Fault]:
    """Comments with invisible characters: they can reorder what an editor shows of the facts beside them."""
    comments = (
        (number, line.rpartition("#")[2].replace("\t", "").rstrip("\r"))
        for number, line in enumerate(text.split("\n"), start=1)
        if "#" in line and not line.isascii()
    )
    return [
        Fault(name, number, f"a comment holds the invisible character U+{ord(sign):04X}. Delete it")
        for number, comment in comments
        if '"' not in comment and (sign := unseen(comment))
    ]


def line_of(origin: Origin, key: str) -> int:
    """The line of a key of a record, or of its header where the key is not written."""
    return origin.keys.get(key.rstrip("_"), origin.line)
