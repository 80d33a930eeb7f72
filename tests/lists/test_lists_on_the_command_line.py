"""`import recommendations` and `export`: what they say, and what they leave behind."""

import csv
import io
import stat
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine, insert
from typer.testing import CliRunner, Result

import data.cli.access
import data.cli.main
from data.cli.main import app
from data.core.settings import Settings
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.store.prepare import StoreSummary
from tests.importers.making import snapshot, write
from tests.lists.making import list_bytes

ABOUT = ("--source-title", "A list", "--publisher", "P", "--terms", "none", "--as", "published")


@pytest.fixture
def cli(store: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch):
    """Run a command against the test's own store, which stands for one that is prepared."""
    ready = StoreSummary(database_url, "0001", False, None, None, False)
    for module in (data.cli.main, data.cli.access):
        monkeypatch.setattr(module, "get_settings", lambda: Settings(database_url=database_url))
        monkeypatch.setattr(module, "prepare_store", lambda _settings: ready)

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return run


def test_an_import_says_what_it_understood_does_it_and_can_be_taken_back(cli, store: Engine, tmp_path: Path) -> None:
    path = write(tmp_path, "list.csv", list_bytes()[1])
    before = snapshot(store)
    dry = cli("import", "recommendations", path, *ABOUT, "--dry-run")
    assert dry.exit_code == 0
    assert "  Due from 'Deadline'" in dry.stdout
    assert "Dry run: 2 would be recorded, nothing was written." in dry.stdout
    assert snapshot(store) == before
    done = cli("import", "recommendations", path, *ABOUT)
    assert "2 recommendations were recorded as published by others, run 1." in done.stdout
    assert "To undo it: python -m data undo 1" in done.stdout
    assert (
        "all 2 recommendations of list.csv. Nothing was written"
        in cli("import", "recommendations", path, *ABOUT).stdout
    )
    assert cli("undo", "1").exit_code == 0
    assert not snapshot(store)["recommendation"]


def test_columns_words_and_missing_values_can_be_said(cli, store: Engine, tmp_path: Path) -> None:
    text = "Was,Wer,Antwort\nHandeln,Centeral African Republic,ja\n"
    path = write(tmp_path, "liste.csv", text)
    lost = cli("import", "recommendations", path, *ABOUT)
    assert lost.exit_code == 1
    assert "say which column holds 'Text' (text)" in lost.stderr
    said = (*ABOUT, "--map", "text=Was", "--map", "addressees=Wer", "--map", "response=Antwort")
    unknown = cli("import", "recommendations", path, *said)
    assert unknown.exit_code == 1
    assert "Unknown in 'Wer', 1 row: Centeral African Republic (perhaps CAF)." in unknown.stdout
    assert "liste.csv, line 2, column Antwort: is none of awaiting" in unknown.stderr
    whole = (
        *said,
        "--meaning",
        "Centeral African Republic=CAF",
        "--meaning",
        "ja=accepted",
        "--set",
        "response_on=2020-01-31",
    )
    assert "1 response was recorded" in cli("import", "recommendations", path, *whole, "--prefix", "DE").stdout
    assert "DE-0001" in str(snapshot(store)["recommendation"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--as", "law"), "'law' is not a way to import a list"),
        (("--map", "text"), "write it as THIS=THAT"),
        (("--map", "colour=Ref"), "'colour' is not a field of a list"),
        (("--set", "colour=red"), "'colour' is not a field of a list"),
    ],
)
def test_what_cannot_be_meant_is_said(cli, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    said = cli("import", "recommendations", write(tmp_path, "list.csv", list_bytes()[1]), *ABOUT, *arguments)
    assert said.exit_code == 1
    assert words in said.stderr


def seed(store: Engine) -> None:
    with store.begin() as connection:
        for place, handling in enumerate(("open", "members", "secretariat"), start=1):
            text = {"kind": "k", "pointer": "p", "addressed_to": "x", "origin": "import", "stage": "proposed"}
            own = {"reference": f"X-{handling}", "sort_order": place, "paraphrase": f'=cmd|"{handling} words"'}
            connection.execute(insert(Recommendation).values(**text, **own, handling=handling, source_id="src"))
            addressee = {"name": f"Office {handling}", "addressee_kind": "body", "position": 1}
            connection.execute(insert(RecommendationAddressee).values(reference=f"X-{handling}", **addressee))


@pytest.mark.parametrize(("clearance", "seen"), [("open", 1), ("members", 2), ("secretariat", 3)])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_holds_its_clearance_says_so_and_is_no_formula(
    cli, store: Engine, tmp_path: Path, clearance: str, seen: int, form: str
) -> None:
    seed(store)
    path = tmp_path / f"out.{form}"
    said = cli("export", "recommendations", path, *(("--clearance", clearance) if clearance != "open" else ()))
    assert said.exit_code == 0
    assert f"{seen:,} rows of recommendations. For: {clearance}." in said.stdout
    assert ("withheld" in said.stdout) == (seen < 3)
    assert stat.S_IMODE(path.stat().st_mode) == (0o644 if clearance == "open" else 0o600)
    if form == "csv":
        content = path.read_text("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(content)))
        assert {row["exported_for"] for row in rows} == {clearance}
        assert all(row["text"].startswith("'=") for row in rows)
    else:
        book = openpyxl.load_workbook(path)
        cells = [cell for sheet in book.worksheets for line in sheet.iter_rows() for cell in line]
        assert not [cell for cell in cells if cell.data_type == "f"]
        content = "\n".join(str(cell.value) for cell in cells) + str(book.properties.title)
        assert ("Handling", clearance) in [(a.value, b.value) for a, b in book["About"].iter_rows(max_col=2)]
    for place, level in enumerate(("open", "members", "secretariat"), start=1):
        assert (f"{level} words" in content) == (place <= seen)
        assert (f"Office {level}" in content) == (place <= seen)


def test_gaps_leave_with_their_rules_counts_and_clearance(cli, store: Engine, tmp_path: Path) -> None:
    seed(store)
    path = tmp_path / "gaps.xlsx"
    assert cli("export", "gaps", path).exit_code == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Gaps", "Kinds of gaps", "About"]
    lines = list(book["Gaps"].iter_rows(min_row=2, values_only=True))
    assert {"X-open"} == {line[5] for line in lines if line[5]}
    assert {line[-1] for line in lines} == {"open"}
    kinds = {line[0]: line[1:3] for line in book["Kinds of gaps"].iter_rows(min_row=2, values_only=True)}
    assert kinds["No response recorded"] == (1, 1)
    text = path.with_suffix(".csv")
    assert cli("export", "gaps", text).exit_code == 0
    assert "members words" not in text.read_text("utf-8-sig")
    assert cli("export", "all", tmp_path / "all.xlsx", "--clearance", "secretariat").exit_code == 0
    whole = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert whole.sheetnames == ["Recommendations", "Gaps", "Kinds of gaps", "About"]


def test_an_export_replaces_nothing_unasked_and_leaves_no_part(cli, tmp_path: Path) -> None:
    path = write(tmp_path, "out.csv", "mine")
    assert "already exists" in cli("export", "recommendations", path).stderr
    assert path.read_text() == "mine"
    assert cli("export", "recommendations", path, "--replace").exit_code == 0
    assert "ends in neither" in cli("export", "recommendations", tmp_path / "out.pdf").stderr
    assert "holds one" in cli("export", "all", tmp_path / "all.csv").stderr
    assert "is not a clearance" in cli("export", "all", tmp_path / "g.xlsx", "--clearance", "admin").stderr
    assert "cannot be exported" in cli("export", "people", tmp_path / "p.csv").stderr
    assert sorted(file.name for file in tmp_path.iterdir() if not file.name.startswith("store")) == ["out.csv"]
