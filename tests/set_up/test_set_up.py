"""scripts/set_up.py: installs once, does nothing when nothing changed, refuses in one sentence."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import set_up


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with two requirement files; what would be installed is written to `installs` instead."""
    for name in ("requirements.txt", "requirements-test.txt"):
        (tmp_path / name).write_text(f"# {name}\n")
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(set_up, "STAMP", tmp_path / ".venv" / "amberlight-installed.json")
    monkeypatch.setattr(set_up, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return tmp_path


@pytest.fixture
def installs(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    done: list[list[str]] = []

    def create() -> None:
        (checkout / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
        (checkout / ".venv" / "bin" / "python").touch()

    monkeypatch.setattr(set_up, "create_venv", create)
    monkeypatch.setattr(set_up, "install", done.append)
    return done


def test_a_second_run_installs_nothing(installs: list[list[str]]) -> None:
    set_up.main(["requirements.txt"])
    set_up.main(["requirements.txt"])
    assert installs == [["requirements.txt"]]


def test_a_changed_file_is_installed_again(installs: list[list[str]], checkout: Path) -> None:
    set_up.main(["requirements.txt"])
    (checkout / "requirements.txt").write_text("# other\n")
    set_up.main(["requirements.txt"])
    assert len(installs) == 2


def test_the_run_after_the_tests_installs_nothing(installs: list[list[str]]) -> None:
    set_up.main(["requirements.txt", "requirements-test.txt"])
    set_up.main(["requirements.txt"])
    assert len(installs) == 1


@pytest.mark.parametrize("content", ["", "no json", "[1]", json.dumps({"requirements.txt": "older"})])
def test_a_stamp_that_says_nothing_useful_means_install(
    installs: list[list[str]], checkout: Path, content: str
) -> None:
    set_up.main(["requirements.txt"])
    (checkout / ".venv" / "amberlight-installed.json").write_text(content)
    set_up.main(["requirements.txt"])
    assert len(installs) == 2


def test_an_environment_whose_interpreter_is_gone_is_made_again(installs: list[list[str]], checkout: Path) -> None:
    set_up.main(["requirements.txt"])
    (checkout / ".venv" / "bin" / "python").unlink()
    set_up.main(["requirements.txt"])
    assert len(installs) == 2


def test_an_installation_that_fails_leaves_no_stamp(
    installs: list[list[str]], checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_names: list[str]) -> None:
        set_up.fail("The installation did not finish.")

    monkeypatch.setattr(set_up, "install", fail)
    with pytest.raises(SystemExit, match="1"):
        set_up.main(["requirements.txt"])
    assert not (checkout / ".venv" / "amberlight-installed.json").exists()


def test_another_python_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Version(tuple[object, ...]):
        __slots__ = ()

    monkeypatch.setattr(sys, "version_info", Version((3, 9, 2, "final", 0)))
    with pytest.raises(SystemExit, match="1"):
        set_up.main([])
    assert "Amberlight needs Python 3.11, 3.12 or 3.13" in capsys.readouterr().err


def test_a_disk_that_takes_nothing_is_told(
    installs: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device", ".venv")

    create: Callable[[], None] = full
    monkeypatch.setattr(set_up, "create_venv", create)
    with pytest.raises(SystemExit):
        set_up.main(["requirements.txt"])
    assert "No space left on device" in capsys.readouterr().err
