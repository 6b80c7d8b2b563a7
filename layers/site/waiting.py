"""What a reader is told while an answer is long in coming: until then the page shows the choice before.

The script stands ahead of another component's, since each component of its own costs every run."""

from __future__ import annotations

import json

from .. import texts

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
}}
"""
"""Once for the window; whatever asks the server calls `window.atlasAsked`, and what comes with each run `window.atlasAnswered`.

Streamlit's own word for a run under way is no answer: of a run that begins and ends between two turns nothing is told."""
