"""`python -m data paper`: a brief with its pictures in a file, or a sentence and no file."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

import data.cli.access
from data.__main__ import app
from data.core.settings import Settings
from tests.papers.reading_pdf import text_of


@pytest.fixture(autouse=True)
def store(filled_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(database_url=filled_engine.url.render_as_string(hide_password=False))
    monkeypatch.setattr(data.cli.access, "get_settings", lambda: settings)


def test_a_brief_is_written_with_its_pictures(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["paper", "brief", "Sudan", str(tmp_path / "sudan.pdf")])
    assert done.exit_code == 0, done.output
    assert "Sudan, 1 page" in done.output
    content = (tmp_path / "sudan.pdf").read_bytes()
    assert "Sudan" in text_of(content)
    # Tagged figures: the map and the charts, which the layer above draws.
    assert content.count(b"/S/Figure") >= 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["brief", "Sudann", "x.pdf"], "SDN (Sudan)"),
        (["brief", "SDN", "x.txt"], "does not end in"),
        (["brief", "SDN", "x.pdf", "--for", "board"], "is not an audience"),
        (["pack", "x.pdf", "--meeting", "none"], "No meeting has the ID 'none'"),
    ],
)
def test_what_cannot_be_made_is_a_sentence_and_no_file(tmp_path: Path, words: list[str], said: str) -> None:
    done = CliRunner().invoke(app, ["paper", *(str(tmp_path / one) if one[:2] == "x." else one for one in words)])
    assert done.exit_code == 1
    assert said in " ".join(done.output.split())
    assert list(tmp_path.iterdir()) == []
