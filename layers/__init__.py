"""The layers, and what can be done with them: `load()` gives the whole atlas, `python -m layers` the commands."""

from .atlas import Atlas, AtlasError, load

__all__ = ["Atlas", "AtlasError", "load"]
