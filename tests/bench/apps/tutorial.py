"""What every tutorial does: a new folium map at each rerun."""

import json
from pathlib import Path

import folium
import streamlit as st
from served import local
from streamlit_folium import st_folium

on = st.checkbox("toggle", key="toggle")
lines = json.loads((Path(__file__).parent / "lines.json").read_text())
drawn = local(folium.Map(location=(41.7, 54.0), zoom_start=8, tiles=None))
folium.GeoJson(lines, style_function=lambda _: {"color": "#b03a1a" if on else "#14506e"}).add_to(drawn)
st_folium(drawn, height=840, use_container_width=True, returned_objects=[])
