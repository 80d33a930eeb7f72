import pytest
from sqlalchemy import Engine

from tests.commands.recording import add_foundations
from tests.importers.making import add_countries


@pytest.fixture
def store(engine: Engine) -> Engine:
    """A store with countries and nothing else."""
    add_countries(engine)
    return engine


@pytest.fixture
def record(engine: Engine) -> Engine:
    """A store with what recommendations refer to, and none on record."""
    add_foundations(engine)
    return engine
