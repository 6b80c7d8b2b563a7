"""A visit with files of one's own: loaded, measured, hidden, removed; facts edited, checked, previewed, left again."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from layers.overlay import read
from layers.overlay.drawing import drawn
from layers.overlay.ground import ground
from layers.overlay.kept import Kept
from layers.overlay.measures import measures
from layers.own import facts_archive
from layers.site.brought import LAYERS, Brought
from layers.site.state import OWN_ATLAS

from .brought_files import CAMPS, MARKUP, survey
from .conftest import Visit
from .driven import html, whole_page
from .hostile import zipped
from .poisoned import hits
from .shipped import ATLAS
from .visits import REGION, visit_with_facts

SURVEY = ("survey.geojson", survey(), "application/geo+json")
BAD = ("bad.kml", b"<kml><Document>", "text/xml")


@pytest.fixture(scope="module")
def loaded() -> AppTest:
    """A visit that loaded one good file and one bad one."""
    found = whole_page(show="own")
    found.file_uploader(key="own-upload-0").set_value([SURVEY, BAD]).run()
    return found


def test_a_good_file_is_kept_and_a_bad_one_is_told(loaded: AppTest) -> None:
    """Both are answered at once; the sentence says what, where and what to do."""
    assert [row.kept.overlay.name for row in loaded.session_state[LAYERS]] == ["survey.geojson"]
    assert "bad.kml: Line 1, column 15 is not well-formed XML" in html(loaded)
    assert "Convert it to GeoJSON" in html(loaded)
    assert not loaded.exception


def test_the_measures_stand_in_a_table(loaded: AppTest) -> None:
    """A row for each feature: size, countries by name, crossings, nearest corridors, and why one is not measured."""
    table = loaded.dataframe[0].value.set_index("Feature")

    assert table.loc["Survey line", "Length or area"].endswith(" km")
    assert "Azerbaijan" in table.loc["Survey line", "In each country"]
    assert table.loc["Survey line", "Crosses"] and table.loc["Survey line", "Nearest corridors, km"]
    assert table.loc["Bow tie", "Note"].startswith("Not measured: it is not valid")


def test_a_layer_can_be_removed() -> None:
    """Removed, it is gone from the visit; its place is free again."""
    found = whole_page(show="own")
    found.file_uploader(key="own-upload-0").set_value([SURVEY]).run()
    found.button(key="own-remove-0").click().run()

    assert found.session_state[LAYERS] == []
    assert not found.dataframe and not found.exception


def test_a_fifth_layer_is_refused_in_words() -> None:
    """Four styles are all that stay apart; the fifth file is told so."""
    found = whole_page(show="own")
    overlays = [read(f"{number}.csv", CAMPS) for number in range(3)]
    around = ground(ATLAS)
    kept = [Kept(overlay, measures(overlay, around), drawn(overlay)) for overlay in overlays]
    found.session_state[LAYERS] = [Brought(number, one) for number, one in enumerate(kept)]
    found.file_uploader(key="own-upload-0").set_value([(f"{n}.csv", CAMPS, "text/csv") for n in (3, 4)]).run()

    assert [row.kept.overlay.name for row in found.session_state[LAYERS]] == [f"{n}.csv" for n in range(4)]
    assert "Remove one, then load 4.csv again" in html(found)


def test_faulty_facts_come_back_as_a_table() -> None:
    """Every fault with its file, line and remedy; the atlas that is shown stays."""
    with zipfile.ZipFile(BytesIO(facts_archive(REGION))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["subjects/shore-line.toml"] = files["subjects/shore-line.toml"].replace(b'"opposes"', b'"oposes"')
    found = whole_page(show="own")
    found.file_uploader(key="own-facts-0").set_value(
        [("facts.zip", zipped(*files.items()), "application/zip")]
    ).run()
    table = found.dataframe[0].value

    assert list(table.columns) == ["File", "Line", "What is wrong", "What to do"]
    assert (
        "oposes" in table["What is wrong"][0]
        and "opposes" in f"{table['What is wrong'][0]}{table['What to do'][0]}"
    )
    assert OWN_ATLAS not in found.session_state


def test_good_facts_are_shown_for_the_visit_and_left_again(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The page shows the edited atlas on every tab, says so, and goes back; another visit never sees it."""
    seen = visit_with_facts(tmp_path_factory).seen

    assert "Shore line (an example)" in seen["with them"]
    assert any("your own facts" in info for info in seen["banner"])
    assert "Shore line" not in seen["another visit"]
    assert "Shore line" not in seen["left"] and not seen["errors"]
    assert not seen["folder kept"]


@pytest.mark.browser
def test_an_upload_reaches_the_map_and_never_reloads_it(visit: Callable[..., Visit], tmp_path: Path) -> None:
    """The layer is drawn in the standing frame, named in the legend, not sent again at a click, and removed."""
    for name, content in (("survey.geojson", survey()), (f"{MARKUP.replace('/', '_')}.csv", CAMPS)):
        (tmp_path / name).write_bytes(content)
    seen = visit("date=2025-08-30")
    seen.map.evaluate("map.setZoom(8.5, {animate: false})")
    loaded, stamp = seen.frames_loaded, seen.stamp()
    seen.page.locator(".st-key-own .opener").click()
    seen.page.locator(".st-key-own input[type=file]").set_input_files(sorted(map(str, tmp_path.iterdir())))
    seen.settled(stamp)
    seen.map.wait_for_function("document.querySelectorAll('.own.spot').length >= 3")
    drawn = seen.map.evaluate(
        "[...document.querySelectorAll('.leaflet-own-pane .own')].map(p => getComputedStyle(p).stroke)"
    )
    legend = seen.map.evaluate("document.querySelector('.key').textContent")
    seen.page.evaluate(
        "window.addEventListener('atlas-brought', () => { window.told = (window.told || 0) + 1; })"
    )
    stamp = seen.stamp()
    seen.page.locator('[data-box="actors:usa"]').click()
    stamp = seen.settled(stamp)

    assert len(drawn) >= 8 and "survey.geojson" in legend and MARKUP.replace("/", "_")[:20] in legend
    assert seen.page.evaluate("window.told || 0") == 0
    assert seen.map.evaluate("map.getZoom()") == 8.5 and seen.frames_loaded == loaded
    for number in range(2):
        button = seen.page.locator(f".st-key-own-remove-{number}")
        button.locator("button").first.click()
        button.wait_for(state="detached")
    seen.map.wait_for_function("document.querySelectorAll('.own').length === 0")
    assert hits(seen.page) == 0 and not seen.outside and not seen.errors
