"""The labels of the map panel: candidate places, and how collisions are avoided."""
