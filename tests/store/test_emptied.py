"""The database of a test on PostgreSQL, emptied for the next one: what a test took back is not seen again either."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from data.core.engine import open_engine
from data.core.models.source import ImportRun
from data.core.settings import Settings
from tests.conftest import POSTGRES_URL
from tests.stores import empty_postgres_store

RUN = {
    "kind": "ewp",
    "file_name": "edition.csv",
    "file_sha256": "0" * 64,
    "finished_at": datetime(2026, 1, 1, tzinfo=UTC),
    **dict.fromkeys(("rows_read", "rows_new", "rows_changed", "rows_unchanged", "rows_rejected"), 0),
}


def number_of_a_run(url: str) -> int:
    """The number that a run gets here. The run itself is taken back."""
    opened = open_engine(Settings(database_url=url))
    with opened.connect() as connection:
        number = int(connection.execute(insert(ImportRun).values(RUN).returning(ImportRun.run_id)).scalar_one())
    opened.dispose()
    return number


@pytest.mark.skipif(not POSTGRES_URL, reason="PostgreSQL only")
def test_numbers_count_from_one_for_every_test() -> None:
    assert POSTGRES_URL
    numbers = []
    for _ in range(2):
        with empty_postgres_store(POSTGRES_URL) as url:
            numbers.append(number_of_a_run(url))
    assert numbers == [1, 1]
