"""The page's parts, each on one subject: choices, map, panel, strip."""

from .page import page

__all__ = ["page"]
