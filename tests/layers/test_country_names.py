"""A country's name gives way last: where nothing is free it stands on a railway, a river or the edge of a band, never on more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layers.style import WEB_EDGE

from .conftest import PLACED, Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
NAMES = "[...document.querySelectorAll('.names .country')].map(text => text.textContent)"
COVERED = """([name, keys, width]) => {
  const { left, right, top, bottom } = [...document.querySelectorAll(".names .country")].find(text => text.textContent === name).getBoundingClientRect();
  const isOn = (path, x, y) => path.isPointInStroke(new DOMPoint(x, y).matrixTransform(path.getScreenCTM().inverse()));
  const isMet = (path) => {
    path.style.strokeWidth = width;
    for (let x = left + 1; x < right; x += 3) for (let y = top + 3; y < bottom - 3; y += 3) if (isOn(path, x, y)) return true;
    return false;
  };
  const asked = Object.keys(atlasMap.paths).filter(key => keys.some(one => key.startsWith(one)));
  return asked.filter(key => atlasMap.paths[key].some(path => !/river|hidden/.test(path.getAttribute("class")) && isMet(path)));
}"""
"""The paths, of those whose keys begin so, that a name covers when they are so many px wide; rivers are left out."""


@pytest.mark.parametrize(
    ("size", "query", "countries"),
    [
        ((1600, 1000), "extent=caucasus", {"ARMENIA", "AZERBAIJAN", "GEORGIA", "IRAN", "RUSSIA", "TURKEY"}),
        ((1600, 1000), "", {"ARMENIA", "AZERBAIJAN", "IRAN"}),
        ((390, 844), "", {"ARMENIA", "AZERBAIJAN", "IRAN"}),
        ((390, 844), "extent=caucasus", {"AZERBAIJAN", "IRAN", "TURKEY"}),
        ((390, 844), "lens=subject&extent=caucasus", {"AZERBAIJAN", "IRAN", "TURKEY"}),
        ((390, 844), "subjects=instc&extent=instc", {"KAZAKHSTAN", "RUSSIA", "CHINA"}),
    ],
)
def test_the_countries_of_a_frame_are_named(
    visit: Open, size: tuple[int, int], query: str, countries: set[str]
) -> None:
    """At desk and phone size; what is left out has no room for its name between its frontiers."""
    names = visit(f"date=2026-08-21&{query}", size).map.evaluate(f"() => {PLACED}.then(() => {NAMES})")

    assert countries <= {*names}
    assert len(names) == len({*names})


@pytest.mark.parametrize("query", ["extent=caucasus", "subjects=zangezur&extent=caucasus"])
def test_a_country_s_name_covers_no_frontier_no_band_and_no_corridor(visit: Open, query: str) -> None:
    """Its own band neither, which is wider than the frontier that it runs along."""
    frame = visit(f"date=2026-08-21&{query}").map
    names = frame.evaluate(f"() => {PLACED}.then(() => {NAMES})")

    assert "ARMENIA" in names
    assert frame.evaluate(COVERED, ["ARMENIA", ["land:ARM"], WEB_EDGE["band"]]) == []
    for name in names:
        assert frame.evaluate(COVERED, [name, ["line:", "way:"], 3]) == [], name


SEEN = """() => {
  const mask = window.atlasMask(atlasMap), found = {};
  map.setView([40, 46], 7.5, { animate: false });
  return PLACED.then(() => {
    const { size } = mask.lay();
    mask.paint(atlasMap.decisions, [], []);
    for (let x = 1; x < size.x; x += 2) for (let y = 1; y < size.y; y += 2) {
      const iso = mask.under(x, y);
      found[iso] = (found[iso] || 0) + 1;
    }
    return found;
  });
}""".replace("PLACED", PLACED)
"""Country -> the cells of the sheet that tells names whose ground they are on; none is "", also where two countries meet."""
IN_FRAME = {"ARM", "AZE", "GEO", "IRN", "RUS", "TUR"}


def test_where_two_countries_meet_no_third_one_is_seen(visit: Open) -> None:
    """The colours of two do not add up to that of one far away, but for a cell in ten thousands."""
    seen = visit("date=2026-08-21").map.evaluate(SEEN)
    strangers = {iso: cells for iso, cells in seen.items() if iso not in IN_FRAME | {""}}

    assert min(seen[iso] for iso in IN_FRAME) > 10_000
    assert sum(strangers.values()) < sum(seen.values()) / 50_000, strangers
