"""Sourced facts and source geometry become layers: `python -m geo check | build | extract`."""
