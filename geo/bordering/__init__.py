"""Borders as shared arcs, the countries that they bound, and the exclave of Nakhchivan."""
