"""The page of `player_app`: one recording, and beside it what was done last."""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from coach.machine import data_folder
from coach.web.review.component import review_player
from tests.coach.web.recordings import recording

shown = recording(data_folder(), data_folder() / "video.mp4")
seek_s = 5.0 if st.button("Go to 5 s") else None
event = review_player([shown], language="en", key="player", seek_s=seek_s)
if event is not None:
    st.session_state["last"] = repr(event)
st.code(st.session_state.get("last", "nothing"))
