"""What must hold among the facts: references, dates, sources, waypoints."""
