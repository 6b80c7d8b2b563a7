"""The facts folder as frozen records: blocks of TOML, cast by the annotations of their classes."""
