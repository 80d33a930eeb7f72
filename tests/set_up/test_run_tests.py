"""What failed beside others is run once more by itself; what fails again, and what fails in numbers, fails."""

from pathlib import Path

import pytest

from scripts.run_tests import MOST_TRIED_AGAIN, TESTS_FAILED, run_tests

pytestmark = pytest.mark.slow
_COUNTED = """
from pathlib import Path
def count(name):
    runs = Path(__file__).with_name(name)
    runs.write_text(runs.read_text() + "x" if runs.exists() else "x")
    return len(runs.read_text())
"""


def runs(folder: Path, tests: str) -> tuple[int, dict[str, int]]:
    """The exit code, and how often each test was run."""
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_some.py").write_text(_COUNTED + tests)
    code = run_tests(["-q"], folder)
    return code, {file.name: len(file.read_text()) for file in folder.iterdir() if not file.suffix and file.is_file()}


def test_what_fails_once_is_run_again_and_nothing_else_is(tmp_path: Path) -> None:
    tests = "def test_good(): count('good')\ndef test_once(): assert count('once') == 2\n"
    assert runs(tmp_path, tests) == (0, {"good": 1, "once": 2})


def test_what_fails_twice_fails(tmp_path: Path) -> None:
    assert runs(tmp_path, "def test_bad(): assert count('bad') == 0\n") == (TESTS_FAILED, {"bad": 2})


def test_many_failures_are_a_fault(tmp_path: Path) -> None:
    names = [f"t{number}" for number in range(MOST_TRIED_AGAIN + 1)]
    tests = "".join(f"def test_{name}(): assert count('{name}') == 2\n" for name in names)
    assert runs(tmp_path, tests) == (TESTS_FAILED, dict.fromkeys(names, 1))


def test_what_cannot_be_collected_is_not_tried_again(tmp_path: Path) -> None:
    code, counted = runs(tmp_path, "count('collected')\nraise SystemExit\n")
    assert code != 0
    assert counted == {"collected": 1}
