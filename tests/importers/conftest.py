import pytest
from sqlalchemy import Engine

from tests.importers.making import add_countries


@pytest.fixture
def store(engine: Engine) -> Engine:
    """A store with countries and nothing else."""
    add_countries(engine)
    return engine
