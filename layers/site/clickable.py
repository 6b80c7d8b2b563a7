"""HTML of ours in which anything with `data-pick` can be clicked or reached by keyboard, and a field with `data-ask` filled in.

A control of the page's framework is drawn anew at each turn of a run, and a click has four: a piece of HTML is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..text import Html, safe
from .component import component, told
from .failing import safely

SCRIPT = """
export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".clickable");
  if (!root) {
    root = document.createElement("div");
    root.className = "clickable";
    parentElement.appendChild(root);
    const tell = (picked) => {
      setTriggerValue("pick", picked);
      window.atlasAsked?.();
    };
    const take = (event) => {
      const target = event.target.closest("[data-pick]");
      if (!target || (event.type === "keydown" && event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      press(target);
      tell(target.getAttribute("data-pick"));
    };
    root.addEventListener("click", take);
    root.addEventListener("keydown", take);
    const ask = ({ target, type }) => {
      if (target.dataset.ask && (type === "change" || !target.value)) tell(target.dataset.ask + target.value);
    };
    root.addEventListener("change", ask);
    root.addEventListener("search", ask);
  }
  if (root.shown === data) return;
  const asked = document.createElement("template"), picks = (at) => Array.from(at.querySelectorAll("[data-pick]"), (one) => one.dataset.pick);
  root.shown = asked.innerHTML = data;
  if (picks(root).join() === picks(asked.content).join()) dress(root, asked.content); else build();

  /* The same things to click: looks and words change, the elements stay, so that a press under way and the focus are not lost. */
  function dress(at, like) {
    if (at.childNodes.length !== like.childNodes.length) { at.replaceChildren(...like.childNodes); return; }
    Array.from(like.childNodes).forEach((wish, place) => {
      const node = at.childNodes[place];
      if (node.nodeName !== wish.nodeName) { node.replaceWith(wish); return; }
      if (node.ahead) return; /* told by another control, and newer than this */
      if (!wish.attributes) { node.data = wish.data; return; }
      Array.from(node.attributes).forEach(({ name }) => wish.hasAttribute(name) || node.removeAttribute(name));
      Array.from(wish.attributes).forEach(({ name, value }) => node.setAttribute(name, value));
      if (node.nodeName === "INPUT" && node !== document.activeElement) node.value = wish.value;
      dress(node, wish);
    });
  }

  function build() {
    const held = root.contains(document.activeElement) && document.activeElement.dataset.pick;
    root.replaceChildren(asked.content);
    const again = held && root.querySelector('[data-pick="' + CSS.escape(held) + '"]');
    if (again) again.focus();
  }

  /* Of several that exclude each other the pressed one shows it at once; where none need be, a second press lets go. */
  function press(target) {
    const group = target.closest(".segments"), was = target.getAttribute("aria-pressed") === "true";
    if (group) group.querySelectorAll("[aria-pressed]").forEach((other) =>
      other.setAttribute("aria-pressed", String(other === target && !(was && group.hasAttribute("data-loose")))));
  }
}
"""


def clickable(html: Html, key: str, take: Callable[[str], None]) -> None:
    """Show the HTML; `take` is called with the `data-pick` of what was clicked, or with the `data-ask` of a field and the
    words in it, before the page runs again."""

    def picked() -> None:
        if value := told(key, "pick"):
            take(value)

    component("clickable", SCRIPT)(key=key, data=str(html), on_pick_change=safely(picked))


def segments(options: Mapping[str, str], on: str, named: str, *, loose: bool = False) -> Html:
    """Buttons of which one is pressed, `options` by key; of `loose` ones none need be, and a second press lets go."""
    buttons = "".join(
        f'<button type="button" data-pick="{safe(option)}" aria-pressed="{str(option == on).lower()}">{safe(text)}</button>'
        for option, text in options.items()
    )
    free = " data-loose" * loose
    return Html(f'<div class="segments" role="group" aria-label="{safe(named)}"{free}>{buttons}</div>')
