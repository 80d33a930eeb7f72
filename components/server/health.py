"""/healthz: whether the store can be read, and how fresh what it holds is. For monitoring; carries no figures."""

from __future__ import annotations

import logging
import tomllib
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse

from components.server.engine import engine
from components.server.store_check import is_store_damaged
from data.core.engine import read_session
from data.core.settings import get_settings
from data.core.store_state import StoreSummary, get_store_state

#: It states the version, and nothing else does.
PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
LOGGER = logging.getLogger("amberlight.server")


@lru_cache(maxsize=1)
def app_version() -> str:
    """The version of the app, such as '0.1.0'."""
    with PYPROJECT.open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


async def healthz(_request: Request) -> JSONResponse:
    """200 with the versions when the store can be read, else 503 with a sentence; never cached.

    JSON: status ('ok' or 'unavailable'), app_version; when ok also schema_version (Alembic revision), data_version (counts
    every write), newest_import_at (ISO 8601, UTC, null when nothing was ever imported) and newest_import_age_seconds.
    """
    status, body = await to_thread.run_sync(report)
    return JSONResponse(body, status_code=status, headers={"Cache-Control": "no-store"})


def report(now: datetime | None = None) -> tuple[int, dict[str, Any]]:
    """The status code and the body of /healthz, read from the store at this moment."""
    body: dict[str, Any] = {"status": "ok", "app_version": app_version()}
    try:
        state = _read_state()
        is_damaged = is_store_damaged()
    except Exception as error:
        # A damaged file has many words for it. The detail may name a path or an address: it goes to the log, not to whoever asks.
        LOGGER.error("The store cannot be read: %s", error)
        return 503, body | {
            "status": "unavailable",
            "message": "The store cannot be read. The server's log has the details.",
        }
    if state is None:
        return 503, body | {"status": "unavailable", "message": "The store has not been created yet."}
    if is_damaged:
        return 503, body | {
            "status": "unavailable",
            "message": "The store is damaged. Restore the newest backup: python -m data restore.",
        }
    return 200, body | {
        "schema_version": state.schema_version,
        "data_version": state.data_version,
        "newest_import_at": state.newest_import_at and _utc(state.newest_import_at).isoformat(),
        "newest_import_age_seconds": _age_seconds(state.newest_import_at, now or datetime.now(UTC)),
    }


def _read_state() -> StoreSummary | None:
    """What the store says about itself; None when there is no file (opening it would leave an empty one behind)."""
    path = get_settings().sqlite_path
    if path is not None and not path.exists():
        return None
    with read_session(engine()) as session:
        return get_store_state(session)


def _utc(moment: datetime) -> datetime:
    # SQLite gives back what was written without its zone; everything is written in UTC.
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _age_seconds(moment: datetime | None, now: datetime) -> int | None:
    return None if moment is None else max(0, int((now - _utc(moment)).total_seconds()))
