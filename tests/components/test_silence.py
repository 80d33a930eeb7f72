"""Which failures mean that the store is away or damaged, and which are faults of a page."""

import sqlite3

import pytest
from sqlalchemy.exc import DataError, OperationalError

from components.kit import silence


@pytest.mark.parametrize(
    "error",
    [
        ValueError("a fault of the page"),
        # Somebody's input, and SQLite's word for text that is no JSON: neither is the store.
        DataError("SELECT", {}, Exception("malformed array literal: 'x'")),
        OperationalError("SELECT", {}, sqlite3.OperationalError("malformed JSON")),
    ],
)
def test_a_fault_of_a_page_is_not_laid_to_the_store(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silence, "_can_be_read", lambda: True)
    assert not silence.show_silence(error)
