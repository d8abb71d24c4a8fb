"""Script modules of the pages' own components, served beside Streamlit's own paths."""

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    import os

    from starlette.responses import Response
    from starlette.types import Scope


class _Modules(StaticFiles):
    """Serves the modules: asked for again each time, sent only when they changed."""

    def file_response(
        self,
        full_path: "str | os.PathLike[str]",
        stat_result: "os.stat_result",
        scope: "Scope",
        status_code: int = 200,
    ) -> "Response":
        """Return a file with headers that do not depend on the machine's own list of types."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["cache-control"] = "no-cache"
        if str(full_path).endswith(".mjs"):
            answer.headers["content-type"] = "text/javascript; charset=utf-8"
        return answer


def modules_route(path: str, folder: Path) -> Mount:
    """Return the route under which the app serves the modules of a folder."""
    return Mount(path, _Modules(directory=folder), name=path.strip("/"))


def loader(module: str) -> str:
    """Return what Streamlit runs for a component: it mounts the module at the given path.

    Streamlit runs this text as a module without an address of its own, hence the whole address.
    """
    return f"""
export default async function (component) {{
  const address = new URL("{module}", location.origin).href;
  const {{ mount }} = await import(address);
  return mount(component);
}}
"""
