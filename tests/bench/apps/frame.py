"""The floor of a page with a component: a box and an empty frame."""

import streamlit as st
from served import FRAME

st.checkbox("toggle", key="toggle")
FRAME(key="frame", height=840)
