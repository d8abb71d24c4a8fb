"""The letters of what is drawn, not shown by a browser."""

from pathlib import Path

#: Latin, Thai and the signs of this program.
SARABUN = Path(__file__).with_name("Sarabun-SemiBold.ttf")
#: What it is called on the pages, which fetch it where the system has no letters for Thai.
THAI_FAMILY = "ROM Coach Thai"
#: Of what is drawn on a page, as in the theme of .streamlit/config.toml.
FAMILY = f"'Source Sans', sans-serif, '{THAI_FAMILY}'"
