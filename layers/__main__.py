"""`python -m layers`: the layers, and what can be done with them, from the command line.

Exit code 0: done. 2: the request cannot be met, and standard error says why."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from . import serving
from .atlas import Atlas, AtlasError
from .changes import diffing
from .export import command as exporting
from .figure import command as drawing
from .loading import load


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a request that cannot be met ends with a sentence and code 2."""
    asked = parser().parse_args(arguments)
    if asked.atlas:
        os.environ["ATLAS"] = os.path.abspath(asked.atlas)
    try:
        code = int(asked.run(asked))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # who read along has seen enough; Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (AtlasError, ValueError, OSError) as error:
        print(f"layers {asked.command}: {error}", file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """The command line: one subcommand per verb."""
    top = argparse.ArgumentParser(prog="layers", description=__doc__.split("\n")[0] if __doc__ else None)
    top.add_argument("--atlas", metavar="DIR", help="another atlas folder (or ATLAS=DIR)")
    commands = top.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help="the layers with their features, licence and file")
    listing.set_defaults(run=lambda asked: show_list(load()))
    serving.add(commands)
    diffing.add(commands)
    exporting.add(commands)
    drawing.add(commands)
    return top


def show_list(atlas: Atlas) -> int:
    """A line for each layer, then each fault; code 2 when a layer is missing or damaged."""
    print(f"{atlas.title}, data {atlas.data_version}, known to {atlas.known_to}")
    for layer in atlas.layers:
        print(f"{layer.id:<18}{layer.features:>5}  {layer.licence:<14}{layer.file:<26}{layer.title}")
    for fault in atlas.faults:
        print(fault, file=sys.stderr)
    return 2 if atlas.faults else 0


if __name__ == "__main__":
    sys.exit(main())
