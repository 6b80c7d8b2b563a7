"""The atlas that ships, read once for all tests: what is derived of it is derived once too."""

from layers import load

ATLAS = load()
