"""Security headers: on every answer, tight for pages, with what the folium frame needs for that frame only."""

import asyncio
import base64
import hashlib
import re

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from components.server.document import document
from components.server.headers import FIXED, SecurityHeaders, content_security_policy, inline_script_hashes
from tests.server.asgi import ask


@pytest.fixture
def app() -> SecurityHeaders:
    return SecurityHeaders(PlainTextResponse("x", headers={"X-Frame-Options": "DENY"}))


def directives(policy: str) -> dict[str, list[str]]:
    return {part.split()[0]: part.split()[1:] for part in policy.split("; ")}


def test_every_answer_carries_the_headers(app: SecurityHeaders) -> None:
    answer = ask(app, "/risk")
    for name, value in FIXED.items():
        assert answer.headers.getlist(name) == [value]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_file_that_was_made_for_one_viewer_is_kept_by_nothing_on_the_way(app: SecurityHeaders) -> None:
    assert ask(app, "/media/0123abcd.pdf").headers["cache-control"] == "no-store"
    assert "cache-control" not in ask(app, "/risk").headers


def test_the_policy_names_no_other_host_and_allows_no_eval_and_no_inline_script(app: SecurityHeaders) -> None:
    policy = directives(ask(app, "/risk").headers["content-security-policy"])
    assert policy["default-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["connect-src"] == ["'self'", "ws://127.0.0.1:8501", "wss://127.0.0.1:8501"]
    assert not {"'unsafe-eval'", "'unsafe-inline'", "*", "http:", "https:", "data:"} & set(policy["script-src"])
    hosts = {source for sources in policy.values() for source in sources if "://" in source}
    assert hosts == {"ws://127.0.0.1:8501", "wss://127.0.0.1:8501"}


def test_the_folium_frame_may_build_its_map_but_reaches_no_other_host(app: SecurityHeaders) -> None:
    policy = directives(ask(app, "/component/streamlit_folium.st_folium/index.html").headers["content-security-policy"])
    page = directives(ask(app, "/").headers["content-security-policy"])
    assert policy["script-src"] == ["'self'", "'unsafe-inline'", "'unsafe-eval'"]
    assert {name: value for name, value in policy.items() if name != "script-src"} == {
        name: value for name, value in page.items() if name != "script-src"
    }


@pytest.mark.parametrize("host", ["evil.example; script-src *", "a b", "x\ty", "ünicode", "[::1", "h:123456"])
def test_a_hostile_host_header_never_reaches_the_policy(app: SecurityHeaders, host: str) -> None:
    policy = ask(app, "/", headers={"Host": host.encode()}).headers["content-security-policy"]
    assert policy == content_security_policy("")
    assert "ws:" not in policy


@pytest.mark.parametrize("host", ["localhost:8501", "amberlight.example.org", "[::1]:8501", "10.0.0.7"])
def test_the_socket_of_the_host_that_was_asked_is_allowed(app: SecurityHeaders, host: str) -> None:
    policy = directives(ask(app, "/", headers={"Host": host}).headers["content-security-policy"])
    assert policy["connect-src"] == ["'self'", f"ws://{host}", f"wss://{host}"]


def test_the_inline_scripts_of_the_document_are_allowed_by_hash_and_no_others() -> None:
    inline = re.findall(r"<script>(.*?)</script>", document("risk")[0].decode(), re.DOTALL)
    assert len(inline) == 4
    expected = tuple(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in inline
    )
    assert inline_script_hashes() == expected
    assert all(source in content_security_policy("") for source in expected)


def test_over_tls_browsers_are_to_stay_with_it(app: SecurityHeaders) -> None:
    assert ask(app, "/risk", scheme="https").headers["strict-transport-security"] == "max-age=31536000"
    assert "strict-transport-security" not in ask(app, "/risk").headers


def test_an_answer_that_fails_has_the_headers_too() -> None:
    async def fails(scope: Scope, receive: Receive, send: Send) -> None:
        raise ValueError("a path that the reader is not to see")

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": "GET", "path": "/", "scheme": "http", "headers": [(b"host", b"127.0.0.1")]}
    # The server's log gets it all the same.
    with pytest.raises(ValueError, match="a path"):
        asyncio.run(SecurityHeaders(fails)(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    assert sent[0]["status"] == 500
    assert "default-src 'self'" in headers["content-security-policy"]
    assert b"a path" not in sent[1]["body"]
