"""The page in one file: it works from a USB stick, decides as the atlas does, and runs no text."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from layers import load
from layers.browser.webmap import decisions
from layers.clock import change_days
from layers.export import make
from layers.export.offline import embedded
from layers.overlay import Own, read
from layers.scene.composing import compose
from layers.view import View, known_ids, parse_strict

from .conftest import PATIENCE
from .exported import ATLAS, exported
from .poisoned import PAYLOADS, WATCH, hits, poison, sinks, strangers

COMPARED = ("theme", "fill", "land", "seg", "labels", "arcs", "points", "bounds")
HIDE = """new MutationObserver((_, watch) => {
  const map = document.getElementById("map");
  if (map) { map.style.display = "none"; watch.disconnect(); }
}).observe(document, { childList: true, subtree: true });"""
"""Mounts the map without a size, as a component's frame is."""

SAMPLE = 9
"""Loads of a poisoned page in the everyday tests; together they are over 400 pairs of sink and payload."""


def opened(
    browser: Any, path: Path, asked: list[str], errors: list[str], size: tuple[int, int] = (1280, 800)
) -> Any:
    """The page, opened as a file by a browser without a network."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: errors.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    page.locator("#map[data-ready][data-applied]").wait_for(state="attached")
    return page


def test_the_policy_lets_in_only_what_is_in_the_file() -> None:
    """No inline handler, no eval, no address can be let in by the policy."""
    text = exported("html").read_text(encoding="utf-8")
    policy = text.split('Content-Security-Policy" content="')[1].split('"')[0]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    assert "https://unpkg" not in text and "<link" not in text and " src=" not in text.split("<script>")[0]


def test_the_page_says_where_it_comes_from() -> None:
    """View, data version and credits are in it."""
    account = embedded(exported("html").read_bytes(), "provenance")

    assert account["data_version"] == ATLAS.data_version
    assert "subjects=tripp" in account["view"]


def test_a_file_of_everything_begins_as_the_page_does() -> None:
    """It holds all subjects, and shows the atlas's first choice of them."""
    held = embedded(make(ATLAS, None, "html"), "facts")
    begun = compose(ATLAS, View())

    assert held["title"] == ATLAS.title
    assert {subject["id"] for subject in held["subjects"]} == set(ATLAS.subject)
    assert (tuple(held["choice"]["subjects"]), tuple(held["choice"]["layers"])) == (
        begun.subjects,
        begun.layers,
    )


@pytest.mark.browser
def test_on_a_phone_all_of_it_is_reached_by_scrolling(browser: Any) -> None:
    """Map, day, choices and positions lie one below another, each as high as it is."""
    page = opened(browser, exported("html"), [], [], (390, 844))
    boxes = [page.locator(part).bounding_box() for part in ("#map", "#strip", "#choices", "#panel")]
    page.context.close()

    assert all(above["y"] + above["height"] <= below["y"] + 1 for above, below in pairwise(boxes))
    assert all(box["width"] == 390 for box in boxes)
    assert [box["height"] > 40 for box in boxes] == [True] * 4
    assert boxes[-1]["height"] > 844


COVERED = """() => ["#map .key summary", "#map .bar .km", "#map .bar .mi"].filter((part) => {
  const it = document.querySelector(part), { x, y, width, height } = it.getBoundingClientRect();
  return !it.contains(document.elementFromPoint(x + width / 2, y + height / 2));
})"""
"""Which of the key's head and the two scales something else lies over."""


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 600, 700, 1024, 1280])
def test_nothing_lies_over_key_and_scale(browser: Any, width: int) -> None:
    """The map is narrower than the window: beside choices and positions it may be as narrow as a phone's."""
    page = opened(browser, exported("html"), [], [], (width, 800))
    page.locator("#map[data-ready]").scroll_into_view_if_needed()
    covered = page.evaluate(COVERED)
    page.context.close()

    assert covered == []


@pytest.mark.browser
def test_many_subjects_are_counted_and_each_position_says_on_which_it_is(
    browser: Any, tmp_path: Path
) -> None:
    """A heading of thirty titles would fill the window."""
    path, subjects = tmp_path / "many.html", ("tripp", "zangezur", "aras", "instc", "btk")
    path.write_bytes(make(ATLAS, View(subjects=subjects), "html"))
    page = opened(browser, path, [], [])
    heading, rows = page.locator("#title").text_content(), page.locator(".stand").all_text_contents()
    page.context.close()

    assert heading.endswith(" · 3 more subjects")
    assert all(any(ATLAS.subject[key].title in row for key in subjects) for row in rows)


@pytest.mark.browser
def test_it_works_without_a_network(browser: Any) -> None:
    """Opened as a file, it draws the map and asks for nothing."""
    asked: list[str] = []
    errors: list[str] = []
    page = opened(browser, exported("html"), asked, errors)
    before = page.locator("#map").get_attribute("data-applied")
    page.locator("#actors input").first.uncheck()
    page.locator("#before").click()
    page.locator("#subject").select_option("zangezur")

    assert page.locator("#map").get_attribute("data-applied") != before
    assert page.locator(".stand").count() > 2
    assert page.locator(".state[class*='at-']").count() > 2
    assert asked == [exported("html").as_uri()]
    assert errors == []
    page.context.close()


@pytest.mark.browser
def test_a_map_that_is_mounted_without_a_size_is_drawn_when_it_has_one(browser: Any) -> None:
    """A frame begins at no width: at none no zoom fits, and the map would stay blank for good."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(HIDE)
    page.goto(exported("html").as_uri())
    page.wait_for_function("window.atlasMap && window.atlasMap.decisions")
    page.wait_for_timeout(300)
    assert not page.evaluate("atlasMap.ready"), "drawn at no size"

    page.evaluate(
        "document.getElementById('map').style.display = ''; window.dispatchEvent(new Event('resize'))"
    )
    page.locator("#map[data-ready][data-applied]").wait_for(state="attached")
    assert page.evaluate("Number.isFinite(atlasMap.map.getZoom())")
    page.evaluate(
        "document.getElementById('map').style.display = 'none'; window.dispatchEvent(new Event('resize'))"
    )
    page.wait_for_timeout(300)
    assert page.evaluate("Number.isFinite(atlasMap.map.getZoom())"), "hidden again, it forgot where it was"
    assert errors == []
    context.close()


@pytest.mark.browser
def test_it_decides_as_the_atlas_does(browser: Any) -> None:
    """For 60 views drawn by lot, the scripts decide the same about every feature as the scene does, and say the same of
    what is left out."""
    page = opened(browser, exported("html"), [], [])
    dice = random.Random(4)
    for _ in range(60):
        view = drawn(dice)
        scene = compose(ATLAS, view)
        expected = json.loads(json.dumps(decisions(ATLAS, scene, "light")))
        found = page.evaluate("choice => atlasBrain.decide(choice)", choice(view))
        assert {key: found[key] for key in COMPARED} == {key: expected[key] for key in COMPARED}, view
        assert page.evaluate("choice => atlasBrain.leftOut(choice)", choice(view)) == list(scene.left_out), (
            view
        )
        held = page.evaluate("choice => atlasBrain.held(choice).map((s) => s.id)", choice(view))
        assert [key for key in held if key in {s.stance.id for s in scene.standings}] == [
            s.stance.id for s in scene.standings
        ]
    page.context.close()


@pytest.mark.browser
def test_it_states_the_finding_of_its_own_choice_alone(browser: Any) -> None:
    """Unticked as a reader does: the sentence goes that is no more what is listed, and what is left out is said."""
    page = opened(browser, exported("html"), [], [])
    begun = compose(ATLAS, parse_strict(embedded(exported("html").read_bytes(), "provenance")["view"], ATLAS))
    before = page.locator("#finding").inner_text()
    label = page.locator("#positions label", has_text="Opposes")
    label.locator("input").uncheck()
    told = page.locator("#leftout").inner_text()
    gone = page.locator("#finding").is_hidden()
    label.locator("input").check()
    after = page.locator("#finding").inner_text()
    page.context.close()

    assert before == after == begun.finding.sentence
    assert gone and "opposes" in told


def drawn(dice: random.Random) -> View:
    """A view by lot."""
    subjects = [s.id for s in ATLAS.subjects if s.proposition]
    actors = [a for a in known_ids("actors", ATLAS) if dice.random() < 0.8]
    return View(
        lens=dice.choice(["stances", "subject", "relations", "events", "lifecycle"]),
        subjects=tuple(
            sorted(dice.sample(subjects, dice.choice([1, 1, 1, 3])), key=known_ids("subjects", ATLAS).index)
        ),
        actors=tuple(actors if dice.random() < 0.9 else actors[:1]),
        positions=tuple(p for p in known_ids("positions", ATLAS) if dice.random() < 0.8),
        layers=tuple(layer for layer in known_ids("layers", ATLAS) if dice.random() < 0.6),
        date=dice.choice(change_days(ATLAS)),
    )


def choice(view: View) -> dict[str, Any]:
    """The view in the words of the page."""
    lists = {
        "subjects": view.subjects,
        "actors": view.actors,
        "positions": view.positions,
        "layers": view.layers,
    }
    return lists | {
        "day": str(view.date),
        "lens": view.lens,
        "theme": "light",
        "labels": "en",
        "bounds": ATLAS.extents[0].bounds,
    }


@pytest.mark.browser
@pytest.mark.parametrize("text", PAYLOADS[:8])
def test_own_layers_are_shown_and_run_nothing(text: str, browser: Any, tmp_path: Path) -> None:
    """A reader's own line is drawn; its name, an attack, is only ever text."""
    line = {"type": "LineString", "coordinates": [[45.2, 39.2], [46.2, 39.4]]}
    feature = {"type": "Feature", "properties": {"name": text}, "geometry": line}
    overlay = read(f"{text.replace('/', '_')}.geojson", json.dumps(feature).encode())
    path = tmp_path / "own.html"
    path.write_bytes(make(ATLAS, View(subjects=("tripp",)), "html", (Own(0, overlay),)))
    page = opened(browser, path, [], [])
    drawn_line = page.locator(".leaflet-own-pane path.own").first
    page.locator(".key summary").click()  # folded, as on any narrow map
    drawn_line.dispatch_event("mouseover")

    assert page.locator(".leaflet-tooltip").inner_text() == overlay.features[0].name
    assert overlay.name in page.locator(".key").inner_text()
    assert hits(page) == 0
    page.context.close()


@pytest.mark.browser
def test_the_watch_sees_what_runs(browser: Any, tmp_path: Path) -> None:
    """Where texts are put in unguarded, the same payloads do run: the tests below can fail."""
    path = tmp_path / "naive.html"
    path.write_text(
        "<body>" + "".join(f"<div title='{text}'>{text}</div>" for text in PAYLOADS), encoding="utf-8"
    )
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_timeout(300)

    assert hits(page) > 0
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("shift", range(0, SAMPLE * 3, 3))
def test_no_text_runs_in_the_file(shift: int, browser: Any, tmp_path: Path) -> None:
    """Whatever the facts say, no script runs and nothing is asked for, through all of the page's controls."""
    asked: list[str] = []
    path = poisoned_page(tmp_path, shift)
    page = opened(browser, path, asked, [])
    exercise(page)

    assert SAMPLE * len(sinks()) >= 400 and len(PAYLOADS) >= SAMPLE * 3
    assert hits(page) == 0
    assert strangers(asked, lambda url: url == path.as_uri()) == []
    page.context.close()


def poisoned_page(folder: Path, shift: int) -> Path:
    """The offline page of a poisoned atlas."""
    poison(folder / "atlas", shift)
    path = folder / "page.html"
    atlas = load(folder / "atlas")
    path.write_bytes(make(atlas, View(subjects=("tripp",)), "html"))
    return path


def exercise(page: Any) -> None:
    """Use every control and pick something of each kind."""
    for lens in ("relations", "events", "subject"):
        page.locator("#lens").select_option(lens)
    for subject in page.locator("#subject option").all()[:2]:
        page.locator("#subject").select_option(subject.get_attribute("value"))
    page.locator("#before").click()
    page.locator("#dark").click()
    page.evaluate("['ARM', 'zan-2', atlasChoice.subjects[0]].forEach((id) => atlasMap.pick(id))")
    page.mouse.move(640, 400)
    page.mouse.wheel(0, -400)
    page.wait_for_timeout(150)
