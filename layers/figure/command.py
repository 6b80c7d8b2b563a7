"""`python -m layers figure | slide | brief`: a view as a file; the ending gives the format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ..loading import load
from ..saving import STDOUT, deliver
from ..view import View, parse_strict
from . import SENTENCES, FigureError, make, redraw
from .files.inside import LARGEST

DEFAULT = {"figure": "png", "slide": "pptx", "brief": "brief.pdf"}
"""Command -> the format of a file whose ending says nothing else."""


def add(commands: Any) -> None:
    """Add `figure`, `slide` and `brief` to the command line."""
    helps = {
        "figure": "a view as a picture or page: .png, .svg, .pdf",
        "slide": "a view as a PowerPoint slide with native shapes: .pptx",
        "brief": "a view as a two-page brief: .pdf",
    }
    for name, told in helps.items():
        command = commands.add_parser(name, help=told)
        command.add_argument(
            "--view", default="", metavar="QUERY", help='what is shown: "lens=...&subjects=...&date=..."'
        )
        command.add_argument(
            "--from", dest="source", metavar="FILE", help="draw the figure in a file of ours again"
        )
        command.add_argument(
            "--size", default="slide", help=f"{', '.join(SENTENCES)}, or WIDTHxHEIGHT in px or mm"
        )
        command.add_argument("--headline", help="a headline in place of the computed finding")
        command.add_argument(
            "-o", "--output", required=True, metavar="FILE", help="where to write it; - for standard output"
        )
        command.set_defaults(run=run, form=DEFAULT[name])


def run(asked: argparse.Namespace) -> int:
    """Write the file and say where. Raises FigureError, ViewError or OSError with a sentence when it cannot
    be met."""
    target = Path(asked.output)
    aloud = asked.output == STDOUT
    form = asked.form if aloud else form_of(target, asked.form)
    if not target.absolute().parent.is_dir():
        raise FigureError(f"{target} cannot be written: there is no folder {target.parent}")
    if asked.source and (asked.view or asked.headline):
        raise FigureError(
            "--from takes the view and the headline from the file; leave --view and --headline out"
        )
    write(asked.output, _drawn(asked, form))
    if not aloud:
        print(target)
    return 0


def form_of(target: Path, usual: str) -> str:
    """The format that a file name asks for. Raises FigureError when its command does not make that one."""
    ending = target.suffix.lower().lstrip(".")
    mine = {"png": ("png", "svg", "pdf"), "pptx": ("pptx",), "brief.pdf": ("pdf",)}[usual]
    if ending not in mine:
        raise FigureError(f"{target.name}: the ending must be {' or '.join(f'.{end}' for end in mine)}")
    return usual if usual in ("pptx", "brief.pdf") else ending


def write(target: str | Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises FigureError that says why it cannot be."""
    try:
        deliver(content, target, lambda _: None)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FigureError(f"{target} cannot be written: {error.strerror or error}") from error


def _drawn(asked: argparse.Namespace, form: str) -> bytes:
    atlas = load()
    if not asked.source:
        view = parse_strict(asked.view, atlas) if asked.view else View()
        return make(atlas, view, form=form, size=asked.size, headline=asked.headline)
    content, told = redraw(atlas, _content(Path(asked.source)), form=form)
    if told.data_version != atlas.data_version:
        print(
            f"{asked.source} was made from data {told.data_version}; drawn from {atlas.data_version}",
            file=sys.stderr,
        )
    return content


def _content(source: Path) -> bytes:
    """A file to be read back, as much of it as is read: a device has no end."""
    try:
        with source.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise FigureError(f"{source} cannot be read: {error.strerror or error}") from error
