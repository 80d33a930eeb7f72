"""`access`, `backup` and `restore` on the command line: what they say, and that a code is shown once."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from data.access.commands.sign_in import sign_in
from data.cli import access as cli_access
from data.cli import store as cli_store
from data.cli.main import app
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.core.settings import Settings
from tests.stores import copy_shipped_store

CODE = re.compile(r"(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=copy_shipped_store(tmp_path / "store.db"))


@pytest.fixture
def cli(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    for module in (cli_access, cli_store):
        monkeypatch.setattr(module, "get_settings", lambda: settings)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def code_in(said: Result) -> str:
    found = CODE.findall(said.stdout)
    assert len(found) == 1
    return str(found[0])


def test_a_code_is_made_shown_once_listed_without_it_and_revoked(cli, settings: Settings) -> None:
    assert "No access code was made yet" in cli("access", "list").stdout
    made = cli(
        "access", "new", "--label", "Desk of Freedonia", "--role", "secretariat", "--days", 3, "--person", "F. Person"
    )
    assert made.exit_code == 0, made.stderr
    code = code_in(made)
    engine = open_engine(settings)
    assert sign_in(engine, code, None).role is Clearance.SECRETARIAT
    listed = cli("access", "list").stdout
    assert re.search(rf"{code[:5]} +secretariat +valid until .*Desk of Freedonia +\(last used", listed)
    assert not CODE.search(listed)
    assert code[6:11] not in listed
    revoked = cli("access", "revoke", code[:5], "--why", "Lost on a train.")
    assert "The code of Desk of Freedonia was revoked" in revoked.stdout
    assert "revoked" in cli("access", "list").stdout
    with Session(engine) as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.entry_id)).all()
    assert [entry.why for entry in entries] == ["Made on the command line.", "Lost on a train."]
    assert entries[0].who.endswith("(command line)")
    engine.dispose()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("access", "new", "--label", "A", "--role", "admin"), "'admin' is not one of"),
        (("access", "new", "--label", " "), "column label: is empty"),
        (("access", "new", "--label", "A", "--role", "secretariat"), "column person: is empty"),
        (("access", "revoke", "ZZZZZ"), "no access code 'ZZZZZ'"),
        (("restore", "nowhere.db"), "There is no file nowhere.db"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(cli, arguments: tuple[str, ...], words: str) -> None:
    said = cli(*arguments)
    assert said.exit_code == 1
    assert words in said.stderr
    assert "Traceback" not in said.stderr
    assert said.stdout == ""


def test_backup_and_restore_say_what_they_did(cli, tmp_path: Path) -> None:
    said = cli("backup", tmp_path / "b.db")
    assert said.exit_code == 0, said.stderr
    assert re.search(r"Backed up to .*b\.db: [\d,]+ rows in \d+ tables", said.stdout)
    assert "read back and is complete and identical" in said.stdout
    assert cli("backup", tmp_path / "b.db").exit_code == 1
    assert cli("backup", tmp_path / "b.db", "--replace").exit_code == 0
    restored = cli("restore", tmp_path / "b.db")
    assert restored.exit_code == 0, restored.stderr
    assert "The previous store is at" in restored.stdout
    assert "A running app shows it from now on" in restored.stdout
