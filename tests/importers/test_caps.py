"""An index is any table: what is too much for one is refused before it is read."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.core.errors import AmberlightError
from data.imports.commands.import_file import import_file
from data.imports.run import INDEX_LIMITS


def bomb(rows: int) -> bytes:
    """A workbook of a few hundred kilobytes that unpacks to very much."""
    made = io.BytesIO()
    row = b'<row r="1"><c t="inlineStr"><is><t>' + b"x" * 1000 + b"</t></is></c></row>"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(rows):
                sheet.write(row)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bomb(120_000), "unpacks to"),
        ((",".join(f"c{n}" for n in range(20_000)) + "\n").encode() * 2, "columns"),
        (b"country,2020\n" + b"Sudan,1\n" * (INDEX_LIMITS.rows + 1), "rows"),
    ],
    ids=["bomb", "columns", "rows"],
)
def test_what_is_too_much_for_an_index_is_refused_soon(
    filled_engine: Engine, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / ("a.xlsx" if content.startswith(b"PK") else "a.csv")
    file.write_bytes(content)
    began = time.process_time()
    with pytest.raises(AmberlightError, match=words):
        import_file(filled_engine, "index", file)
    assert time.process_time() - began < 30
