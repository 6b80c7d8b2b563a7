"""Every word of the page stands apart from its ground, whatever theme the link and the reader's browser ask for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import AT_REST, Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
STILL = (
    "() => !document.querySelector('[data-testid=stSkeleton], [data-stale=true], [data-testid=stSpinner]')"
)
"""Whether all of the page is there and none of it is faded while it is made anew."""
FAINT = """() => {
  const parts = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const linear = (v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
  const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), faint = [];
  while (walk.nextNode()) {
    const said = walk.currentNode.textContent.trim(), at = walk.currentNode.parentElement;
    const box = at.getBoundingClientRect(), how = getComputedStyle(at);
    if (!said || box.width < 2 || box.height < 2 || how.visibility === "hidden" || how.clipPath !== "none") continue;
    if (at.closest("style, script, svg, [disabled], [aria-disabled=true]")) continue;
    let opacity = 1, picture = false;
    const grounds = [];
    for (let up = at; up; up = up.parentElement) {
      const style = getComputedStyle(up), ground = parts(style.backgroundColor);
      opacity *= Number(style.opacity);
      picture = picture || style.backgroundImage !== "none";
      if (ground[3]) grounds.unshift(ground);
      if (ground[3] === 1) break;
    }
    if (picture || opacity < .05) continue;
    const ground = grounds.reduce((below, above) => over(above, below), [255, 255, 255, 1]);
    const ink = parts(how.color);
    const [a, b] = [light(over([...ink.slice(0, 3), ink[3] * opacity], ground)), light(ground)];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${said.slice(0, 40)}`);
  }
  return faint;
}"""
"""The words with less than 4.5 to 1 (WCAG 2 AA) between ink and ground; words on a picture are left out."""


@pytest.mark.parametrize(
    ("scheme", "theme"), [("light", ""), ("dark", ""), ("light", "dark"), ("dark", "light")]
)
def test_every_word_stands_apart_from_its_ground(visit: Open, scheme: str, theme: str) -> None:
    """In either theme, and in one that a link asks for against the reader's own, Streamlit's controls included."""
    seen = visit(f"date=2025-08-30&show=method&theme={theme}".removesuffix("&theme="), scheme=scheme)
    for tab, key in (("Claims", "claims"), ("Brief", "brief"), ("Yours", "own")):
        seen.page.get_by_role("button", name=tab, exact=True).click()
        seen.page.wait_for_url(f"**show={key}**")
        seen.page.locator(AT_REST).wait_for(state="attached")
        seen.page.locator(".boxes label").first.wait_for()
        seen.page.locator(".st-key-tab p, .st-key-tab td").first.wait_for()
        seen.page.wait_for_function(STILL)

        assert seen.page.evaluate(FAINT) == [], tab
