"""The lower bound: one page of HTML that fetches the boundaries and draws them as SVG. No framework, no server code."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Static map</title>
<h1>Risk map</h1>
<fieldset><legend>Reading lens</legend>
<label><input type="radio" name="lens" value="all" checked>All</label>
<label><input type="radio" name="lens" value="amber">Amber</label></fieldset>
<svg id="map" width="100%" role="img" aria-label="Risk by tier"></svg>
<script>
const tiers = __TIERS__, fills = __FILLS__, map = document.getElementById('map')
fetch('/world_paths.json').then(r => r.json()).then(world => {
  map.setAttribute('viewBox', world.viewBox.join(' '))
  map.innerHTML = Object.entries(world.areas).filter(([, a]) => a.d)
    .map(([code, a]) => `<path class="area" id="${code}" d="${a.d}" fill="${fills[tiers[code]] ?? '#ccc'}"/>`).join('')
})
document.querySelectorAll('input').forEach(i => i.onchange = () => document.querySelectorAll('.area').forEach(p =>
  p.setAttribute('fill', i.value === 'all' || tiers[p.id] === i.value ? fills[tiers[p.id]] ?? '#ccc' : '#eee')))
</script></html>"""


@contextmanager
def static_site(boundaries: Path, tiers: Mapping[str, str], fills: Mapping[str, str]) -> Iterator[str]:
    """Serves the page and world_paths.json, gzipped beforehand, on a free port; yields the address."""
    page = PAGE.replace("__TIERS__", json.dumps(tiers)).replace("__FILLS__", json.dumps(fills))
    files = {
        "/": ("text/html; charset=utf-8", gzip.compress(page.encode())),
        "/world_paths.json": ("application/json", gzip.compress((boundaries / "world_paths.json").read_bytes())),
    }

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind, body = files.get(self.path, ("text/plain", b""))
            self.send_response(200 if self.path in files else 404)
            self.send_header("Content-Type", kind)
            if body:
                self.send_header("Content-Encoding", "gzip")
                self.send_header("Cache-Control", "public, max-age=3600")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
