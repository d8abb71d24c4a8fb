"""Only pages of this very server may open a socket."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers


def is_same_origin(headers: Headers) -> bool:
    """Return whether a handshake comes from a page of the host it asks for.

    Browsers always send `Origin`, and no page can forge it. It must name the host and port of
    `Host` exactly; a proxy in front must pass `Host` on as it came. What a proxy says beside it
    (`X-Forwarded-Host`) is not believed, because anybody can send it.
    """
    origins, hosts = headers.getlist("origin"), headers.getlist("host")
    if len(origins) != 1 or len(hosts) != 1:
        return False
    try:
        origin = urlsplit(origins[0])
    except ValueError:
        return False
    if origin.scheme not in ("http", "https") or origin.path or origin.query or origin.fragment:
        return False
    return bool(origin.netloc) and origin.netloc.lower() == hosts[0].lower()
