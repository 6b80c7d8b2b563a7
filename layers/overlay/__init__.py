"""A reader's own file -> features, safely: never by GDAL, no link followed, within limits."""

from .limits import MAX_BYTES, OverlayError
from .reading import READERS, read
from .records import Overlay, OverlayFeature, Own

ENDINGS = tuple(ending.removeprefix(".") for ending in READERS)

__all__ = ["ENDINGS", "MAX_BYTES", "Overlay", "OverlayError", "OverlayFeature", "Own", "read"]
