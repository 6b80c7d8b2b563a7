"""The style sheet of the page around the map: header, filter column, panel, date strip, phone."""

from __future__ import annotations

from functools import cache

from .. import style as s
from ..beside.marks import mark_url
from ..style import Theme
from .column_css import column_css, frame_css
from .css import variables
from .print_css import print_css
from .tab_css import tab_css

SIDEBAR_PX, PANEL_PX, HEADER_PX, STRIP_PX = 292, 396, 56, 104
TWO_ROWS_PX = 148
"""Height of the strip where its steps take two rows."""

UNFADED = '[data-testid="stElementContainer"]{opacity:1!important;transition:none!important}'
"""Streamlit fades whatever waits for a run to end. A browser makes a layer of what fades, puts what lies above it into
layers and paints these anew, when the run begins and when it ends: half of what a click took until it was painted."""


@cache
def ahead_css(theme: Theme) -> str:
    """The sheet that comes with the map, ahead of the page: as much as a browser must know to put the map in its place."""
    return f":root{{{variables(theme)}}}\n{_frame()}{_head()}{frame_css(SIDEBAR_PX)}{_coming()}{_phone()}"


@cache
def page_css(theme: Theme) -> str:
    """The sheet that comes with the page, after that of the map."""
    marks = ";".join(f"--mark-{key}:{mark_url(key, theme)}" for key in s.POSITIONS)
    marks += "".join(
        f";--inmark-{key}:{mark_url(key, theme, color)}" for key, color in s.ON_FILL[theme].items()
    )
    return f":root{{{marks}}}\n{_controls()}{column_css(SIDEBAR_PX)}{_panel()}{_strip()}{_phone()}{tab_css()}{print_css(theme)}"


def changed_css(changed: int, day: str) -> str:
    """The number on the chip of changes, and the day for the page on paper."""
    return f'.st-key-changed{{--changed:"{changed}"}}:root{{--as-of:"{day}"}}'


def chrome_off_css() -> str:
    """For a picture of the map alone: header, filters, panel and strip are gone, the map fills the frame."""
    return (
        '[data-testid="stSidebar"],[data-testid="stExpandSidebarButton"],.stApp .st-key-head,.stApp .st-key-panel,.stApp .st-key-strip,'
        '.stApp .st-key-notices,[data-testid="stHeader"],.stApp .st-key-body::after,.stApp .st-key-map::after{display:none!important}'
        ".stApp .st-key-extents{display:none!important}.stApp .st-key-map iframe{height:100vh!important}"
        '.stApp .st-key-body{grid-template-columns:1fr!important}[data-testid="stMainBlockContainer"]{padding-top:0!important}'
        f".titled{{position:fixed;z-index:5;left:56px;top:16px;max-width:44vw;padding:10px 16px;text-wrap:balance;background:var(--paper);color:var(--text2);border-top:5px solid var(--ink)}}"
        f".titled b{{display:block;font:700 23px/1.2 {s.FONT_HEAD};color:var(--ink)}}.titled span{{font-size:15px}}"
    )


def _frame() -> str:
    return f"""
{UNFADED}
html,body,.stApp,button,input,textarea{{font-family:{s.FONT_TEXT}}}
[data-testid="stHeader"]{{background:transparent!important;height:{HEADER_PX}px!important;pointer-events:none;z-index:1000002}}
[data-testid="stHeader"] *{{pointer-events:none}} [data-testid="stHeader"] [data-testid="stExpandSidebarButton"],[data-testid="stExpandSidebarButton"] *{{pointer-events:auto!important;color:var(--text)!important}}
.stApp:has([data-testid="stSidebar"][data-collapsed="true"]) .brand{{margin-left:34px}}
[data-testid="stMainBlockContainer"]{{padding:0!important;max-width:none}}
[data-testid="stMain"]{{background:var(--paper)}}
[data-testid="stMainBlockContainer"]>[data-testid="stVerticalBlock"],.stApp .st-key-above{{gap:0}}
@media (min-width:901px){{.stApp .st-key-head{{position:fixed!important;top:0;left:0;right:0;width:auto!important;z-index:1000001}}
[data-testid="stMainBlockContainer"]{{padding-top:{HEADER_PX}px!important}} [data-testid="stSidebar"]{{top:{HEADER_PX}px!important;height:calc(100vh - {HEADER_PX}px)!important}}}}
.stApp .st-key-body{{display:grid!important;grid-template-columns:minmax(0,1fr) var(--panel);gap:0!important;align-items:start}}
.stApp .st-key-map,.stApp .st-key-map *{{min-width:0}}
.stApp .st-key-map{{gap:0!important;position:relative}} .stApp .st-key-map [data-testid="stVerticalBlock"]:has(iframe){{gap:0}}
.stApp .st-key-map iframe{{display:block;width:100%!important;height:calc(100vh - {HEADER_PX}px - var(--strip) - var(--told))!important;min-height:280px}}
:root{{--strip:{STRIP_PX}px;--panel:{PANEL_PX}px}} @media(max-width:1560px){{:root{{--strip:{TWO_ROWS_PX}px}}}} @media(max-width:1200px){{:root{{--panel:310px}}}}
.stApp{{--told:0px}} .stApp:has(.st-key-notices [data-testid="stAlert"]){{--told:54px}} .stApp:has(.st-key-notices>:nth-child(2)){{--told:104px}} .stApp:has(.st-key-own-banner){{--told:60px}} .stApp:has(.st-key-own-banner):has(.st-key-notices [data-testid="stAlert"]){{--told:114px}}
.stApp .st-key-notices{{padding:4px 16px;gap:4px!important;max-height:var(--told);overflow:auto}} .stApp .st-key-notices:not(:has([data-testid="stAlert"])){{display:none}} .stApp .st-key-notices p{{font-size:13.5px}}
a{{color:var(--link)}} .unseen{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);margin:0}}
:focus-visible{{outline:3px solid var(--link)!important;outline-offset:1px}}
"""


def _coming() -> str:
    """What keeps the room of the page's parts until they come."""
    return f"""
.coming{{display:grid;gap:12px;padding:10px 0}} .coming i{{height:12px;border-radius:3px;background:var(--rule);opacity:.6}} .coming i:nth-child(2n){{width:72%}} .coming i:nth-child(3n){{width:48%}} .room{{display:none}}
.stApp .st-key-body:not(:has(.st-key-panel))::after,.stApp .st-key-map:not(:has(.st-key-strip))::after{{content:"";box-sizing:border-box;align-self:stretch;background:repeating-linear-gradient(color-mix(in srgb,var(--rule) 60%,transparent) 0 12px,transparent 12px 24px) 0 0/100% 108px no-repeat content-box}}
.stApp .st-key-body::after{{height:calc(100vh - {HEADER_PX}px - var(--told));padding:28px 96px 0 22px;border-left:1px solid var(--rule)}}
.stApp .st-key-map::after{{height:var(--strip);padding:19px 40% calc(var(--strip) - 55px) 22px;border-top:1px solid var(--rule)}}
"""


def _controls() -> str:
    return f"""
.clickable>button,.segments button{{font-size:13.5px;padding:0 12px;border:1px solid var(--rule);background:var(--paper);color:var(--text);cursor:pointer;white-space:nowrap}}
.clickable>button{{border-radius:8px}} .clickable>button:disabled{{color:var(--text3);opacity:.5;cursor:default}}
.segments{{display:flex}} .segments button+button{{margin-left:-1px}} .segments button:first-child{{border-radius:8px 0 0 8px}} .segments button:last-child{{border-radius:0 8px 8px 0}} .segments button:only-child{{border-radius:8px}}
.clickable>button:hover:enabled,.segments button:hover,.segments button[aria-pressed="true"]{{color:var(--ink);border-color:var(--ink);position:relative}} .segments button[aria-pressed="true"]{{background:var(--empty);font-weight:600}}
.stApp [data-testid="stCaptionContainer"] p{{color:var(--text3)}}
.stApp .st-key-extents{{position:absolute!important;left:62px;top:14px;z-index:5;width:auto!important}}
.stApp .st-key-extents button{{min-height:34px}} .stApp .st-key-extents button[aria-pressed="true"]{{background:var(--ink);color:var(--paper)}}
.stApp .st-key-unpick button{{min-height:28px;padding:0;font-size:13px;color:var(--link)}}
:root [data-testid="stCaptionContainer"]{{opacity:1;color:var(--text3)}} :root [data-testid="stCaptionContainer"] *{{color:inherit}}
.stApp button[role="radio"][aria-checked="true"],.stApp button[role="radio"][aria-checked="true"] p{{color:var(--ink)!important;border-color:var(--ink)!important;background:var(--empty)}} .stApp [data-testid="stButtonGroup"] button:hover{{color:var(--ink)!important}}
.late{{position:fixed;z-index:6;left:50%;top:{HEADER_PX + 66}px;transform:translateX(-50%);width:max-content;max-width:80vw;margin:0;padding:9px 16px;border-radius:8px;background:var(--ink);color:var(--paper);font-size:13.5px;pointer-events:none}} .late:empty{{display:none}}
"""


def _head() -> str:
    return f"""
.stApp .st-key-head{{height:{HEADER_PX}px;flex:none;padding:0 20px 0 24px;border-bottom:1px solid var(--rule);background:var(--paper);overflow:hidden;justify-content:center}}
.st-key-head .clickable{{display:flex;align-items:center;gap:14px}} .st-key-head button,.st-key-head input{{min-height:36px}} .st-key-head [data-pick="cite:"]{{margin-left:auto;flex:none}}
.st-key-head input{{flex:0 1 330px;min-width:0;box-sizing:border-box;padding:0 12px;border:1px solid transparent;border-radius:8px;background:var(--empty);color:var(--text);font:400 14px/1 {s.FONT_TEXT}}}
.st-key-head input{{min-width:150px;flex:1 1 200px;max-width:330px}} .st-key-head .segments{{overflow-x:auto;scrollbar-width:none;min-width:0}} .st-key-head .segments button{{flex:none}} @media(max-width:1200px){{.stApp .brand{{min-width:0}}}}
.st-key-cited h3{{font-size:14px!important;font-weight:600;padding:0!important;margin:0 0 -10px}} .st-key-cited [data-testid="stCode"]>div,.st-key-cited [data-testid="stCode"]>div>div{{opacity:1!important;visibility:visible!important;transform:none!important}} .st-key-cited code{{font-size:12.5px}} .st-key-cited pre{{max-height:190px;overflow:auto}}
.skips{{display:contents}} .skip{{position:absolute!important;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);padding:0;border:0}} .skip:focus{{position:fixed!important;z-index:1000003;left:16px;top:10px;width:auto;height:36px;clip-path:none;padding:0 14px!important;border:1px solid var(--ink)!important;border-radius:8px;background:var(--paper);color:var(--ink);font-size:14px}}
.stApp h1.brand{{margin:0;padding:0;line-height:1}} .brand{{flex:none;min-width:{SIDEBAR_PX - 38}px;font:700 21px/1 {s.FONT_HEAD};color:var(--ink);white-space:nowrap}}
.brand::before{{content:"";display:block;width:36px;height:4px;background:var(--ink);margin-bottom:6px}}
"""


def _panel() -> str:
    return f"""
.stApp .st-key-panel{{height:calc(100vh - {HEADER_PX}px - var(--told));min-height:calc(100vh - {HEADER_PX}px - var(--told));max-height:calc(100vh - {HEADER_PX}px - var(--told));flex:none;overflow:auto;overscroll-behavior:contain;border-left:1px solid var(--rule);padding:18px 22px 40px;background:var(--paper)}}
.finding{{margin:0 0 16px;padding:9px 0 10px;border-top:4px solid var(--ink);border-bottom:1px solid var(--rule);color:var(--text2);font-size:13px;line-height:1.4}}
.finding b{{display:block;font:700 17px/1.25 {s.FONT_HEAD};color:var(--ink);text-wrap:pretty}} .finding p{{margin:5px 0 0;font-size:13px}}
.sheet{{color:var(--text);font-size:13.5px;line-height:1.42}}
.sheet h2{{font:700 21px/1.2 {s.FONT_HEAD};color:var(--ink);margin:0 0 6px;padding:0}}
.sheet p{{color:var(--text2);margin:0 0 6px;font-size:13.5px}} .sheet .quiet{{color:var(--text3);font-size:12px}}
.sheet h3{{display:flex;justify-content:space-between;align-items:baseline;font-size:14.5px;font-weight:600;margin:16px 0 4px;padding:0;color:var(--text)}}
[data-testid="stPopoverBody"] .sheet :is(ul,li){{margin:0!important;padding-inline:0!important;font-size:13.5px}} .sheet h3 small,.sheet small{{font-size:12px;font-weight:400;color:var(--text3)}}
.beneath button{{display:block;width:100%;margin:0 0 4px;padding:8px 10px;border:1px solid var(--rule);border-radius:8px;background:var(--empty);color:var(--text2);font-size:12.5px;line-height:1.4;text-align:start;cursor:pointer}} .beneath button:hover{{border-color:var(--ink)}} .beneath b{{color:var(--ink)}} .beneath small{{display:block}}
.pair{{display:flex;justify-content:space-between;gap:12px;padding:5px 0;border-top:1px solid var(--rule)}}
.pair b{{font-weight:500}} .pair span{{color:var(--text2);text-align:right;font-size:12.5px}}
.within{{display:flex;gap:7px;margin-top:7px;font-size:12.5px}} .within .mark{{margin-top:2px}} .within b{{display:inline}}
.stand{{display:grid;grid-template-columns:122px 1fr;gap:10px;padding:8px 0;border-top:1px solid var(--rule);color:var(--text2)}}
.stand b{{display:block;color:var(--text);font-weight:600}} .stand .at{{display:flex;gap:6px;align-items:center;color:var(--text2)}}
.stand small{{display:block}} .stand small.old{{color:var(--text);font-weight:600}} .stand sup{{font-size:11px;line-height:1.1;vertical-align:baseline;margin-right:5px}}
.mark{{display:inline-block;width:14px;height:14px;flex:none;background:center/contain no-repeat}}
{"".join(f".mark.{key}{{background-image:var(--mark-{key})}}" for key in s.POSITIONS)}
.chip{{display:inline-block;border:1px solid var(--rule);border-radius:9px;padding:0 8px;margin:2px 4px 0 0;font-size:11.5px;color:var(--text2)}}
.sheet ol{{padding-left:20px;margin:4px 0;font-size:12.5px;color:var(--text2)}} .sheet summary{{cursor:pointer;color:var(--text3);font-size:12.5px;padding:5px 0}}
"""


def _strip() -> str:
    return f"""
.stApp .st-key-strip{{min-height:var(--strip);padding:9px 22px 0;border-top:1px solid var(--rule);background:var(--paper);gap:0!important}}
.stApp .st-key-steps{{align-items:center;flex-wrap:wrap;gap:6px 10px!important}} .stApp .st-key-steps button{{min-height:34px;min-width:32px;padding:0 8px}} .st-key-step .clickable{{display:flex;flex-wrap:wrap;align-items:center;gap:6px 12px}}
.st-key-step .clickable>*{{flex:none}} .daytext{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}} .tight{{display:flex;position:relative}} .tight>*{{box-sizing:border-box;min-height:34px;margin:0 0 0 -1px;border:1px solid var(--rule);background:var(--paper);color:var(--text);font:400 13.5px/1 {s.FONT_TEXT}}} .tight>:first-child{{border-radius:8px 0 0 8px}} .tight>:nth-last-child(1 of :not(span)){{border-radius:0 8px 8px 0}}
.tight button{{cursor:pointer}} .tight button:disabled{{color:var(--text3);opacity:.5;cursor:default}} .tight :is(button:hover:enabled,input:hover,select:hover){{border-color:var(--ink);color:var(--ink);position:relative}} .tight i{{display:flex;align-items:center;padding:0 8px;color:var(--text2);font-style:normal}} .tight select{{padding:0 4px}}
.tight .dayfield{{width:166px;padding:0 10px;font-size:16px;font-weight:600;text-align:center}} .tight .dayfield[aria-invalid]{{color:var(--m-opposes);border-color:var(--m-opposes);position:relative}} .tight .amiss:empty{{display:none}} .tight .amiss{{position:absolute;left:0;bottom:calc(100% + 8px);z-index:7;width:max-content;max-width:min(430px,84vw);min-height:0;padding:8px 12px;border:1px solid var(--m-opposes);border-radius:8px;font-size:13px;line-height:1.35}}
.st-key-step .daynote{{flex:0 1 auto;min-width:0;color:var(--text2);font-size:13.5px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}}
.stApp .st-key-steps>div:has(.daynote){{min-width:0;flex:1 1 300px}}
@media(max-width:1560px) and (min-width:901px){{.stApp .st-key-steps{{position:relative}} .stApp .st-key-steps>div:has(.daynote){{flex:1 1 100%}} .stApp .st-key-steps>div:last-child{{position:absolute;right:0;bottom:0}} .st-key-step .clickable .daynote{{flex:0 0 calc(100% - 230px);line-height:34px;min-height:34px}}}}
@media(max-width:1200px) and (min-width:901px){{.rail b:nth-of-type(even){{display:none}} .st-key-step .clickable{{gap:6px}} .stApp .st-key-steps .tight>*{{min-width:28px;padding:0 4px}} .tight .dayfield{{width:140px;font-size:14px}} .st-key-step .clickable .daynote{{flex-basis:0}}}}
 .stApp .st-key-steps>div:last-child{{margin-left:auto;flex:none;width:auto!important}}
[data-testid="stPopoverBody"]{{inset:{HEADER_PX + 10}px calc(var(--panel) + 14px) auto auto!important;transform:none!important;box-sizing:border-box;width:min(560px,calc(100vw - {SIDEBAR_PX + 28}px - var(--panel)))!important;min-width:0!important;max-width:none!important;max-height:calc(100vh - {HEADER_PX + 24}px - var(--strip))!important;overflow:auto!important}}
.stApp .st-key-changed button p::after{{content:" " var(--changed)}} .stApp .st-key-changed button{{border-radius:17px;background:var(--empty);font-size:13px}}
.days input{{display:block;appearance:none;width:100%;height:24px;margin:0;background:linear-gradient(var(--ink),var(--ink)) center/calc(100% - 14px) 2.5px no-repeat;cursor:pointer}}
.days input::-webkit-slider-thumb{{appearance:none;width:14px;height:14px;border:0;border-radius:50%;background:var(--ink)}} .days input::-moz-range-thumb{{width:14px;height:14px;border:0;border-radius:50%;background:var(--ink)}}
.rail{{position:relative;height:26px;padding:0 7px;margin-top:-4px}} .rail div{{position:relative;height:100%}}
.rail i{{position:absolute;top:0;width:1.5px;height:8px;background:var(--text2);margin-left:-.75px}} .rail b{{position:absolute;top:9px;font:400 11.5px/1 {s.FONT_TEXT};color:var(--text3);transform:translateX(-50%)}}
"""


def _phone() -> str:
    return """
@media (max-width:900px){
.stApp .st-key-body{display:block!important;position:relative} .stApp .st-key-map,.stApp .st-key-body>:has(>.st-key-map){display:contents!important} .stApp .st-key-map>:has(iframe){position:sticky;top:0;z-index:4;background:var(--paper)}
.stApp .st-key-panel{height:auto;min-height:0;max-height:none;overflow:visible;border-left:0;padding:14px 16px 40px}
.stApp .st-key-map iframe{height:min(372px,46vh)!important} .stApp .st-key-map::after{height:196px;padding:19px 34px 141px 16px} .stApp .st-key-body::after{height:122px;padding:14px 34px 0 16px;border:0}
.stApp .st-key-head{height:57px;padding:10px 14px 6px;justify-content:start} .st-key-head .clickable{gap:6px 10px} .brand{min-width:0;font-size:16px} .brand::before{width:26px;height:3px;margin-bottom:4px}
.st-key-head .clickable>:is(input,.segments,.room:not(.cite)){flex:1 1 120px;min-width:0}
.room{display:block;height:40px} .room.cite{width:110px}
.st-key-head .segments{overflow-x:auto;scrollbar-width:none;scroll-padding-inline:48px} .st-key-head button,.st-key-head input{min-height:40px} 
.stApp .st-key-tab{height:auto;min-height:0;max-height:none;padding:12px 14px} .stApp .st-key-tab [data-testid="stColumn"]:first-child:has([data-testid="stDownloadButton"],[data-testid="stButton"]){min-width:124px}
.stApp .st-key-strip{padding:8px 16px 0} .daynote{display:none} [data-testid="stPopoverBody"]{inset:112px 8px auto 8px!important;width:auto!important;max-height:calc(100vh - 124px)!important}
.tight>*{min-height:40px}
.stApp .st-key-extents{left:14px;top:14px;max-width:74%} .late{top:230px} .stApp .st-key-extents button{padding:0 9px!important}
[data-testid="stSidebar"] [data-testid="stCheckbox"] label,.stApp .st-key-extents button,.stApp .st-key-steps button,.stApp .st-key-take button,[data-testid="stExpandSidebarButton"]{min-height:40px!important}
.stApp .st-key-steps>div:last-child{margin-left:0} .stApp .st-key-steps button{min-width:40px} .sheet summary{min-height:40px;padding-top:11px} .rail b:nth-of-type(even){display:none}
}@media (max-width:600px){.stApp .st-key-head{height:103px} .st-key-head .clickable{flex-wrap:wrap}}
"""
