"""An identity provider of one person, for tests: OpenID Connect with the code flow, on this machine."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

KEY = RSAKey.generate_key(2048, {"kid": "test", "use": "sig", "alg": "RS256"})


class Provider:
    """What the next sign-in says of the person; `seconds_ago` is when they signed in."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.claims: dict[str, Any] = {"sub": "u-1", "name": "Olu Provided", "groups": ["tnap-secretariat"]}
        self.seconds_ago = 0
        self.nonces: dict[str, str] = {}

    def id_token(self, code: str, client_id: str) -> str:
        now = int(time.time())
        body = self.claims | {
            "iss": self.address, "aud": client_id, "iat": now, "exp": now + 600, "auth_time": now - self.seconds_ago,
            "nonce": self.nonces.pop(code),
        }  # fmt: skip
        return jwt.encode({"alg": "RS256", "kid": "test"}, body, KEY)


@contextmanager
def running_provider(port: int) -> Iterator[Provider]:
    """The provider on this port until the end of the block."""
    provider = Provider(f"http://127.0.0.1:{port}")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
            if path.endswith("openid-configuration"):
                base = provider.address
                self.answer({
                    "issuer": base, "authorization_endpoint": f"{base}/authorize", "token_endpoint": f"{base}/token",
                    "jwks_uri": f"{base}/jwks", "response_types_supported": ["code"],
                    "id_token_signing_alg_values_supported": ["RS256"], "subject_types_supported": ["public"],
                })  # fmt: skip
            elif path == "/jwks":
                self.answer({"keys": [KEY.as_dict(private=False)]})
            else:
                code = base64.urlsafe_b64encode(hashlib.sha256(self.path.encode()).digest()).decode()
                provider.nonces[code] = query["nonce"][0]
                back = query["redirect_uri"][0] + "?" + urlencode({"code": code, "state": query["state"][0]})
                self.send_response(302)
                self.send_header("Location", back)
                self.end_headers()

        def do_POST(self) -> None:
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            token = provider.id_token(sent["code"][0], "amberlight")
            self.answer({"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": token})

        def answer(self, body: dict[str, Any]) -> None:
            raw = json.dumps(body).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
