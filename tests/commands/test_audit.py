"""The audit: an entry in the same transaction, which the store refuses to alter; read by the secretariat alone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data.access.commands.codes import new_access_code, revoke_access_code
from data.access.queries.audit import AuditFilter, get_audit, get_audit_kinds
from data.core.audit import record_audit
from data.core.engine import write_session
from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.core.recorder import Recorder

WHO = Recorder("A. Recorder", Clearance.SECRETARIAT)
DAY = datetime(2027, 3, 1, 23, 30, tzinfo=UTC)


def add(engine: Engine, what: str = "thing.made", target: str = "T-1", who: str = "Ana", at: datetime = DAY) -> None:
    with write_session(engine) as session:
        record_audit(
            session,
            who=who,
            role=Clearance.SECRETARIAT,
            what=what,
            target=target,
            before={"a": 1, "b": 2},
            after={"a": 1, "b": 3, "c": None},
            why="because",
            recorded_at=at,
        )


def test_making_and_revoking_a_code_are_on_record_with_who_and_why(engine: Engine) -> None:
    made = new_access_code(engine, WHO, "Desk", "members", 5, "For the meeting.")
    revoke_access_code(engine, WHO, made.code_id, "Has left.")
    with Session(engine) as session:
        page = get_audit(session, Clearance.SECRETARIAT)
        assert get_audit_kinds(session, Clearance.SECRETARIAT) == ("access_code.made", "access_code.revoked")
    revoked, first = page.rows
    assert (first.what, first.target, first.who, first.why) == (
        "access_code.made", made.code_id, "A. Recorder", "For the meeting.",
    )  # fmt: skip
    assert first.before is None
    assert first.after is not None
    assert first.after["role"] == "members"
    assert revoked.changed_fields == ("revoked_at",)


@pytest.mark.parametrize(
    "change",
    [
        update(AuditEntry).values(who="somebody else"),
        delete(AuditEntry),
        delete(AuditEntry).where(AuditEntry.what == "thing.made"),
    ],
)
def test_the_store_refuses_to_alter_or_remove_an_entry(engine: Engine, change: object) -> None:
    add(engine)
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(change)  # type: ignore[call-overload]
    with Session(engine) as session:
        assert session.scalars(select(AuditEntry.who)).all() == ["Ana"]


def test_the_migrated_store_refuses_as_well(database_url: str) -> None:
    from data.core.engine import open_engine
    from data.core.settings import Settings
    from data.store.schema import migrate

    engine = open_engine(Settings(database_url=database_url))
    with engine.begin() as connection:
        migrate(connection)
    add(engine)
    for statement in ("UPDATE audit_entry SET why = ''", "DELETE FROM audit_entry"):
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(statement))
    engine.dispose()


def test_an_entry_without_its_change_is_undone_with_it(engine: Engine) -> None:
    def fail_after_it() -> None:
        with write_session(engine) as session:
            record_audit(session, who="A", role=Clearance.OPEN, what="x", target="t", before=None, after=None, why="w")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_it()
    with Session(engine) as session:
        assert session.scalars(select(AuditEntry)).all() == []


def test_filters_and_pages(engine: Engine) -> None:
    for number in range(5):
        add(engine, target=f"T-{number}", at=DAY + timedelta(days=number))
    add(engine, what="thing.ended", target="100%", who="Bea", at=DAY + timedelta(days=9))

    def targets(page: int = 1, size: int = 50, **chosen: object) -> list[str]:
        with Session(engine) as session:
            found = get_audit(session, Clearance.SECRETARIAT, AuditFilter(**chosen), page, size)  # type: ignore[arg-type]
            return [row.target for row in found.rows]

    assert targets(size=2) == ["100%", "T-4"]
    assert targets(page=2, size=2) == ["T-3", "T-2"]
    assert targets(page=9, size=2) == []
    assert targets(who="bE") == ["100%"]
    assert targets(target="%") == ["100%"]
    assert targets(what="thing.ended") == ["100%"]
    assert targets(since=date(2027, 3, 3), until=date(2027, 3, 4)) == ["T-3", "T-2"]
    with Session(engine) as session:
        page = get_audit(session, Clearance.SECRETARIAT, AuditFilter(what="thing.made"), 1, 2)
        assert page.total == 5
        assert page.rows[0].changed_fields == ("b",)
        with pytest.raises(ValueError, match="count from 1"):
            get_audit(session, Clearance.SECRETARIAT, page=0)


@pytest.mark.parametrize("clearance", [Clearance.OPEN, Clearance.MEMBERS])
def test_below_the_secretariat_there_is_no_audit_and_no_count_of_it(engine: Engine, clearance: Clearance) -> None:
    add(engine)
    with Session(engine) as session:
        page = get_audit(session, clearance)
        assert (page.rows, page.total) == ((), 0)
        assert get_audit_kinds(session, clearance) == ()
