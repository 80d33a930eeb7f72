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
from data.risk.models.figures import IndexValue
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
    assert "1 row of 3 cannot be imported as they are" in words(shown)
    (row,) = shown.dataframe[0].value.to_dict("records")
    assert row["line"] == 4
    assert "Addressed to: is not a recorded state, organisation or addressee: 'Wakanda'" in row["faults"]
    assert not [one for one in shown.button if one.label.startswith("Import")]
    # Drafts are for the secretariat alone: nothing is offered greyed out, whose label nobody could read.
    assert not [one.label for one in shown.selectbox if one.disabled or one.label.startswith("Handling, if")]
    assert recorded(own_url) == set()


def test_a_word_is_explained_once_and_the_list_imported_and_taken_back(view: AppTest, own_url: str) -> None:
    shown = upload(view, [*ROWS, BAD])
    (asked,) = [one for one in shown.selectbox if one.label.startswith("Wakanda")]
    shown = asked.set_value("group:Wakanda").run()
    assert "cannot be taken" not in words(shown)
    for label, value in (
        ("Title of the list", "Autumn list"),
        ("Publisher", "Somebody"),
        ("Terms of use", "none"),
        ("Reason for the import", "Agreed"),
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
    next(one for one in shown.text_input if one.label == "Reason for undoing it").set_value("A mistake")
    shown.run()
    next(one for one in shown.button if one.label == "Undo import").click()
    shown.run()
    assert "3 recommendations of run" in words(shown)
    next(one for one in shown.button if one.label == "Yes, undo it").click().run()
    assert "3 recommendations removed from the record" in "".join(one.value for one in shown.success)
    assert recorded(own_url) == set()


def test_without_a_source_nothing_is_imported_and_nothing_typed_is_lost(view: AppTest, own_url: str) -> None:
    shown = upload(view)
    next(one for one in shown.text_input if one.label == "Reason for the import").set_value("Agreed")
    shown.run()
    next(one for one in shown.button if one.label == "Import 2 recommendations").click()
    shown.run()
    assert "Publisher: is empty" in words(shown)
    assert next(one for one in shown.text_input if one.label == "Reason for the import").value == "Agreed"
    assert recorded(own_url) == set()


def test_columns_can_be_chosen_where_none_is_understood(view: AppTest) -> None:
    shown = upload(view, [("Handeln", "Tschad")], ("Was", "Wer"))
    assert "say which column holds 'Text' (text): --map text=Was" in words(shown)
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


def test_one_addressee_for_all_rows_has_a_field(view: AppTest) -> None:
    shown = upload(view, [("1", "Ghana", "Act")], ("paragraph", "recommending_state", "text"))
    assert "say which column holds 'Addressed to'" in words(shown)
    field = next(one for one in shown.text_input if one.label == "Addressed to, the same for all rows")
    shown = field.set_value("Namibia").run()
    (row,) = shown.dataframe[0].value.to_dict("records")
    assert (row["addressed_to"], row["faults"]) == ("Namibia", None)


def test_what_was_said_about_a_file_is_kept_when_one_leaves_and_comes_back(view: AppTest) -> None:
    shown = upload(view, [*ROWS, BAD])
    (asked,) = [one for one in shown.selectbox if one.label.startswith("Wakanda")]
    shown = asked.set_value("group:Wakanda").run()
    shown.query_params["view"] = "audit"
    shown = shown.run()
    assert not shown.file_uploader
    shown.query_params["view"] = "import"
    shown = shown.run()
    assert "list.csv, chosen earlier" in words(shown)
    (asked,) = [one for one in shown.selectbox if one.label.startswith("Wakanda")]
    assert asked.value == "group:Wakanda"
    assert "cannot be taken" not in words(shown)
    assert not shown.warning
    next(one for one in shown.button if one.label == "Choose another file").click()
    shown.run()
    assert [one.value for one in shown.subheader] == ["1. The file"]


def test_words_of_another_language_are_taken_in_one_go(view: AppTest) -> None:
    header = ("Reference", "Recommendation", "Addressee", "Response", "Response date")
    rows = [("A-1", "Act", "Chad", "Acceptée", "2024-05-01"), ("A-2", "Act", "Chad", "Notée", "2024-05-01")]
    shown = upload(view, rows, header)
    way = next(one for one in shown.selectbox if one.label == "Import them as")
    shown = way.select_index(1).run()
    (box,) = [one for one in shown.checkbox if one.label.startswith("Read words of another language as")]
    assert "Acceptée = accepted, Notée = noted" in box.label
    shown = box.check().run()
    assert "cannot be taken" not in words(shown)


def values_of(url: str) -> dict[tuple[str, int], float]:
    engine = open_engine(Settings(database_url=url))
    with Session(engine) as session:
        found = {(row.iso3, row.year): row.value for row in session.scalars(select(IndexValue))}
    engine.dispose()
    return found


def figures(view: AppTest, kind: str, content: str) -> AppTest:
    shown = next(one for one in view.selectbox if one.label == "What it is").set_value(kind).run()
    return shown.file_uploader[0].upload("figures.csv", content.encode(), "text/csv").run()


def test_figures_are_looked_at_imported_and_taken_back(view: AppTest, own_url: str) -> None:
    shown = figures(view, "index", "iso3,year,value\nSDN,2023,8.5\nTCD,2023,7.5\n")
    assert "Name the index" in words(shown)
    for label, value in (
        ("Short name (fsi)", "trial"),
        ("Full name", "Trial"),
        ("Unit of its values", "points"),
        ("Publisher", "P"),
        ("Terms of use", "t"),
        ("Date of the figures (2026-07-01, 2026-07 or 2026)", "2024"),
    ):
        next(one for one in shown.text_input if one.label == label).set_value(value)
    shown = shown.run()
    assert {one.label: one.value for one in shown.metric}["New"] == "2"
    assert values_of(own_url) == {}
    next(one for one in shown.text_input if one.label == "Reason for the import").set_value("For the desk")
    shown.run()
    next(one for one in shown.button if one.label == "Import Index trial 2023 to 2023").click()
    shown.run()
    assert "Index trial 2023 to 2023 was imported" in "".join(one.value for one in shown.success)
    assert values_of(own_url) == {("SDN", 2023): 8.5, ("TCD", 2023): 7.5}
    (run,) = [one for one in shown.selectbox if one.label == "Run"]
    run.select_index(0)
    next(one for one in shown.text_input if one.label == "Reason for undoing it").set_value("A mistake")
    shown.run()
    next(one for one in shown.button if one.label == "Undo import").click()
    shown.run()
    assert "2 rows of run" in words(shown)
    assert values_of(own_url) != {}
    next(one for one in shown.button if one.label == "Yes, undo it").click()
    shown.run()
    assert values_of(own_url) == {}


def test_faults_of_figures_are_grouped(view: AppTest) -> None:
    rows = "".join(f"Ruritania,{year},x\n" for year in range(1990, 2020))
    shown = figures(view, "ucdp", "country,year,version\n" + rows)
    assert "was not recognised as UCDP country-year" in words(shown)
    shown = figures(view, "index", "country,year,value\n" + rows)
    for label, value in (("Short name (fsi)", "trial"), ("Full name", "T"), ("Unit of its values", "u"), ("Publisher", "P"),
                         ("Terms of use", "t"), ("Date of the figures (2026-07-01, 2026-07 or 2026)", "2024"),
                         ("Column with the value", "value")):  # fmt: skip
        next(one for one in shown.text_input if one.label == label).set_value(value)
    shown = shown.run()
    assert "30 lines (first 2), column country: unknown country: 'Ruritania'" in words(shown)


def test_a_refusal_names_the_fields_of_the_page(view: AppTest) -> None:
    shown = view.selectbox(key="import_kind").set_value("unhcr").run()
    old = b"year,coo_iso,refugees,asylum_seekers,idps\n2022,SYR,6824062,131923,6754277\n"
    shown = shown.file_uploader[0].upload("in.csv", old, "text/csv").run()
    assert "use the field “Import although it looks older, shorter or out of scale”" in words(shown)
    assert "--even-so" not in words(shown)
