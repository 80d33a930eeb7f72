"""Agenda and run of show: the paper's meeting in one step, edited whole, withdrawn and not deleted, seen as cleared."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.convening.commands.agenda import ItemContent, StepContent, set_agenda, set_run_of_show
from data.convening.commands.meeting_template import make_two_day_meeting
from data.convening.models.agenda import AgendaItem
from data.convening.queries.agenda import MeetingRow, get_meetings
from data.core.engine import write_session
from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.core.recorder import NotAllowedError
from data.core.writing import ChangedMeanwhileError
from data.overlaps.models.framework import Framework
from tests.importers.making import snapshot
from tests.room.conftest import MEMBER, SECRETARIAT


def make(store: Engine, name: str = "High-level week") -> MeetingRow:
    make_two_day_meeting(store, SECRETARIAT, name, "2026-09-21", place="New York", deep_dive_iso3="SDN")
    return meetings(store)[0]


def meetings(store: Engine, clearance: Clearance = Clearance.SECRETARIAT) -> tuple[MeetingRow, ...]:
    with Session(store) as session:
        return get_meetings(session, clearance)


def contents(meeting: MeetingRow, at: int) -> list[ItemContent]:
    return [
        ItemContent(kind=i.kind, title=i.title, minutes=i.minutes, item_id=i.item_id, iso3=i.iso3)
        for i in meeting.sessions[at].items
    ]


def test_the_papers_meeting_is_made_in_one_step(store: Engine) -> None:
    meeting = make(store)
    assert (meeting.meeting_id, meeting.starts_on, meeting.ends_on) == (
        "2026-09",
        "2026-09-21",
        "2026-09-22",
    )
    assert [(one.held_on, one.is_open) for one in meeting.sessions] == [
        ("2026-09-21", False),
        ("2026-09-21", False),
        ("2026-09-22", True),
        ("2026-09-22", False),
    ]
    pointers = [item.pointer for one in meeting.sessions for item in one.items if item.pointer]
    for number in (5, 6, 7, 8, 9, 11, 18):
        assert f"Annex I, item {number}" in pointers
    kinds = {item.kind for one in meeting.sessions for item in one.items}
    assert {"deep_dive", "update", "economic_actors", "accountability", "research", "recommendations"} <= kinds
    assert meeting.sessions[0].items[1].country == "Sudan"
    assert any(step.address == "/country?iso3=SDN" for step in meeting.sessions[0].steps)
    for one in meeting.sessions:
        assert one.steps
        assert sum(step.minutes for step in one.steps) == one.minutes


def test_without_a_country_the_steps_that_need_one_are_left_out(store: Engine) -> None:
    make_two_day_meeting(store, SECRETARIAT, "Spring", "2027-03-01")
    (meeting,) = meetings(store)
    assert not any("iso3" in step.address for one in meeting.sessions for step in one.steps)


def test_a_second_meeting_of_the_name_gets_a_number(store: Engine) -> None:
    make(store)
    assert {one.meeting_id for one in (make(store), make(store))} >= {"2026-09"}
    assert len({one.meeting_id for one in meetings(store)}) == 3


def test_below_the_session_nothing_of_it_is_seen_and_what_is_withheld_is_counted(store: Engine) -> None:
    make(store)
    (seen,) = meetings(store, Clearance.OPEN)
    assert (seen.name, seen.place, seen.withheld_sessions) == (None, None, 3)
    assert [one.is_open for one in seen.sessions] == [True]
    assert "Sudan" not in repr(seen)
    assert "High-level" not in repr(seen.name)
    (member,) = meetings(store, Clearance.MEMBERS)
    assert member.withheld_sessions == 0
    assert member.name == "High-level week"


def test_the_presenters_notes_are_not_for_the_open_session(store: Engine) -> None:
    meeting = make(store)
    opened = meeting.sessions[2]
    steps = [StepContent(title="Risk", address="/risk", minutes=10, notes="Say that figures are of 2025.")]
    set_run_of_show(store, SECRETARIAT, opened.session_id, meeting.version, steps)
    assert meetings(store, Clearance.OPEN)[0].sessions[0].steps[0].notes is None
    assert meetings(store, Clearance.MEMBERS)[0].sessions[2].steps[0].notes == "Say that figures are of 2025."


def test_an_agenda_is_set_whole_and_what_is_left_out_is_withdrawn(store: Engine) -> None:
    meeting = make(store)
    first = meeting.sessions[0]
    items = contents(meeting, 0)
    new = ItemContent(kind="other", title="Welcome", minutes=5, presenter="Chair", documents=(("Programme", None),))
    done = set_agenda(
        store, SECRETARIAT, first.session_id, meeting.version, [new, replace(items[1], minutes=60)], "Shorter."
    )
    assert (done.rows, done.version) == (2, meeting.version + 1)
    now = meetings(store)[0].sessions[0]
    assert [(item.title, item.minutes, item.position) for item in now.items] == [
        ("Welcome", 5, 1),
        ("Deep-dive", 60, 2),
    ]
    assert now.items[0].documents[0].title == "Programme"
    assert now.items[1].item_id == items[1].item_id
    with Session(store) as session:
        withdrawn = session.scalars(select(AgendaItem).where(AgendaItem.withdrawn_at.is_not(None))).all()
        assert [row.title for row in withdrawn] == ["Since the network last met"]
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.entry_id.desc())).first()
        assert entry is not None
        assert (entry.what, entry.why) == ("agenda.set", "Shorter.")
        assert [row["title"] for row in entry.before["rows"]] == ["Since the network last met", "Deep-dive"]


def test_frameworks_and_papers_of_an_item_are_set_seen_and_on_the_audit(store: Engine) -> None:
    with write_session(store) as session:
        session.add(
            Framework(framework_id="WPS", name="Women", short_name="Women", framework_group="initial", sort_order=1)
        )
    meeting = make(store)
    session_id, items = meeting.sessions[0].session_id, contents(meeting, 0)
    papers = (("A brief", "https://example.org/brief"), ("A map", None))
    full = replace(items[1], framework_ids=("WPS",), documents=papers)
    set_agenda(store, SECRETARIAT, session_id, meeting.version, [items[0], full])
    seen = meetings(store, Clearance.MEMBERS)[0].sessions[0].items[1]
    assert seen.framework_ids == ("WPS",)
    assert {(one.title, one.address) for one in seen.documents} == set(papers)
    set_agenda(store, SECRETARIAT, session_id, meeting.version + 1, [items[0], replace(full, documents=papers[:1])])
    with Session(store) as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.entry_id.desc())).first()
        assert entry is not None
        assert (entry.before["rows"][1]["frameworks"], len(entry.before["rows"][1]["papers"])) == (["WPS"], 2)
        assert entry.after["rows"][1]["papers"] == ["A brief: https://example.org/brief"]
    with pytest.raises(AmberlightError, match="already"):
        set_agenda(store, SECRETARIAT, session_id, meeting.version + 2, [items[0], replace(full, documents=papers[:1])])
    bad = replace(full, documents=(("x", "javascript:alert(1)"),))
    with pytest.raises(FaultsError, match="http"):
        set_agenda(store, SECRETARIAT, session_id, meeting.version + 2, [items[0], bad])


def test_every_fault_is_named_and_nothing_is_written(store: Engine) -> None:
    meeting = make(store)
    before = snapshot(store)
    bad = [
        ItemContent(kind="party", title="", minutes=0, iso3="XXX", framework_ids=("none",)),
        ItemContent(kind="other", title="x", minutes=10, item_id=9999, handling="open"),
    ]
    with pytest.raises(FaultsError) as refused:
        set_agenda(store, SECRETARIAT, meeting.sessions[0].session_id, meeting.version, bad)
    said = str(refused.value)
    for word in ("row 1, kind", "row 1, title", "row 1, minutes", "'XXX'", "'none'", "9999", "wider"):
        assert word in said
    steps = [StepContent(title="t", address="javascript:alert(1)", minutes=1, item_id=9999)]
    with pytest.raises(FaultsError, match="not an address in the app"):
        set_run_of_show(store, SECRETARIAT, meeting.sessions[0].session_id, meeting.version, steps)
    assert snapshot(store) == before


def test_two_editors_and_no_right(store: Engine) -> None:
    meeting = make(store)
    session_id, items = meeting.sessions[0].session_id, contents(meeting, 0)
    set_agenda(store, SECRETARIAT, session_id, meeting.version, items[:1])
    with pytest.raises(ChangedMeanwhileError, match=r"A\. Secretary"):
        set_agenda(store, SECRETARIAT, session_id, meeting.version, items)
    before = snapshot(store)
    with pytest.raises(NotAllowedError):
        set_agenda(store, MEMBER, session_id, meeting.version + 1, items)
    with pytest.raises(NotAllowedError):
        make_two_day_meeting(store, MEMBER, "x", "2026-09-21")
    with pytest.raises(FaultsError, match="not a day"):
        make_two_day_meeting(store, SECRETARIAT, "x", "21 September")
    assert snapshot(store) == before
