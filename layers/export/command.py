"""`python -m layers export`: what a view shows, or everything, as a file."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Any

from ..choosing import with_ground
from ..garbage import unhindered
from ..loading import load
from ..saving import STDOUT, deliver
from ..selection import Selection, select
from ..view import parse_strict
from .forms import FORMATS, Form


def add(commands: Any) -> None:
    """Add `export` to the command line."""
    table = "\n".join(f"  {form.id:<9} {form.title}: {form.use}. {form.limits}" for form in FORMATS.values())
    export = commands.add_parser(
        "export",
        help="layers and tables as files",
        description="What a view shows, or everything, as a file.",
        epilog=f"formats:\n{table}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    export.add_argument(
        "--view", metavar="QUERY", help="a link's part after the question mark; without it, everything"
    )
    export.add_argument(
        "--ground",
        action="store_true",
        help="with countries, borders, the exclave and places as far as the frame; or name them among the view's layers",
    )
    export.add_argument(
        "--seen",
        action="store_true",
        help="only the features that touch the view's frame, as the page's “Visible layers”",
    )
    export.add_argument("--format", required=True, choices=list(FORMATS), help="see below")
    export.add_argument(
        "-o", "--out", required=True, metavar="FILE", help="where to write it; - for standard output"
    )
    export.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Write the file and say what is in it; code 2 when layers are missing. Raises ValueError and OSError."""
    atlas = load()
    view = parse_strict(asked.view, atlas) if asked.view is not None else None
    if view and asked.ground:
        view = with_ground(view, atlas)
    form = FORMATS[asked.format]
    with unhindered():
        selection = select(atlas, view, seen=asked.seen and view is not None)
        content = form.write(selection)
        write(content, asked.out, form, selection)
    told = sys.stderr if asked.out == STDOUT else sys.stdout
    print(
        f"{asked.out}: {form.expected(selection)} {form.holds}, {len(content):,} bytes, {atlas.data_version}",
        file=told,
    )
    print(f"sha256 {hashlib.sha256(content).hexdigest()}", file=told)
    for fault in atlas.faults:
        print(f"not exported: {fault}", file=sys.stderr)
    return 2 if atlas.faults else 0


def write(content: bytes, target: str, form: Form, selection: Selection) -> None:
    """Save the content, counted again in the file. Raises OSError or ValueError that name the file."""

    def check(part: Path) -> None:
        found, expected = form.count(part), form.expected(selection)
        if found != expected:
            raise ValueError(
                f"{target}: {found} of {expected} {form.holds} were written; nothing was replaced"
            )

    try:
        deliver(content, target, check)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OSError(f"{target} cannot be written: {error.strerror or error}") from error
