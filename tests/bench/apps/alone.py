"""Our map on an otherwise empty page: what the map adds to the floor."""

import streamlit as st

from layers.scene.composing import compose
from layers.site.stage import stage
from layers.site.state import atlas, settle
from layers.view import View

on = st.checkbox("toggle", key="toggle")
ids = tuple(actor.id for actor in atlas().actors)
stage(atlas(), compose(atlas(), View(actors=ids[1:] if on else None)), "light")
settle()
