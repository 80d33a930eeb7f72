"""A crowd that arrives at once: as many visitors as a room holds, each with a session of its own, all in one moment.

Browsers would measure this machine and not the server, so the visitors speak Streamlit's own protocol: open the socket, ask for
the page, read until the script has ended. The sessions stay open until all are ready, which is when the memory is read.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

PATIENCE_S = 120


@dataclass(frozen=True, slots=True)
class Crowd:
    """ready: visitors whose page was whole in time. all_ready_s: until the last of them. memory_mib: of the server then."""

    visitors: int
    ready: int
    all_ready_s: float
    memory_mib: float | None


def arrive(url: str, visitors: int, pid: int) -> Crowd:
    """Let the visitors come at once to the page at `url`, after one who warms the server up."""
    asyncio.run(_arrive(url, 1))
    took, ready, memory = asyncio.run(_arrive(url, visitors, pid))
    return Crowd(visitors, ready, took, memory)


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


def memory_mib(pid: int) -> float | None:
    """The resident memory of a process, MiB; None where the system does not say (only Linux does it so)."""
    status = Path(f"/proc/{pid}/status")
    if not pid or not status.exists():
        return None
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines["VmRSS"].split()[0]) / 1024
