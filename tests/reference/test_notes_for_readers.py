"""What stands in the shipped tables is for readers: a compiler's reminders to himself have no place on a public screen."""

import csv
import re
from pathlib import Path

import pytest

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
#: What a compiler writes to himself: what he has read, what he is still to do, how he read a row.
_OF_THE_COMPILER = re.compile(
    r"leave (open|blank)|left blank|none found|sources? read\b|looked for|\bexcerpt|\bcheck (the|before|current|again)|"
    r"opens with '|\bTODO\b|\?\?|(known )?from background(?! knowledge)|\bwere not read\b",
    re.IGNORECASE,
)


def faults(text: str) -> list[str]:
    return [found.group(0) for found in _OF_THE_COMPILER.finditer(text)]


@pytest.mark.parametrize("path", sorted(REFERENCE.glob("*.csv")), ids=lambda path: path.stem)
def test_no_note_of_the_compiler_is_shipped(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as opened:
        found = [
            (number, name, value)
            for number, row in enumerate(csv.DictReader(opened), 2)
            for name, value in row.items()
            if value and faults(value)
        ]
    assert not found


def test_the_notes_that_were_on_the_screens_would_be_found() -> None:
    assert faults("Later joiners: none found in sources read; leave open")
    assert faults("Partial list: check the Global Centre's current list")
    assert faults("Opens with 'Form'; Item 12 asks that the representative be high-level")
    assert not faults("The start year is background knowledge, not checked")
