"""The command line: what it says, where, and with which exit code."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

import data.cli.main
from data.cli.main import app
from data.core.settings import Settings
from data.store.prepare import StoreSummary
from tests.importers.making import csv_text, ewp_text, snapshot, write

ABOUT = ("--name", "Index", "--unit", "points", "--publisher", "P", "--terms", "T", "--as-of", "2025")


@pytest.fixture
def cli(store: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch):
    """Run a command against the test's own store, which stands for one that is prepared."""
    monkeypatch.setattr(data.cli.main, "get_settings", lambda: Settings(database_url=database_url))
    monkeypatch.setattr(
        data.cli.main, "prepare_store", lambda _settings: StoreSummary(database_url, "0001", False, None, None, False)
    )

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return run


def test_help_names_every_verb(cli) -> None:
    said = cli("--help")
    assert said.exit_code == 0
    for verb in ("init", "import", "undo", "status"):
        assert verb in said.stdout


def test_an_import_says_what_it_understood_and_did(cli, tmp_path: Path) -> None:
    said = cli("import", "ewp", write(tmp_path, "edition.csv", ewp_text()))
    assert said.exit_code == 0
    for words in (
        "Imported EWP edition 2026 from edition.csv.",
        "Probabilities from 'risk.2026and2027.from2025'.",
        "6 rows read",
        "6 new",
        "0 changed",
        "0 unchanged",
        "0 rejected",
        "Run 1. To undo it: python -m data undo 1",
    ):
        assert words in said.stdout
    again = cli("import", "EWP", tmp_path / "edition.csv")
    assert "6 unchanged" in again.stdout
    assert "No run was recorded." in again.stdout


def test_a_dry_run_writes_nothing(cli, store: Engine, tmp_path: Path) -> None:
    before = snapshot(store)
    said = cli("import", "ewp", write(tmp_path, "edition.csv", ewp_text()), "--dry-run")
    assert (said.exit_code, snapshot(store)) == (0, before)
    assert "Would import EWP edition 2026" in said.stdout
    assert "Dry run: nothing was written." in said.stdout


def test_an_undo(cli, store: Engine, tmp_path: Path) -> None:
    before = snapshot(store, without=("import_run", "import_change", "store_state", "audit_entry"))
    cli("import", "ewp", write(tmp_path, "edition.csv", ewp_text()))
    said = cli("undo", 1)
    assert said.stdout == "Run 1 (EWP edition 2026) was undone: 12 rows removed, 0 restored to their earlier values.\n"
    assert snapshot(store, without=("import_run", "import_change", "store_state", "audit_entry")) == before
    again = cli("undo", 1)
    assert again.exit_code == 1
    assert "was undone already" in again.stderr


def test_status(cli, tmp_path: Path) -> None:
    assert "Newest imports: none" in cli("status").stdout
    cli("import", "ewp", write(tmp_path, "edition.csv", ewp_text()), "--as-of", "2019")
    said = cli("status")
    assert said.exit_code == 0
    for words in (
        "data version 2.",
        "6 risk_assessment",
        "2026: 6 countries",
        "1: EWP edition 2026 (edition.csv)",
        "6 new, 0 changed",
        "ewp-sra-2026: as of 2019, updated every 12 months",
    ):
        assert words in said.stdout


def test_rejected_rows_are_listed_with_line_and_reason(cli, store: Engine, tmp_path: Path) -> None:
    before = snapshot(store)
    rows = [("SDN", 2024, "x"), ("TCD", 2024, "x"), *(("SDN", 2024, f"y{number}") for number in range(30))]
    path = write(tmp_path, "i.csv", csv_text(("iso3", "year", "value"), rows))
    said = cli("import", "index", path, "--index", "i", *ABOUT, "--value-column", "value")
    assert said.exit_code == 1
    assert said.stdout == ""
    assert "Nothing was imported from i.csv: 32 rows rejected of 32." in said.stderr
    assert "i.csv, 2 lines (first 2), column value: is not a number: 'x'" in said.stderr
    assert "i.csv, line 4, column value: is not a number: 'y0'" in said.stderr
    assert "and 11 more kinds of fault" in said.stderr
    assert snapshot(store) == before
    faults = tmp_path / "faults.csv"
    said = cli("import", "index", path, "--index", "i", *ABOUT, "--value-column", "value", "--faults", str(faults))
    assert f"All 32 faults: {faults}." in said.stderr
    assert len(faults.read_text(encoding="utf-8-sig").splitlines()) == 33


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "acled", "x.csv"), "Kinds: ewp: "),
        (("import", "ewp", "nowhere.csv"), "There is no file nowhere.csv"),
        (("import", "ewp", "."), "is a folder"),
        (("undo", "99"), "There is no import run 99"),
    ],
)
def test_an_error_is_a_sentence_on_standard_error(cli, arguments: tuple[str, ...], words: str) -> None:
    said = cli(*arguments)
    assert said.exit_code == 1
    assert words in said.stderr
    assert said.stdout == ""
    assert "Traceback" not in said.stderr
    assert said.stderr.count("\n") == 1


def test_every_option_of_an_index_arrives(cli, tmp_path: Path) -> None:
    path = write(
        tmp_path, "i.csv", csv_text(("place", "when", "a", "b"), [("Sudan", 2024, 1, 2), ("Atlantis", 2024, 1, 2)])
    )
    said = cli(
        "import", "index", path, "--index", "i", *ABOUT, "--source-title", "S", "--citation", "C", "--address",
        "https://example.org", "--higher-is-better", "--cycle-months", "12", "--handling", "members", "--description", "D",
        "--country-column", "place", "--year-column", "when", "--value-column", "b", "--skip-rejected",
    )  # fmt: skip
    assert said.exit_code == 0, said.stderr
    assert "1 new" in said.stdout
    assert "1 rejected" in said.stdout
    assert "line 3, column place: unknown country: 'Atlantis'" in said.stdout
