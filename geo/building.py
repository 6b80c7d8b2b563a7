"""Facts and source geometry -> layers, display tiers and catalogue, written in one step."""

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
from shapely.geometry import Point

from .bordering import borders, frontiers, nakhchivan
from .checking.whole import load_facts
from .generated import GROUND_TIERS, LAYERS
from .geometry import SourceFault, check_sources, checked, manifest_blocks, read_source
from .reading.records import Facts
from .reporting import accuracy, describing
from .reporting.accuracy_page import accuracy_page
from .reporting.alike import first_alike
from .reporting.cataloguing import by_segment, catalogue_facts, place_points
from .routing import corridors, watercourses
from .routing.terrain import Terrain, read_terrain
from .swapping import BUILT, swap_in
from .tiers import basemap, routes, tiling
from .tiers.topology import topology
from .writing import compact, geojson, swept

Frames = dict[str, gpd.GeoDataFrame]
Drawing = Callable[[Facts, Terrain], Frames]
FORMAT = 3
TIER_DECIMALS = 4
CROWD = 1000
"""From so many features on a map draws those alike as one, and loads them by tiles."""
TILES = "web/tiles/"


class Ground(NamedTuple):
    """The source geometry that several layers draw on; `ossetia` is drawn apart from the arcs."""

    terrain: Terrain
    ossetia: frontiers.Lines
    local: Mapping[int, Mapping[str, str]]


def run(facts_dir: Path, sources_dir: Path, out_dir: Path, draw: Drawing = corridors.frames) -> int:
    """Write every layer to `out_dir`, the tiers to `out_dir`/web, catalogue.json last. 0 when all is well.

    `draw` gives the corridors' frames: here, or on the machines of an engine. A source that is missing or damaged is named on stderr, nothing is written, and the result is 1.
    """
    start = time.monotonic()
    try:
        files = built(facts_dir, sources_dir, draw)
    except SourceFault as fault:
        print(fault, file=sys.stderr)
        return 1
    try:
        swap_in(files, out_dir)
        swept(out_dir / TILES, {out_dir / name for name in files})
    except OSError as error:
        print(not_written(out_dir, error), file=sys.stderr)
        return 1
    for name, content in files.items():
        if not name.startswith(TILES):
            print(f"{len(content) / 1000:9.1f} kB  {name}")
    if count := sum(name.startswith(TILES) for name in files):
        print(f"{count:9,} tiles in {TILES}")
    print(f"{len(files)} files in {time.monotonic() - start:.1f} s")
    return 0


def not_written(out_dir: Path, error: OSError) -> str:
    """Why a build is not in its place, what holds now, and what to do."""
    why = f"{error.filename or out_dir}: {error.strerror or error}"
    if (out_dir / BUILT).is_dir():
        return f"{why}. The new layers are whole in {out_dir / BUILT} and are read there; build again to move them."
    return f"{why}. The layers are as they were. Make room or choose a folder with --out, and build again."


def built(facts_dir: Path, sources_dir: Path, draw: Drawing = corridors.frames) -> dict[str, bytes]:
    """File name -> content of everything that a build writes; the catalogue is the last of them."""
    facts = load_facts(facts_dir)
    check_sources(sources_dir)
    ground = read_ground(sources_dir)
    frames = layers(facts, ground, sources_dir, draw)
    files = {f"{name}.geojson": geojson(frame) for name, frame in frames.items()}
    entries = catalogue(facts, frames, ground)
    drawn, tiles = display(frames, facts, ground, sources_dir, entries["segments"])
    relief = checked("relief.webp", sources_dir).read_bytes()
    version = describing.version(facts.atlas.known_to.isoformat(), [*fact_bytes(facts_dir), *files.values()])
    document = {
        "format": FORMAT,
        "data_version": version,
        "credits": credits(sources_dir),
        **entries,
        "layers": [
            describing.describe(name, frames[name], files[f"{name}.geojson"], facts) for name in frames
        ],
        "display": describing.display(drawn, GROUND_TIERS),
        "relief": describing.relief(relief),
    }
    files |= {f"web/{name}.json": content for name, content in drawn.items()} | {"web/relief.webp": relief}
    files |= {f"{TILES}{key}.json": content for key, content in tiles.items()}
    files["accuracy.md"] = accuracy_page(
        document["accuracy"], corridor_frames(frames).values(), frames["nakhchivan"]
    )
    return files | {"catalogue.json": compact(document) + b"\n"}


def read_ground(sources: Path) -> Ground:
    """The terrain of a sources folder, the line of South Ossetia on it, and GeoNames id -> names."""
    terrain = read_terrain(sources)
    named = read_source("towns", sources).dropna(subset=["local"])
    local = {
        int(n): {lang: name} for n, lang, name in zip(named["id"], named["lang"], named["local"], strict=True)
    }
    return Ground(terrain, borders.south_ossetia(terrain.countries["GEO"], sources), local)


def layers(facts: Facts, ground: Ground, sources: Path, draw: Drawing) -> Frames:
    """Layer id -> its frame, all in EPSG:4326."""
    terrain = ground.terrain
    lines = frontiers.lines_by_border(terrain.arcs) | ground.ossetia
    return {
        "countries": borders.countries(terrain.countries, facts.actors, borders.country_names(sources)),
        "borders": borders.borders(lines, facts.borders),
        "nakhchivan": nakhchivan.nakhchivan(terrain.arcs, facts.borders, sources),
        **draw(facts, terrain),
    }


def display(
    frames: Frames, facts: Facts, ground: Ground, sources: Path, segments: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Name -> content of each display tier, of which `ground` holds four; and the tiles of a crowd, by key.

    A crowd has `tiles`, which tells what tiles there are, in place of `corridors` and `places`, which hold all.
    """
    names = borders.country_names(sources)
    located = place_points(facts.places, ground.terrain.gazetteer)
    rivers = watercourses.named_rivers(read_source("rivers", sources), facts.courses, located)
    base = basemap.ground(
        ground.terrain.arcs, ground.ossetia, read_source("lakes", sources), rivers, facts.borders, names
    )
    points = {place: Point(at) for place, at in located.items()} | watercourses.label_points(rivers)
    drawn = routes.drawn_features(corridor_frames(frames))
    bands = routes.bands(drawn)
    places = basemap.places(facts.places, facts.names, points, ground.local)
    rail = routes.other_railways(corridor_frames(frames), sources)
    tiers = {"ground": topology(base.objects | {"rail": rail}, base.arcs)}
    if sum(len(segment["features"]) for segment in segments) < CROWD:
        corridors = topology({"corridors": routes.corridors(drawn, bands)})
        return tiers | {"corridors": corridors, "places": geojson(places, TIER_DECIMALS)}, {}
    pyramid = tiling.tiles(drawn, bands, first_alike(segments), places)
    return tiers | {"tiles": tiling.index(pyramid)}, pyramid.files


def corridor_frames(frames: Frames) -> Frames:
    """The frames of the corridors alone."""
    return {name: frame for name, frame in frames.items() if name not in LAYERS}


def catalogue(facts: Facts, frames: Frames, ground: Ground) -> dict[str, Any]:
    """All facts, with the features, exclaves and lengths that the layers give them."""
    features = by_segment(
        (row.segment, row.id) for frame in corridor_frames(frames).values() for row in frame.itertuples()
    )
    measured = dict(zip(frames["borders"]["id"], frames["borders"]["measured_km"], strict=True))
    entries = catalogue_facts(facts, ground.terrain.gazetteer, features, measured)
    exclave = frames["nakhchivan"].geometry.iloc[0]
    inside = {
        segment
        for frame in corridor_frames(frames).values()
        for segment in frame.loc[frame.intersects(exclave), "segment"]
    }
    for segment in entries["segments"]:
        segment["reaches"] = ["nax"] if segment["id"] in inside else []
    return entries | {"accuracy": accuracy.table(facts, corridor_frames(frames).values(), measured)}


def credits(sources: Path) -> list[str]:
    """The line of credit of every source, each once."""
    return sorted({block["credit"] for block in manifest_blocks(sources)})


def fact_bytes(folder: Path) -> list[bytes]:
    """The content of every facts file, in the order of their paths."""
    return [path.read_bytes() for path in sorted(folder.rglob("*.toml"), key=lambda path: path.as_posix())]
