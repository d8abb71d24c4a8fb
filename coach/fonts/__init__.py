"""The letters of what is drawn, not shown by a browser."""

from pathlib import Path

#: Latin, Thai and the signs of this program.
SARABUN = Path(__file__).with_name("Sarabun-SemiBold.ttf")
