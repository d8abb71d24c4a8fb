"""The live loop's server side: one WebSocket beside the pages, described in docs/live.md.

Nothing here knows Streamlit. The pages open a room in `rooms.ROOMS` and give the browser its
token; the socket, `route`, redeems it and hands pictures to an `engine`, which asks the coach.
"""
