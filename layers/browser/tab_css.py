"""The style sheet of the tabs beside the map: matrix, timeline, lists and tables."""

from __future__ import annotations

from .. import style as s

PAINTED = tuple(key for key in s.POSITIONS if key != "none")


def tab_css() -> str:
    """The sheet; it uses the custom properties of the page's theme."""
    return _frame() + _matrix() + _timeline() + _lists()


def paint(key: str) -> str:
    """A position's fill as a CSS background, striped where the palette says so."""
    stripe = s.STRIPE["light"].get(key)
    if stripe is None:
        return f"var(--p-{key})"
    return f"repeating-linear-gradient(135deg,var(--p-{key}) 0 {stripe.gap - stripe.width}px,var(--s-{key}) 0 {stripe.gap}px)"


def _frame() -> str:
    return """
.stApp .st-key-tab{--high:calc(100vh - 160px - var(--told));height:var(--high);min-height:var(--high);max-height:var(--high);overflow:auto;padding:18px 22px 30px;color:var(--text)}
.stApp .st-key-tab h2,.stApp .st-key-tab h3{font-size:17px;padding:8px 0}
.clickable{width:100%;min-width:0} .scroll{overflow-x:auto;max-width:100%}
.stApp .st-key-found{padding:0 20px;max-height:50vh;overflow:auto;border-bottom:1px solid var(--rule)}
[data-pick]{cursor:pointer}
"""


def _matrix() -> str:
    fills = "".join(f".matrix .p-{key}{{background:{paint(key)}}}" for key in PAINTED)
    thin = "".join(f".matrix .p-{key}.thin{{outline-color:var(--m-{key})}}" for key in PAINTED)
    marks = "".join(
        f".matrix .p-{key}:not(.thin) .mark{{background-image:var(--inmark-{key})}}" for key in PAINTED
    )
    return f"""
.matrix{{border-collapse:separate;border-spacing:3px;font-size:13px;color:var(--text)}}
.matrix caption{{text-align:left;color:var(--text3);font-size:12.5px;padding:0 0 8px;caption-side:top}}
.matrix thead th{{height:126px;vertical-align:bottom;padding:0;font-weight:500;font-size:12.5px;min-width:40px;max-width:40px;border:0;position:relative}}
.matrix thead th span{{position:absolute;left:20px;bottom:4px;display:block;white-space:nowrap;transform:rotate(-42deg);transform-origin:left bottom}}
.matrix thead th:first-child{{min-width:150px;max-width:none}}
.matrix tbody th{{position:sticky;left:0;z-index:1;background:var(--paper);text-align:right;font-weight:600;padding:0 10px 0 0;white-space:nowrap;border:0}}
.matrix .organ th{{font-weight:400;color:var(--text2)}} .matrix td{{padding:0;border:0}}
.matrix .first{{padding-left:9px}} .matrix .cell[aria-current]{{box-shadow:0 0 0 2px var(--paper),0 0 0 4.5px var(--ink);position:relative}}
.matrix .cell{{width:40px;height:24px;border:0;border-radius:0;display:flex;align-items:center;justify-content:center;color:var(--text3);background:var(--empty);padding:0;min-height:24px}}
.matrix .thin{{background:var(--paper)!important;outline:2px dashed;outline-offset:-2px}}
.matrix thead{{height:140px}} .scroll:has(.matrix){{padding-right:110px}}
{fills}{thin}{marks}
@media (max-width:900px){{.matrix .cell{{height:40px}}}}
"""


def _timeline() -> str:
    fills = "".join(f".bar.p-{key} rect{{fill:var(--p-{key})}}" for key in PAINTED)
    outlines = "".join(f".bar.thin.p-{key} rect{{stroke:var(--m-{key})}}" for key in PAINTED)
    glyphs = "".join(_glyph(key, f".bar.p-{key}", f"var(--on-{key})") for key in PAINTED)
    glyphs += "".join(_glyph(key, f".bar.thin.p-{key}", f"var(--m-{key})") for key in PAINTED)
    return f"""
.stApp .st-key-tab .timeline{{min-width:820px}} .timeline{{width:100%;height:auto;font-family:{s.FONT_TEXT}}}
.timeline text{{fill:var(--text);font-size:12.5px}} .timeline .who{{text-anchor:end;font-weight:600;font-size:13px}}
.timeline .tick{{fill:var(--text3);text-anchor:middle;font-size:11.5px}} .timeline .grid{{stroke:var(--rule);stroke-width:1}}
.timeline .drop{{stroke:var(--text3);stroke-width:.8;stroke-dasharray:1.5 3}} .timeline .today{{stroke:var(--ink);stroke-width:1.6}}
.timeline .event{{fill:var(--ink)}} .timeline .event.alleged,.timeline .event.disputed{{fill:var(--paper);stroke:var(--ink);stroke-width:1.5}}
.timeline .event-name.before{{text-anchor:end}} .timeline text.ahead{{fill:var(--text3);font-size:12px}}
.timeline .happened.ahead .event{{fill-opacity:.25;stroke:var(--ink);stroke-width:1}} .timeline .happened.ahead .event-name{{fill:var(--text3);font-style:italic}}
.bar rect.later{{fill-opacity:.3}} .timeline .bar.ahead .told{{fill:var(--text)}} .bar.ahead .glyph{{opacity:.6}} .bar.ahead .stripes{{opacity:.3}}
.bar rect{{stroke:none}} .bar .stripes{{fill:none;stroke:var(--s-conditional);stroke-width:2.2px}} .bar .glyph.hollow{{fill:none!important;stroke-width:1.7px}} .bar:focus-visible rect,.bar:hover rect{{stroke:var(--ink);stroke-width:1.6px}}
.bar.p-neutral rect{{stroke:var(--m-neutral);stroke-width:.6}} .bar.thin rect{{fill:var(--paper)!important;stroke-dasharray:4 3;stroke-width:1.4}}
{fills}{outlines}{glyphs}
"""


def _glyph(key: str, scope: str, color: str) -> str:
    """The mark and the name in a bar, in a colour."""
    paint = "stroke" if s.is_hollow(key) else "fill"
    return f"{scope} .glyph{{{paint}:{color}}}.timeline {scope} .told{{fill:{color}}}"


def _lists() -> str:
    return """
.plain{list-style:none;margin:0;padding:0;font-size:13.5px;color:var(--text2)}
.plain li{padding:7px 0;border-top:1px solid var(--rule);line-height:1.42} .plain b{color:var(--text)} .plain small{color:var(--text3)}
.plain [data-pick]:hover{text-decoration:underline} .hits li{padding:0} .hits button{display:block;width:100%;padding:9px 4px;border:0;background:none;color:inherit;font-size:13.5px;line-height:1.42;text-align:start} .hits button:hover{background:var(--empty)}
.src{font-size:11.5px;margin-right:6px}
.rows{border-collapse:collapse;width:100%;font-size:13px;color:var(--text2)} .rows th{text-align:left;color:var(--text3);font-weight:600;padding:6px 10px 6px 0}
.stApp .st-key-tab [data-testid="stGraphVizChart"]{overflow-x:auto} .stApp .st-key-tab [data-testid="stGraphVizChart"] svg{min-width:680px}
.kinds{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:12.5px;color:var(--text2);padding:2px 0 8px} .kinds span{display:flex;align-items:center;gap:7px}
.rows .day{white-space:nowrap}
.rows td{vertical-align:top;padding:8px 12px 8px 0;border-top:1px solid var(--rule)}
.chip.v-contradicted{border-color:var(--m-opposes)} .chip.v-outdated,.chip.v-unverifiable{border-color:var(--m-concerned)}
.chip.v-confirmed{border-color:var(--m-supports)}
"""
