"""The Council page: every view on what ships, with a thread, at each clearance; the secretariat's form and its history."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from components.council.state import VIEWS
from data.core.handling import Clearance
from data.core.sheets import About
from tests.pages.conftest import OpenPage, words
from tests.pages.secretariat import acts, agree, field, own_store, press, told

SignIn = Callable[..., None]


@pytest.fixture
def own(filled_url: str, tmp_path: Path) -> str:
    return own_store(filled_url, tmp_path)


def cells(test: object) -> str:
    """What stands in the tables to read."""
    return " ".join(str(one.value.to_dict()) for one in test.table).replace("\\", "")  # type: ignore[attr-defined]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_there_and_an_empty_store_is_said(
    open_page: OpenPage, filled_url: str, empty_url: str, view: str
) -> None:
    assert not open_page(filled_url, "council", view=view).exception
    assert "no research agenda yet" in words(open_page(empty_url, "council", view=view))


def test_the_agenda_is_counted_by_strand_and_nothing_is_invented(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "council")
    assert "The agenda holds 55 questions. No follow-up is recorded yet" in words(test)
    assert list(test.table[0].value["Questions"]) == ["28", "6", "8", "13"]
    assert len(test.dataframe[0].value) == 55


def test_the_filters_hold_in_the_address(open_page: OpenPage, filled_url: str) -> None:
    assert len(open_page(filled_url, "council", strand="micro").dataframe[0].value) == 6
    assert list(open_page(filled_url, "council", q="gender Myanmar").dataframe[0].value["question_id"]) == ["RA-29"]
    assert set(open_page(filled_url, "council", framework="WPS").dataframe[0].value["framework"]) == {
        "Women, peace and security"
    }
    assert "No question matches" in words(open_page(filled_url, "council", q="xyzzy"))
    assert "question “RA-99”" in words(open_page(filled_url, "council", question="RA-99"))


def test_who_sits_in_the_council_is_not_known_and_said(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "council", view="composition")
    assert "its membership is not known here" in words(test)
    for named in ("Stockholm International Peace Research Institute", "France", "the European Union may join"):
        assert named in cells(test)


def test_products_have_their_form_and_groups_are_proposed(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "council", view="products")
    assert "3 pages, 5 minutes" in cells(test)
    assert "The paper proposes 7. None is recorded as convened." in words(test)


def test_participants_are_unknown_where_none_are_recorded(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "council", view="training")
    assert "it is unknown, not none" in words(test)
    assert set(test.table[0].value["Participants"]) == {"unknown"}
    assert "2008 (not checked)" in set(test.dataframe[0].value["since"])
    assert "12 lines are based on background knowledge" in words(test)


def test_companies_are_addressees_and_the_reading_is_said(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "council", view="platforms")
    table = test.table[0].value
    assert list(table["Company"]) == ["Social media companies", "Meta", "TikTok", "X"]
    assert set(table["Response"]) == {"no response recorded"}
    assert "our reading: the paper asks social media companies and names none" in cells(test)
    assert len(test.dataframe[0].value) == 29


def test_a_study_is_drafted_recorded_and_seen_by_those_who_may(
    open_page: OpenPage, own: str, sign_in_as: SignIn
) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", view="research", question="RA-04")
    press(test, "Record the entry")
    assert "Not recorded" in words(test)
    field(test.selectbox, "Entry").set_value("study").run()
    field(test.date_input, "On").set_value(date(2026, 3, 1)).run()
    field(test.text_input, "What, in one line").set_value("Sanctions without the Council").run()
    field(test.selectbox, "State (of a study)").set_value("asked").run()
    field(test.date_input, "Due (of a study)").set_value(date(2026, 6, 1)).run()
    field(test.checkbox, "A draft: for the secretariat only until it is recorded").set_value(True).run()
    press(test, "Record the entry")
    assert "Recorded: an entry on RA-04." in told(test)
    assert "Draft: Study" in words(test)
    assert "No follow-up is recorded yet" in words(open_page(own, "council"))
    test = open_page(own, "secretariat", view="research", question="RA-04", entry="1")
    field(test.checkbox, "A draft: for the secretariat only until it is recorded").set_value(False).run()
    field(test.selectbox, "Who may see it").set_value("members").run()
    field(test.text_input, "Reason for the change").set_value("The board asked for it.").run()
    press(test, "Record the change")
    agree(test)
    assert acts(own) == ["research_entry.drafted", "research_entry.corrected"]
    assert "withdrawn or changed" in words(test)
    sign_in_as(Clearance.MEMBERS)
    said = words(open_page(own, "council", question="RA-04"))
    assert "Sanctions without the Council" in said
    assert "asked for, due 1 June 2026, overdue" in said
    assert "1 study is recorded: 1 not yet delivered, of these 1 overdue" in words(
        open_page(own, "council", view="studies")
    )
    sign_in_as(None)
    hidden = open_page(own, "council", question="RA-04")
    assert "Sanctions without the Council" not in words(hidden) + cells(hidden)
    assert "1 entry on a thread is withheld from this view" in words(hidden)
    assert "Nothing that may be shown" in cells(hidden)


def test_who_took_part_is_recorded_and_withdrawn(open_page: OpenPage, own: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", view="research", what="training")
    field(test.selectbox, "Course").set_value("LEMKIN-GLOBAL").run()
    field(test.selectbox, "Member").set_value("GBR").run()
    field(test.text_input, "When (2026-11-23, 2026-11 or 2026)").set_value("2025").run()
    press(test, "Record the participation")
    assert "number not known" in words(test)
    shown = open_page(own, "council", view="training")
    assert "recorded for 1 of 9 members" in words(shown)
    test = open_page(own, "secretariat", view="research", what="training")
    field(test.text_input, "Why").set_value("Another course.").run()
    press(test, "Withdraw it")
    agree(test)
    assert acts(own) == ["training_participation.recorded", "training_participation.withdrawn"]


def test_a_candidate_is_recorded_becomes_a_member_and_is_withdrawn(
    open_page: OpenPage, own: str, sign_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[str] = []

    def note_sources(_stem: str, _sheets: object, about: Callable[[], About]) -> None:
        named[:] = about().sources

    monkeypatch.setattr("components.council.state.download_row", note_sources)
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", view="research", what="composition")
    assert "Nothing yet." in words(test)
    press(test, "Record the entry")
    assert "Not recorded" in words(test)
    field(test.text_input, "Name of the person or organisation").set_value("The Northern Institute").run()
    field(test.selectbox, "Role").set_value("candidate").run()
    criterion = field(test.multiselect, "Criteria met, as the Council assessed").options[0]
    assert criterion.startswith("Research Council: expertise in leading policy frameworks")
    field(test.multiselect, "Criteria met, as the Council assessed").set_value(["RC-CR-1"]).run()
    field(test.date_input, "Assessed on").set_value(date(2026, 3, 1)).run()
    field(test.text_input, "Where the assessment can be found").set_value("Minutes, point 4").run()
    press(test, "Record the entry")
    assert "Recorded: who belongs to it." in told(test)
    shown = open_page(own, "council", view="composition")
    assert "1 candidate is recorded." in words(shown)
    assert "its membership is not known here" not in words(shown)
    assert "Source: recorded by the secretariat" in words(shown)
    assert any("network's own record" in one for one in named)
    line = shown.table[0].value.iloc[0]
    assert line["Criteria met"].startswith("expertise in leading policy frameworks")
    assert (line["Term"], line["Declared conflicts of interest"]) == ("not a member yet", "not recorded")
    assert line["Assessment"].replace("\\", "") == "1 March 2026: Minutes, point 4"
    test = open_page(own, "secretariat", view="research", what="composition", entry="1")
    field(test.selectbox, "Role").set_value("member").run()
    field(test.text_input, "First day (2026-11-23, 2026-11 or 2026)").set_value("2024").run()
    field(test.text_input, "Last day, included (leave empty if it continues)").set_value("2025").run()
    field(test.text_area, "Declared conflicts of interest (leave empty if nothing was declared)").set_value(
        "Advises a ministry."
    ).run()
    field(test.text_input, "Reason for the change").set_value("Admitted.").run()
    press(test, "Record the change")
    assert acts(own) == ["council_membership.recorded", "council_membership.corrected"]
    assert "withdrawn or changed" in words(test)
    sign_in_as(Clearance.MEMBERS)
    said = open_page(own, "council", view="composition")
    assert "1 member is recorded. The term of 1 has ended." in words(said)
    for part in ("from 2024 to 2025 (ended)", "Advises a ministry.", "The Northern Institute"):
        assert part in cells(said)
    sign_in_as(None)
    hidden = open_page(own, "council", view="composition")
    assert "Northern Institute" not in words(hidden) + cells(hidden)
    assert named
    assert not any("network's own record" in one for one in named)
    assert "1 member, candidate or partner is withheld from this view" in words(hidden)
    assert "No member, candidate or partner is recorded that may be shown here" in words(hidden)
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", view="research", what="composition")
    field(test.text_input, "Why").set_value("It declined.").run()
    press(test, "Withdraw it")
    agree(test)
    assert acts(own)[-1] == "council_membership.withdrawn"
    assert "its membership is not known here" in words(open_page(own, "council", view="composition"))
