"""The style sheet of the filter column: its boxes, the legend among them, and a reader's own layers."""

from __future__ import annotations

from .. import style as s
from .tab_css import paint

CHEVRON = "linear-gradient(45deg,transparent 50%,var(--text2) 0) calc(100% - 15px) 50%/5px 5px no-repeat,linear-gradient(135deg,var(--text2) 50%,transparent 0) calc(100% - 10px) 50%/5px 5px no-repeat"
"""The mark of a field that opens."""


def column_css(width_px: int) -> str:
    """The sheet of what is in a column of that width; it uses the custom properties of the page's theme."""
    return _boxes() + _fields() + _swatches() + _own() + _phone(width_px)


def frame_css(width_px: int) -> str:
    """The sheet of the column itself."""
    return f"""
[data-testid="stSidebar"]{{background:var(--sidebar);border-right:1px solid var(--rule);width:{width_px}px!important;min-width:{width_px}px!important}}
[data-testid="stSidebar"][data-collapsed="true"]{{display:none}}
[data-testid="stSidebarHeader"]{{position:absolute;right:6px;top:4px;height:auto;padding:0;min-height:0;margin:0;z-index:2}}
[data-testid="stSidebarContent"]{{padding-top:8px}}
[data-testid="stSidebarUserContent"]{{padding:10px 20px 28px!important}} [data-testid="stSidebarContent"]{{padding-left:0!important;padding-right:0!important}}
[data-testid="stSidebar"] [data-testid="stWidgetLabel"] p{{font-size:13.5px;font-weight:600;color:var(--text3)}} [data-testid="stSidebar"] [data-testid="stCheckbox"] [data-testid="stWidgetLabel"] p{{font-weight:400;color:var(--text)}}
[data-testid="stSidebar"] [data-testid="stVerticalBlock"]{{gap:.12rem}}
.stApp .sec{{font-size:13.5px;font-weight:600;color:var(--text3);padding:12px 0 3px;margin:0}}
.stApp .sub{{font-size:12px;color:var(--text3);padding:5px 0 2px;margin:0}}
"""


def _boxes() -> str:
    return """
.boxes{width:100%} .boxes label{display:flex;align-items:center;gap:8px;min-height:27px;font-size:13.5px;cursor:pointer} .boxes [hidden]{display:none}
.boxes label input{flex:none;width:15px;height:15px;margin:0;accent-color:var(--ink)} .boxes label input:not(:checked){appearance:none;border:1.5px solid var(--text3);border-radius:3px;background:var(--paper)} .boxes label span{min-width:0}
.boxes [data-box^="actors:"]::after{content:"";flex:none;margin-left:auto;width:16px;height:16px;background:var(--mark) center/contain no-repeat}
.boxes [data-box^="positions:"]::after{content:var(--count);margin-left:auto;color:var(--text3);font-size:12.5px}
.boxes [data-box^="positions:"] span{white-space:nowrap}
.boxes details{margin:6px 0;border-top:1px solid var(--rule)} .boxes summary{cursor:pointer;padding:6px 0;font-size:13px;color:var(--text2)}
.boxes p{font-size:12.5px;color:var(--text3);margin:0 0 4px}
.group:not(:has(label:not([hidden]))),.actors:has(label:not([hidden])) .nobody{display:none}
"""


def _fields() -> str:
    return f"""
.boxes .segments label{{flex:1 1 auto;justify-content:center;min-height:32px;padding:0 4px;margin-left:-1px;border:1px solid var(--rule);background:var(--paper);color:var(--text);font-size:12.5px;position:relative}}
.boxes .segments label:first-child{{border-radius:8px 0 0 8px;margin-left:0}} .boxes .segments label:last-child{{border-radius:0 8px 8px 0}} .boxes .segments label input{{position:absolute;opacity:0;pointer-events:none}}
.boxes .segments label:is(:hover,:has(:checked)){{border-color:var(--ink);color:var(--ink);z-index:1}} .boxes .segments label:has(:checked){{background:var(--empty);font-weight:600}} .boxes .segments label:has(:focus-visible){{outline:3px solid var(--link);outline-offset:1px}}
.boxes .find,.boxes select{{box-sizing:border-box;width:100%;height:36px;padding:0 12px;border:1px solid var(--rule);border-radius:8px;appearance:none;background:var(--paper);color:var(--text);font:400 13.5px/1 {s.FONT_TEXT}}}
.boxes select{{background:{CHEVRON},var(--paper);cursor:pointer}}
.boxes .every{{display:flex;gap:14px;margin:7px 0 2px}} .boxes button{{min-height:26px;padding:0 10px;border:1px solid var(--rule);border-radius:8px;background:var(--paper);color:var(--text);font-size:12.5px;cursor:pointer}} .boxes button:hover{{border-color:var(--ink);color:var(--ink)}}
.boxes [data-fold="subjects"]{{margin:0;border:1px solid var(--rule);border-radius:8px;background:var(--paper)}} .boxes [data-fold="subjects"] summary{{display:block;padding:7px 30px 7px 12px;border-radius:8px;background:{CHEVRON};font-size:13.5px;line-height:1.3;color:var(--text)}}
.boxes summary span{{display:block}} .boxes summary span+span{{margin-top:4px}} .boxes .many{{max-height:44vh;overflow:auto;padding:2px 12px 8px;border-top:1px solid var(--rule)}} .boxes .many label{{min-height:30px;padding:4px 0;line-height:1.25}}
"""


def _swatches() -> str:
    return "\n".join(
        f'[data-box="positions:{key}"] span::before{{content:"";display:inline-block;'
        f"width:26px;height:14px;margin-right:8px;vertical-align:-2px;background:{paint(key)};outline:1px solid var(--rule)}}"
        for key in s.POSITIONS
    )


def _own() -> str:
    return """
.clickable>.opener{display:flex;width:100%;padding:12px 0 3px;border:0!important;background:none!important;font-size:13.5px;font-weight:600;color:var(--text3)!important;cursor:pointer;text-align:left}
.opener::before{content:"+";width:16px;font-weight:700} .opener[aria-expanded="true"]::before{content:"\\2212"} .clickable>.opener:hover{color:var(--ink)!important}
.ownkey{width:28px;height:12px;display:block}
.stApp .ownnote{font-size:12px;color:var(--text3);margin:2px 0 6px}
.stApp .refused{font-size:13px;line-height:1.35;color:var(--m-opposes);margin:4px 0;overflow-wrap:anywhere}
.stApp [class*="st-key-own-row-"]{flex-wrap:nowrap!important;gap:6px!important}
.stApp [class*="st-key-own-row-"]>div:nth-child(2){flex:1!important;min-width:0!important;width:auto!important}
.stApp [class*="st-key-own-row-"] label p{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.stApp [class*="st-key-own-remove-"] button{min-height:26px;min-width:26px;padding:0 6px;border:0;background:transparent}
.stApp .st-key-handover{position:absolute!important;width:1px;height:1px;overflow:hidden}
"""


def _phone(width_px: int) -> str:
    return f"""
@media (max-width:900px){{
[data-testid="stSidebar"][data-collapsed="false"]{{width:min(92vw,{width_px + 40}px)!important;min-width:0!important;z-index:1000}}
.boxes :is(label,.find,select,button,.segments label,.many label),.opener{{min-height:40px}} .boxes summary{{min-height:40px;box-sizing:border-box;padding-top:10px}}
}}
"""
