"""What changed: between two days, and between two data versions."""
