"""What a reader is told while an answer is long in coming: until then the page shows the choice before. With it, what a
link does that skips the rest of the page, and that nothing of the panel is folded on paper.

The script stands ahead of another component's, since each component of its own costs every run."""

from __future__ import annotations

import json

from .. import texts

PAPER_PX = 680
"""Width of what is printed: an A4 page between margins of 14 mm. The map is scaled to it as it is seen: to lay it out anew
takes longer than a browser waits."""

LATE_MS = 700
"""From when on an answer is late: on a quiet server one takes less than a tenth of that."""

WAITING = f"""
if (!window.atlasAsked) {{
  const note = document.body.appendChild(document.createElement("p"));
  let late = 0;
  note.className = "late";
  note.setAttribute("role", "status");
  function say(words) {{
    clearTimeout(late);
    note.textContent = words;
  }}
  window.atlasAsked = () => {{
    clearTimeout(late);
    late = setTimeout(say, {LATE_MS}, {json.dumps(texts.UNANSWERED)});
  }};
  window.atlasAnswered = () => say("");
  document.addEventListener("click", ({{ target }}) => {{
    const skip = target.closest?.("[data-skip]"), place = skip && document.querySelector(skip.dataset.skip);
    if (!place) return;
    const inner = place.contentDocument?.querySelector(".leaflet-container") || place;
    if (inner.tabIndex < 0) inner.tabIndex = -1;
    inner.focus();
    place.scrollIntoView({{ block: "nearest" }});
  }});
  const folded = [];
  window.addEventListener("beforeprint", () => {{
    document.querySelectorAll(".sheet details:not([open])").forEach((fold) => {{
      fold.open = true;
      folded.push(fold);
    }});
    const map = document.querySelector(".st-key-map iframe"), root = document.documentElement.style;
    if (!map) return;
    root.setProperty("--map-w", map.offsetWidth + "px");
    root.setProperty("--map-h", map.offsetHeight + "px");
    root.setProperty("--map-k", Math.min(1, {PAPER_PX} / map.offsetWidth));
  }});
  window.addEventListener("afterprint", () => folded.splice(0).forEach((fold) => {{ fold.open = false; }}));
}}
"""
"""Once for the window; whatever asks the server calls `window.atlasAsked`, and what comes with each run `window.atlasAnswered`.

Streamlit's own word for a run under way is no answer: of a run that begins and ends between two turns nothing is told."""
