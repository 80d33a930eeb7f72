"""Drafting, editing, adopting, tying and withdrawing recommendations on the Secretariat page."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data.core.handling import Clearance
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from tests.pages.conftest import OpenPage
from tests.pages.secretariat import acts, agree, engine_of, field, own_store, press, told

SignIn = Callable[..., None]
TEXT = "Bring IGOs, NGOs and CSOs that document mass atrocity situations into board meetings."


@pytest.fixture
def own(filled_url: str, tmp_path: Path) -> str:
    return own_store(filled_url, tmp_path)


@pytest.fixture
def opened(open_page: OpenPage, own: str, sign_in_as: SignIn) -> AppTest:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", view="recommendations")
    assert not test.exception
    return test


def on_record(url: str, reference: str) -> tuple[Recommendation, list[str]]:
    a = RecommendationAddressee
    with Session(engine_of(url)) as session:
        row = session.get_one(Recommendation, reference)
        return row, list(session.scalars(select(a.name).where(a.reference == reference).order_by(a.position)))


def act(test: AppTest, title: str) -> AppTest:
    (pills,) = [one for one in test.pills if one.label == "What to do"]
    return pills.set_value(title).run()


def draft(test: AppTest) -> str:
    field(test.text_area, "Text").set_value(TEXT).run()
    field(test.multiselect, "Addressees").set_value(["actor:USA"]).run()
    field(test.text_area, "Others, one per line").set_value("Founding circle\n\n Observers ").run()
    press(test, "Save as draft")
    reference = test.query_params["ref"]
    return reference[0] if isinstance(reference, list) else str(reference)


def test_a_draft_is_kept_with_similar_ones_beside_it_then_edited_and_adopted(opened: AppTest, own: str) -> None:
    test = opened
    field(test.text_area, "Text").set_value(TEXT).run()
    assert "AI-04" in told(test)
    reference = draft(test)
    assert f"Saved as draft {reference}" in told(test)
    row, names = on_record(own, reference)
    assert (row.stage, row.handling, names) == (
        "draft",
        "secretariat",
        ["United States of America", "Founding circle", "Observers"],
    )
    press(test, "Start a new draft instead")
    assert "1 draft is pending" in [one.value for one in test.subheader]
    test.button(key=f"secretariat_draft_open_{reference}").click().run()
    act(test, "Edit")
    assert sorted(field(test.multiselect, "Addressees").value) == [
        "actor:USA",
        "group:Founding circle",
        "group:Observers",
    ]
    field(test.text_input, "Short title").set_value("Bring in others").run()
    press(test, "Record the change")
    act(test, "Adopt")
    field(test.date_input, "Adopted on").set_value(date(2026, 9, 22)).run()
    press(test, "Record the adoption")
    assert "Who may see it" in told(test)
    field(test.selectbox, "Who may see it").set_value("open").run()
    press(test, "Record the adoption")
    assert f"{reference} will be recorded as adopted on 22 September 2026." in told(test)
    assert "it will be seen by everybody" in told(test)
    assert on_record(own, reference)[0].stage == "draft"
    agree(test)
    assert f"Adopted: {reference}" in told(test)
    row, names = on_record(own, reference)
    assert (row.stage, row.handling, row.short_title, row.adopted_on) == (
        "adopted",
        "open",
        "Bring in others",
        "2026-09-22",
    )
    assert len(names) == 3
    assert acts(own) == ["recommendation.drafted", "recommendation.edited", "recommendation.adopted"]
    press(test, "Undo")
    row, _ = on_record(own, reference)
    assert (row.stage, row.handling, row.adopted_on, row.adopted_at) == ("draft", "secretariat", None, None)
    assert f"The adoption of {reference} was undone." in told(test)


def test_a_draft_without_text_or_addressee_is_refused_and_kept(opened: AppTest, own: str) -> None:
    field(opened.text_input, "Short title").set_value("A title").run()
    press(opened, "Save as draft")
    assert "Text: is empty" in told(opened)
    assert "Addressees: is empty" in told(opened)
    assert field(opened.text_input, "Short title").value == "A title"
    assert acts(own) == []


def test_a_shipped_one_is_edited_tied_addressed_to_more_and_withdrawn(
    open_page: OpenPage, own: str, sign_in_as: SignIn
) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", view="recommendations", ref="AI-05")
    before, _ = on_record(own, "AI-05")
    act(test, "Edit")
    field(test.selectbox, "Priority").set_value("high").run()
    press(test, "Record the change")
    assert "Why: is empty" in told(test)
    field(test.text_input, "Why").set_value("The board said so.").run()
    press(test, "Record the change")
    row, _ = on_record(own, "AI-05")
    assert (row.priority, row.paraphrase, row.pointer, row.source_id, row.cadence, row.cadence_kind) == (
        "high",
        *(before.paraphrase, before.pointer, before.source_id, before.cadence, before.cadence_kind),
    )
    act(test, "Add an addressee")
    field(test.selectbox, "Further addressee").set_value("actor:EU").run()
    field(test.text_input, "Why").set_value("It asked.").run()
    press(test, "Add the addressee")
    act(test, "Link to another")
    field(test.text_input, "Reference of the other").set_value("ai-06").run()
    press(test, "Link them")
    field(test.selectbox, "Which").set_value("AI-06").run()
    field(test.text_input, "Why").set_value("The wrong one.").run()
    press(test, "Unlink them")
    agree(test)
    act(test, "Withdraw")
    field(test.text_input, "Why").set_value("Overtaken.").run()
    press(test, "Withdraw it")
    assert on_record(own, "AI-05")[0].withdrawn_at is None
    agree(test)
    row, names = on_record(own, "AI-05")
    assert row.withdrawn_reason == "Overtaken."
    assert names[-1] == "European Union"
    assert [one.split(".")[1] for one in acts(own)] == [
        "edited",
        "addressee_added",
        "related",
        "unrelated",
        "withdrawn",
    ]
    assert "New draft" in [one.value for one in test.subheader]
