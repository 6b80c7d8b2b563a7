"""The map panel of a figure: ground, corridors, furniture, inset, locator."""
