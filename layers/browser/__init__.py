"""The map and the page as a browser shows them: widget, assets, style sheets."""
