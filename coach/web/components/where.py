"""Where the program runs: on the person's own machine or elsewhere."""

import ipaddress
from urllib.parse import urlsplit

import streamlit as st


def server_elsewhere() -> str | None:
    """Return the name of the computer that runs this page; None: the one it is shown on."""
    return elsewhere(st.context.url or "")


def at_this_machine() -> bool:
    """Tell whether whoever looks at the page sits at the computer that runs it.

    What their browser was told to call it counts, not what the page says of itself: it comes with
    the request, and only names that `allowedHosts` lists are answered.
    """
    return elsewhere(f"http://{st.context.headers.get('Host', '')}") is None


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
