"""Which version of schema and data the store holds, and when figures last came in."""

from dataclasses import dataclass
from datetime import datetime

from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.models import source as models


def current_revision(connection: Connection) -> str | None:
    """The store's revision, or None for a store without one."""
    return MigrationContext.configure(connection).get_current_revision()


@dataclass(frozen=True, slots=True)
class StoreSummary:
    """The store about itself.

    schema_version: the Alembic revision, None for a store without one. data_version: counts every write.
    newest_import_at: end of the newest run that still stands, UTC; None when nothing was ever imported.
    exercise_seed: of an exercise, whose entries are invented; None for a record.
    """

    schema_version: str | None
    data_version: int
    newest_import_at: datetime | None
    exercise_seed: int | None

    @property
    def is_exercise(self) -> bool:
        """Whether its entries are invented."""
        return self.exercise_seed is not None


def get_store_state(session: Session) -> StoreSummary:
    """Read the state.

    It carries no record, so it needs no clearance. Raises SQLAlchemyError for a store that is not one.
    """
    newest = session.scalar(select(func.max(models.ImportRun.finished_at)).where(models.ImportRun.status == "applied"))
    return StoreSummary(
        schema_version=current_revision(session.connection()),
        data_version=session.scalars(select(models.StoreState.data_version)).one(),
        newest_import_at=newest,
        exercise_seed=session.scalars(select(models.StoreState.exercise_seed)).one(),
    )


def get_exercise_seed(session: Session, clearance: Clearance) -> int | None:
    """The seed of an exercise, whose entries are invented; None for a record. Everybody is told: it takes any clearance."""
    return session.scalar(select(models.StoreState.exercise_seed))
