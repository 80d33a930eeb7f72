"""Runs every test, and what failed while others ran beside it once more, by itself.

    .venv/bin/python scripts/run_tests.py [PYTEST ARGUMENT ...]

Many tests drive a server and a browser. Where several run at once, a press can be lost, once in thousands. A fault fails again
where nothing runs beside it. More than five failures are no chance and are not tried again. Both runs are printed, and the exit
code is 0 only where every test has passed: decision 0016.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_TRIED_AGAIN = 5
TESTS_FAILED = 1
_FAILED = Path("v", "cache", "lastfailed")


def run_tests(arguments: Sequence[str], folder: Path = ROOT) -> int:
    """Run pytest in the folder with these arguments, and what failed once more. Returns pytest's exit code."""
    pytest = [sys.executable, "-m", "pytest"]
    # Cleared first: what failed in a run before this one is no matter of this one.
    code = subprocess.run([*pytest, "--cache-clear", *arguments], cwd=folder, check=False).returncode
    failed = _failed(folder / ".pytest_cache")
    if code != TESTS_FAILED or not 0 < len(failed) <= MOST_TRIED_AGAIN:
        return code
    print("\nFailed while others ran beside them, and run once more by themselves:", *failed, sep="\n  ", flush=True)
    return subprocess.run([*pytest, "-p", "no:xdist", *failed], cwd=folder, check=False).returncode


def _failed(cache: Path) -> list[str]:
    """The tests that failed, as pytest names them; empty where it noted none."""
    try:
        return sorted(json.loads((cache / _FAILED).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return []


if __name__ == "__main__":
    sys.exit(run_tests(sys.argv[1:]))
