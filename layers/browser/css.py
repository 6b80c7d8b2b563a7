"""Style sheets made from `style.py`: one for the map in its frame, one for the page around it."""

from __future__ import annotations

from collections.abc import Mapping

from .. import style as s
from ..style import THEMES, Theme


def map_css() -> str:
    """The sheet of the map frame; a class `light` or `dark` on the container picks the theme."""
    return "\n".join([_themes(), _frame(), _land(), _lines(), _corridors(), _own(), _labels(), _furniture()])


def variables(theme: Theme) -> str:
    """Every colour of a theme as a CSS custom property: `--land`, `--p-supports`, `--m-supports`."""
    pairs = {f"--{key}": value for key, value in s.GROUND[theme].items()}
    pairs |= {f"--p-{key}": value for key, value in s.FILL[theme].items()}
    pairs |= {f"--m-{key}": value for key, value in s.MARK[theme].items()}
    pairs |= {f"--on-{key}": value for key, value in s.ON_FILL[theme].items()}
    pairs |= {f"--s-{key}": stripe.color for key, stripe in s.STRIPE[theme].items()}
    return ";".join(f"{key}:{value}" for key, value in pairs.items())


def stroke(width: float, line: s.Line) -> str:
    """A line style as CSS at a width in px; dashes are multiples of the width."""
    wide = width * line.factor
    dash = " ".join(f"{part * wide:.2f}" for part in line.dash) if line.dash else "none"
    return f"stroke-width:{wide:.2f}px;stroke-dasharray:{dash};stroke-linecap:{line.cap}"


def _themes() -> str:
    return "\n".join(f".{theme}{{{variables(theme)};color-scheme:{theme}}}" for theme in THEMES)


def _frame() -> str:
    return f"""
html,body{{margin:0;padding:0;height:100%;background:var(--sea)}}
#parent,.single{{height:100%!important}}
.leaflet-container{{container-type:inline-size;width:100%!important;height:100vh!important;background:var(--sea);font-family:{s.FONT_TEXT};font-size:1rem}}
.leaflet-container path{{stroke-linejoin:round;pointer-events:none}}
.hidden{{display:none!important}}
.leaflet-container:focus-visible{{outline:3px solid var(--link);outline-offset:-3px}}
"""


def _edges(frame: str, edge: Mapping[str, float]) -> str:
    """The bands inside frontiers in a kind of frame that has its own widths."""
    glow, band, gap = (f"stroke-width:{edge[part]}px" for part in ("glow", "band", "land"))
    return f".{frame} .glow{{{glow}}} .{frame} .edge{{{band}!important}} .{frame} .gap{{{gap}}}"


def _land() -> str:
    edge = s.WEB_EDGE
    positions = "\n".join(_position_css(key) for key in s.POSITIONS)
    return f"""
.ground{{fill:inherit;stroke:inherit}}
.soil{{fill:var(--land);stroke:var(--land);stroke-width:.6px;pointer-events:visibleFill;cursor:pointer}}
.tiled .soil{{fill-opacity:.12;stroke-opacity:.12}}
.shade{{display:none;pointer-events:none;mix-blend-mode:hard-light;opacity:{s.RELIEF["light"]}}} .dark .shade{{opacity:{s.RELIEF["dark"]}}}
.wide:not(.fills):not(.tiled) .shade{{display:inline}}
.glow,.edge,.gap{{fill:none;display:none;pointer-events:none;stroke-linejoin:round;stroke-linecap:round}}
[class*="at-"] .glow,[class*="at-"] .edge,[class*="at-"] .gap{{display:inline}}
.glow{{stroke-width:{edge["glow"]}px;stroke-opacity:{edge["glow_opacity"]}}}
.edge{{stroke-width:{edge["band"]}px}} .dark .edge{{stroke-width:{s.WEB_EDGE_DARK_BAND}px}}
.gap{{stroke:var(--land);stroke-width:{edge["land"]}px}}
{_edges("small", s.WEB_EDGE_SMALL)}
{_edges("wide", s.WEB_EDGE_WIDE)}
.thin .edge{{stroke-dasharray:7 6;stroke-width:9px}} .thin .glow{{stroke-opacity:.1}}
.fills [class*="at-"] .glow,.fills [class*="at-"] .edge,.fills [class*="at-"] .gap{{display:none}}
.fills .thin .soil{{fill-opacity:.35}}
{positions}
.stripe-ground.conditional{{fill:var(--p-conditional)}} .stripe-line.conditional{{fill:var(--s-conditional)}}
.stripe-ground.none{{fill:var(--p-none)}} .stripe-line.none{{fill:var(--s-none)}}
.lake{{fill:var(--lake);stroke:none}}
.split{{fill:none;stroke-width:2.3px;stroke-dasharray:7 5}}
"""


def _position_css(key: str) -> str:
    paint = f"url(#stripe-{key})" if key in s.STRIPE["light"] else f"var(--p-{key})"
    return (
        f".at-{key} .glow{{stroke:var(--p-{key})}} .at-{key} .edge{{stroke:{paint}}} "
        f".fills .at-{key} .soil{{fill:{paint}}} .split.at-{key}{{stroke:var(--m-{key})}} "
        f".case-{key}{{stroke:var(--p-{key})}}"
    )


def _lines() -> str:
    borders = "\n".join(
        f".line.{key.replace(' ', '-')}{{stroke:var(--border);{stroke(s.WEB_BORDER, line)}}}"
        for key, line in s.BORDER.items()
    )
    return f"""
.line{{fill:none}}
{borders}
.fills .line.agreed,.fills .line.not-delimited{{stroke:var(--paper)}}
.line.coast{{stroke:var(--coast);stroke-width:.8px}} .line.river{{stroke:var(--river);stroke-width:2.6px}}
.line.river.approximate{{stroke-width:1.2px}} .wide .line.river{{stroke-width:1.2px}} .wide .line.river.approximate{{stroke-width:.8px}} .wide .line.river.rank2{{display:none}}
.rail{{fill:none;stroke:var(--rail);stroke-width:1.1px}}
"""


def _corridors() -> str:
    rules = [*_widths("", s.WEB_CORRIDOR), *_widths(".wide ", s.WEB_CORRIDOR * s.WIDE_SHARE)]
    agree = [f".case-agree-{key}{{stroke:var(--p-{like})}}" for key, like in s.AGREEMENT.items()]
    ties = "\n".join(
        f".tie-{kind.replace(' ', '-')}{{stroke:var(--m-{color});{stroke(s.WEB_TIE, line)}}}"
        for kind, (color, line) in s.RELATION.items()
    )
    return (
        "\n".join(rules + agree)
        + f"""
.way,.casing,.halo,.grip,.doubt{{fill:none}}
.way{{stroke:var(--ink)}} .way.disused,.way.unknown{{stroke:var(--disused)}}
.way.sea{{stroke:var(--sealeg)}}
.way.sea.disused,.way.sea.unknown{{stroke-opacity:.6}}
.casing{{stroke:var(--casing)}}
.case-plain,.case-agree-none{{stroke:none}}
.grip{{stroke:transparent;stroke-width:18px;pointer-events:stroke!important;cursor:pointer}}
.grip.lit{{stroke:var(--link);stroke-opacity:.5}}
.doubt{{fill:var(--casing);fill-opacity:.34;stroke:var(--text3);stroke-width:.9px;stroke-dasharray:2 2}}
.arc{{fill:none}} .leaflet-container [data-says]{{pointer-events:stroke}}
{ties}
.arc-casing{{fill:none;stroke:var(--casing);stroke-width:5px}}
.event.aside{{fill:var(--rail);r:4.5px}} .event.later{{opacity:.45}} .event{{fill:var(--ink);stroke:var(--casing);stroke-width:2px;pointer-events:all;cursor:pointer}}
.event.alleged,.event.disputed{{fill:var(--casing);stroke:var(--ink);stroke-dasharray:2.5 2}}
"""
    )


def _own() -> str:
    """A reader's own layers: one colour, a dash for each; areas are seen through."""
    lines = "".join(f".own.own-{n + 1}{{{stroke(s.WEB_OWN, line)}}}" for n, line in enumerate(s.OWN_LINES))
    return f"""
.own{{fill:none;stroke:var(--own)}} .own.area{{fill:var(--own);fill-opacity:{s.OWN_FILL}}}
.own-casing{{fill:none;stroke:var(--casing);stroke-width:{s.WEB_OWN + 2 * s.WEB_CASING}px;stroke-linecap:round}}
{lines}
.own.spot{{fill:var(--own);stroke:var(--casing);stroke-width:1.8px;stroke-dasharray:none;fill-opacity:1}}
.key svg .own.spot{{stroke:none}}
.leaflet-container .own{{pointer-events:visiblePainted;cursor:help}}
.own-name{{background:var(--paper);color:var(--text);border:1px solid var(--rule);font:13px/1.3 {s.FONT_TEXT};white-space:normal;max-width:260px;width:max-content}}
.own-name::before{{display:none}}
"""


def _widths(scope: str, corridor: float) -> list[str]:
    """Lines, casings and outer casings of every mode at a corridor's width; those not asked for are narrower."""
    rules = []
    for family, share in s.MODE_WIDTH.items():
        for role, width in (("", corridor * share * s.SIDE_SHARE), (".main", corridor * share)):
            rules.append(f"{scope}.casing.{family}{role}{{stroke-width:{width + 2 * s.WEB_CASING:.2f}px}}")
            rules.append(
                f"{scope}.halo.{family}{role}{{stroke-width:{width + 2 * s.WEB_CASING + 5.4:.2f}px}}"
            )
            lines = s.LIFECYCLE | ({"operating": s.Line(s.SEA_DASH, "butt", 1.0)} if family == "sea" else {})
            rules += [
                f"{scope}.way.{key}.{family}{role}{{{stroke(width, line)}}}" for key, line in lines.items()
            ]
    return rules


def _labels() -> str:
    marks = "\n".join(
        f".sign.{key}{{fill:var(--m-{key})}} .sign.{key}.hollow{{fill:none;stroke:var(--m-{key});stroke-width:1.7px}}"
        for key in s.POSITIONS
    )
    on = "\n".join(
        f".fills .sheet .on-{key}{{fill:var(--on-{key})!important;--halo:var(--p-{key})}}"
        for key in s.ON_FILL["light"]
    )
    return f"""
{on}
.sheet{{position:absolute;pointer-events:none;overflow:visible;font-family:{s.FONT_TEXT}}}
.sheet text{{paint-order:stroke;stroke:var(--halo);stroke-width:3.2px;stroke-linejoin:round;fill:var(--text)}}
.town{{font:500 12.5px {s.FONT_TEXT}}} .town.rank1,.town.rank2{{font:600 14px {s.FONT_TEXT}}}
.country{{font:600 18px {s.FONT_TEXT};letter-spacing:5px;fill:var(--country)!important}}
.country.minor{{font-size:13px;letter-spacing:2.5px}} .country.close{{letter-spacing:.5px}}
.water{{font:italic 500 14px {s.FONT_TEXT};fill:var(--water)!important;stroke:var(--sea)!important}}
.water.stream{{font-size:12.5px;stroke:var(--halo)!important}}
.callout{{font:600 13.5px {s.FONT_TEXT};text-anchor:middle}} .callout.meta{{font-weight:400;font-size:12.5px;fill:var(--text2)!important}}
.turn rect{{fill:var(--paper);stroke:var(--ink);stroke-width:1.2px}} .turn .arrow{{fill:none;stroke:var(--ink);stroke-width:1.5px}}
.key svg .moved,.moved{{fill:var(--paper)!important;stroke:var(--ink);stroke-width:2px}}
{marks}
.borrowed{{opacity:.72}} .arc.far{{opacity:.2}} .arc-casing.far{{opacity:0}}
.leader{{fill:none;stroke:var(--text2);stroke-width:.9px}}
.dot.sign{{stroke-width:1.2px!important;stroke-linejoin:round}} .dot.gauge-break{{fill:var(--ink)!important}} .dot{{fill:var(--casing);stroke:var(--ink);stroke-width:1.6px}}
"""


def _furniture() -> str:
    return f"""
.key,.bar,.foot,.zoomer,.banner{{position:absolute;z-index:1000;color:var(--text);font:13px/1.4 {s.FONT_TEXT}}}
.key{{left:14px;bottom:14px;background:var(--paper);border:1px solid var(--rule);border-radius:4px;padding:6px 12px;max-height:62%;overflow:auto}}
.key summary{{cursor:pointer;font-weight:600;color:var(--text2);font-size:12px;min-height:20px}}
.key h4{{margin:8px 0 3px;font-size:13px;font-weight:600}} .key .row{{display:flex;gap:10px;align-items:center;font-size:12.5px;color:var(--text2)}}
.key svg{{width:38px;height:12px;flex:none;overflow:visible}} .key svg path:not(.sign){{fill:none}} .key svg path{{pointer-events:none}}
.key svg path.doubt{{fill:var(--casing)}} .key svg .case{{stroke-width:9px}} .key svg .line{{stroke:var(--border)!important}}
.fills .key svg:has(.line.agreed),.fills .key svg:has(.line.not-delimited){{background:var(--p-supports)}} .fills .key svg .line.agreed,.fills .key svg .line.not-delimited{{stroke:var(--paper)!important}}
.bar{{left:250px;bottom:16px;display:grid;font-size:11px;text-shadow:0 0 3px var(--halo)}}
.bar span{{display:block;border:solid var(--text);border-width:0 1px 1px;padding:0 0 2px 4px;box-sizing:border-box;white-space:nowrap}}
.bar .mi{{border-width:1px 1px 0;margin-top:-1px;padding:2px 0 0 4px}}
.foot{{right:0;bottom:0;max-width:540px;background:var(--paper);color:var(--text2);font-size:11px;padding:4px 8px;text-align:right;opacity:.93}}
.foot .then{{display:block;margin-bottom:2px;color:var(--text);font-size:12px;font-weight:600}}
.zoomer{{left:14px;top:14px;display:grid}}
.zoomer button{{width:34px;height:34px;background:var(--paper);color:var(--text);border:1px solid var(--rule);font-size:18px;cursor:pointer}}
.says,.chooser{{position:absolute;z-index:1001;box-sizing:border-box;max-width:min(320px,calc(100% - 8px));background:var(--paper);color:var(--text);border:1px solid var(--rule);border-radius:4px;font:13px/1.4 {s.FONT_TEXT}}}
.says{{padding:4px 9px;pointer-events:none;overflow-wrap:anywhere}} .says div+div{{border-top:1px solid var(--rule);margin-top:3px;padding-top:3px}}
.chooser{{padding:8px;border-color:var(--text2)}} .chooser h4{{margin:0 4px 6px;font-size:13px}} .chooser p{{margin:4px}} .chooser .rows{{max-height:min(300px,50vh);overflow:auto}}
.chooser button{{display:block;width:100%;min-height:36px;padding:5px 8px;border:0;border-radius:3px;background:none;color:inherit;font:inherit;text-align:start;cursor:pointer}}
.chooser button:hover,.chooser button:focus{{background:var(--empty)}} .chooser button:focus-visible{{outline:2px solid var(--link);outline-offset:-2px}}
.heard{{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
.banner{{left:60px;right:60px;top:60px;background:var(--paper);border:2px solid var(--m-opposes);padding:8px 12px;border-radius:4px}}
@container (width<{s.FOOT_BELOW}px){{.bar,.key{{bottom:calc(var(--foot,42px) + 14px)}}}}
@container (width<{s.SMALL_BELOW}px){{.bar{{left:14px;bottom:calc(var(--foot,42px) + 58px)}} .foot{{max-width:none;left:0;text-align:left;font-size:9.5px;line-height:1.25;padding:3px 6px}}
.key[open]:not(.hidden)~.bar{{visibility:hidden}} .zoomer{{top:auto;bottom:calc(var(--foot,42px) + 14px);right:14px;left:auto}} .zoomer button{{width:40px;height:40px}}}}
@media (prefers-reduced-motion:reduce){{*{{transition:none!important}}}}
"""
