"""Middleware that answers for static files from memory: gzipped, tagged, with the cache time that fits their naming.

Streamlit serves its bundles (4 MB on a first visit) uncompressed and from disk; fifty first visitors at once took five
times as long as with copies compressed beforehand (measured before building; docs/benchmarks.md has the bytes of one
visit). Only gzip: brotli would save a further sixth, but compresses ten times slower and needs a package more. What is
not in the catalogue goes on to Streamlit.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.server.assets import Asset, Catalogue, Content, Folder, Naming
from components.server.replaced_fonts import replaced_fonts


def _package_folder(name: str) -> Path:
    """Where a package is installed, without importing it."""
    found = find_spec(name)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"{name} is among the requirements and not installed")
    return Path(found.origin).parent


STREAMLIT_STATIC = _package_folder("streamlit") / "static"
FOLIUM_BUILD = _package_folder("streamlit_folium") / "frontend" / "build"
OWN_STATIC = Path(__file__).resolve().parents[1] / "static"
OWN_PREFIX = "/app/static/"
FOLIUM_PREFIX = "/component/streamlit_folium.st_folium/"

FOREVER = "public, max-age=31536000, immutable"
# Five minutes without a question, a day with the old one shown while the new one is fetched.
A_WHILE = "public, max-age=300, stale-while-revalidate=86400"
ASK_EACH_TIME = "no-cache"


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The files of this process: Streamlit's bundles with our fonts in place of its own, the folium component's, ours."""
    media = STREAMLIT_STATIC / "static" / "media"
    return Catalogue(
        (
            Folder("/static/", STREAMLIT_STATIC / "static", Naming.HASHED),
            Folder(FOLIUM_PREFIX, FOLIUM_BUILD, Naming.FIXED),
            Folder(FOLIUM_PREFIX + "static/", FOLIUM_BUILD / "static", Naming.HASHED),
            Folder(OWN_PREFIX, OWN_STATIC, Naming.FIXED),
        ),
        {f"/static/media/{name}": file for name, file in replaced_fonts(media, OWN_STATIC).items()},
    )


def static_url(path: str) -> str:
    """The address of a file of components/static/ that a browser may keep for a year: it changes with the content.

    path: relative, such as 'boundaries/world.json'. Raises FileNotFoundError for a file that is not there.
    """
    asset = catalogue().find(OWN_PREFIX + path)
    if asset is None:
        raise FileNotFoundError(f"components/static/{path}")
    return f"{OWN_PREFIX}{path}?v={(asset.ready() or asset.load()).version}"


def first_needed() -> list[str]:
    """The bundles that Streamlit's index.html asks for at once, then our own files: what the first visitor waits for."""
    index = (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    named = ["/" + found for found in re.findall(r'(?:src|href)="\./(static/[^"]+)"', index)]
    return named + [address for address in catalogue().addresses() if address.startswith(OWN_PREFIX)]


def warm_in_background() -> threading.Thread:
    """Compresses everything in a thread of its own (zlib lets others run), the first needed first."""
    thread = threading.Thread(target=lambda: catalogue().warm(first_needed()), name="compress-assets", daemon=True)
    thread.start()
    return thread


class StaticAssets:
    """ASGI middleware over a catalogue; GET and HEAD of what it holds, everything else goes on."""

    def __init__(self, app: ASGIApp, catalogue: Catalogue) -> None:
        self.app = app
        self.catalogue = catalogue

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers from memory or passes on."""
        asset = None
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            asset = self.catalogue.find(scope["path"])
        content = None
        if asset is not None:
            try:
                content = asset.ready() or await to_thread.run_sync(asset.load)
            except OSError:
                content = None  # removed since the start: Streamlit says 404
        if asset is None or content is None:
            await self.app(scope, receive, send)
            return
        await respond(scope, asset, content)(scope, receive, send)


def respond(scope: Scope, asset: Asset, content: Content) -> Response:
    """200 with the encoding that the browser takes, or 304 when it holds this content already."""
    headers = Headers(scope=scope)
    use_gzip = content.is_gzip and takes_gzip(headers.get("accept-encoding", ""))
    # A strong tag stands for these bytes, so the two encodings have two.
    tag = f'"{content.sha256[:32]}{"-gz" if use_gzip else ""}"'
    answer = {"ETag": tag, "Cache-Control": cache_control(scope, asset, content), "Vary": "Accept-Encoding"}
    # A proxy may have weakened the tag that the browser sends back.
    if tag in {part.strip().removeprefix("W/") for part in headers.get("if-none-match", "").split(",")}:
        return Response(status_code=304, headers=answer)
    if use_gzip:
        answer["Content-Encoding"] = "gzip"
    body = content.stored if use_gzip or not content.is_gzip else content.plain()
    answer |= {"Content-Type": content.content_type, "Content-Length": str(len(body))}
    return Response(b"" if scope["method"] == "HEAD" else body, headers=answer)


def cache_control(scope: Scope, asset: Asset, content: Content) -> str:
    """How long a browser may keep it: for ever under an address of its own, else for a while; documents, what stands in another
    file's place, and scripts that others import, only after asking.
    """
    if asset.file.suffix == ".html" or asset.naming is Naming.IN_PLACE:
        return ASK_EACH_TIME
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("v", [""])[0]
    if asset.naming is Naming.HASHED or asked == content.version:
        return FOREVER
    # A script of ours that another one imports is asked for without a version, and must not be older than the other.
    if not asked and asset.file.suffix == ".js" and asset.file.is_relative_to(OWN_STATIC):
        return ASK_EACH_TIME
    return A_WHILE


def takes_gzip(accept_encoding: str) -> bool:
    """Whether an Accept-Encoding header allows gzip (RFC 9110, 12.5.3; a quality of 0 forbids)."""
    for part in accept_encoding.lower().split(","):
        name, _, parameter = part.strip().partition(";")
        if name.strip() in ("gzip", "*"):
            return not re.fullmatch(r"q=0(\.0*)?", parameter.replace(" ", ""))
    return False


def static_assets() -> Middleware:
    """The middleware, for st.App."""
    return Middleware(StaticAssets, catalogue=catalogue())
