"""st.pydeck_chart, which comes with Streamlit."""

import json
from pathlib import Path

import pydeck
import streamlit as st

on = st.checkbox("toggle", key="toggle")
lines = json.loads((Path(__file__).parent / "lines.json").read_text())
color = [176, 58, 26] if on else [20, 80, 110]
layer = pydeck.Layer("GeoJsonLayer", lines, get_line_color=color, line_width_min_pixels=2)
view = pydeck.ViewState(latitude=41.7, longitude=54.0, zoom=7)
st.pydeck_chart(pydeck.Deck(layers=[layer], initial_view_state=view, map_provider=None), height=840)
st.html(f'<p id="mark" data-applied="{on}">{on}</p>')
