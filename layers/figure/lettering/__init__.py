"""Faces and shaping: which font draws which letters, in which order, how wide."""
