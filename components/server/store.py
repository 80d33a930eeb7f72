"""The store as the server's own routes reach it: one engine, opened when it is first needed."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import Engine

from data.core.engine import open_engine
from data.core.settings import get_settings


def server_engine() -> Engine:
    """The engine on the store that the settings name now."""
    return _engine(get_settings().database_url)


@lru_cache(maxsize=1)
def _engine(database_url: str) -> Engine:
    return open_engine(database_url=database_url)
