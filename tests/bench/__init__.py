"""Measures: what the page costs beside other ways to build it. Nothing of the product imports this."""
