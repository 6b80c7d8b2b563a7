"""Leaflet out of its package and an empty frame, each served as a component's folder; streamlit-folium without a CDN."""

from pathlib import Path

import streamlit.components.v1 as components
from xstatic.pkg import leaflet

HERE = Path(__file__).parent
LEAFLET = components.declare_component("leaflet", path=leaflet.BASE_DIR)
FRAME = components.declare_component("frame", path=str(HERE / "frame"))


def local(folium_map):
    """The map, with Leaflet from this server."""
    folium_map.default_js = [("leaflet", f"../{LEAFLET.name}/leaflet.js")]
    folium_map.default_css = [("leaflet", f"../{LEAFLET.name}/leaflet.css")]
    return folium_map
