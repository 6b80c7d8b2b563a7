"""The Python interface, as a notebook would use it. Each step is a cell."""

from __future__ import annotations

import pandas as pd
import pytest

from layers import load
from layers.selection.columns import TABLES
from layers.selection.frames import DTYPES, Frames
from layers.view import ViewError


@pytest.fixture(scope="module")
def shown() -> Frames:
    """Load the atlas, and select what a view shows: the same string as in a link of the page; the places are asked for."""
    atlas = load()
    return atlas.select("subjects=tripp&date=2025-09-01&layers=tripp,zangezur,places")


def test_who_stands_where(shown: Frames) -> None:
    """Join stances with actors and count positions."""
    stances, actors = shown.tables["stances"], shown.tables["actors"]
    named = stances.join(actors["short"], on="actor")
    counts = named.groupby("position")["short"].count()

    assert {"Iran", "Armenia", "United States"} <= set(named["short"])
    assert counts["leads"] == 2


def test_kilometres_by_state_of_the_works(shown: Frames) -> None:
    """Sum the measured length of a corridor by its state on the day, and check it against the geometry."""
    railway = shown.layers["zangezur"]
    by_state = railway.groupby("status")["measured_km"].sum()
    drawn = railway[railway.geometry.notna()].geometry
    on_the_ellipsoid = sum(drawn.crs.get_geod().geometry_length(line) for line in drawn) / 1000

    assert by_state.sum() == pytest.approx(on_the_ellipsoid, rel=1e-3)


def test_what_lies_near_a_place(shown: Frames) -> None:
    """Ask geopandas which stretches come within 5 km of Meghri, in a plane of the region."""
    lines = pd.concat([frame for key, frame in shown.layers.items() if key in ("tripp", "zangezur")])
    meghri = shown.layers["places"].loc[["meghri"]].to_crs("EPSG:32638").geometry.iloc[0]
    near = lines[lines.to_crs("EPSG:32638").distance(meghri) < 5_000]

    assert {"tripp-rail", "zan-2"} <= set(near["segment"])


def test_columns_have_the_kinds_that_are_documented(shown: Frames) -> None:
    """Every table has the dtypes of the data dictionary, empty or not."""
    for key, columns in TABLES.items():
        found = {name: str(dtype) for name, dtype in shown.tables[key].dtypes.items()}
        assert found == {c.id: DTYPES[c.kind] for c in columns if c.id != "id"}


def test_layers_know_their_reference_system(shown: Frames) -> None:
    """EPSG:4326, with the documented kinds of columns."""
    for layer in shown.selection.layers:
        frame = shown.layers[layer.id]
        assert frame.crs.to_epsg() == 4326
        assert {str(frame[c.id].dtype) for c in layer.columns if c.id != "id"} <= set(DTYPES.values())


def test_an_unknown_part_of_a_view_is_an_error() -> None:
    """In code nothing is dropped in silence."""
    with pytest.raises(ViewError, match="atlantis"):
        load().select("subjects=atlantis")
