"""Every page and everything that leaves an exercise says EXERCISE; nothing that leaves the record does."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

import data.cli.access
from components.navigation import PAGES
from components.session.download import download_button
from data.cli.main import app
from data.core import exercise
from data.core.engine import open_engine, read_session
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.marks import Marks, mark_svg
from data.core.settings import Settings
from data.core.sheets import file_name, to_csv, to_xlsx
from data.papers.record import record_sheets
from data.papers.writers.document import Document, Stamp
from data.recommendations.files.list import read_list
from data.rehearsal.build import RehearsalSummary
from tests.pages.conftest import OpenPage


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.script)
def test_every_page_bears_the_banner(open_page: OpenPage, rehearsal: RehearsalSummary, page: object) -> None:
    # The page is presented where it is a screen for the projector: the banner stays there too.
    presented = {"present": "1"} if page.script.startswith(("r", "o")) else {}  # type: ignore[attr-defined]
    shown = open_page(rehearsal.database_url, page.script.removesuffix(".py"), **presented)  # type: ignore[attr-defined]
    assert not shown.exception
    assert shown.error[0].value.startswith(
        "**EXERCISE**. Meetings, answers, evidence, reviews, assessments and declared assets are invented"
    )
    assert exercise.is_exercise()


def test_a_page_of_the_record_does_not_and_clears_what_was_noted(open_page: OpenPage, filled_url: str) -> None:
    exercise.note_exercise(True)
    shown = open_page(filled_url, "recommendations")
    assert not [one for one in (*shown.error, *shown.markdown, *shown.caption) if "EXERCISE" in str(one.value)]
    assert not exercise.is_exercise()


def sheets(rehearsal: RehearsalSummary):
    with read_session(open_engine(Settings(database_url=rehearsal.database_url))) as session:
        return record_sheets(session, Clearance.OPEN, "recommendations", datetime(2026, 11, 23, tzinfo=UTC))


def test_every_sheet_says_so_in_each_row_and_is_not_imported(rehearsal: RehearsalSummary) -> None:
    made = sheets(rehearsal)
    content = to_csv(made.sheets[0], made.about)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {row["exercise"] for row in rows} == {exercise.SENTENCE}
    workbook = to_xlsx(made.sheets, made.about)
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    assert book.properties.title.startswith("EXERCISE: ")
    assert book["About"]["A1"].value == "EXERCISE"
    last = [line[-1] for line in book["Recommendations"].iter_rows(values_only=True)]
    assert set(last) == {"EXERCISE"}
    name = exercise.exercise_name(file_name("gaps", None, "open", date(2026, 11, 23), "csv"), made.about.is_exercise)
    assert name == "EXERCISE-amberlight-gaps_open_2026-11-23.csv"
    for name, file in (("a.csv", content), ("a.xlsx", workbook)):
        with pytest.raises(AmberlightError, match="exported from an exercise"):
            read_list((name, file))


def test_outside_an_exercise_no_file_is_marked(filled_engine: Engine) -> None:
    with read_session(filled_engine) as session:
        made = record_sheets(session, Clearance.OPEN, "recommendations", datetime(2026, 11, 23, tzinfo=UTC))
    # What the process serves by now is no matter: the sheets say what their own store is.
    exercise.note_exercise(True)
    header = to_csv(made.sheets[0], made.about).decode("utf-8-sig").splitlines()[0]
    assert "exercise" not in header.split(",")
    assert file_name("gaps", None, "open", date(2026, 11, 23), "csv").startswith("amberlight-")


def test_a_picture_is_marked_once_across_and_in_its_title() -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1920 1080"><title id="t">Map</title><g/></svg>\n'
    assert mark_svg(picture, Marks()) == picture
    marked = mark_svg(picture, Marks(is_exercise=True))
    assert '<title id="t">EXERCISE: Map</title>' in marked
    assert marked.count('class="exercise-mark"') == 1
    both = mark_svg(picture, Marks("F-2026-01, 23 November 2026", "For members", is_exercise=True))
    assert both.count(">For members \u00b7 Frozen: F-2026-01, 23 November 2026</text>") == 1


def test_the_pictures_and_maps_that_leave_are_marked() -> None:
    from components.drawing.maps.geojson import build_geojson
    from components.sources.downloads import picture_makers
    from tests.maps.making import make_picture

    picture = make_picture()
    makers = picture_makers(lambda: picture)
    before = {ending: make() for ending, make in makers.items()}
    assert "EXERCISE" not in str(before["svg"])
    exercise.note_exercise(True)
    assert "EXERCISE: the entries are invented" in str(makers["svg"]())
    assert makers["png"]() != before["png"]
    assert json.loads(build_geojson(picture, [], Marks(is_exercise=True)))["title"].startswith("EXERCISE: ")


def test_whatever_else_is_given_away_has_it_in_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.setattr("streamlit.download_button", lambda _label, _make, file, *_rest, **_more: given.append(file))
    exercise.note_exercise(True)
    download_button("Brief", lambda: b"", "brief.pdf", "application/pdf", "key")
    assert given == ["EXERCISE-brief.pdf"]


def test_a_paper_and_an_export_of_the_command_line_say_so(
    rehearsal: RehearsalSummary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (data.cli.access,):
        monkeypatch.setattr(module, "get_settings", lambda: Settings(database_url=rehearsal.database_url))
    said = CliRunner().invoke(app, ["export", "recommendations", str(tmp_path / "list.csv")])
    assert said.exit_code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["EXERCISE-list.csv"]
    document = Document("Chad", "s", (), Stamp("open", 1, datetime.now(UTC), "N", is_exercise=True), {})
    assert document.title == "EXERCISE: Chad"


def test_a_paper_of_an_exercise_does_not_overwrite_what_is_there(
    rehearsal: RehearsalSummary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from components.papers.command import app as papers

    monkeypatch.setattr(data.cli.access, "get_settings", lambda: Settings(database_url=rehearsal.database_url))
    kept = tmp_path / "EXERCISE-sudan.pdf"
    kept.write_bytes(b"mine")
    asked = ["brief", "SDN", str(tmp_path / "sudan.pdf")]
    said = CliRunner().invoke(papers, asked)
    assert said.exit_code == 1, said.output
    assert "already exists" in " ".join(said.output.split())
    assert kept.read_bytes() == b"mine"
    assert CliRunner().invoke(papers, [*asked, "--replace"]).exit_code == 0
    assert kept.read_bytes() != b"mine"
