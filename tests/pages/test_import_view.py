"""The secretariat's import: the file, the columns, every fault by row, the import, and its undo."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.models.source import ImportRun
from data.core.settings import Settings
from data.recommendations.models.recommendation import Recommendation
from tests.lists.making import HEADER, ROWS, list_bytes
from tests.pages.conftest import OpenPage, words
from tests.stores import copy_shipped_store

BAD = ("R-3", "Act", "Wakanda", *[""] * 5)


@pytest.fixture
def own_url(tmp_path: Path) -> str:
    """A store with the published figures, to write to."""
    return copy_shipped_store(tmp_path / "own.db")


@pytest.fixture
def view(open_page: OpenPage, own_url: str, sign_in_as: Callable[..., None]) -> AppTest:
    sign_in_as(Clearance.SECRETARIAT)
    return open_page(own_url, "secretariat", view="import")


def upload(view: AppTest, rows: object = ROWS, header: tuple[str, ...] = HEADER) -> AppTest:
    name, content = list_bytes(rows, header)
    return view.file_uploader[0].upload(name, content, "text/csv").run()


def recorded(url: str) -> set[str]:
    engine = open_engine(Settings(database_url=url))
    with Session(engine) as session:
        found = set(
            session.scalars(select(Recommendation.reference).where(Recommendation.origin.in_(("import", "document"))))
        )
    engine.dispose()
    return found


def test_nothing_is_asked_before_there_is_a_file(view: AppTest) -> None:
    assert [one.value for one in view.subheader] == ["1. The file"]


def test_a_file_that_is_no_list_gets_its_sentence(view: AppTest) -> None:
    shown = view.file_uploader[0].upload("a.csv", b"%PDF-1.7", "text/csv").run()
    assert "a.csv is a PDF, not a table" in words(shown)
    assert not shown.exception


def test_faults_are_shown_by_row_and_nothing_can_be_imported(view: AppTest, own_url: str) -> None:
    shown = upload(view, [*ROWS, BAD])
    assert "1 row of 3 cannot be taken as they are" in words(shown)
    (row,) = shown.dataframe[0].value.to_dict("records")
    assert row["line"] == 4
    assert "Addressed to: is no state, organisation or addressee on record: 'Wakanda'" in row["faults"]
    assert not [one for one in shown.button if one.label.startswith("Import")]
    # Drafts are for the secretariat alone: nothing is offered greyed out, whose label nobody could read.
    assert not [one.label for one in shown.selectbox if one.disabled or one.label.startswith("Handling, where")]
    assert recorded(own_url) == set()


def test_a_word_is_explained_once_and_the_list_imported_and_taken_back(view: AppTest, own_url: str) -> None:
    shown = upload(view, [*ROWS, BAD])
    (asked,) = [one for one in shown.selectbox if one.label.startswith("Wakanda")]
    shown = asked.set_value("group:Wakanda").run()
    assert "cannot be taken" not in words(shown)
    for label, value in (
        ("Title of the list", "Autumn list"),
        ("Who published it", "Somebody"),
        ("Under what terms it may be used", "none"),
        ("Why it is brought in", "Agreed"),
    ):
        next(one for one in shown.text_input if one.label == label).set_value(value)
    shown.run()
    next(one for one in shown.button if one.label == "Import 3 recommendations").click()
    shown.run()
    assert "3 recommendations will be recorded as drafts" in words(shown)
    assert recorded(own_url) == set()
    next(one for one in shown.button if one.label == "Yes, import 3 recommendations").click().run()
    assert "3 recommendations were recorded as drafts" in "".join(one.value for one in shown.success)
    assert recorded(own_url) == {"R-1", "R-2", "R-3"}
    assert shown.dataframe[0].value["label"].tolist() == ["Autumn list"]
    (run,) = [one for one in shown.selectbox if one.label == "Run"]
    run.select_index(0)
    next(one for one in shown.text_input if one.label == "Why it is taken back").set_value("A mistake")
    shown.run()
    next(one for one in shown.button if one.label == "Take it back").click()
    shown.run()
    assert "3 recommendations of run" in words(shown)
    next(one for one in shown.button if one.label == "Yes, take it back").click().run()
    assert "3 recommendations left the record" in "".join(one.value for one in shown.success)
    assert recorded(own_url) == set()


def test_without_a_source_nothing_is_imported_and_nothing_typed_is_lost(view: AppTest, own_url: str) -> None:
    shown = upload(view)
    next(one for one in shown.text_input if one.label == "Why it is brought in").set_value("Agreed")
    shown.run()
    next(one for one in shown.button if one.label == "Import 2 recommendations").click()
    shown.run()
    assert "Who published it: is empty" in words(shown)
    assert next(one for one in shown.text_input if one.label == "Why it is brought in").value == "Agreed"
    assert recorded(own_url) == set()


def test_columns_can_be_chosen_where_none_is_understood(view: AppTest) -> None:
    shown = upload(view, [("Handeln", "Tschad")], ("Was", "Wer"))
    assert "say which column holds 'Text'" in words(shown)
    for column, field in (("Was", "text"), ("Wer", "addressees")):
        next(one for one in shown.selectbox if one.label == column).set_value(field)
    shown.run()
    assert "3. Every row" in [one.value for one in shown.subheader]


def test_a_member_cannot_reach_it(open_page: OpenPage, own_url: str, sign_in_as: Callable[..., None]) -> None:
    sign_in_as(Clearance.MEMBERS)
    shown = open_page(own_url, "secretariat", view="import")
    assert not shown.file_uploader
    engine = open_engine(Settings(database_url=own_url))
    with Session(engine) as session:
        assert not session.scalars(select(ImportRun).where(ImportRun.kind == "recommendations")).all()
    engine.dispose()
