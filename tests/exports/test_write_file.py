"""A file is written whole or not at all, also where a killed program left half of one under the number that this one has."""

import os
from pathlib import Path

import pytest

from data.core.errors import AmberlightError
from data.core.write_file import partial_beside, write_file


@pytest.mark.parametrize("end", ["", "-journal"])
def test_what_a_killed_program_of_the_same_number_left_is_in_nobodys_way(tmp_path: Path, end: str) -> None:
    (tmp_path / f"pack.pdf.{os.getpid()}.partial{end}").write_bytes(b"half")
    write_file(tmp_path / "pack.pdf", b"whole", is_private=True)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"pack.pdf": b"whole"}


def test_of_two_that_write_one_file_at_once_the_second_gets_a_sentence(tmp_path: Path) -> None:
    with partial_beside(tmp_path / "pack.pdf") as partial:
        partial.write_bytes(b"first")
        with pytest.raises(AmberlightError, match=r"pack\.pdf cannot be written: it is being written at this moment"):
            write_file(tmp_path / "pack.pdf", b"second", is_private=True)
        os.replace(partial, tmp_path / "pack.pdf")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"pack.pdf": b"first"}
