"""The gate and what it rests on, part by part; tests/server/test_attacks.py tries them on the running server."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from components.server import uploads
from components.server.browsers import Screen, Screens
from components.server.connections import watch_connections
from components.server.cookie import browser_mark
from components.server.ended import EndedSignIns
from components.server.files import KEPT, Files
from components.server.gate import Gate
from components.server.in_use import InUse
from components.server.requests import is_same_origin
from components.server.uploads import MOST_OF_ONE, Uploads
from data.core.errors import StoreError
from tests.server.asgi import ask


@pytest.mark.parametrize(
    ("origin", "host", "scheme", "is_same"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", "ws", True),
        ("https://a.example", "a.example:443", "wss", True),
        ("http://[::1]:8501", "[::1]:8501", "ws", True),
        ("http://A.example", "a.example", "http", True),
        ("http://127.0.0.1:8502", "127.0.0.1:8501", "ws", False),
        ("http://localhost:8501", "127.0.0.1:8501", "ws", False),
        ("https://127.0.0.1:8501", "127.0.0.1:8501", "ws", False),
        ("http://a.example@127.0.0.1:8501", "127.0.0.1:8501", "ws", False),
        ("http://127.0.0.1:8501/path", "127.0.0.1:8501", "ws", False),
        ("null", "127.0.0.1:8501", "ws", False),
        ("", "", "ws", False),
        ("http://[::1", "[::1", "ws", False),
    ],
)
def test_an_origin_is_scheme_host_and_port(origin: str, host: str, scheme: str, is_same: bool) -> None:
    assert is_same_origin(Headers({"origin": origin, "host": host}), scheme) is is_same


def test_over_tls_every_cookie_is_for_tls_alone() -> None:
    app = Gate(PlainTextResponse("x", headers={"Set-Cookie": "_streamlit_xsrf=2|abc; Path=/"}))
    assert "; Secure" in ask(app, "/_stcore/health", scheme="https").headers["set-cookie"]
    assert "; Secure" not in ask(app, "/_stcore/health").headers["set-cookie"]


def test_a_browser_is_told_by_its_sign_in_of_either_kind() -> None:
    token, host = "a" * 43, "127.0.0.1:8501"
    code = {"amberlight_sign_in_8501": token}
    assert browser_mark({"other": "x"}, host) == ""
    marks = {
        browser_mark(code, host),
        browser_mark({"_streamlit_user": "x"}, host),
        browser_mark({"_streamlit_user": "x", "_streamlit_user__1": "y"}, host),
        browser_mark(code | {"_streamlit_user": "x"}, host),
    }
    assert len(marks) == 4
    assert not any(token in mark for mark in marks)


def test_a_screen_that_never_ran_is_nobodys() -> None:
    screens = Screens()
    assert not screens.is_of("s", "")
    screens.note("s", Screen("m", may_upload=False))
    assert screens.is_of("s", "m")
    assert not screens.is_of("s", "")


def test_a_file_is_kept_a_minute_for_its_browser() -> None:
    now = [0.0]
    files = Files(lambda: now[0])
    key = files.keep(b"x", "a.csv", "text/csv", "m").rpartition("/")[2]
    assert files.find(key, "m")
    assert files.find(key, "") is None
    assert files.find(key + "x", "m") is None
    now[0] = KEPT - 1
    assert files.find(key, "m")
    now[0] = KEPT
    assert files.find(key, "m") is None


def test_uploads_on_their_way_count_as_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_storage", dict)
    held = Uploads()
    half = MOST_OF_ONE // 2
    with held.room_for("s", half) as first, held.room_for("s", half) as second, held.room_for("s", 1) as third:
        assert (first, second, third) == (True, True, False)
        with held.room_for("t", half) as other:
            assert other
    with held.room_for("s", half) as again:
        assert again


def test_a_sign_in_that_the_store_cannot_end_has_ended_here() -> None:
    calls: list[int] = []

    def tell() -> None:
        calls.append(1)
        if len(calls) < 3:
            raise StoreError("locked")

    ended = EndedSignIns(again=0.01)
    ended.end("token", tell)
    assert ended.has("token")
    assert not ended.has("other")
    for _ in range(500):
        if len(calls) == 3:
            break
        asyncio.run(asyncio.sleep(0.01))
    assert len(calls) == 3


def test_use_is_told_once_a_minute_over_all_screens() -> None:
    now = [0.0]
    in_use = InUse(timedelta(minutes=1).total_seconds(), lambda: now[0])
    assert [in_use.is_due("a"), in_use.is_due("a"), in_use.is_due("b")] == [True, False, True]
    now[0] = 60.0
    assert in_use.is_due("a")


@pytest.mark.parametrize(
    "sent",
    [b"", b"GET / HTT", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx"],
    ids=["nothing", "head", "body"],
)
def test_a_connection_that_says_nothing_more_is_closed(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    closed, took = asyncio.run(_served(monkeypatch, sent))
    assert closed
    assert took >= 0.4


async def _served(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> tuple[bool, float]:
    import uvicorn
    from uvicorn.protocols.http.auto import AutoHTTPProtocol

    for name in ("connection_made", "data_received"):
        monkeypatch.setattr(AutoHTTPProtocol, name, getattr(AutoHTTPProtocol, name))
    watch_connections(0.5)

    async def app(scope: dict[str, object], receive: Callable, send: Callable) -> None:  # type: ignore[type-arg]
        while (await receive()).get("more_body"):
            pass

    server = uvicorn.Server(uvicorn.Config(app, port=0, lifespan="off", log_level="critical"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = asyncio.get_running_loop().time()
    writer.write(sent)
    try:
        rest = await asyncio.wait_for(reader.read(), 60)
    except ConnectionResetError:
        rest = b""
    took = asyncio.get_running_loop().time() - began
    writer.close()
    server.should_exit = True
    await serving
    return rest == b"" or rest.startswith(b"HTTP/1.1 500"), took
