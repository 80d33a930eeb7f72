"""A crowd that arrives at once: as many visitors as a room holds, each with a session of its own, all in one moment.

Browsers would measure this machine and not the server, so the visitors speak Streamlit's own protocol: open the socket, ask for
the page, read until the script has ended. The sessions stay open until all are ready, which is when the memory is read.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from scripts.bench.processes import memory_mib

PATIENCE_S = 120
#: After a crowd has left, until its memory is read: Streamlit forgets a session that nobody comes back to after two minutes.
SECONDS_TO_LEAVE = 150


@dataclass(frozen=True, slots=True)
class Crowd:
    """ready: visitors whose page was whole in time. all_ready_s: until the last of them. memory_mib, left_mib: of the server with
    all of them there, and after they left (None where that was not waited for).
    """

    visitors: int
    ready: int
    all_ready_s: float
    memory_mib: float | None
    left_mib: float | None = None


@dataclass(frozen=True, slots=True)
class Readers:
    """all_read_s: until the last of so many requests for the page's document, sent at once, was answered whole."""

    visitors: int
    answered: int
    all_read_s: float


def arrive(url: str, visitors: int, pid: int, *, until_left: bool = False) -> Crowd:
    """Let the visitors come at once to the page at `url`, after one who warms the server up."""
    asyncio.run(_arrive(url, 1))
    took, ready, memory = asyncio.run(_arrive(url, visitors, pid))
    if not until_left:
        return Crowd(visitors, ready, took, memory)
    time.sleep(SECONDS_TO_LEAVE)
    return Crowd(visitors, ready, took, memory, memory_mib(pid))


def read(url: str, visitors: int) -> Readers:
    """Ask for the document at `url` so many times at once, after one request that warms the server up."""
    asyncio.run(_read(url, 1))
    return asyncio.run(_read(url, visitors))


async def _read(url: str, visitors: int) -> Readers:
    started = time.perf_counter()
    answers = await asyncio.gather(*(_document(url) for _ in range(visitors)))
    return Readers(visitors, sum(answers), time.perf_counter() - started)


async def _document(url: str) -> bool:
    """Whether the document came whole, with its reading form in it."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    writer.write(f"GET {address} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return answer.startswith(b"HTTP/1.1 200") and b"<reading-form" in answer


async def _arrive(url: str, visitors: int, pid: int = 0) -> tuple[float, int, float | None]:
    async with AsyncExitStack() as stack:
        started = time.perf_counter()
        visits = [asyncio.create_task(_visit(url, stack)) for _ in range(visitors)]
        done, late = await asyncio.wait(visits, timeout=PATIENCE_S)
        took = time.perf_counter() - started
        for visit in late:
            visit.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return took, sum(visit.result() for visit in done), memory_mib(pid)


async def _visit(url: str, stack: AsyncExitStack) -> bool:
    parts = urlsplit(url)
    address = f"ws://{parts.netloc}/_stcore/stream"
    try:
        socket = await stack.enter_async_context(
            connect(
                address,
                subprotocols=[Subprotocol("streamlit")],
                origin=Origin(f"http://{parts.netloc}"),
                max_size=None,
                open_timeout=PATIENCE_S,
                # A server too busy to answer a ping in time is slow, not gone: browsers send none and wait.
                ping_interval=None,
            )
        )
        question = BackMsg()
        question.rerun_script.page_name = parts.path.strip("/")
        question.rerun_script.query_string = parts.query
        await socket.send(question.SerializeToString())
        async for message in socket:
            if ForwardMsg.FromString(message).WhichOneof("type") == "script_finished":
                return True
    except (OSError, TimeoutError, WebSocketException):
        return False
    return False
