"""Mapped railway tracks from an Overpass server, one polite query a line; off unless a server is named.

Answers are kept until the whole run has succeeded: a run that was broken off asks only for what it lacks.
Nothing in `sources/` changes unless every query was answered.
"""

import hashlib
import json
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPException
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import geopandas as gpd
import pandas as pd
from shapely.geometry import LineString

from ..geometry import CRS, SourceFault
from ..routing.alignment import Alignment, RoutingFault
from ..routing.tracing import Trace, read_ways, trace
from ..writing import geojson, write_through
from .manifest import SourceFile

FILE = "tracks.geojson"
AGENT = "corridor-atlas (Overpass client; one query at a time)"
KINDS = "rail|disused|abandoned|construction|proposed"
THINNED = 0.005
"""Degrees within which the line in a query follows the line drawn."""
MARGIN_KM = 1.0
NOTE = "Railway ways along each line, traced from end to end; gap_km is the longest gap bridged."


class Patience(NamedTuple):
    """How long to wait, in seconds: for an answer, between queries, after a refusal (doubling), in all."""

    answer: float = 90.0
    between: float = 1.0
    refusal: float = 4.0
    whole: float = 3600.0
    tries: int = 4


class Answer(NamedTuple):
    """The elements of a whole answer, and the state of OpenStreetMap that it shows, as the server says."""

    elements: list[dict[str, Any]]
    state: str


class Asked(NamedTuple):
    """A server, how patient to be with it, the folder that keeps answers, and when to give up (monotonic)."""

    url: str
    patience: Patience
    kept: Path
    deadline: float


def extract_tracks(
    url: str, lines: Mapping[str, Alignment], target_dir: Path, patience: Patience, say: Callable[[str], None]
) -> list[SourceFile]:
    """Ask for the railway ways along each line, trace it on them, write `tracks.geojson`, tell where from.

    A line that cannot be traced is told and left out. Raises SourceFault, with nothing changed, when the
    server does not answer, and when no line at all can be traced.
    """
    kept = (
        Path(tempfile.gettempdir())
        / "corridor-atlas-overpass"
        / hashlib.sha256(url.encode()).hexdigest()[:16]
    )
    own(kept.parent)
    asked = Asked(url, patience, kept, time.monotonic() + patience.whole)
    answers = {name: answer(query(line), asked, name, say) for name, line in sorted(lines.items())}
    traced = dict(traces(lines, answers, say))
    if not traced:
        raise SourceFault(
            f"{url}: no railway could be traced on the ways of its answers. Nothing was changed."
        )
    write_through(target_dir / FILE, geojson(with_earlier(frame(traced), target_dir / FILE), decimals=6))
    shutil.rmtree(kept, ignore_errors=True)
    state = max(a.state for a in answers.values())
    credit = "Railway tracks © OpenStreetMap contributors (ODbL 1.0), via Overpass"
    return [SourceFile(FILE, "OpenStreetMap", state, state[:10], "ODbL-1.0", credit, NOTE)]


def own(folder: Path) -> None:
    """Make the folder of kept answers ours alone. Raises SourceFault where another user could have put answers there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    is_ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    if not stat.S_ISDIR(found.st_mode) or not is_ours or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise SourceFault(
            f"{folder} is not yours alone: others could put answers there. Remove it, or set TMPDIR."
        )


def query(line: Alignment) -> str:
    """The Overpass query for all railway ways as near to a line as its bound."""
    thin = line.line.simplify(THINNED)
    around = ",".join(f"{lat:.4f},{lon:.4f}" for lon, lat in thin.coords)
    metres = round((line.max_deviation_km + MARGIN_KM) * 1000)
    return f'[out:json][timeout:80];way["railway"~"^({KINDS})$"](around:{metres},{around});out geom;'


def answer(text: str, asked: Asked, name: str, say: Callable[[str], None]) -> Answer:
    """A whole answer, from those kept or from the server. Raises SourceFault when there is none to be had."""
    path = asked.kept / hashlib.sha256(text.encode()).hexdigest()
    if path.is_file():
        return whole(path.read_bytes())
    say(f"{name} ...")
    found = patiently(text, asked, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_through(
        path, json.dumps({"elements": found.elements, "osm3s": {"timestamp_osm_base": found.state}}).encode()
    )
    time.sleep(asked.patience.between)
    return found


def patiently(text: str, asked: Asked, name: str) -> Answer:
    """Ask until there is a whole answer, each time waiting longer, and give up with the last reason."""
    reason = ""
    for pause in pauses(asked.patience):
        if time.monotonic() > asked.deadline:
            reason = f"the time limit of {asked.patience.whole:.0f} s is over"
            break
        try:
            return whole(fetched(text, asked))
        except HTTPError as refused:
            reason = f"the server says {refused.code} {refused.reason}"
            pause = max(pause, told(refused))
        except (URLError, TimeoutError, HTTPException, OSError) as failed:
            reason = f"no answer ({failed})"
        except ValueError as broken:
            reason = f"the answer is not whole ({broken})"
        time.sleep(min(pause, max(asked.deadline - time.monotonic(), 0.0)))
    raise SourceFault(
        f"{asked.url}: {name}: {reason}. Nothing was changed; run it again later, or name another server."
    )


def pauses(patience: Patience) -> Iterator[float]:
    """How long to wait after each failed try; not at all after the last."""
    for n in range(patience.tries):
        yield patience.refusal * 2**n if n + 1 < patience.tries else 0.0


def told(refused: HTTPError) -> float:
    """The wait in seconds that a refusal asks for, at most two minutes; 0 when it asks for none."""
    wait = refused.headers.get("Retry-After", "") if refused.headers else ""
    return min(float(wait), 120.0) if wait.isdigit() else 0.0


def fetched(text: str, asked: Asked) -> bytes:
    """The bytes of one answer."""
    body = urlencode({"data": text}).encode()
    request = Request(asked.url, data=body, headers={"User-Agent": AGENT})
    left = max(asked.deadline - time.monotonic(), 0.1)
    with urlopen(request, timeout=min(asked.patience.answer, left)) as response:
        content: bytes = response.read()
    return content


def whole(content: bytes) -> Answer:
    """The elements of an answer. Raises ValueError for one that is cut short or that reports an error."""
    document = json.loads(content)
    if not isinstance(document, dict) or "elements" not in document:
        raise ValueError("it holds no elements")
    if "remark" in document:
        raise ValueError(str(document["remark"]))
    state = document.get("osm3s", {}).get("timestamp_osm_base", "")
    return Answer(document["elements"], str(state) or "unknown")


def traces(
    lines: Mapping[str, Alignment], answers: Mapping[str, Answer], say: Callable[[str], None]
) -> Iterator[tuple[str, Trace]]:
    """The lines that can be traced, with their traces; of the others it is said why not."""
    for name, found in answers.items():
        try:
            yield name, trace(read_ways(found.elements), lines[name].line, lines[name].max_deviation_km)
        except RoutingFault as fault:
            say(f"{name}: not traced, {fault}")


def with_earlier(fresh: gpd.GeoDataFrame, path: Path) -> gpd.GeoDataFrame:
    """The fresh traces, and those of an earlier run for lines that have none now."""
    if not path.is_file():
        return fresh
    earlier = gpd.read_file(path, engine="pyogrio")
    kept = earlier[~earlier["id"].isin(fresh["id"])]
    return gpd.GeoDataFrame(pd.concat([fresh, kept], ignore_index=True), crs=CRS)


def frame(traced: Mapping[str, Trace]) -> gpd.GeoDataFrame:
    """One row a line: id, km as mapped, gap_km."""
    columns = {
        "id": list(traced),
        "km": [round(t.km, 3) for t in traced.values()],
        "gap_km": [round(t.gap_km, 3) for t in traced.values()],
    }
    return gpd.GeoDataFrame(columns, geometry=[LineString(t.line) for t in traced.values()], crs=CRS)
