"""The floor: a box and a mark. What any Streamlit page costs."""

import streamlit as st

on = st.checkbox("toggle", key="toggle")
st.html(f'<p id="mark" data-applied="{on}">{on}</p>')
