"""The style sheet of the printed page: name and day, the map, then the whole panel with its sources; nothing to press."""

from __future__ import annotations

from functools import cache

from ..beside.marks import mark_url
from ..style import POSITIONS, Theme
from .css import variables

FLAT = (
    "html,body,#root,.stApp,.stApp>div,[data-testid=stAppViewContainer],[data-testid=stMain],[data-testid=stMainBlockContainer],"
    ".stApp .st-key-body,.stApp .st-key-map,.stApp .st-key-panel,.stApp .st-key-tab,.stApp .st-key-head,.stApp .st-key-strip"
)
"""What holds the page in a window: on paper it is as high as what is in it."""

PRESSED = (
    "[data-testid=stSidebar],[data-testid=stHeader],[data-testid=stExpandSidebarButton],.stApp .st-key-extents,.stApp .st-key-steps,"
    ".stApp .days,.stApp .st-key-take,.stApp .st-key-found,.stApp .st-key-unpick,.stApp .st-key-head :is(input,.segments,button),.late,.skips"
)
"""What is of use on a screen alone."""


@cache
def print_css(theme: Theme) -> str:
    """The sheet; on paper the page is in the light theme's colours."""
    marks = ";".join(f"--mark-{key}:{mark_url(key, 'light')}" for key in POSITIONS)
    light = f":root{{{variables('light')};{marks}}}" if theme == "dark" else ""
    return f"""
@media print{{{light}@page{{margin:14mm}} html,body{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
{FLAT}{{position:static!important;display:block!important;height:auto!important;min-height:0!important;max-height:none!important;overflow:visible!important;width:auto!important;padding:0!important;border:0!important;transform:none!important}}
{PRESSED}{{display:none!important}}
.stApp .st-key-map{{overflow:hidden!important}} .stApp .st-key-map *{{max-width:100%!important}} .stApp .st-key-map>*{{position:static!important}}
.stApp .st-key-map iframe{{width:var(--map-w,100%)!important;max-width:none!important;height:var(--map-h,440px)!important;min-height:0!important;transform:scale(var(--map-k,1))!important;transform-origin:0 0;margin-bottom:calc(var(--map-h,0px)*(var(--map-k,1) - 1))!important}}
.stApp .st-key-panel{{padding-top:5mm!important}} .stApp .st-key-panel>*{{width:auto!important}} .sheet{{font-size:10pt}} .sheet :is(.stand,.pair,li,.beneath button){{break-inside:avoid}} .sheet :is(h2,h3){{break-after:avoid}}
.brand::after{{content:var(--as-of);display:block;margin-top:6px;font-size:11pt;font-weight:400}}
}}
"""
