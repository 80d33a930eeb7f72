"""Recording on the Secretariat page: responses, reports, reviews, reminders, evidence, taking back, two editors, lost sign-ins."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data.core.handling import Clearance
from data.core.recorder import Recorder
from data.recommendations.commands.follow_up import record_response
from data.recommendations.models.recommendation import RecommendationAddressee
from tests.pages.conftest import OpenPage
from tests.pages.secretariat import acts, agree, engine_of, field, history, own_store, press, told

SignIn = Callable[..., None]
RECORD = {"view": "record", "ref": "AI-05"}


@pytest.fixture
def own(filled_url: str, tmp_path: Path) -> str:
    return own_store(filled_url, tmp_path)


@pytest.fixture
def opened(open_page: OpenPage, own: str, sign_in_as: SignIn) -> AppTest:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", **RECORD)
    assert not test.exception
    return test


def choose_form(test: AppTest, title: str) -> AppTest:
    return test.pills(key="secretariat_record_form").set_value(title).run()


def fill(test: AppTest, value: str, day: date = date(2026, 6, 1), label: str = "Response") -> AppTest:
    field(test.selectbox, label).set_value(value).run()
    return field(test.date_input, "Effective on").set_value(day).run()


def test_a_recommendation_is_found_by_a_search_and_chosen(open_page: OpenPage, own: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", view="record")
    assert "Search for a recommendation" in told(test)
    field(test.text_input, "Search").set_value("early warning").run()
    offered = test.selectbox[0].options
    assert 0 < len(offered) < 97
    test.selectbox[0].select_index(0).run()
    assert not test.exception
    assert test.query_params["ref"]
    assert "no response recorded" in told(test)


def test_a_response_is_recorded_shown_beside_the_form_and_undone(opened: AppTest, own: str) -> None:
    test = fill(opened, "accepted")
    press(test, "Record the response")
    assert "Recorded: the response of" in told(test)
    assert "Response accepted, 1 June 2026" in told(test).replace("*", "")
    assert field(test.selectbox, "Response").value is None
    (event,) = history(own)
    assert (event.to_value, event.in_effect_on, event.recorded_by) == ("accepted", "2026-06-01", "A. Tester")
    press(test, "Change")
    # A correction is what is usually meant: taking back is a step aside, and never the primary button.
    assert field(test.button, "Withdraw entry").proto.type == "secondary"
    press(test, "Withdraw entry")
    assert "Why: is empty" in told(test)
    field(test.text_input, "Why").set_value("Of another state.").run()
    press(test, "Withdraw entry")
    assert "will no longer count" in told(test)
    assert len(history(own)) == 1
    agree(test)
    assert "no response recorded" in told(test)
    next(one for one in test.button if one.label == "Change").click().run()
    field(test.text_input, "Why").set_value("It was right.").run()
    press(test, "Reinstate")
    agree(test)
    assert "Response accepted" in told(test).replace("*", "")
    assert [event.action for event in history(own)] == ["recorded", "undone", "corrected"]
    assert acts(own) == ["response.recorded", "response.undone", "response.corrected"]


def test_what_was_just_recorded_is_undone_in_one_step(opened: AppTest, own: str) -> None:
    test = fill(opened, "accepted")
    press(test, "Record the response")
    test.run()
    assert "Recorded: the response of" in told(test)
    press(test, "Undo")
    assert "was withdrawn by a new entry" in told(test)
    assert "no response recorded" in told(test)
    assert [event.action for event in history(own)] == ["recorded", "undone"]
    assert not [one for one in test.button if one.label == "Undo"]


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(opened: AppTest, own: str) -> None:
    test = fill(opened, "accepted", date(2019, 1, 1))
    press(test, "Record the response")
    assert "is before AI-05 was issued" in told(test)
    assert field(test.selectbox, "Response").value == "accepted"
    fill(test, "accepted", date(2026, 6, 1))
    press(test, "Record the response")
    assert len(history(own)) == 1


def test_going_back_asks_for_a_reason(opened: AppTest, own: str) -> None:
    test = choose_form(opened, "Implementation")
    label = "Progress, by its own account"
    press(fill(test, "implemented", label=label), "Record the implementation")
    test = fill(test, "in_progress", date(2026, 7, 1), label=label)
    assert "a reason is required" in told(test)
    press(test, "Record the implementation")
    assert "give a reason" in told(test)
    field(test.text_area, "Reason or remark").set_value("The law was repealed.").run()
    press(test, "Record the implementation")
    assert [event.to_value for event in history(own)] == ["implemented", "in_progress"]


def test_reviews_reminders_evidence_and_offices_are_recorded(opened: AppTest, own: str) -> None:
    test = choose_form(opened, "Reminder")
    field(test.date_input, "Sent on").set_value(date(2026, 6, 1)).run()
    press(test, "Record the reminder")
    test = choose_form(test, "Evidence")
    field(test.text_input, "Title of the document").set_value("A law").run()
    press(test, "Add the evidence")
    assert "evidence no. 1" in told(test)
    field(test.selectbox, "What it shows").set_value("whole").run()
    field(test.text_input, "Title of the document").set_value("A report").run()
    press(test, "Add the evidence")
    next(one for one in test.button if one.label == "Change").click().run()
    field(test.text_input, "Why").set_value("Another report.").run()
    press(test, "Withdraw entry")
    agree(test)
    test = choose_form(test, "Review")
    field(test.selectbox, "Grade").set_value("D").run()
    field(test.date_input, "Reviewed on").set_value(date(2026, 9, 1)).run()
    field(test.text_area, "What was found").set_value("No reply.").run()
    field(test.multiselect, "Evidence").set_value([1]).run()
    press(test, "Record the review")
    test = choose_form(test, "Lead office")
    field(test.text_input, "Lead office").set_value("Directorate for Prevention").run()
    press(test, "Record the office")
    assert "D, no reply after reminder" in told(test)
    assert "Directorate for Prevention" in told(test)
    expected = ["reminder.recorded", "evidence.added", "evidence.added", "evidence.withdrawn", "review.recorded"]
    assert acts(own) == [*expected, "addressee.lead_office_set"]


def test_an_entry_is_corrected_from_the_history(opened: AppTest, own: str) -> None:
    press(fill(opened, "accepted"), "Record the response")
    press(opened, "Change")
    field(opened.selectbox, "Corrected value").set_value("accepted_in_part").run()
    field(opened.text_input, "Reason for the correction").set_value("Misread.").run()
    press(opened, "Record the correction")
    assert "Corrected by a new entry" in told(opened)
    assert [event.to_value for event in history(own)] == ["accepted", "accepted_in_part"]


def test_the_second_of_two_editors_is_shown_both_and_loses_nothing(opened: AppTest, own: str) -> None:
    test = fill(opened, "accepted")
    other = Recorder("B. Other", Clearance.SECRETARIAT)
    engine = engine_of(own)
    a = RecommendationAddressee
    with Session(engine) as session:
        first = session.scalars(select(a).where(a.reference == "AI-05").order_by(a.position)).first()
    assert first is not None
    record_response(engine, other, first.addressee_id, 1, "noted", "2026-05-20")
    test.run()
    assert "B. Other recorded a change" in told(test)
    cells = [line.values() for line in test.table[0].value.to_dict("records")]
    said = [[str(cell).replace("\\", "") for cell in line] for line in cells]
    assert ["Response", "nothing", "not changed", "accepted"] in said
    meanwhile = "noted, 20 May 2026, recorded by B. Other"
    assert ["Recorded response", "no response recorded", meanwhile, "not changed"] in said
    assert field(test.button, "Record the response").disabled
    press(test, "Apply my changes on top of theirs")
    press(test, "Record the response")
    assert [event.to_value for event in history(own)] == ["noted", "accepted"]


def test_a_sign_in_that_ended_loses_nothing(opened: AppTest, own: str, sign_in_as: SignIn, open_page: OpenPage) -> None:
    test = fill(opened, "accepted")
    sign_in_as(None)
    press(test, "Record the response")
    assert history(own) == []
    sign_in_as(Clearance.SECRETARIAT)
    test.run()
    assert field(test.selectbox, "Response").value == "accepted"
    press(test, "Record the response")
    assert len(history(own)) == 1


def test_an_unknown_reference_is_named(open_page: OpenPage, own: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", view="record", ref="NOPE-1")
    assert not test.exception
    assert "NOPE-1" in told(test)


def test_the_way_from_a_recommendation_to_its_form_is_the_secretariats(
    open_page: OpenPage, own: str, sign_in_as: SignIn
) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "recommendations", ref="AI-05")
    assert "Record an entry" in [link.proto.label for link in test.get("page_link")]
    sign_in_as(Clearance.MEMBERS)
    test = open_page(own, "recommendations", ref="AI-05")
    assert "Record an entry" not in [link.proto.label for link in test.get("page_link")]
