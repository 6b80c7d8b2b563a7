"""The page: reads the link, draws the scene, writes the reader's choice back into the link.

Streamlit imports this for the server that it starts, and runs it for each reader."""

from __future__ import annotations

if __name__ == "__main__":
    from layers.site import page

    page()
else:
    import streamlit as st

    from layers.browser.announcing import announcing
    from layers.browser.edge import edge
    from layers.browser.keeping import keeping
    from layers.browser.shelves import routes
    from layers.opening import opening, told

    app = st.App(
        __file__,
        routes=routes(),
        middleware=edge() + keeping() + announcing(),
        lifespan=opening,
        on_script_error=told,
    )
