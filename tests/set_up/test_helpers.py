"""scripts/ensure_browser.py and scripts/with_postgres.py: found, made, or told in one line, never skipped in silence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from scripts import ensure_browser, with_postgres

ROOT = Path(__file__).resolve().parents[2]


def program(path: Path, exit_code: int = 0) -> Path:
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return path


def test_the_browser_that_is_named_is_used(tmp_path: Path) -> None:
    named = program(tmp_path / "mine")
    assert ensure_browser.find_browser({ensure_browser.VARIABLE: str(named), "PATH": ""}) == named


def test_a_named_browser_that_does_not_start_is_not_replaced_by_another(tmp_path: Path) -> None:
    program(tmp_path / "chromium")
    broken = program(tmp_path / "broken", exit_code=127)
    environ = {ensure_browser.VARIABLE: str(broken), "PATH": str(tmp_path)}
    assert ensure_browser.find_browser(environ) is None


def test_a_browser_without_its_libraries_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path / "chromium", exit_code=127)
    works = program(tmp_path / "google-chrome")
    assert ensure_browser.find_browser({"PATH": str(tmp_path)}) == works


def test_where_none_can_be_had_one_line_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[bool] = []
    monkeypatch.setattr(ensure_browser, "find_browser", lambda: None)
    monkeypatch.setattr(ensure_browser, "install", lambda: tried.append(True))
    monkeypatch.delenv(ensure_browser.VARIABLE, raising=False)
    assert ensure_browser.main() == 1
    said = capsys.readouterr().err.strip()
    assert tried == [True]
    assert len(said.splitlines()) == 1
    assert "apt-get install chromium" in said
    assert "playwright install chromium" in said


def run_with_postgres(code: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    clean = {name: value for name, value in os.environ.items() if name != with_postgres.VARIABLE}
    return subprocess.run(
        [sys.executable, "scripts/with_postgres.py", sys.executable, "-c", code],
        cwd=ROOT, env=clean | environ, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def test_the_commands_exit_code_comes_through_and_a_given_database_is_used() -> None:
    code = f"import os, sys; print(os.environ['{with_postgres.VARIABLE}']); sys.exit(7)"
    done = run_with_postgres(code, **{with_postgres.VARIABLE: "postgresql://given"})
    assert done.returncode == 7
    assert "postgresql://given" in done.stdout


def test_without_postgresql_the_tests_go_on_and_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr(with_postgres, "DEBIAN_FOLDERS", Path("/nonexistent"))
    monkeypatch.delenv(with_postgres.VARIABLE, raising=False)
    monkeypatch.setattr(with_postgres.signal, "signal", lambda *_: None)
    assert with_postgres.main([sys.executable, "-c", "raise SystemExit(3)"]) == 3
    assert "SQLite only: PostgreSQL is not installed" in capsys.readouterr().out


def test_a_throwaway_postgresql_serves_and_leaves_nothing_behind() -> None:
    """Where PostgreSQL is not installed, the sentence that says so is what is tested."""
    try:
        with_postgres.find_programs()
    except with_postgres.NotAvailable:
        with pytest.raises(with_postgres.NotAvailable, match="PostgreSQL"), with_postgres.throwaway_postgres():
            pass
        return
    with with_postgres.throwaway_postgres() as url:
        folder = Path(url.partition("host=")[2])
        engine = create_engine(url)
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT 1").scalar() == 1
            assert connection.exec_driver_sql("SHOW listen_addresses").scalar() == ""
        engine.dispose()
        assert folder.exists()
    assert not folder.exists()
