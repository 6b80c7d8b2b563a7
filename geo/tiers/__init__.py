"""The display tiers that a browser loads once: basemap, rivers, routes, simplified with their topology kept."""
