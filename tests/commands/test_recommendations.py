"""Recommendations are drafted, edited, adopted and withdrawn; a draft is the secretariat's, and a release leaves them alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.convening.commands.reversals import undo_adoption
from data.core.clock import pretend_now
from data.core.engine import write_session
from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.recorder import NotAllowedError, Recorder
from data.core.writing import ChangedMeanwhileError
from data.recommendations.commands.content import AddresseeContent, content_of
from data.recommendations.commands.evidence import add_evidence, record_reminder
from data.recommendations.commands.follow_up import record_response
from data.recommendations.commands.links import (
    add_addressee,
    relate_recommendations,
    set_lead_office,
    unrelate_recommendations,
)
from data.recommendations.commands.recommendations import (
    adopt_recommendation,
    draft_recommendation,
    edit_recommendation,
    withdraw_recommendation,
)
from data.recommendations.models.follow_up import Evidence, Reminder
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee, RecommendationCountry
from data.recommendations.queries.detail import get_recommendation
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.lists import get_recommendations
from data.store.shipped_figures import load_reference, refresh_reference
from tests.commands.recording import (
    NEW,
    OTHER,
    TO,
    WHO,
    addressee,
    addressee_ids,
    adopted,
    assert_standings_true,
    audit,
    count,
    data_version,
    events,
    recommendation,
    tomorrow,
)
from tests.reference.small import small_rows, write_small


def seen(engine: Engine, clearance: Clearance = Clearance.OPEN, text: str = "") -> list[str]:
    with Session(engine) as session:
        page = get_recommendations(session, clearance, RecommendationFilter(text=text))
    return [row.reference for row in page.rows]


def test_a_draft_is_the_secretariats_until_it_is_adopted(record: Engine) -> None:
    draft = draft_recommendation(record, WHO, replace(NEW, iso3s=("SDN",), framework_ids=("WPS",)), TO)
    assert draft.reference == f"R-{datetime.now(UTC).year}-01"
    assert (seen(record), seen(record, Clearance.MEMBERS)) == ([], [])
    assert seen(record, Clearance.SECRETARIAT, "focal") == [draft.reference]
    with pytest.raises(FaultsError, match="handling"):
        adopt_recommendation(record, WHO, draft.reference, 1, "2026-05-05")
    adopt_recommendation(
        record, WHO, draft.reference, 1, "2026-05-05", meeting_id="2026-spring", handling="open", reason="By consensus."
    )
    row = recommendation(record, draft.reference)
    assert (row.stage, row.adopted_on, row.issued_on, row.version) == ("adopted", "2026-05-05", "2026-05-05", 2)
    assert seen(record, text="focal") == [draft.reference]
    with pytest.raises(AmberlightError, match="was adopted on 2026-05-05 already"):
        adopt_recommendation(record, WHO, draft.reference, 2, "2026-05-05", handling="open")
    assert [line.what for line in audit(record)] == ["recommendation.drafted", "recommendation.adopted"]
    assert audit(record)[-1].why == "By consensus."


def test_an_addressee_that_stays_keeps_what_is_recorded_of_it(record: Engine) -> None:
    draft = draft_recommendation(record, WHO, NEW, TO).reference
    sudan, states = addressee_ids(record, draft)
    with write_session(record) as session:
        kept = session.get_one(RecommendationAddressee, sudan)
        kept.reading_note, kept.qualification, kept.lead_office = "Item 18 names governments.", "as host", "Cabinet"
    wanted = (AddresseeContent("Board", is_body=True), AddresseeContent(actor_id="SDN"))
    edit_recommendation(record, WHO, draft, 1, NEW, addressees=wanted)
    board, kept = (addressee(record, one) for one in addressee_ids(record, draft))
    assert (board.name, kept.addressee_id, kept.position) == ("Board", sudan, 2)
    assert (kept.reading_note, kept.qualification, kept.lead_office) == (
        "Item 18 names governments.",
        "as host",
        "Cabinet",
    )
    with Session(record) as session:
        assert session.get(RecommendationAddressee, states) is None or board.addressee_id == states


def test_references_are_never_used_twice(record: Engine) -> None:
    first = draft_recommendation(record, WHO, NEW, TO).reference
    withdraw_recommendation(record, WHO, first, 1, "Not pursued.")
    assert draft_recommendation(record, WHO, NEW, TO).reference == first.replace("-01", "-02")


def test_a_draft_is_edited_whole_and_what_is_no_draft_with_a_reason(record: Engine) -> None:
    draft = draft_recommendation(record, WHO, NEW, TO).reference
    edited = edit_recommendation(
        record,
        WHO,
        draft,
        1,
        replace(NEW, text="Name a deputy too."),
        addressees=(AddresseeContent("Board", is_body=True),),
    )
    assert edited.version == 2
    assert [addressee(record, one).name for one in addressee_ids(record, draft)] == ["Board"]
    assert recommendation(record, draft).addressed_to == "Board"
    adopt_recommendation(record, WHO, draft, 2, "2026-05-05", handling="open")
    with pytest.raises(FaultsError, match="column reason: is empty"):
        edit_recommendation(record, WHO, draft, 3, replace(NEW, handling="open"))
    with pytest.raises(FaultsError, match="others can be added"):
        edit_recommendation(record, WHO, draft, 3, NEW, "Why.", addressees=TO)
    edit_recommendation(record, WHO, draft, 3, replace(NEW, handling="open", iso3s=("TCD",)), "Typing mistake.")
    last = audit(record)[-1]
    assert ((last.before or {})["text"], (last.after or {})["text"]) == ("Name a deputy too.", NEW.text)
    assert (last.after or {})["iso3s"] == ["TCD"]
    assert (seen(record, text="deputy"), seen(record, text="focal")) == ([], [draft])
    with Session(record) as session:
        now = content_of(session, session.get_one(Recommendation, draft))
    with pytest.raises(AmberlightError, match="already says this"):
        edit_recommendation(record, WHO, draft, 4, now, "Why.")


def test_narrowing_a_recommendation_narrows_every_entry(record: Engine) -> None:
    reference = adopted(record)
    one = addressee_ids(record, reference)[0]
    record_response(record, WHO, one, 1, "accepted", "2026-06-01")
    add_evidence(record, WHO, reference, 2, "A law", addressee_id=one)
    record_reminder(record, WHO, one, 3, "2026-06-02")
    with Session(record) as session:
        content = content_of(session, session.get_one(Recommendation, reference))
    edit_recommendation(record, WHO, reference, 2, replace(content, handling="members"), "Sensitive.")
    assert events(record, one)[0].handling == "members"
    with Session(record) as session:
        assert {row.handling for model in (Evidence, Reminder) for row in session.scalars(select(model))} == {"members"}
    assert seen(record) == []
    assert_standings_true(record)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "x" * 8_001}, "text"),
        ({"kind": "k" * 41}, "kind"),
        ({"strand": "sideways"}, "strand"),
        ({"priority": "very"}, "priority"),
        ({"due_on": "soon"}, "due_on"),
        ({"issued_on": "2026-06-01", "due_on": "2026-05-01"}, "due_on"),
        ({"issued_on": tomorrow, "due_on": None}, "issued_on"),
        ({"cadence_kind": "hourly"}, "cadence_kind"),
        ({"cadence_kind": "monthly", "cadence_month": 3}, "cadence_month"),
        ({"source_id": "nobody"}, "source_id"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"meeting_id": "none\0"}, "meeting_id"),
        ({"handling": "secret"}, "handling"),
        ({"confidence": "sure"}, "confidence"),
        ({"iso3s": ("XXX",)}, "iso3s"),
        ({"framework_ids": ("NO",)}, "framework_ids"),
        ({"risk_factor_nos": (15,)}, "risk_factor_nos"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_recorded(record: Engine, changes: dict[str, Any], field: str) -> None:
    values = {name: value() if callable(value) else value for name, value in changes.items()}
    with pytest.raises(FaultsError) as caught:
        draft_recommendation(record, WHO, replace(NEW, **values), TO)
    assert [fault.column for fault in caught.value.faults] == [field]
    assert (count(record, Recommendation), data_version(record)) == (0, 1)


@pytest.mark.parametrize(
    "wrong", [(), (AddresseeContent(actor_id="NOBODY"),), (AddresseeContent(" "),), (*TO, AddresseeContent("SUDAN"))]
)
def test_addressees_are_on_record_or_named_and_each_once(record: Engine, wrong: tuple[AddresseeContent, ...]) -> None:
    with pytest.raises(FaultsError, match="addressees"):
        draft_recommendation(record, WHO, NEW, wrong)
    assert count(record, RecommendationAddressee) == 0


def test_an_adoption_has_a_day_that_can_be(record: Engine) -> None:
    draft = draft_recommendation(record, WHO, replace(NEW, issued_on="2026-05"), TO).reference
    for day, meeting in (
        (tomorrow(), None),
        ("2026-04-30", None),
        ("2026-05-01", "2026-spring"),
        ("2026-05-05", "none"),
    ):
        with pytest.raises(FaultsError):
            adopt_recommendation(record, WHO, draft, 1, day, meeting_id=meeting, handling="open")
    assert recommendation(record, draft).stage == "draft"


def test_further_addressees_offices_and_ties(record: Engine) -> None:
    first, second = adopted(record), adopted(record)
    add_addressee(record, WHO, first, 2, AddresseeContent(actor_id="EU"), "Left out by mistake.")
    with pytest.raises(FaultsError, match="is an addressee of"):
        add_addressee(record, WHO, first, 3, AddresseeContent("european union"), "Again.")
    one = addressee_ids(record, first)[-1]
    set_lead_office(record, WHO, one, 1, "External Action Service")
    assert (addressee(record, one).lead_office, addressee(record, one).version) == ("External Action Service", 2)
    with pytest.raises(AmberlightError, match="already recorded"):
        set_lead_office(record, WHO, one, 2, "External Action Service")
    relate_recommendations(record, WHO, first, 3, second, "supersedes")
    with pytest.raises(AmberlightError, match="linked already"):
        relate_recommendations(record, WHO, second, 2, first)
    with pytest.raises(FaultsError, match="the recommendation itself"):
        relate_recommendations(record, WHO, second, 2, second)
    with pytest.raises(AmberlightError, match="no recommendation 'NOPE'"):
        relate_recommendations(record, WHO, second, 2, "NOPE")
    with Session(record) as session:
        detail = get_recommendation(session, Clearance.OPEN, second)
    assert detail is not None
    assert [(row.reference, row.relation) for row in detail.related] == [(first, "superseded_by")]
    unrelate_recommendations(record, WHO, first, 4, second, "The wrong one.")
    assert recommendation(record, first).version == 5
    assert (audit(record)[-1].before or {})["relation_kind"] == "supersedes"


def test_a_withdrawn_recommendation_is_in_no_result_and_stays_in_the_store(record: Engine) -> None:
    reference = adopted(record)
    withdraw_recommendation(record, WHO, reference, 2, "Replaced.")
    assert seen(record, Clearance.SECRETARIAT) == []
    assert recommendation(record, reference).withdrawn_reason == "Replaced."
    with pytest.raises(AmberlightError, match=r"was withdrawn on .*: Replaced\."):
        edit_recommendation(record, WHO, reference, 3, NEW, "Back.")


def test_the_second_editor_is_told_and_below_the_secretariat_nothing_is_recorded(record: Engine) -> None:
    reference = adopted(record)
    edit_recommendation(record, OTHER, reference, 2, replace(NEW, handling="open", note="Mine."), "A note.")
    calls: list[Callable[[Recorder], Any]] = [
        lambda who: edit_recommendation(record, who, reference, 2, NEW, "Why."),
        lambda who: adopt_recommendation(record, who, reference, 2, "2026-05-05"),
        lambda who: withdraw_recommendation(record, who, reference, 2, "Why."),
        lambda who: add_addressee(record, who, reference, 2, AddresseeContent("EU"), "Why."),
        lambda who: relate_recommendations(record, who, reference, 2, reference),
        lambda who: unrelate_recommendations(record, who, reference, 2, reference, "Why."),
    ]
    before = data_version(record)
    for call in calls:
        with pytest.raises(ChangedMeanwhileError, match=r"by B\. Recorder on .*recommendation edited.*A note\."):
            call(WHO)
        with pytest.raises(NotAllowedError):
            call(Recorder("Somebody", Clearance.MEMBERS))
    assert (data_version(record), recommendation(record, reference).note) == (before, "Mine.")


def test_a_release_leaves_what_was_edited_or_adopted_alone(engine: Engine, tmp_path: Path) -> None:
    rows = small_rows()
    for number in ("02", "03"):
        rows["recommendations.csv"].append(rows["recommendations.csv"][0] | {"reference": f"AI-{number}"})
        rows["recommendation_addressees.csv"].append(
            rows["recommendation_addressees.csv"][0] | {"reference": f"AI-{number}"}
        )
    with write_session(engine) as session:
        load_reference(session, write_small(tmp_path / "first", rows))
    with Session(engine) as session:
        content = content_of(session, session.get_one(Recommendation, "AI-01"))
    edit_recommendation(engine, WHO, "AI-01", 1, replace(content, text="Ours.", iso3s=()), "The paper says it so.")
    adopt_recommendation(engine, WHO, "AI-02", 1, "2026-05-05")
    record_response(engine, WHO, addressee_ids(engine, "AI-03")[0], 1, "accepted", "2026-06-01")
    for row in rows["recommendations.csv"]:
        row["paraphrase"] = "Theirs."
    with write_session(engine) as session:
        refresh_reference(session, write_small(tmp_path / "next", rows))
    assert [recommendation(engine, f"AI-0{n}").paraphrase for n in (1, 2, 3)] == ["Ours.", "P", "Theirs."]
    assert count(engine, RecommendationCountry) == 0
    assert recommendation(engine, "AI-02").stage == "adopted"


def test_an_adoption_before_its_meeting_is_meant_or_refused_and_undone_the_same_day(record: Engine) -> None:
    draft = draft_recommendation(record, WHO, NEW, TO).reference
    before = read(record, draft)
    with pytest.raises(FaultsError, match="is before the meeting began"):
        adopt_recommendation(record, WHO, draft, 1, "2026-01-01", meeting_id="2026-spring", handling="open")
    done = adopt_recommendation(
        record, WHO, draft, 1, "2026-01-01", meeting_id="2026-spring", handling="open", is_before_meeting=True
    )
    undone = undo_adoption(record, WHO, draft, done.version, "Too early.")
    assert read(record, draft) == before
    adopted_again = adopt_recommendation(record, WHO, draft, undone.version, "2026-05-05", handling="open")
    one = addressee_ids(record, draft)[0]
    record_response(record, WHO, one, 1, "accepted", "2026-06-01")
    with pytest.raises(AmberlightError, match="Something was recorded about"):
        undo_adoption(record, WHO, draft, adopted_again.version, "Too early.")


def test_an_adoption_of_an_earlier_day_stays(record: Engine) -> None:
    with pretend_now(datetime(2026, 5, 6, tzinfo=UTC)):
        reference = adopted(record)
    with pytest.raises(AmberlightError, match="the record of that day is now fixed"):
        undo_adoption(record, WHO, reference, 2, "Too early.")


def read(engine: Engine, reference: str) -> tuple[object, ...]:
    with Session(engine) as session:
        row = session.get_one(Recommendation, reference)
        return row.stage, row.handling, row.adopted_on, row.adopted_at, row.issued_on, row.meeting_id
