"""Atlas x View -> Scene: what held on the day, and how it is drawn. Pure."""
