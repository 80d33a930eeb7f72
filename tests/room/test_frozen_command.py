"""`python -m data paper ... --frozen`: the figures of a snapshot, as the screen gives them; a sentence for a wrong one."""

import io
import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from components.papers.brief_buttons import make_brief
from components.session import room_screen
from components.session.room_screen import Place
from data.__main__ import app
from data.core.engine import bump_data_version, write_session
from data.core.handling import Clearance
from data.papers.rules.audience import Audience
from data.papers.rules.brief_form import BriefKind
from data.store.snapshots import snapshot_path, take_snapshot
from tests.papers.reading_pdf import text_of
from tests.room.conftest import SECRETARIAT
from tests.room.test_snapshots import filled  # noqa: F401  the fixture


def paper(*words: str) -> Result:
    return CliRunner().invoke(app, ["paper", *words])


def change_deaths(engine: Engine) -> None:
    with write_session(engine) as session:
        session.execute(
            text("UPDATE organized_violence_year SET one_sided_deaths = 4321 WHERE iso3 = 'SDN' AND year = 2024")
        )
        bump_data_version(session)


def without_moment(content: bytes) -> str:
    return re.sub(r"written \d+ \w+ \d+, ?\d\d:\d\d UTC", "", text_of(content))


def test_a_frozen_paper_has_the_figures_of_the_copy_and_says_which(filled: Engine, tmp_path: Path) -> None:  # noqa: F811
    done = take_snapshot(filled, SECRETARIAT, "First morning")
    change_deaths(filled)
    file = tmp_path / "sudan.pdf"
    made = paper("brief", "SDN", str(file), "--frozen", done.snapshot_id.lower())
    assert made.exit_code == 0, made.output
    assert "2,316" in text_of(file.read_bytes())
    assert "4,321" not in text_of(file.read_bytes())
    with room_screen.carried(Place(None, "own", False, done.snapshot_id)):
        shown = make_brief("SDN", BriefKind.PAGE, "pdf", Audience(Clearance.OPEN))
    assert without_moment(file.read_bytes()) == without_moment(shown)
    assert f"snapshot {done.snapshot_id}" in text_of(shown)
    present = tmp_path / "present.pdf"
    assert paper("brief", "SDN", str(present)).exit_code == 0
    assert "4,321" in text_of(present.read_bytes())
    assert "snapshot" not in text_of(present.read_bytes())


def test_the_tables_of_a_frozen_pack_say_what_they_are_frozen_at(filled: Engine, tmp_path: Path) -> None:  # noqa: F811
    done = take_snapshot(filled, SECRETARIAT, "First morning")
    change_deaths(filled)
    file = tmp_path / "pack.xlsx"
    made = paper("pack", str(file), "--country", "SDN", "--frozen", done.snapshot_id)
    assert made.exit_code == 0, made.output
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(done.snapshot_id in one for one in cells)
    assert not any("4,321" in one or one == "4321" for one in cells)


@pytest.mark.parametrize(
    "words", [("brief", "SDN", "x.pdf"), ("pack", "x.html"), ("decided", "x.pdf", "--meeting", "m")]
)
def test_a_snapshot_that_is_not_there_is_a_sentence_and_no_file(
    filled: Engine,  # noqa: F811
    tmp_path: Path,
    words: tuple[str, ...],
) -> None:
    take_snapshot(filled, SECRETARIAT, "First morning")
    folder = tmp_path / "out"
    folder.mkdir()
    made = paper(*(str(folder / one) if one.startswith("x.") else one for one in words), "--frozen", "F-1999-07")
    assert made.exit_code == 1
    assert "No snapshot has the ID 'F-1999-07'. Known: F-20" in " ".join(made.output.split())
    assert list(folder.iterdir()) == []


def test_a_copy_that_was_altered_is_refused(filled: Engine, tmp_path: Path) -> None:  # noqa: F811
    done = take_snapshot(filled, SECRETARIAT, "First morning")
    path = snapshot_path(filled, done.path.name)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b" ")
    made = paper("brief", "SDN", str(tmp_path / "x.pdf"), "--frozen", done.snapshot_id)
    assert made.exit_code == 1
    assert "has been altered" in made.output
    assert not (tmp_path / "x.pdf").exists()
