"""Streamlit's own controls in the theme that a link asks for, where the reader's browser has the other one.

Streamlit colours its controls by the reader's own theme and by nothing else; without these rules the column of a
dark page would be dark on dark.
"""

from __future__ import annotations

BUTTONS = ".stApp button:not([data-pick],.boxes button)"
BOXES = (
    '[data-testid="stTextInputRootElement"]',
    '[data-testid="stTextAreaRootElement"]',
    '[data-testid="stFileUploaderDropzone"]',
    '[data-testid="stSelectbox"] [role="group"]',
    '[data-testid="stDateInput"] [role="group"]',
    '[data-testid="stCode"]',
    '[data-testid="stCode"] pre',
    '[data-testid="stAlertContainer"]',
)
OVERLAYS = '[data-testid="stPopoverBody"],[data-testid="stTooltipContent"],[data-testid="stDialog"]>div'


def other_theme_css() -> str:
    """Rules over the page's variables, so that one sheet serves both directions."""
    boxes = ",".join(f":root {box}" for box in BOXES)
    return f"""
:root .stApp,:root [data-testid="stSidebar"],:root [data-testid="stHeader"]{{background-color:var(--paper);color:var(--text)}} :root [data-testid="stSidebar"]{{background-color:var(--sidebar)}}
:root {OVERLAYS.replace(",", ",:root ")}{{background-color:var(--paper);color:var(--text);border:1px solid var(--rule)}}
{BUTTONS},:root [data-testid="stPopoverBody"] button{{background-color:var(--paper);color:var(--text);border-color:var(--rule)}} .stApp button[kind="tertiary"]{{background:transparent}} [data-testid="stDialog"] button{{color:var(--text)}}
{boxes}{{background-color:var(--empty);color:var(--text);border-color:var(--rule)}}
:root :is(.stApp,[data-testid="stPopoverBody"],[data-testid="stDialog"]) :is(input,textarea,code,pre code span){{color:var(--text)}} :root ::placeholder{{color:var(--text3)}}
:root :is([data-testid="stFileUploaderDropzone"],[data-testid="stDateInput"] [role="group"],[data-testid="stSelectbox"] [role="group"]) :is(span,small,div){{color:inherit}} :root [data-testid="stMarkdownContainer"],:root [data-testid="stMarkdownContainer"] :is(p,li,td,th,h1,h2,h3,h4){{color:inherit}}
:root [data-testid="stWidgetLabel"]{{color:var(--text3)}} :root [data-testid="stCheckbox"] [data-testid="stWidgetLabel"]{{color:var(--text)}}
"""
