"""The one HTML document that every page starts from: Streamlit's index.html with our name and what the page will need.

Streamlit's own says 'Streamlit' until its script runs, fetches a typeface that we do not use, looks for the server below
the page's address first (two answers of 404 before a deep link connects), and finds the code of tables and maps only when
the first of them arrives. Everything else in it stays as it is. Where the document carries a reading form, nothing of
Streamlit is asked for before the form has been painted (decision 0015).
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.server.static_assets import STREAMLIT_STATIC, static_url, takes_gzip

INDEX_HTML = STREAMLIT_STATIC / "index.html"
SCRIPTS = STREAMLIT_STATIC / "static" / "js"
# Addresses that may answer with HTML which is not this document.
OTHERS = ("/file/", "/media/", "/component/", "/_stcore/", "/app/static/", "/static/")
# Where the server is, so that it is not searched for, and that no other site may steer the app from a frame around it.
CONNECT = (
    "window.__streamlit={BACKEND_BASE_URL:location.origin,HOST_CONFIG:{allowedOrigins:[],useExternalAuthToken:false}}"
)
# A page that is left is kept by the browser as it stood, with its connections, and shown again by the back button, whoever looks by
# then. So it is covered when it is left, and loaded anew when it comes back; the stream is closed in live.js.
LEAVING = (
    "addEventListener('pagehide',()=>{document.documentElement.style.visibility='hidden'});"
    "addEventListener('pageshow',(event)=>{if(event.persisted)location.reload();"
    "else document.documentElement.style.visibility=''})"
)
# Streamlit's scripts wait in a template until what the document itself says is on the screen: half a megabyte would be fetched and
# run before the first picture otherwise. Where no paint is told of, they come after 2 s; in a tab that nobody sees, at once.
# The form is shown with its faces, or after 0.4 s without: a face that came later would set the words anew, and all would jump.
FIRST_FRAME = (
    "{const waiting=document.getElementById('live-page'),faces=[...document.querySelectorAll('style[data-face]')];"
    "const show=()=>{for(const one of faces)if(!document.fonts.check(one.dataset.face))one.remove();"
    "document.querySelector('reading-form')?.classList.add('shown')};"
    "const start=()=>{if(waiting.isConnected){waiting.remove();document.head.append(waiting.content)}};"
    "if(waiting){const late=new Promise((then)=>setTimeout(then,400));"
    "Promise.race([late,Promise.all(faces.map((one)=>document.fonts.load(one.dataset.face)))]).then(show,show);"
    "setTimeout(start,document.hidden?0:2000);"
    "new PerformanceObserver((list)=>{if(list.getEntriesByName('first-contentful-paint').length)start()})"
    ".observe({type:'paint',buffered:true})}}"
)
NO_SCRIPT = "Amberlight needs JavaScript. Allow it for this address and reload the page."

#: Streamlit's chunks that hold what the pages show, by the first part of the address. Names without their hash.
EVERYWHERE = ("PageLink", "styled-components", "WidgetLabelHelpIconInline", "CustomTheme")
CHUNKS = {
    "": ("Metric", "BidiComponent", "Table"),
    "risk": ("Selectbox", "ButtonGroup", "ComponentInstance", "DataFrame", "DownloadButton"),
    "country": ("Selectbox", "Multiselect", "Metric", "DataFrame"),
    "sources": ("DataFrame",),
}
#: Our own files that a page fetches late: 'modulepreload' and 'preload' for itself, 'prefetch' for the map's frame.
FILES = {
    "": (("modulepreload", "maps/quick_map.js"), ("preload", "boundaries/world_paths.json")),
    "risk": (
        ("prefetch", "vendor/leaflet/leaflet.js"),
        ("prefetch", "maps/leaflet_map.js"),
        ("prefetch", "maps/leaflet_layer.js"),
        ("prefetch", "boundaries/world.json"),
    ),
}
#: Ours, before Streamlit's: what brings a screen back, also one whose page was never made.
RECOVER = "live/recover.js"
#: What Streamlit lacks for a screen reader and the keyboard.
ACCESSIBLE = "shell/accessible.js"
#: What puts the live page in the place of the reading form.
HAND_OVER = "reading/reading.js"
#: What fetches Streamlit: its script, its styles, and every file that is named early.
_LIVE_PAGE = re.compile(
    r'<script type="module" crossorigin[^>]*></script>|<link[^>]*rel="(?:modulepreload|preload|prefetch|stylesheet)"[^>]*>'
)
# The imports of a chunk stand at its head; the largest chunks are megabytes.
HEAD_BYTES = 16_384


@dataclass(frozen=True, slots=True)
class Addition:
    """What a document of one request has beside the common one. markup: within the body; head: within the head.

    is_kept_by_browser: whether the browser may keep the document, to ask whether it still holds.
    """

    markup: str
    is_kept_by_browser: bool
    head: str = ""


#: The form is not there yet: a browser without scripts asks again by itself.
MAKING = Addition("", is_kept_by_browser=False, head='<noscript><meta http-equiv="refresh" content="2"></noscript>')
Find = Callable[[Scope], Awaitable[Addition | None]]


class Documents:
    """ASGI middleware: where Streamlit answers with its index.html, ours is sent."""

    def __init__(self, app: ASGIApp, find: Find | None = None) -> None:
        """find: what the document of a request has beside the common one; None for nothing."""
        self.app = app
        self.find = find

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything through but the body and headers of index.html."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith(OTHERS):
            await self.app(scope, receive, send)
            return
        is_ours = False

        async def send_ours(message: Message) -> None:
            nonlocal is_ours
            if message["type"] == "http.response.start":
                kind = Headers(raw=message["headers"]).get("content-type", "")
                is_ours = message["status"] == 200 and kind.startswith("text/html")
                if is_ours:
                    addition = await self.find(scope) if self.find and scope["method"] == "GET" else None
                    await respond(scope, addition)(scope, receive, send)
            if not is_ours:
                await send(message)

        await self.app(scope, receive, send_ours)


def respond(scope: Scope, addition: Addition | None = None) -> Response:
    """The document of this page, compressed where the browser takes it; 304 when it has it already."""
    headers = Headers(scope=scope)
    page = scope["path"].strip("/").split("/")[0]
    plain, packed, tag = document(page) if addition is None else with_addition(page, addition)
    use_gzip = takes_gzip(headers.get("accept-encoding", ""))
    etag = f'"{tag}{"-gz" if use_gzip else ""}"'
    answer = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if addition is not None:
        # What one viewer may see is nobody else's; what is not open is not even on this machine's disk.
        answer["Cache-Control"] = "private, no-cache" if addition.is_kept_by_browser else "no-store"
        answer["Vary"] = "Accept-Encoding, Cookie"
    if etag == headers.get("if-none-match", "").removeprefix("W/"):
        return Response(status_code=304, headers=answer)
    body = packed if use_gzip else plain
    if use_gzip:
        answer["Content-Encoding"] = "gzip"
    answer |= {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    return Response(b"" if scope["method"] == "HEAD" else body, headers=answer)


def document(page: str) -> tuple[bytes, bytes, str]:
    """The document for a page's address ('risk'): plain, gzipped, and its tag. Any other word gets the common one."""
    return _document(page if page in CHUNKS else None)


@lru_cache(maxsize=64)
def with_addition(page: str, addition: Addition) -> tuple[bytes, bytes, str]:
    """The document of a page with what one request has beside it: plain, gzipped, and its tag."""
    text = document(page)[0].decode()
    text = text.replace('<div id="root"></div>', f'{addition.markup}<div id="root"></div>', 1)
    if addition.markup:
        # It says itself what it cannot do without scripts.
        text = re.sub(r"<noscript><p>.*?</p></noscript>", "", text)
        text = _after_first_frame(text)
    text = text.replace("</head>", f"{addition.head}</head>", 1)
    plain = text.encode()
    return plain, gzip.compress(plain, 5, mtime=0), hashlib.sha256(plain).hexdigest()[:32]


@lru_cache(maxsize=len(CHUNKS) + 1)
def _document(page: str | None) -> tuple[bytes, bytes, str]:
    text = INDEX_HTML.read_text(encoding="utf-8")
    text = re.sub(r"<!--.*?-->\s*", "", text, flags=re.DOTALL)
    text = text.replace("<title>Streamlit</title>", "<title>Amberlight</title>")
    text = text.replace("./favicon.png", "./app/static/icon.svg")
    text = re.sub(r'<link[^>]*rel="preload"[^>]*as="font"[^>]*/>\s*', "", text)
    text = re.sub(r'<link[^>]*rel="service-desc"[^>]*/>\s*', "", text)
    text = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{NO_SCRIPT}</p></noscript>", text, flags=re.DOTALL)
    text = text.replace("<script>", f"<script>{CONNECT}</script>\n    <script>{LEAVING}</script>\n    <script>", 1)
    # Before every other script, whatever becomes of it.
    own = (RECOVER, ACCESSIBLE, HAND_OVER)
    ours = "\n    ".join(f'<script type="module" src=".{static_url(path)}"></script>' for path in own)
    text = text.replace('<script type="module"', f'{ours}\n    <script type="module"', 1)
    text = text.replace("</body>", f"  <script>{FIRST_FRAME}</script>\n  </body>", 1)
    chunks = with_imports(EVERYWHERE + CHUNKS.get(page or "", ()) if page is not None else EVERYWHERE)
    named = set(re.findall(r"\./static/js/([^\"]+)", text))
    links = [
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in chunks if name not in named
    ]
    links += [_own_link(how, path) for how, path in FILES.get(page or "", ()) if page is not None]
    plain = text.replace("</head>", "".join(f"  {link}\n  " for link in links) + "</head>").encode()
    return plain, gzip.compress(plain, 9, mtime=0), hashlib.sha256(plain).hexdigest()[:32]


def _after_first_frame(text: str) -> str:
    """The document with everything that the live page needs, Streamlit's script first, put by until the first frame."""
    head, end, body = text.partition("</head>")
    waiting = _LIVE_PAGE.findall(head)
    template = f'<template id="live-page">{"".join(waiting)}</template>'
    return _LIVE_PAGE.sub("", head) + end + body.replace('<div id="root"></div>', f'<div id="root"></div>{template}', 1)


def _own_link(how: str, path: str) -> str:
    # As fetch() asks for it; another kind of request would not find what was loaded.
    kind = ' as="fetch"' if how == "preload" else ""
    return f'<link rel="{how}"{kind} crossorigin href=".{static_url(path)}">'


def with_imports(names: tuple[str, ...]) -> list[str]:
    """The files of the named chunks and of everything that they import at once, each once."""
    found: dict[str, None] = {}
    waiting = [file for name in names for file in sorted(SCRIPTS.glob(f"{name}.*.js"))]
    while waiting:
        file = waiting.pop(0)
        if file.name in found or not file.exists():
            continue
        found[file.name] = None
        waiting += [SCRIPTS / name for name in _static_imports(file)]
    return list(found)


def _static_imports(file: Path) -> list[str]:
    # import{a as b}from"./x.js" and import"./x.js"; not import("./x.js"), which waits until it is needed.
    with file.open(encoding="utf-8") as opened:
        head = opened.read(HEAD_BYTES)
    return re.findall(r"(?:from|import)\s*[\"']\./([\w.\-]+\.js)[\"']", head)


def documents(find: Find | None = None) -> Middleware:
    """The middleware, for st.App."""
    return Middleware(Documents, find=find)
