"""What a build makes beside the layers of the facts: its names are taken, and no fact may be called so."""

from dataclasses import fields

from .reading.records import Facts

LAYERS = {
    "countries": ("Countries", "countries"),
    "borders": ("Borders and their status", "borders"),
    "nakhchivan": ("Nakhchivan, its borders and districts", "exclave"),
}
"""Layer of the ground -> its title and kind."""
GROUND_TIERS = ("land", "lines", "water", "rail")
"""Display tiers that are objects of the one file `ground`."""
TIERS = (*GROUND_TIERS, "ground", "corridors", "places", "tiles", "relief")
FILES = ("catalogue", "accuracy", "web")
TABLES = (*(field.name for field in fields(Facts)), "citations", "credits", "display", "layers", "sums")
"""What the catalogue and the exports list: each kind of fact, and what is made of several."""
RESERVED = frozenset((*LAYERS, *TIERS, *FILES, *TABLES))
"""What no subject may be called: its layer would take the place of what is generated, or that of it."""
