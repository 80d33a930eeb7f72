"""Security headers on every answer, and the content security policy that keeps every page to its own host.

The policy is the second lock behind "no request leaves the machine": where a library asks another host all the same, the
browser refuses. The browser tests count such a refusal as a failure.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.server.document import document
from components.server.requests import is_over_tls

# The folium component runs in an iframe of its own, with a document of its own, and therefore a policy of its own.
FOLIUM_PREFIX = "/component/streamlit_folium."
# Where Streamlit gives out the files that were made on a click, and the pictures of a page.
MEDIA_PREFIX = "/media/"
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# What a browser sends as Host; anything else is not echoed into a header.
HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")

#: Over TLS, browsers are to come by TLS for a year; over plain HTTP they would ignore it.
HSTS = "max-age=31536000"
FIXED = {
    "X-Content-Type-Options": "nosniff",
    # Which country an official looks at stands in the address, and is nobody else's business.
    "Referrer-Policy": "no-referrer",
    # The same as frame-ancestors, for browsers that only know the older header.
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
        "midi=(), payment=(), usb=(), clipboard-write=(self), fullscreen=(self)"
    ),
}


@lru_cache(maxsize=1)
def inline_script_hashes() -> tuple[str, ...]:
    """CSP sources for the inline scripts of the document, by hash, so that no other inline script runs."""
    scripts = _INLINE_SCRIPT.findall(document("")[0].decode())
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@lru_cache(maxsize=64)
def content_security_policy(host: str, *, folium: bool = False) -> str:
    """The policy for pages served under this Host header ('' when there is none or it is malformed).

    folium: for the folium component's own document, which builds its map from text and therefore needs eval and inline
    scripts; it still reaches no other host.
    """
    # 'self' covers the websocket in Chromium and Safari; Firefox wants it said.
    sockets = f" ws://{host} wss://{host}" if host else ""
    # Components of the second version arrive as blob modules; Streamlit's own code compiles a little WebAssembly.
    script = (
        "'self' 'unsafe-inline' 'unsafe-eval'"
        if folium
        else " ".join(("'self'", "blob:", "'wasm-unsafe-eval'", *inline_script_hashes()))
    )
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {script}",
            # Streamlit's styles are written by script, and figures carry style attributes.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "media-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "frame-ancestors 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "manifest-src 'self'",
        )
    )


class SecurityHeaders:
    """ASGI middleware: adds the headers to every HTTP answer, whoever gave it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything through; HTTP answers leave with FIXED and the policy."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")
        policy = content_security_policy(
            host if HOST.fullmatch(host) else "", folium=scope["path"].startswith(FOLIUM_PREFIX)
        )

        has_begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                headers = MutableHeaders(scope=message)
                for name, value in FIXED.items():
                    headers[name] = value
                headers["Content-Security-Policy"] = policy
                if is_over_tls(HTTPConnection(scope)):
                    headers["Strict-Transport-Security"] = HSTS
                # A file was made for one viewer at one clearance: nothing on the way keeps it for the next.
                if scope["path"].startswith(MEDIA_PREFIX):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception:
            # Starlette's own answer would be given outside of this, without the headers.
            if not has_begun:
                await PlainTextResponse("Something went wrong. The server's log has the details.", 500)(
                    scope, receive, send_with_headers
                )
            raise


def security_headers() -> Middleware:
    """The middleware, for st.App."""
    return Middleware(SecurityHeaders)
