"""Tracing railways on the ways of an Overpass server: good answers, bad answers, nothing broken by either."""

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from overpass_server import Reply, document, serving, way, whole
from shapely.geometry import LineString
from shipped import FACTS, layer

from geo.extracting import overpass, write_manifest
from geo.extracting.overpass import FILE, Patience, extract_tracks, query
from geo.extracting.survey import survey
from geo.geometry import SOURCES, SourceFault
from geo.routing.alignment import Alignment, one_stretch
from geo.routing.corridors import frames
from geo.routing.plane import Plane, farthest_km
from geo.routing.terrain import Terrain, read_terrain, read_tracks

QUICK = Patience(answer=60.0, between=0.0, refusal=0.01, whole=600.0, tries=3)
"""Quick to go on, but however busy the machine is, a good answer is waited for."""
TRACK = [(45.0 + n / 100, 40.0 + 0.01 * np.sin(n / 3)) for n in range(31)]
DRAWN = one_stretch(LineString([(45.001, 40.002), (45.15, 40.0), (45.299, 40.003)]), "network", 4.0, 26.0, "")
LINES = {"there": DRAWN}
RAILWAYS = replace(
    FACTS, segments=tuple(s for s in FACTS.segments if s.layer in ("tabriz-jolfa", "zangezur"))
)
"""The facts with two layers only: the one that is surveyed, and one that is not."""


@pytest.fixture(scope="module", autouse=True)
def kept_from_earlier_runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Answers that an earlier run kept on this machine are not those of the fixtures, though a port comes round again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("kept")))
        yield


@pytest.fixture(autouse=True)
def kept_apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers kept by one test are not another's, though a port of loopback comes round again."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("kept")))


def run(
    url: str, folder: Path, lines: Mapping[str, Alignment] = LINES, patience: Patience = QUICK
) -> list[str]:
    """Extract into a folder; what was said on the way."""
    said: list[str] = []
    write_manifest(extract_tracks(url, lines, folder, patience, said.append), folder)
    return said


def traced(folder: Path) -> gpd.GeoDataFrame:
    """The tracks in a folder, by course."""
    return gpd.read_file(folder / FILE).set_index("id", drop=False)


def off_km(line: LineString, ways: list[tuple[float, float]]) -> float:
    """How far a traced line is from the ways at worst."""
    plane = Plane.around(ways)
    vertices = shapely.get_coordinates(plane.km(line).segmentize(0.05))
    return farthest_km(vertices, plane.km(LineString(ways)))


def test_whole_answer_is_traced(tmp_path: Path):
    """The line follows the ways served to the metre, from end to end, and its length is theirs."""
    with serving(lambda n, text: whole(way(1, TRACK[:16]), way(2, TRACK[15:]))) as server:
        run(server.url, tmp_path)
    row = traced(tmp_path).loc["there"]

    assert off_km(row.geometry, TRACK) < 0.002
    assert row.geometry.length == pytest.approx(LineString(TRACK).length, rel=0.02)
    assert row.gap_km == 0
    assert 'package = "OpenStreetMap"' in (tmp_path / "MANIFEST.toml").read_text(encoding="utf-8")


def test_nodes_apart_from_ways_are_understood(tmp_path: Path):
    """Servers that send nodes and ways apart are read as well."""
    nodes = [{"type": "node", "id": n, "lon": lon, "lat": lat} for n, (lon, lat) in enumerate(TRACK)]
    bare = {"type": "way", "id": 1, "tags": {"railway": "rail"}, "nodes": list(range(len(TRACK)))}
    with serving(lambda n, text: whole(*nodes, bare)) as server:
        run(server.url, tmp_path)

    assert off_km(traced(tmp_path).loc["there"].geometry, TRACK) < 0.002


def test_one_query_a_line(tmp_path: Path):
    """Each line costs one query, for railway ways about it and nothing else."""
    lines = {"there": DRAWN, "again": one_stretch(DRAWN.line, "network", 2.0, 26.0, "")}
    with serving(lambda n, text: whole(way(1, TRACK))) as server:
        run(server.url, tmp_path, lines)

    assert sorted(server.queries) == sorted(query(line) for line in lines.values())
    assert "around:5000," in query(DRAWN)
    assert "[timeout:" in query(DRAWN)


def test_siding_is_passed_by(tmp_path: Path):
    """A siding that is a little shorter than the main track is not taken."""
    siding = [TRACK[10], (45.15, 40.0), TRACK[20]]
    with serving(lambda n, text: whole(way(1, TRACK), way(2, siding, service="siding"))) as server:
        run(server.url, tmp_path)

    assert off_km(traced(tmp_path).loc["there"].geometry, TRACK) < 0.002


def test_one_of_two_parallel_tracks_is_kept(tmp_path: Path):
    """On a double track with crossovers the line stays on the tracks and does not zigzag."""
    second = [(lon, lat + 0.0001) for lon, lat in TRACK]
    crossovers = [way(10 + n, [TRACK[n], second[n + 1]], service="crossover") for n in (5, 15, 25)]
    with serving(lambda n, text: whole(way(1, TRACK), way(2, second), *crossovers)) as server:
        run(server.url, tmp_path)
    line = traced(tmp_path).loc["there"].geometry

    assert off_km(line, TRACK) < 0.05
    assert line.length < LineString(TRACK).length * 1.01


def test_small_gap_is_bridged_and_told(tmp_path: Path):
    """Ways that end 100 m apart are one track; the gap is written beside it."""
    ashore = (TRACK[15][0] + 0.0012, TRACK[15][1])
    with serving(lambda n, text: whole(way(1, TRACK[:16]), way(2, [ashore, *TRACK[16:]]))) as server:
        run(server.url, tmp_path)

    assert traced(tmp_path).loc["there"].gap_km == pytest.approx(0.102, abs=0.005)


@pytest.mark.parametrize(
    ("elements", "reason"),
    [
        ([], "no mapped way comes near"),
        ([way(1, TRACK[:12]), way(2, TRACK[18:])], "broken between its ends"),
        ([way(1, [TRACK[0], (45.15, 40.5), TRACK[-1]])], "lead .* km off it"),
    ],
    ids=["empty", "wide gap", "another railway"],
)
def test_line_that_cannot_be_traced_is_told(tmp_path: Path, elements: list, reason: str):
    """It is left out with the reason, and when nothing else was traced nothing changes."""
    said: list[str] = []
    with (
        serving(lambda n, text: whole(*elements)) as server,
        pytest.raises(SourceFault, match="Nothing was changed"),
    ):
        extract_tracks(server.url, LINES, tmp_path, QUICK, said.append)

    assert re.search(reason, said[-1])
    assert list(tmp_path.iterdir()) == []


def test_earlier_trace_outlives_a_poorer_answer(tmp_path: Path):
    """A line that cannot be traced this time keeps the trace that it has."""
    lines = {"there": DRAWN, "other": one_stretch(DRAWN.line, "network", 2.0, 26.0, "")}
    with serving(lambda n, text: whole(way(1, TRACK))) as server:
        run(server.url, tmp_path, lines)
    with serving(lambda n, text: whole(way(1, TRACK)) if "around:5000," in text else whole()) as server:
        run(server.url, tmp_path, lines)

    assert set(traced(tmp_path).index) == {"there", "other"}


BUSY = b'{"elements":[],"remark":"runtime error"}'
BAD = {
    "truncated": (lambda n: Reply(200, document(way(1, TRACK))[:-40]), "not whole"),
    "remark": (lambda n: Reply(200, BUSY), "runtime error"),
    "no JSON": (lambda n: Reply(200, b"<html>busy</html>"), "not whole"),
    "429": (lambda n: Reply(429, b"", {"Retry-After": "0"}), "429"),
    "504": (lambda n: Reply(504, b""), "504"),
    "slow": (lambda n: Reply(200, document(way(1, TRACK)), {}, 10.0), "no answer"),
}  # fmt: skip


def patience(kind: str) -> Patience:
    """How long to wait for a server of a kind: the slow one is given up on, and ten times as soon as it would answer."""
    return QUICK._replace(answer=1.0) if kind == "slow" else QUICK


@pytest.mark.parametrize("kind", BAD)
def test_bad_server_changes_nothing(tmp_path: Path, kind: str):
    """After a few tries it gives up, names server, line and reason, and every file is as before."""
    reply, reason = BAD[kind]
    (tmp_path / FILE).write_text("kept", encoding="utf-8")
    with serving(lambda n, text: reply(n)) as server, pytest.raises(SourceFault) as fault:
        extract_tracks(server.url, LINES, tmp_path, patience(kind), print)

    assert server.url in str(fault.value)
    assert "there" in str(fault.value)
    assert reason in str(fault.value)
    assert len(server.queries) == QUICK.tries
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("kind", BAD)
def test_server_that_recovers_is_asked_again(tmp_path: Path, kind: str):
    """One bad answer is followed by a second try."""
    reply, _ = BAD[kind]
    with serving(lambda n, text: reply(n) if n == 0 else whole(way(1, TRACK))) as server:
        run(server.url, tmp_path, patience=patience(kind))

    assert len(server.queries) == 2
    assert off_km(traced(tmp_path).loc["there"].geometry, TRACK) < 0.002


def test_no_server_at_all(tmp_path: Path):
    """An address where nothing listens is told as such."""
    with pytest.raises(SourceFault, match="no answer"):
        extract_tracks("http://127.0.0.1:9/", LINES, tmp_path, QUICK, print)


def test_broken_run_goes_on_where_it_stopped(tmp_path: Path):
    """Answers got before a failure are kept: the next run asks only for the others."""
    lines = {"a": DRAWN, "b": one_stretch(DRAWN.line, "network", 2.0, 26.0, "")}
    bad = {"now": True}

    def reply(n: int, text: str) -> Reply:
        return Reply(504, b"") if bad["now"] and "around:3000," in text else whole(way(1, TRACK))

    with serving(reply) as server:
        with pytest.raises(SourceFault):
            extract_tracks(server.url, lines, tmp_path, QUICK, print)
        bad["now"] = False
        before = len(server.queries)
        run(server.url, tmp_path, lines)

        assert len(server.queries) == before + 1


def test_time_limit_ends_the_run(tmp_path: Path):
    """When the time for the whole run is over it stops, with nothing changed."""
    hasty = QUICK._replace(whole=0.0)
    with (
        serving(lambda n, text: whole(way(1, TRACK))) as server,
        pytest.raises(SourceFault, match="time limit"),
    ):
        extract_tracks(server.url, LINES, tmp_path, hasty, print)

    assert server.queries == []


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Terrain]:
    """A copy of the sources in which a line elsewhere was traced before, and the terrain that it holds."""
    folder = tmp_path_factory.mktemp("surveyed") / "sources"
    shutil.copytree(SOURCES, folder)
    with serving(lambda n, text: whole(way(1, TRACK))) as server:
        run(server.url, folder)
    return folder, read_terrain(folder)


def test_traced_line_belongs_to_the_terrain(ground):
    """What was traced before is read with the other sources, as surveyed."""
    _, terrain = ground

    assert {name: line.basis for name, line in terrain.tracks.items()} == {"there": "surveyed"}


@pytest.fixture(scope="module")
def surveyed(ground) -> tuple[Path, list[tuple[float, float]]]:
    """The copy of the sources with Tabriz-Jolfa surveyed on a stand-in, and the ways that this served."""
    folder, terrain = ground
    drawn = layer("tabriz-jolfa").geometry.iloc[0]
    along = shapely.get_coordinates(drawn.segmentize(0.002))
    wave = 0.002 * np.sin(np.arange(len(along)) / 8)
    wave[[0, -1]] = 0.0
    ways = [(float(lon) + off, float(lat)) for (lon, lat), off in zip(along, wave, strict=True)]
    served = [way(n, ways[n : n + 40]) for n in range(0, len(ways) - 1, 39)]
    with serving(lambda n, text: whole(*served)) as server:
        write_manifest(survey(server.url, RAILWAYS, terrain, folder, QUICK), folder)
    return folder, ways


@pytest.fixture(scope="module")
def built(ground, surveyed) -> dict[str, gpd.GeoDataFrame]:
    """The layers of a build on the surveyed sources."""
    folder, terrain = ground
    return frames(RAILWAYS, terrain._replace(tracks=read_tracks(folder)))


def test_surveyed_segment_lies_on_the_ways_served(surveyed, built):
    """With all ways of a region served, the segment built from them is within 50 m of them and says so."""
    folder, ways = surveyed
    row = built["tabriz-jolfa"].set_index("id").loc["tj-all"]

    assert row.geometry_basis == "surveyed"
    assert row.max_deviation_km <= 0.1
    assert off_km(row.geometry, ways) < 0.05
    assert json.loads((folder / FILE).read_text(encoding="utf-8"))["features"]


def test_segments_elsewhere_stay_as_they_are(built):
    """Ways of one region change no segment of another."""
    zangezur = built["zangezur"].set_index("id")
    shipped = layer("zangezur")

    assert zangezur.loc["zan-2"].geometry.hausdorff_distance(shipped.loc["zan-2"].geometry) < 1e-4
    assert set(zangezur["geometry_basis"]) == set(shipped["geometry_basis"])


def test_sources_carry_the_checksum_of_the_tracks(surveyed):
    """The manifest of the copy names the tracks with their sha256, so that a build can trust them."""
    folder, _ = surveyed
    digest = hashlib.sha256((folder / FILE).read_bytes()).hexdigest()

    assert digest in (folder / "MANIFEST.toml").read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="owners of files are POSIX's")
@pytest.mark.parametrize("planted", ["by all", "by a link", "by another"])
def test_answers_that_another_user_could_have_put_there_are_not_read(
    planted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the shared temporary folder anybody can make one of that name first."""
    folder = tmp_path / "kept"
    if planted == "by a link":
        folder.symlink_to(tmp_path)
    else:
        folder.mkdir()
        folder.chmod(0o777 if planted == "by all" else 0o700)
    if planted == "by another":
        monkeypatch.setattr(overpass.os, "getuid", lambda: folder.stat().st_uid + 1)

    with pytest.raises(SourceFault, match="not yours alone"):
        overpass.own(folder)
