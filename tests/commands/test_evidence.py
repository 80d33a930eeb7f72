"""Evidence, reminders, handling levels, and what nothing can be recorded on."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.core.clock import pretend_now
from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.recommendations.commands.evidence import add_evidence, record_reminder, withdraw_evidence, withdraw_reminder
from data.recommendations.commands.follow_up import record_response
from data.recommendations.commands.recommendations import draft_recommendation, withdraw_recommendation
from data.recommendations.models.follow_up import Evidence, EvidenceFile, Reminder
from data.recommendations.queries.detail import get_recommendation
from data.recommendations.queries.evidence_file import get_evidence_file
from tests.commands.recording import (
    NEW,
    TO,
    WHO,
    addressee_ids,
    adopted,
    assert_standings_true,
    count,
    events,
    standing,
    tomorrow,
    version,
)

Case = tuple[Engine, str, int]


@pytest.fixture
def case(record: Engine) -> Case:
    """A store, an adopted open recommendation on it, and its first addressee."""
    with pretend_now(datetime(2026, 5, 6, tzinfo=UTC)):
        reference = adopted(record)
    return record, reference, addressee_ids(record, reference)[0]


def respond(case: Case, value: str, on: str = "2026-06-01", **further: Any) -> int:
    engine, _, one = case
    return record_response(engine, WHO, one, version(engine, one), value, on, **further).entry_id


def test_an_entry_is_handled_no_more_widely_than_its_recommendation(record: Engine) -> None:
    one = addressee_ids(record, adopted(record, "members"))[0]
    with pytest.raises(FaultsError, match="'open' is wider than the recommendation's own, 'members'"):
        record_response(record, WHO, one, 1, "accepted", "2026-06-01", handling="open")
    record_response(record, WHO, one, 1, "accepted", "2026-06-01")
    assert events(record, one)[0].handling == "members"


def test_what_stood_before_is_told_to_those_who_may_know_it(case: Case) -> None:
    engine, _, one = case
    respond(case, "not_accepted", "2026-06-01", handling="secretariat")
    respond(case, "accepted", "2026-07-01", reason="New government.", handling="open")
    assert [event.from_value for event in events(engine, one)] == [None, None]
    assert standing(engine, one, Clearance.OPEN)["response"] == "accepted"
    assert standing(engine, one, Clearance.MEMBERS)["last_entry_on"] == "2026-07-01"


def test_nothing_is_recorded_on_a_draft_or_on_what_was_withdrawn(case: Case) -> None:
    engine, reference, one = case
    draft = draft_recommendation(engine, WHO, NEW, TO).reference
    with pytest.raises(AmberlightError, match="is a draft: it has not been put to anyone"):
        record_response(engine, WHO, addressee_ids(engine, draft)[0], 1, "accepted", "2026-06-01")
    withdraw_recommendation(engine, WHO, reference, 2, "Overtaken.")
    with pytest.raises(AmberlightError, match=r"was withdrawn on .*: Overtaken"):
        record_response(engine, WHO, one, 1, "accepted", "2026-06-01")


def test_evidence_and_reminders_are_put_on_record_and_withdrawn(case: Case) -> None:
    engine, reference, one = case
    found = add_evidence(
        engine,
        WHO,
        reference,
        1,
        "A law",
        addressee_id=one,
        address="https://example.org/law",
        dated_on="2026-05",
        note="Two\nparagraphs.",
    )
    whole = add_evidence(engine, WHO, reference, 2, "A report", handling="secretariat")
    assert (found.version, whole.version) == (2, 3)
    event = respond(case, "accepted", evidence_ids=(found.entry_id, whole.entry_id))
    with Session(engine) as session:
        shown = get_recommendation(session, Clearance.OPEN, reference)
    assert shown is not None
    assert [row.title for row in shown.evidence] == ["A law"]
    assert shown.events[0].evidence_ids == (found.entry_id,)
    sent = record_reminder(engine, WHO, one, version(engine, one), "2026-07-01", sent_to="Focal point")
    assert standing(engine, one)["last_reminder_on"] == "2026-07-01"
    withdraw_reminder(engine, WHO, sent.entry_id, sent.version, "Never sent.")
    assert "last_reminder_on" not in standing(engine, one)
    withdraw_evidence(engine, WHO, found.entry_id, version(engine, one), "Another law.")
    with pytest.raises(AmberlightError, match=r"was withdrawn on .* already"):
        withdraw_evidence(engine, WHO, found.entry_id, version(engine, one), "Again.")
    with pytest.raises(FaultsError, match=f"evidence {found.entry_id} was withdrawn"):
        respond(case, "accepted", "2026-08-01", evidence_ids=(found.entry_id,))
    assert (count(engine, Evidence), count(engine, Reminder)) == (2, 1)
    assert events(engine, one)[0].event_id == event
    assert_standings_true(engine)


PDF = b"%PDF-1.7\nA law."


def test_a_file_is_kept_with_its_checksum_and_given_out_at_its_level_only(case: Case) -> None:
    engine, reference, one = case
    added = add_evidence(
        engine, WHO, reference, 1, "A law", addressee_id=one, handling="members", file=("../law.docx", PDF)
    )
    with Session(engine) as session:
        found = get_evidence_file(session, Clearance.MEMBERS, added.entry_id)
        assert found is not None
        assert (found.file_name, found.media_type, found.content) == ("law.pdf", "application/pdf", PDF)
        assert found.sha256 == hashlib.sha256(PDF).hexdigest()
        assert get_evidence_file(session, Clearance.OPEN, added.entry_id) is None
        (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.what == "evidence.added"))
        assert entry.after is not None
        assert (entry.after["file"], entry.after["sha256"]) == ("law.pdf", found.sha256)
        (shown,) = get_recommendation(session, Clearance.MEMBERS, reference).evidence  # type: ignore[union-attr]
        assert (shown.file_name, shown.size_bytes, shown.sha256) == ("law.pdf", len(PDF), found.sha256)
    withdraw_evidence(engine, WHO, added.entry_id, version(engine, one), "The wrong law.")
    with Session(engine) as session:
        assert get_evidence_file(session, Clearance.SECRETARIAT, added.entry_id) is None


def test_a_file_that_is_not_what_was_recorded_is_not_given_out(case: Case) -> None:
    engine, reference, one = case
    added = add_evidence(engine, WHO, reference, 1, "A law", addressee_id=one, file=("law.pdf", PDF))
    with Session(engine) as session, session.begin():
        session.get_one(EvidenceFile, added.entry_id).content = PDF + b" Changed."
    with Session(engine) as session, pytest.raises(AmberlightError, match="its checksum differs"):
        get_evidence_file(session, Clearance.SECRETARIAT, added.entry_id)


def test_a_file_of_another_kind_is_refused_and_nothing_recorded(case: Case) -> None:
    engine, reference, one = case
    with pytest.raises(FaultsError, match=r"law\.pdf is a program for Windows"):
        add_evidence(engine, WHO, reference, 1, "A law", addressee_id=one, file=("law.pdf", b"MZ\x90"))
    assert count(engine, Evidence) == 0


def test_a_date_that_cannot_be_read_is_not_called_the_future(case: Case) -> None:
    engine, reference, one = case
    with pytest.raises(FaultsError) as refused:
        add_evidence(engine, WHO, reference, 1, "A law", addressee_id=one, dated_on="21/11/2026")
    assert "'21/11/2026' is not a day, month or year" in str(refused.value)
    assert "future" not in str(refused.value)
    with pytest.raises(FaultsError, match="is in the future"):
        add_evidence(engine, WHO, reference, 1, "A law", addressee_id=one, dated_on=tomorrow())
    add_evidence(engine, WHO, reference, 1, "A law", addressee_id=one, dated_on=tomorrow()[:4])
