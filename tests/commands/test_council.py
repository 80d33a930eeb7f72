"""Threads of research questions and training: recorded with their line on the audit, drafted, corrected, withdrawn, refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data.core.engine import write_session
from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.recorder import NotAllowedError, Recorder
from data.core.writing import ChangedMeanwhileError
from data.council.commands import (
    COUNCIL_MEMBERSHIP,
    PARTICIPATION,
    RESEARCH_ENTRY,
    CouncilMembershipContent,
    ParticipationContent,
    ResearchEntryContent,
)
from data.council.models import (
    CouncilEntry,
    CouncilMembership,
    ResearchEntry,
    ResearchQuestion,
    TrainingCourse,
    TrainingParticipation,
)
from data.council.queries.agenda import get_country_research, get_kept_entries, get_research_agenda
from data.council.queries.council import get_council, get_kept_council_memberships
from data.council.queries.training import get_training
from data.council.rules import has_ended
from data.meetings.models import ConveningMeeting
from tests.commands.recording import OTHER, WHO, audit, count, tomorrow

MEMBER = Recorder("M. Member", Clearance.MEMBERS)
STUDY = ResearchEntryContent(
    question_id="RA-01", kind="study", title="What deters", state="asked", owner="A school", on_day="2026-02-01",
    due_on="2026-06-01", iso3="SDN", handling="open",
)  # fmt: skip
CANDIDATE = CouncilMembershipContent(
    body="Research Council", name="An institute", role="candidate", criteria_met=("CR-2", "CR-1"),
    assessed_on="2026-02-01", assessment_source="Minutes of the meeting, point 4", handling="open",
)  # fmt: skip
ON = date(2026, 11, 23)
_SOURCED = {"source_id": "paper", "confidence": "verified", "handling": "open"}


@pytest.fixture
def agenda(record: Engine) -> Engine:
    """The record with two questions, three criteria and a course."""
    with write_session(record) as session:
        for number, reference in enumerate(("RA-01", "RA-02"), start=1):
            words = {"theme": "tools", "question": f"Question {number}?", "question_kind": "research gap"}
            session.execute(
                insert(ResearchQuestion).values(
                    question_id=reference, sort_order=number, strand="micro", pointer="I.c", **words, **_SOURCED
                )
            )
        course = {"course": "Seminar", "provider": "Institute", "audience": "officials", "form": "in person"}
        for entry_id, body in (("CR-1", "Research Council"), ("CR-2", "Research Council"), ("CR-3", "Network")):
            entry = {"entry_kind": "membership criterion", "entry": f"Criterion {entry_id}", "pointer": "II.a"}
            session.execute(insert(CouncilEntry).values(entry_id=entry_id, body=body, **entry, **_SOURCED))
        session.execute(insert(TrainingCourse).values(course_id="C1", content="causes", **course, **_SOURCED))
    return record


def read(engine: Engine, clearance: Clearance = Clearance.OPEN) -> Any:
    with Session(engine) as session:
        return get_research_agenda(session, clearance, ON)


def faults(call: Callable[[], Any]) -> set[str | None]:
    with pytest.raises(FaultsError) as raised:
        call()
    return {fault.column for fault in raised.value.faults}


def test_a_thread_runs_from_the_need_to_the_meeting(agenda: Engine) -> None:
    with Session(agenda) as session:
        meeting = session.scalars(select(ConveningMeeting)).one()
        meeting_id, level = meeting.meeting_id, meeting.handling
    need = ResearchEntryContent(question_id="RA-01", kind="need", title="Asked by a desk", on_day="2026-01-10")
    for content in (
        replace(need, handling="open"),
        STUDY,
        replace(need, kind="brief", title="Three pages", on_day="2026-07-01", handling="open"),
        replace(need, kind="use", title="Presented", on_day="2026-09-01", meeting_id=meeting_id, handling=level),
    ):
        RESEARCH_ENTRY.record(agenda, WHO, content)
    found = read(agenda, Clearance.MEMBERS)
    first, second = found.questions
    assert [one.kind for one in first.entries] == ["need", "study", "brief", "use"]
    assert (first.furthest, second.furthest) == ("use", None)
    assert first.entries[3].meeting_name
    micro = next(row for row in found.strands if row.strand == "micro")
    assert (micro.questions, micro.need, micro.study, micro.brief, micro.use, micro.without, micro.overdue) == (
        2, 1, 1, 1, 1, 1, 1,
    )  # fmt: skip
    assert [one.title for one in found.studies] == ["What deters"]
    with Session(agenda) as session:
        sudan = get_country_research(session, Clearance.MEMBERS, "SDN", ON)
        chad = get_country_research(session, Clearance.MEMBERS, "TCD", ON)
    assert [row.question_id for row in sudan.questions] == ["RA-01"]
    assert (len(sudan.studies), chad.questions, chad.studies) == (1, (), ())


def test_a_draft_is_the_secretariats_until_it_is_recorded(agenda: Engine) -> None:
    done = RESEARCH_ENTRY.record(agenda, WHO, replace(STUDY, is_draft=True))
    for clearance in Clearance:
        found = read(agenda, clearance)
        assert (found.questions[0].entries, found.studies, found.withheld) == ((), (), 0)
    with Session(agenda) as session:
        assert get_kept_entries(session, Clearance.MEMBERS, "RA-01", ON) == ()
        (kept,) = get_kept_entries(session, Clearance.SECRETARIAT, "RA-01", ON)
    assert (kept.is_draft, kept.handling) == (True, "secretariat")
    RESEARCH_ENTRY.correct(agenda, WHO, done.row_id, STUDY, "It was agreed on.")
    assert [one.title for one in read(agenda).studies] == ["What deters"]
    assert [line[0] for line in whats(agenda)] == ["research_entry.drafted", "research_entry.corrected"]


def whats(engine: Engine) -> list[tuple[str, str]]:
    return [(line.what, line.target) for line in audit(engine)]


def test_a_study_moves_on_and_its_earlier_state_stays_in_the_history(agenda: Engine) -> None:
    done = RESEARCH_ENTRY.record(agenda, WHO, STUDY)
    assert read(agenda).studies[0].is_overdue
    moved = RESEARCH_ENTRY.correct(agenda, WHO, done.row_id, replace(STUDY, state="delivered"), "It came.")
    assert [(one.state, one.is_overdue) for one in read(agenda).studies] == [("delivered", False)]
    with pytest.raises(ChangedMeanwhileError, match=r"A\. Recorder"):
        RESEARCH_ENTRY.correct(agenda, OTHER, done.row_id, replace(STUDY, state="dropped"), "It will not come.")
    RESEARCH_ENTRY.withdraw(agenda, WHO, moved.row_id, "Another study.")
    assert read(agenda).studies == ()
    RESEARCH_ENTRY.restore(agenda, WHO, moved.row_id, "It was this one.")
    assert [one.state for one in read(agenda).studies] == ["delivered"]
    with Session(agenda) as session:
        kept = get_kept_entries(session, Clearance.SECRETARIAT, "RA-01", ON)
        assert len(get_kept_entries(session, Clearance.MEMBERS, "RA-01", ON)) == 1
    assert [one.withdrawn_at is None for one in kept] == [True, False, False]
    assert count(agenda, ResearchEntry) == 3


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"question_id": "RA-99"}, "question_id"),
        ({"kind": "letter"}, "kind"),
        ({"title": " "}, "title"),
        ({"state": None}, "state"),
        ({"kind": "need"}, "due_on"),
        ({"state": "funded"}, "funder"),
        ({"due_on": "2026-01-01"}, "due_on"),
        ({"iso3": "XXX"}, "iso3"),
        ({"meeting_id": "M"}, "meeting_id"),
        ({"brief_id": 7}, "brief_id"),
        ({"handling": "all"}, "handling"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_recorded(agenda: Engine, changes: dict[str, Any], wrong: str) -> None:
    assert wrong in faults(lambda: RESEARCH_ENTRY.record(agenda, WHO, replace(STUDY, **changes)))
    assert (count(agenda, ResearchEntry), audit(agenda)) == (0, [])


def test_a_day_ahead_is_refused_and_a_use_needs_its_meeting(agenda: Engine) -> None:
    ahead = replace(STUDY, on_day=tomorrow(), due_on=None)
    assert faults(lambda: RESEARCH_ENTRY.record(agenda, WHO, ahead)) == {"on_day"}
    use = ResearchEntryContent(question_id="RA-01", kind="use", title="Used", on_day="2026-02-01")
    assert faults(lambda: RESEARCH_ENTRY.record(agenda, WHO, use)) == {"meeting_id"}


def test_an_entry_is_no_wider_than_its_meeting(agenda: Engine) -> None:
    with write_session(agenda) as session:
        meeting = session.scalars(select(ConveningMeeting)).one()
        meeting.handling, meeting_id = "secretariat", meeting.meeting_id
    use = ResearchEntryContent(
        question_id="RA-01", kind="use", title="Used", on_day="2026-02-01", meeting_id=meeting_id, handling="members"
    )
    assert faults(lambda: RESEARCH_ENTRY.record(agenda, WHO, use)) == {"handling"}


def test_only_the_secretariat_records(agenda: Engine) -> None:
    with pytest.raises(NotAllowedError):
        RESEARCH_ENTRY.record(agenda, MEMBER, STUDY)
    with pytest.raises(NotAllowedError):
        PARTICIPATION.record(agenda, MEMBER, ParticipationContent(course_id="C1", actor_id="SDN", held_on="2025"))
    assert audit(agenda) == []


def test_what_is_withheld_is_counted_and_not_shown(agenda: Engine) -> None:
    RESEARCH_ENTRY.record(agenda, WHO, replace(STUDY, handling="secretariat", title="marked-secretariat"))
    PARTICIPATION.record(
        agenda,
        WHO,
        ParticipationContent(course_id="C1", actor_id="TCD", held_on="2025", participants=3, handling="secretariat"),
    )
    found = read(agenda, Clearance.MEMBERS)
    with Session(agenda) as session:
        training = get_training(session, Clearance.MEMBERS)
        country = get_country_research(session, Clearance.MEMBERS, "SDN", ON)
    assert (found.withheld, training.withheld, country.withheld) == (1, 1, 1)
    assert "marked-secretariat" not in repr((found, country))
    assert [row.actor_id for row in training.members] == ["SDN"]


def test_participants_are_unknown_where_no_number_is_recorded(agenda: Engine) -> None:
    one = ParticipationContent(course_id="C1", actor_id="SDN", held_on="2025-03", participants=4, handling="open")
    PARTICIPATION.record(agenda, WHO, one)
    done = PARTICIPATION.record(agenda, WHO, replace(one, participants=None))
    with Session(agenda) as session:
        (member,) = get_training(session, Clearance.OPEN).members
    assert (member.entries, member.participants, member.unknown) == (2, 4, 1)
    PARTICIPATION.withdraw(agenda, WHO, done.row_id, "Twice.")
    with Session(agenda) as session:
        (member,) = get_training(session, Clearance.OPEN).members
    assert (member.entries, member.unknown) == (1, 0)
    assert faults(lambda: PARTICIPATION.record(agenda, WHO, replace(one, participants=0))) == {"participants"}
    assert faults(lambda: PARTICIPATION.record(agenda, WHO, replace(one, held_on="spring"))) == {"held_on"}
    assert faults(lambda: PARTICIPATION.record(agenda, WHO, replace(one, course_id="C9"))) == {"course_id"}
    assert count(agenda, TrainingParticipation) == 2


def council(engine: Engine, clearance: Clearance = Clearance.OPEN) -> Any:
    with Session(engine) as session:
        return get_council(session, clearance)


def test_a_candidate_is_assessed_becomes_a_member_and_is_kept_in_the_history(agenda: Engine) -> None:
    assert (council(agenda).memberships, council(agenda).withheld_memberships) == ((), 0)
    done = COUNCIL_MEMBERSHIP.record(agenda, WHO, CANDIDATE)
    (row,) = council(agenda).memberships
    assert (row.role, row.criteria_met, row.conflicts) == ("candidate", ("CR-1", "CR-2"), None)
    member = replace(
        CANDIDATE, role="member", term_start="2026-06", term_end="2028", conflicts="Advises a ministry of a member."
    )
    now = COUNCIL_MEMBERSHIP.correct(agenda, WHO, done.row_id, member, "Admitted.")
    (row,) = council(agenda).memberships
    assert (row.role, row.term_start, row.term_end, row.conflicts) == ("member", "2026-06", "2028", member.conflicts)
    with pytest.raises(ChangedMeanwhileError, match=r"A\. Recorder"):
        COUNCIL_MEMBERSHIP.correct(agenda, OTHER, done.row_id, CANDIDATE, "Not yet.")
    COUNCIL_MEMBERSHIP.withdraw(agenda, WHO, now.row_id, "Declined.")
    assert council(agenda, Clearance.SECRETARIAT).memberships == ()
    COUNCIL_MEMBERSHIP.restore(agenda, WHO, now.row_id, "Accepted after all.")
    assert [one.role for one in council(agenda).memberships] == ["member"]
    with Session(agenda) as session:
        kept = get_kept_council_memberships(session, Clearance.SECRETARIAT)
        assert len(get_kept_council_memberships(session, Clearance.MEMBERS)) == 1
    assert [(one.role, one.withdrawn_at is None) for one in kept] == [
        *(("member", True), ("member", False), ("candidate", False)),
    ]
    assert [line[0] for line in whats(agenda)] == [
        f"council_membership.{act}" for act in ("recorded", "corrected", "withdrawn", "restored")
    ]


def test_who_belongs_to_the_council_is_withheld_and_counted(agenda: Engine) -> None:
    assert CouncilMembershipContent(body="Network", name="A state", role="partner").handling == "members"
    COUNCIL_MEMBERSHIP.record(agenda, WHO, replace(CANDIDATE, name="marked-secretariat", handling="secretariat"))
    COUNCIL_MEMBERSHIP.record(agenda, WHO, replace(CANDIDATE, name="marked-members", handling="members"))
    for clearance, shown, hidden in ((Clearance.OPEN, 0, 2), (Clearance.MEMBERS, 1, 1), (Clearance.SECRETARIAT, 2, 0)):
        found = council(agenda, clearance)
        assert (len(found.memberships), found.withheld_memberships, found.withheld) == (shown, hidden, 0)
        assert ("marked-secretariat" in repr(found)) is (clearance is Clearance.SECRETARIAT)
        assert ("marked-members" in repr(found)) is (clearance is not Clearance.OPEN)
        with Session(agenda) as session:
            assert len(get_kept_council_memberships(session, clearance)) == shown


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"body": "A club"}, {"body", "criteria_met"}),
        ({"name": " "}, {"name"}),
        ({"role": "chair"}, {"role"}),
        ({"term_start": "2026"}, {"term_start"}),
        ({"role": "member", "term_start": "spring"}, {"term_start"}),
        ({"role": "member", "term_start": "2026", "term_end": "2025-12"}, {"term_end"}),
        ({"criteria_met": ("CR-3",)}, {"criteria_met"}),
        ({"assessed_on": None}, {"assessed_on"}),
        ({"assessed_on": tomorrow()}, {"assessed_on"}),
        ({"assessment_source": None}, {"assessment_source"}),
        ({"handling": "all"}, {"handling"}),
    ],
)
def test_what_is_wrong_with_a_candidate_is_named(agenda: Engine, changes: dict[str, Any], wrong: set[str]) -> None:
    assert faults(lambda: COUNCIL_MEMBERSHIP.record(agenda, WHO, replace(CANDIDATE, **changes))) == wrong
    assert (count(agenda, CouncilMembership), audit(agenda)) == (0, [])


def test_the_same_is_not_recorded_twice_and_only_by_the_secretariat(agenda: Engine) -> None:
    with pytest.raises(NotAllowedError):
        COUNCIL_MEMBERSHIP.record(agenda, MEMBER, CANDIDATE)
    COUNCIL_MEMBERSHIP.record(agenda, WHO, CANDIDATE)
    with pytest.raises(AmberlightError, match="already recorded, word for word"):
        COUNCIL_MEMBERSHIP.record(agenda, WHO, CANDIDATE)
    assert count(agenda, CouncilMembership) == 1


def test_an_assessment_may_find_no_criterion_met(agenda: Engine) -> None:
    COUNCIL_MEMBERSHIP.record(agenda, WHO, replace(CANDIDATE, criteria_met=()))
    (row,) = council(agenda).memberships
    assert (row.criteria_met, row.assessed_on) == ((), "2026-02-01")


@pytest.mark.parametrize(
    ("term_end", "over"), [(None, False), ("2026", False), ("2026-11", False), ("2026-11-22", True), ("2025", True)]
)
def test_a_term_is_over_when_its_last_day_has_passed(term_end: str | None, over: bool) -> None:
    assert has_ended(term_end, ON) is over


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"term_start": "2026"}, "candidate_has_no_term"),
        ({"assessment_source": None}, "assessment_has_day_and_source"),
        ({"assessed_on": None, "assessment_source": None}, "criteria_of_an_assessment"),
        ({"assessed_on": "2026"}, "assessed_on_is_a_day"),
        ({"role": "chair"}, "role_known"),
    ],
)
def test_the_store_itself_refuses_a_candidate(agenda: Engine, values: dict[str, Any], constraint: str) -> None:
    row = {
        "body": "Research Council", "name": "An institute", "role": "candidate", "criteria_met": "CR-1",
        "assessed_on": "2026-02-01", "assessment_source": "Minutes", "handling": "open",
        "recorded_at": datetime(2026, 2, 1, tzinfo=UTC), "recorded_by": "s",
    }  # fmt: skip
    with pytest.raises(IntegrityError, match=constraint), write_session(agenda) as session:
        session.execute(insert(CouncilMembership).values(**{**row, **values}))


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"kind": "need", "due_on": None}, "state_of_a_study"),
        ({"kind": "use", "state": None, "due_on": None}, "use_names_its_meeting"),
        ({"is_draft": True}, "draft_is_not_shown"),
        ({"on_day": "2026"}, "days_are_days"),
        ({"kind": "need", "state": None}, "due_and_funder_of_a_study"),
    ],
)
def test_the_store_itself_refuses(agenda: Engine, values: dict[str, Any], constraint: str) -> None:
    row = {
        "question_id": "RA-01", "kind": "study", "title": "T", "state": "asked", "on_day": "2026-02-01",
        "due_on": "2026-06-01", "is_draft": False, "handling": "open",
        "recorded_at": datetime(2026, 2, 1, tzinfo=UTC), "recorded_by": "s",
    }  # fmt: skip
    with pytest.raises(IntegrityError, match=constraint), write_session(agenda) as session:
        session.execute(insert(ResearchEntry).values(**{**row, **values}))
