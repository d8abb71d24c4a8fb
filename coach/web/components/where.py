"""Where the program runs: on the person's own machine or elsewhere."""

import ipaddress
from urllib.parse import urlsplit

import streamlit as st


def server_elsewhere() -> str | None:
    """Return the name of the computer that runs this page; None: the one it is shown on."""
    return elsewhere(st.context.url or "")


def elsewhere(url: str) -> str | None:
    """Return the host of an address of a page; None where that is the machine itself."""
    host = urlsplit(url).hostname or ""
    if not host or host == "localhost" or host.endswith(".localhost"):
        return None
    try:
        own = ipaddress.ip_address(host).is_loopback
    except ValueError:
        own = False
    return None if own else host
