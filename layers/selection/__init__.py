"""What a view selects of the atlas: features and rows with their meaning, the one input of every export."""

from .columns import Column
from .dated import Value
from .provenance import provenance
from .records import FeatureLayer
from .selecting import Selection, select
from .tables import Table

__all__ = ["Column", "FeatureLayer", "Selection", "Table", "Value", "provenance", "select"]
