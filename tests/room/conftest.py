import pytest
from sqlalchemy import Engine

from data.core.handling import Clearance
from data.core.recorder import Recorder
from tests.importers.making import add_countries

SECRETARIAT = Recorder("A. Secretary", Clearance.SECRETARIAT)
MEMBER = Recorder("A. Member", Clearance.MEMBERS)
VISITOR = Recorder("A. Visitor", Clearance.OPEN)


@pytest.fixture
def store(engine: Engine) -> Engine:
    """A store with countries and nothing else."""
    add_countries(engine)
    return engine
