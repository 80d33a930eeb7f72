"""A restore brings a backup back whole, into the store that a running app reads, or leaves everything as it was."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from data.access.commands.codes import new_access_code, revoke_access_code
from data.access.commands.sign_in import sign_in, token_sha256
from data.access.queries.sign_ins import find_signed_in
from data.core.engine import open_engine, write_session
from data.core.errors import AmberlightError, StoreError
from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.core.recorder import NotAllowedError, Recorder
from data.core.settings import Settings
from data.core.utc import as_utc
from data.recommendations.commands.evidence import add_evidence
from data.recommendations.queries.evidence_file import get_evidence_file
from data.store.backup import back_up
from data.store.prepare import prepare_store
from data.store.restore import restore_backup
from tests.backup.doing import (
    OWN,
    WHO,
    damaged,
    empty,
    foreign,
    kept,
    letter,
    newer,
    no_file,
    orphaned,
    rename_sudan,
    sudan,
    version,
)
from tests.failure.doing import damage_the_middle
from tests.importers.making import snapshot


def test_what_was_backed_up_is_restored_and_equal(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    new_access_code(engine, WHO, "Desk", "members", 5, "why")
    before, backed_up_at = snapshot(engine, without=OWN), version(engine)
    summary = back_up(settings, tmp_path / "b.db")
    assert summary.data_version == backed_up_at
    assert summary.rows == sum(len(rows) for rows in snapshot(engine).values()) + 1  # alembic_version
    for name in ("Changed", "Changed again"):
        rename_sudan(engine, name)
    with write_session(engine) as session:
        session.execute(text("DELETE FROM network_membership"))
    changed = snapshot(engine, without=OWN)
    assert changed != before
    changed_version = version(engine)
    restored = restore_backup(settings, WHO, tmp_path / "b.db")
    # The same engine, whose connections were open all the time: a running app.
    assert snapshot(engine, without=OWN) == before
    assert version(engine) == restored.data_version == changed_version + 1
    assert restored.knows_revoked
    assert restored.kept_path is not None
    beside = open_engine(database_url=f"sqlite:///{restored.kept_path}")
    assert snapshot(beside, without=OWN) == changed
    beside.dispose()
    assert not prepare_store(settings).was_created


def test_the_version_is_above_both_so_that_no_cache_is_stale(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    for _ in range(5):
        rename_sudan(engine, "Later")
    later = version(engine)
    back_up(settings, tmp_path / "later.db")
    with write_session(engine) as session:
        session.execute(text("UPDATE store_state SET data_version = 1"))
    assert restore_backup(settings, WHO, tmp_path / "later.db").data_version == later + 1
    assert restore_backup(settings, WHO, tmp_path / "later.db").data_version == later + 2
    assert len(kept(tmp_path)) == 2


def test_a_restore_signs_everybody_out_keeps_revocations_and_is_on_record(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    made = new_access_code(engine, WHO, "Desk", "members", 5, "why")
    signed = sign_in(engine, made.code, None)
    back_up(settings, tmp_path / "b.db")
    revoke_access_code(engine, WHO, made.code_id, "Lost.")
    restore_backup(settings, WHO, tmp_path / "b.db")
    with Session(engine) as session:
        assert find_signed_in(session, token_sha256(signed.token), as_utc(signed.expires_at)) is None
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.entry_id)).all()
        assert [entry.what for entry in entries] == ["access_code.made", "store.restored"]
        assert (entries[1].who, entries[1].target) == ("A. Recorder", "b.db")
    with pytest.raises(AmberlightError, match="was revoked"):
        sign_in(engine, made.code, None)
    with pytest.raises(Exception, match="append-only"), engine.begin() as connection:
        connection.execute(text("DELETE FROM audit_entry"))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (newer, "newer Amberlight"),
        (damaged, "damaged"),
        (orphaned, "is damaged .*refers to country"),
        (no_file, "There is no file"),
        (letter, "not an Amberlight store"),
        (empty, "not an Amberlight store"),
    ],
)
def test_a_file_that_cannot_be_restored_is_told_and_the_store_is_as_it_was(
    settings: Settings, engine: Engine, tmp_path: Path, spoil, words: str
) -> None:
    source = tmp_path / "b.db"
    back_up(settings, source)
    rename_sudan(engine, "As it was")
    spoil(source)
    before = snapshot(engine)
    with pytest.raises(AmberlightError, match=words) as caught:
        restore_backup(settings, WHO, source)
    assert "The store was left as it was" in str(caught.value)
    assert snapshot(engine) == before
    assert kept(tmp_path) == []
    assert list(tmp_path.glob("*.partial*")) == []


def test_another_programs_database_is_no_backup(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    foreign(tmp_path / "recipes.db")
    with pytest.raises(AmberlightError, match="database of another program"):
        restore_backup(settings, WHO, tmp_path / "recipes.db")
    assert sudan(engine) == "Sudan"


def test_a_missing_store_is_made_from_the_backup(settings: Settings, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "b.db")
    for part in tmp_path.glob("store.db*"):
        part.unlink()
    summary = restore_backup(settings, WHO, tmp_path / "b.db")
    assert summary.kept_path is None
    opened = open_engine(settings)
    assert sudan(opened) == "Sudan"
    opened.dispose()


def test_a_damaged_store_is_set_aside_and_replaced(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "b.db")
    engine.dispose()
    store = tmp_path / "store.db"
    content = store.read_bytes()
    broken = content[:4096] + os.urandom(len(content) - 4096)
    store.write_bytes(broken)
    summary = restore_backup(settings, WHO, tmp_path / "b.db")
    assert not summary.knows_revoked
    assert "revoke them again" in summary.sentence()
    # More than any number under which a running app keeps what it read.
    assert version(engine) > 1000
    assert summary.kept_path is not None
    assert summary.kept_path.read_bytes() == broken
    assert sudan(engine) == "Sudan"


def test_what_a_damaged_store_still_says_of_itself_is_kept(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    made = new_access_code(engine, WHO, "Desk", "members", 5, "why")
    back_up(settings, tmp_path / "b.db")
    revoke_access_code(engine, WHO, made.code_id, "Lost.")
    for _ in range(3):
        rename_sudan(engine, "Later")
    later = version(engine)
    engine.dispose()
    damage_the_middle(tmp_path / "store.db")
    summary = restore_backup(settings, WHO, tmp_path / "b.db")
    assert summary.knows_revoked
    assert summary.data_version == later + 1
    assert sudan(engine) == "Sudan"
    with pytest.raises(AmberlightError, match="was revoked"):
        sign_in(engine, made.code, None)


def test_a_foreign_file_in_the_stores_place_is_left_alone(settings: Settings, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "b.db")
    store = tmp_path / "store.db"
    for part in tmp_path.glob("store.db*"):
        part.unlink()
    foreign(store)
    before = store.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        restore_backup(settings, WHO, tmp_path / "b.db")
    assert store.read_bytes() == before


def test_a_store_that_another_program_holds_is_left_alone(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "b.db")
    before = snapshot(engine)
    quick = settings.model_copy(update={"busy_timeout_ms": 100})
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked by another program"):
            restore_backup(quick, WHO, tmp_path / "b.db")
        holder.execute("ROLLBACK")
    assert snapshot(engine) == before
    assert kept(tmp_path) == []


def test_only_the_secretariat_restores(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "b.db")
    before = snapshot(engine)
    with pytest.raises(NotAllowedError):
        restore_backup(settings, Recorder("B", Clearance.MEMBERS), tmp_path / "b.db")
    assert snapshot(engine) == before


def test_a_file_of_evidence_comes_back_with_its_backup(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    added = add_evidence(engine, WHO, "AI-05", 1, "A law", file=("law.pdf", b"%PDF-1.7 \x00\xff bytes"))
    back_up(settings, tmp_path / "b.db")
    with write_session(engine) as session:
        session.execute(text("DELETE FROM evidence_file"))
    restore_backup(settings, WHO, tmp_path / "b.db")
    with Session(engine) as session:
        found = get_evidence_file(session, Clearance.SECRETARIAT, added.entry_id)
    assert found is not None
    assert found.content == b"%PDF-1.7 \x00\xff bytes"
