"""The one engine of this process on its store, opened when it is first needed; for pages and for the server's own routes."""

from functools import lru_cache

from sqlalchemy import Engine

from data.core.engine import open_engine
from data.core.settings import get_settings


def engine() -> Engine:
    """The engine on the store that the settings name now."""
    return _engine(get_settings().database_url)


@lru_cache(maxsize=1)
def _engine(database_url: str) -> Engine:
    return open_engine(database_url=database_url)
