"""The statements view: add, correct, retire; what is wrong is named beside its field; two editors see both."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.overlaps.statement_fields import LABELS, blank_values, content_from, stored_values
from data.core.engine import open_engine, read_session
from data.core.handling import Clearance
from data.core.recorder import Recorder
from data.overlaps.commands.statements import correct_statement
from data.overlaps.queries.statement_content import get_edited_statement
from data.overlaps.queries.statement_history import get_statement_history
from tests.pages.conftest import OpenPage, words
from tests.pages.secretariat import agree

SignIn = Callable[..., None]
OTHER = Recorder("Cy Secretary", Clearance.SECRETARIAT)


@pytest.fixture
def own_url(filled_url: str, tmp_path: Path) -> str:
    """A filled store that this test may change."""
    shutil.copy(filled_url.removeprefix("sqlite:///"), tmp_path / "own.db")
    return f"sqlite:///{tmp_path / 'own.db'}"


def field(test: AppTest, name: str) -> object:
    """The field with this name in the first form that has it."""
    widgets = [*test.text_area, *test.text_input, *test.selectbox, *test.multiselect]
    return next(one for one in widgets if one.key.startswith("secretariat_statement") and one.label == LABELS[name])


def put(test: AppTest, name: str, value: object) -> None:
    field(test, name).set_value(value).run()  # type: ignore[attr-defined]


def press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def edited(url: str, statement_id: str) -> object:
    with read_session(open_engine(database_url=url)) as session:
        return get_edited_statement(session, Clearance.SECRETARIAT, statement_id)


def test_a_statement_is_added_and_opens_for_correction(open_page: OpenPage, own_url: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT, "Ada Secretary")
    test = open_page(own_url, "secretariat", view="statements", framework="WPS")
    put(test, "paraphrase", "Women mediators are named in *both*.")
    put(test, "pointer", "II.c, para 2")
    put(test, "source_id", "paper")
    put(test, "iso3s", ["SDN", "TCD"])
    put(test, "why", "Found on rereading")
    press(test, "Add the statement")
    assert not test.error
    assert test.query_params["statement"] == "WPS-S1"
    row = edited(own_url, "WPS-S1")
    assert row.content.paraphrase == "Women mediators are named in *both*."  # type: ignore[attr-defined]
    assert row.content.iso3s == ("SDN", "TCD")  # type: ignore[attr-defined]
    assert row.content.fact_type == "overlap"  # type: ignore[attr-defined]
    assert field(test, "paraphrase").value == "Women mediators are named in *both*."  # type: ignore[attr-defined]
    assert test.table[0].value["Who"].tolist() == ["Ada Secretary"]


def test_what_is_missing_is_named_and_nothing_typed_is_lost(
    open_page: OpenPage, own_url: str, sign_in_as: SignIn
) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own_url, "secretariat", view="statements", framework="WPS")
    put(test, "paraphrase", "Half a statement")
    put(test, "why", "A test")
    press(test, "Add the statement")
    assert LABELS["pointer"] in words(test)
    assert LABELS["source_id"] in words(test)
    assert field(test, "paraphrase").value == "Half a statement"  # type: ignore[attr-defined]
    assert edited(own_url, "WPS-S1") is None


def test_a_correction_keeps_what_stood_before(open_page: OpenPage, own_url: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT, "Ada Secretary")
    before = edited(own_url, "WPS-01").content.paraphrase  # type: ignore[attr-defined]
    test = open_page(own_url, "secretariat", view="statements", framework="WPS", statement="WPS-01")
    put(test, "paraphrase", "Other words")
    put(test, "why", "Closer to the text")
    press(test, "Record the correction")
    assert not test.error
    with read_session(open_engine(database_url=own_url)) as session:
        (change,) = get_statement_history(session, Clearance.SECRETARIAT, "WPS-01")
    assert (change.before["paraphrase"], change.after["paraphrase"]) == (before, "Other words")  # type: ignore[index]
    assert change.changed_fields == ("paraphrase",)


def test_the_second_editor_sees_both_and_nothing_is_lost(open_page: OpenPage, own_url: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT, "Ada Secretary")
    test = open_page(own_url, "secretariat", view="statements", framework="WPS", statement="WPS-01")
    put(test, "note", "Mine")
    put(test, "why", "My reason")
    row = edited(own_url, "WPS-01")
    values = stored_values(row.content) | {"paraphrase": "Theirs"}  # type: ignore[attr-defined]
    correct_statement(open_engine(database_url=own_url), OTHER, "WPS-01", 1, content_from(values), "Theirs")
    press(test, "Record the correction")
    assert "while you were editing" in words(test)
    assert "Cy Secretary" in words(test)
    assert "Theirs" in test.table[0].value.to_string()
    assert "Mine" in test.table[0].value.to_string()
    press(test, "Apply my changes on top of theirs")
    press(test, "Record the correction")
    content = edited(own_url, "WPS-01").content  # type: ignore[attr-defined]
    assert (content.paraphrase, content.note) == ("Theirs", "Mine")


def test_a_statement_is_retired(open_page: OpenPage, own_url: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own_url, "secretariat", view="statements", framework="WPS", statement="WPS-01")
    next(one for one in test.text_input if "statement_retire" in one.key).set_value("Twice on record").run()
    press(test, "Retire it")
    agree(test)
    assert edited(own_url, "WPS-01") is None
    assert "statement" not in test.query_params
    assert not test.error


def test_a_retired_statement_is_brought_back_and_opens(open_page: OpenPage, own_url: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own_url, "secretariat", view="statements", framework="WPS", statement="WPS-03")
    retire = next(one for one in test.text_input if one.key.startswith("secretariat_statement_retire"))
    retire.set_value("Said twice.").run()
    press(test, "Retire it")
    agree(test)
    assert next(one for one in test.selectbox if one.label.startswith("Statement")).value == "new"
    press(test, "Reinstate")
    assert "Say why" in words(test)
    next(one for one in test.text_input if one.key.startswith("secretariat_restore_WPS-03")).set_value(
        "It is not."
    ).run()
    press(test, "Reinstate")
    assert "Reinstated" in test.success[0].value
    assert next(one for one in test.selectbox if one.label.startswith("Statement")).value == "WPS-03"


def test_an_unknown_statement_is_named(open_page: OpenPage, filled_url: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(filled_url, "secretariat", view="statements", framework="WPS", statement="NOPE-1")
    assert "NOPE-1" in words(test)
    assert not test.exception


def test_content_and_fields_are_the_same_set() -> None:
    values = blank_values("WPS") | {"paraphrase": "x", "pointer": "y", "source_id": "paper"}
    content = content_from(values)
    assert set(stored_values(content)) == set(LABELS)
    assert content_from(stored_values(content)) == content
