"""Sources, import runs with what each changed, and the state of the store."""

from datetime import datetime

from sqlalchemy import DDL, JSON, CheckConstraint, DateTime, ForeignKey, Integer, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Key, one_of
from data.core.publishers import PUBLISHER_KINDS

IMPORT_STATUSES = ("applied", "undone")


class Source(Base):
    """One source in the registry: who published it, how to cite it, under what terms, of what date."""

    __tablename__ = "source"

    source_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    publisher: Mapped[str] = mapped_column(Text)
    #: Whose words it gives (data.core.publishers); None where whoever imported it did not say.
    publisher_kind: Mapped[str | None] = mapped_column(String(20))
    citation: Mapped[str] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    terms: Mapped[str] = mapped_column(Text)
    as_of: Mapped[str | None] = mapped_column(String(80))
    read_on: Mapped[str | None] = mapped_column(String(10))
    #: How often the publisher renews it, in months; None where it is not renewed.
    cycle_months: Mapped[int | None] = mapped_column(Integer)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint("cycle_months IS NULL OR cycle_months > 0", name="cycle_positive"),
        one_of("publisher_kind", tuple(PUBLISHER_KINDS), "publisher_kind_known"),
    )


class ImportRun(Base):
    """One run of one importer that changed the store, whole or not at all."""

    __tablename__ = "import_run"

    run_id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(40))
    file_name: Mapped[str] = mapped_column(Text)
    file_sha256: Mapped[str] = mapped_column(String(64))
    source_id: Mapped[str | None] = mapped_column(ForeignKey("source.source_id"))
    label: Mapped[str] = mapped_column(Text, default="")
    finished_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    rows_read: Mapped[int]
    rows_new: Mapped[int]
    rows_changed: Mapped[int]
    rows_unchanged: Mapped[int]
    rows_rejected: Mapped[int]
    status: Mapped[str] = mapped_column(String(12), default="applied", server_default="applied")
    undone_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (one_of("status", IMPORT_STATUSES, "status_known"),)


class ImportChange(Base):
    """One row that a run added or changed: its key, what stood there before (None: nothing), what stands there after."""

    __tablename__ = "import_change"

    change_id: Mapped[Key]
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.run_id"), index=True)
    table_name: Mapped[str] = mapped_column(String(60))
    row_key: Mapped[dict[str, object]] = mapped_column(JSON)
    before: Mapped[dict[str, object] | None] = mapped_column(JSON)
    after: Mapped[dict[str, object]] = mapped_column(JSON)


class StoreState(Base):
    """The one row that says which version of the data this is; every write counts it up."""

    __tablename__ = "store_state"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    data_version: Mapped[int] = mapped_column(default=0, server_default="0")
    reference_sha256: Mapped[str] = mapped_column(String(64), default="", server_default="")
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    #: The seed of an exercise (data.rehearsal), whose entries are invented; None for a record. Set once, when it is made.
    exercise_seed: Mapped[int | None] = mapped_column(Integer)

    __table_args__ = (CheckConstraint("id = 1", name="single_row"),)


#: The same statements stand in the migration, which is history and keeps its own copy.
STAYS_SQLITE = (
    "CREATE TRIGGER store_state_stays_what_it_is BEFORE UPDATE ON store_state "
    "WHEN NEW.exercise_seed IS NOT OLD.exercise_seed "
    "BEGIN SELECT RAISE(ABORT, 'a record does not become an exercise, nor an exercise a record'); END"
)
STAYS_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION store_state_stays_what_it_is() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN IF NEW.exercise_seed IS DISTINCT FROM OLD.exercise_seed THEN "
    "RAISE EXCEPTION 'a record does not become an exercise, nor an exercise a record'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER store_state_stays BEFORE UPDATE ON store_state "
    "FOR EACH ROW EXECUTE FUNCTION store_state_stays_what_it_is()",
)
event.listen(StoreState.__table__, "after_create", DDL(STAYS_SQLITE).execute_if(dialect="sqlite"))
for _statement in STAYS_POSTGRESQL:
    event.listen(StoreState.__table__, "after_create", DDL(_statement).execute_if(dialect="postgresql"))
