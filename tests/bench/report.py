"""What was measured, as the table of the README."""

from __future__ import annotations

import os
import platform
import re
import statistics
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .atlases import ROOT
from .clicking import Found
from .field import FLOOR, FRAME
from .loading import Loads
from .visitors import Load

README = ROOT / "README.md"
FLOORS = "The ratios are to the empty app as anyone starts it, with Streamlit's own settings, and for the first map to the empty frame. The same empty app with the settings of this page, which leave out a search of the whole heap after each run, stands beside it: what the settings give is not what the page gives."


def report(found: Sequence[Found], loads: Loads, notes: Sequence[str], command: str, seconds: float) -> str:
    """Both tables, with day, machine and command."""
    made = f"{signed(command)}, {seconds / 60:.0f} min"
    parts = [f"Measured in one run and one Chromium by {made}. Only the ratios (x) say something."]
    parts.append(FLOORS)
    parts.append(clicks_table(found))
    parts.append("Without a pause between the toggles of each viewer, one process:")
    parts.append(load_table(loads))
    return "\n\n".join([*parts, *(f"- {note}" for note in notes)])


def signed(command: str) -> str:
    """What measured, when and on which machine."""
    return f"`{command}`, {date.today()}, {machine()}"


def clicks_table(found: Sequence[Found]) -> str:
    """A row for each app and size."""
    head = "| features | | first map, cold | warm | wire | click to changed map | painted | p95 | wire a click | frame reloads | server CPU |"
    rows = [head, "|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"]
    for size in dict.fromkeys(row.features for row in found):
        here = {row.name: row for row in found if row.features == size}
        rows += [clicks_row(row, here[FLOOR], here[FRAME]) for row in here.values()]
    return "\n".join(rows)


def clicks_row(row: Found, floor: Found, frame: Found) -> str:
    """One app; its times also as multiples of the floor's."""
    opened = [
        against(row.cold, frame.cold),
        against(row.warm, frame.warm),
        f"{row.first_bytes / 1000:.0f} kB",
    ]
    if row.failed or not row.told[1:]:
        return line([f"{row.features:,}", row.name, *opened, row.failed or "-", "", "", "", "", ""])
    told, painted = row.told[1:], row.painted[1:]
    cells = [against(told, floor.told[1:]), against(painted, floor.painted[1:]), f"{high(painted):.0f} ms"]
    cells += [f"{statistics.median(row.bytes[1:]) / 1000:.1f} kB", str(row.reloads)]
    return line([f"{row.features:,}", row.name, *opened, *cells, f"{statistics.median(row.cpu[1:]):.0f} ms"])


def against(values: Sequence[float], floor: Sequence[float]) -> str:
    """The median, and how many times the floor's it is."""
    if not values:
        return "-"
    middle = statistics.median(values)
    return f"{middle:.0f} ms ({middle / statistics.median(floor):.2f}x)" if floor else f"{middle:.0f} ms"


def load_table(loads: Loads) -> str:
    """A row for each number of viewers and app."""
    rows = [
        "| viewers | | opened, p50 | p95 | toggled, p50 | p95 | toggles a second | errors | memory a viewer |"
    ]
    rows.append("|---:|---|---:|---:|---:|---:|---:|---:|---:|")
    for some in zip(*loads.values(), strict=True):
        rows += [load_row(name, load, some[0]) for name, load in zip(loads, some, strict=True)]
    return "\n".join(rows)


def load_row(name: str, load: Load, floor: Load) -> str:
    """What so many viewers met on one app."""
    times = [*spread(load.opened), *spread(load.toggled)]
    rate = f"{load.throughput:.1f} ({load.throughput / floor.throughput:.2f}x)" if floor.throughput else "-"
    return line([str(load.viewers), name, *times, rate, str(len(load.errors)), f"{load.memory_mb:.2f} MB"])


def spread(values: Sequence[float]) -> tuple[str, str]:
    """Median and 95th percentile of seconds."""
    return (f"{statistics.median(values):.2f} s", f"{high(values):.2f} s") if values else ("-", "-")


def high(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def line(cells: Sequence[str]) -> str:
    """A row of Markdown."""
    return f"| {' | '.join(cells)} |"


def machine() -> str:
    """Processors and memory, and the load when the table was made."""
    kilobytes = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1])  # type: ignore[index]
    return f"{os.cpu_count()} cores, {kilobytes / 1e6:.0f} GB, Python {platform.python_version()}, load {os.getloadavg()[1]:.1f}"


def written(text: str, place: str) -> None:
    """Put the tables between the marks of that name in the README."""
    start, end = f"<!-- {place} -->", f"<!-- /{place} -->"
    before, after = README.read_text(encoding="utf-8"), "\n".join([start, text, end])
    found = re.sub(f"{start}.*?{end}", lambda _: after, before, flags=re.DOTALL)
    README.write_text(found, encoding="utf-8")
