"""The layers, and what can be done with them: `load()` gives the whole atlas, `python -m layers` the commands."""

from .atlas import Atlas, AtlasError
from .loading import load

__all__ = ["Atlas", "AtlasError", "load"]
