"""One exercise for all tests of a run: making it takes some seconds."""

from datetime import date

import pytest

from data.core import exercise
from data.rehearsal.build import RehearsalSummary, make_rehearsal
from tests.pages.conftest import filled_url, open_page, sign_in_as

__all__ = ["filled_url", "open_page", "sign_in_as"]

UNTIL = date(2026, 11, 23)


@pytest.fixture(scope="session")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> RehearsalSummary:
    """An exercise of a hundred recommendations. For reading only."""
    return make_rehearsal(tmp_path_factory.mktemp("rehearsal") / "rehearsal.db", until=UNTIL)


@pytest.fixture(autouse=True)
def ends_as_a_record():
    """No test leaves the process thinking that it serves an exercise."""
    yield
    exercise.note_exercise(False)
