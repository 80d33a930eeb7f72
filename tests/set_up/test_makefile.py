"""The Makefile: every promised word is there, and a machine without a fitting Python is told so."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORDS = (
    "run",
    "room",
    "test",
    "check",
    "fuzz",
    "deploy-check",
    "upgrade-check",
    "audit",
    "sbom",
    "bench",
    "requirements",
    "assets",
    "clean",
    "help",
)


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_listed_by_help_and_can_be_planned(word: str) -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True).stdout
    assert re.search(rf"^\s+make {word}\s+\S+", listed, re.MULTILINE)
    planned = subprocess.run(["make", "--dry-run", word], cwd=ROOT, capture_output=True, text=True)
    assert planned.returncode == 0, planned.stderr


def test_without_a_fitting_python_one_line_says_what_to_do() -> None:
    done = subprocess.run(["make", "run", "PYTHON="], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode != 0
    assert "Amberlight needs Python 3.11, 3.12 or 3.13" in done.stderr


def test_continuous_integration_runs_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert re.search(r"^exec make test$", script.read_text(), re.MULTILINE)
