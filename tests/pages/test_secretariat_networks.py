"""Memberships and meetings on the Secretariat page: recorded, ended, corrected, withdrawn, and told when somebody was first."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.convening.queries.agenda import get_meetings
from data.core.engine import read_session
from data.core.handling import Clearance
from data.core.recorder import Recorder
from data.meetings.commands import MeetingContent, SessionContent, add_session, record_meeting
from data.networks.commands.memberships import (
    MEMBERSHIP,
)
from data.networks.queries.recording import KeptMembershipRow, get_kept_memberships
from tests.pages.conftest import OpenPage
from tests.pages.secretariat import acts, agree, engine_of, field, own_store, told

SignIn = Callable[..., None]
OTHER = Recorder("Cy Secretary", Clearance.SECRETARIAT)


@pytest.fixture
def own_url(filled_url: str, tmp_path: Path, sign_in_as: SignIn) -> str:
    sign_in_as(Clearance.SECRETARIAT, "Ada Secretary")
    return own_store(filled_url, tmp_path)


def members(url: str, network_id: str = "GAAMAC") -> tuple[KeptMembershipRow, ...]:
    with read_session(engine_of(url)) as session:
        return get_kept_memberships(session, Clearance.SECRETARIAT, network_id)


def some_network(url: str) -> str:
    from data.networks.queries.networks import get_networks

    with read_session(engine_of(url)) as session:
        networks = [row.network_id for row in get_networks(session, Clearance.SECRETARIAT)]
    return next(one for one in networks if 3 <= len(members(url, one)) <= 60)


def in_form(test: AppTest, kind: str, form: str, label: str) -> object:
    """The field of one form; several on the page carry the same label."""
    return next(one for one in getattr(test, kind) if one.label.startswith(label) and f"secretariat_{form}" in one.key)


def test_a_membership_is_recorded(open_page: OpenPage, own_url: str) -> None:
    network = some_network(own_url)
    before = len(members(own_url, network))
    test = open_page(own_url, "secretariat", view="networks", network=network)
    in_form(test, "selectbox", "membership_new", "State").set_value("TUV").run()  # type: ignore[attr-defined]
    field(test.text_input, "Role, in the source's words").set_value("guest of *honour*").run()
    in_form(test, "text_input", "membership_new", "First day").set_value("2026-03").run()  # type: ignore[attr-defined]
    press(test, "Record the entry")
    assert not test.error
    rows = members(own_url, network)
    assert len(rows) == before + 1
    new = next(row for row in rows if row.actor_id == "TUV")
    assert (new.role, new.term_start, new.recorded_by, new.handling) == (
        "guest of *honour*",
        "2026-03",
        "Ada Secretary",
        "members",
    )
    assert acts(own_url)[-1] == "membership.added"


def test_a_membership_is_ended_corrected_and_withdrawn(open_page: OpenPage, own_url: str) -> None:
    network = some_network(own_url)
    first, second, *_ = members(own_url, network)
    test = open_page(own_url, "secretariat", view="networks", network=network, membership=str(first.membership_id))
    in_form(test, "text_input", "membership_end", "Last day").set_value("2026-10").run()  # type: ignore[attr-defined]
    press(test, "Record the end")
    assert "Why" in test.error[0].value
    in_form(test, "text_input", "membership_end", "Why").set_value("Has left").run()  # type: ignore[attr-defined]
    press(test, "Record the end")
    assert not [row for row in members(own_url, network) if row.term_end == "2026-10"]
    agree(test)
    assert not test.error
    ended = next(row for row in members(own_url, network) if row.term_end == "2026-10")
    assert ended.actor_id == first.actor_id
    assert test.query_params["membership"] == str(ended.membership_id)

    test = open_page(own_url, "secretariat", view="networks", network=network, membership=str(second.membership_id))
    in_form(test, "text_input", f"membership_{second.membership_id}", "Role").set_value("observer").run()  # type: ignore[attr-defined]
    in_form(test, "text_input", f"membership_{second.membership_id}", "Why").set_value("Read again").run()  # type: ignore[attr-defined]
    press(test, "Record the correction")
    assert not test.error
    corrected = next(row for row in members(own_url, network) if row.role == "observer" and row.withdrawn_at is None)
    test = open_page(own_url, "secretariat", view="networks", network=network, membership=str(corrected.membership_id))
    in_form(test, "text_input", "membership_withdraw", "Why").set_value("Never was").run()  # type: ignore[attr-defined]
    press(test, "Withdraw it")
    agree(test)
    assert acts(own_url)[-3:] == ["membership.ended", "membership.corrected", "membership.withdrawn"]
    press(test, "Undo")
    standing = [row for row in members(own_url, network) if row.role == "observer" and row.withdrawn_at is None]
    assert [row.actor_id for row in standing] == [second.actor_id]
    assert acts(own_url)[-1] == "membership.restored"


def test_an_entry_that_somebody_withdrew_meanwhile_keeps_what_was_typed(open_page: OpenPage, own_url: str) -> None:
    network = some_network(own_url)
    first, *_ = members(own_url, network)
    test = open_page(own_url, "secretariat", view="networks", network=network, membership=str(first.membership_id))
    in_form(test, "text_input", "membership_end", "Last day").set_value("2026-10").run()  # type: ignore[attr-defined]
    in_form(test, "text_input", "membership_end", "Why").set_value("Has left").run()  # type: ignore[attr-defined]
    MEMBERSHIP.withdraw(engine_of(own_url), OTHER, first.membership_id, "Never was")
    press(test, "Record the end")
    agree(test)
    assert "Cy Secretary" in told(test)
    assert "Your text is still here" in told(test)
    assert in_form(test, "text_input", "membership_end", "Last day").value == "2026-10"  # type: ignore[attr-defined]


def press(test: AppTest, label: str, place: int = 0) -> AppTest:
    """Press one of the buttons with this label, counted from the top."""
    return [one for one in test.button if one.label == label][place].click().run()


def meeting_of(url: str) -> object:
    with read_session(engine_of(url)) as session:
        return get_meetings(session, Clearance.SECRETARIAT)[0]


def test_a_meeting_and_its_session_are_recorded_and_changed(open_page: OpenPage, own_url: str) -> None:
    from datetime import date

    test = open_page(own_url, "secretariat", view="meetings")
    field(test.text_input, "Name").set_value("High-level week").run()
    field(test.date_input, "First day").set_value(date(2026, 9, 22)).run()
    press(test, "Record the meeting")
    assert not test.error
    meeting = meeting_of(own_url)
    assert (meeting.name, meeting.starts_on, meeting.ends_on) == ("High-level week", "2026-09-22", "2026-09-22")  # type: ignore[attr-defined]
    assert test.query_params["meeting"] == meeting.meeting_id  # type: ignore[attr-defined]
    in_form(test, "text_input", "session_new", "Name").set_value("Opening").run()  # type: ignore[attr-defined]
    in_form(test, "date_input", "session_new", "Day").set_value(date(2026, 9, 30)).run()  # type: ignore[attr-defined]
    press(test, "Add the session")
    assert "none of the meeting's days" in told(test)
    in_form(test, "date_input", "session_new", "Day").set_value(date(2026, 9, 22)).run()  # type: ignore[attr-defined]
    press(test, "Add the session")
    assert not test.error
    (held,) = meeting_of(own_url).sessions  # type: ignore[attr-defined]
    assert (held.name, held.held_on, held.is_open) == ("Opening", "2026-09-22", False)
    in_form(test, "text_input", "meeting_2026", "Place").set_value("New York").run()  # type: ignore[attr-defined]
    press(test, "Record the change", 0)
    assert meeting_of(own_url).place == "New York"  # type: ignore[attr-defined]


def test_two_sessions_of_one_meeting_can_be_edited_at_once(open_page: OpenPage, own_url: str) -> None:
    engine = engine_of(own_url)
    made = record_meeting(engine, OTHER, MeetingContent(name="March", starts_on="2026-03-02", ends_on="2026-03-03"))
    made = add_session(engine, OTHER, made.meeting_id, 1, SessionContent(name="First", is_open=True))
    test = open_page(own_url, "secretariat", view="meetings", meeting=made.meeting_id)
    in_form(test, "text_input", f"session_{made.session_id}", "Name").set_value("First, renamed").run()  # type: ignore[attr-defined]
    add_session(engine, OTHER, made.meeting_id, 2, SessionContent(name="Second", is_open=False))
    test.run()
    assert not test.warning
    press(test, "Record the change", 1)
    assert not test.error
    assert [one.name for one in meeting_of(own_url).sessions] == ["First, renamed", "Second"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("view", "name"), [("networks", "network"), ("networks", "membership"), ("meetings", "meeting")]
)
def test_what_the_address_asks_for_in_vain_is_named(open_page: OpenPage, own_url: str, view: str, name: str) -> None:
    test = open_page(own_url, "secretariat", view=view, **{name: "nosuch"})
    assert not test.exception
    assert "nosuch" in told(test)
