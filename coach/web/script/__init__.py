"""The script of the app.

In a folder of its own: beside `pages` Streamlit would list every file there as a page.
"""
