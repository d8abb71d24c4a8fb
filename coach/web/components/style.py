"""What makes the pages readable and usable for old eyes and unsteady hands."""

import streamlit as st

from coach.web.lettering import FONT_FACE

#: Around what the keyboard is at: 3.4 to 1 on the light page, 5.3 to 1 on the dark one.
FOCUS = "#2f8fe0"

#: Guidelines want 44 pixels for a finger (WCAG 2.5.5); an unsteady one gets 56. A chosen button
#: is told by its border too, and its word keeps the contrast of the text.
_STYLE = """<style>
[data-testid="stMainBlockContainer"] { padding-top: 1.5rem; max-width: 860px; }
h1 { font-size: 2.2rem !important; padding: 0.25rem 0 0.5rem !important; }
[data-testid="stWidgetLabel"] p, .stRadio p, .stCheckbox p { font-size: 1.05rem; }
[data-testid="stCaptionContainer"] p { font-size: 1rem; }
[data-testid="stCaptionContainer"] { opacity: 1; color: inherit; }
.stButton button, .stDownloadButton button, .stFormSubmitButton button, .stPopover button
{ min-height: 56px; }
.stButton button p, .stDownloadButton button p, .stFormSubmitButton button p, .stPopover button p
{ font-size: 1.2rem; font-weight: 600; }
.stButtonGroup button { min-height: 56px; min-width: 56px; }
.stButtonGroup button p { font-size: 1.1rem; }
.stButtonGroup button[data-selected] { color: inherit !important; box-shadow: inset 0 0 0 3px; }
.stSelectbox input, .stNumberInput input { font-size: 1.1rem !important; }
[data-testid="stImage"] img { max-height: 250px; object-fit: contain; }
.stRadio [role="radiogroup"] { gap: 12px 28px; }
.stRadio label, .stCheckbox label { min-height: 44px; align-items: center; }
[data-testid="stPageLink"] a { min-height: 56px; padding: 0 16px; }
[data-testid="stPageLink"] p { font-size: 1.15rem; }
a:focus-visible, button:focus-visible, main:focus-visible, summary:focus-visible,
textarea:focus-visible,
[role="spinbutton"]:focus-visible, .stRadio label:has(:focus-visible),
.stCheckbox label:has(:focus-visible), .react-aria-ComboBox:has(:focus-visible),
[data-testid="stNumberInputContainer"]:has(input:focus-visible),
[data-testid="stTextInputRootElement"]:has(input:focus-visible),
[data-testid="stDataFrame"]:has(:focus-visible)
{ outline: 3px solid FOCUS !important; outline-offset: 2px; border-radius: 6px; }
main:focus-visible, summary:focus-visible { outline-offset: -3px; }
</style>"""


#: Of a page on which pictures and charts stand side by side.
_ROOM = """<style>
[data-testid="stMainBlockContainer"] { max-width: 1500px; }
</style>"""


def use_room() -> None:
    """Let a page be as wide as the window."""
    st.html(_ROOM)


def use_style() -> None:
    """Make texts and controls large."""
    style = _STYLE.replace("FOCUS", FOCUS)
    st.html(style.replace("<style>", f"<style>\n{FONT_FACE}"))
