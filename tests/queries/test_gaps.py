"""Implementation gaps with records at every level: each rule comes and goes, and what is withheld is never called missing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from data import tables as m
from data.core.handling import Clearance
from data.gaps.queries.assets import get_asset_gaps
from data.gaps.queries.conditions import GapScope
from data.gaps.queries.countries import get_country_gaps
from data.gaps.queries.frameworks import get_framework_gaps
from data.gaps.queries.recommendations import get_from_word_to_deed, get_gap_counts, get_gap_items
from data.gaps.queries.rows import GapCountRow
from data.gaps.queries.states import get_state_gaps
from data.gaps.rules.kinds import Gap
from data.networks.rules.mechanisms import State, Why
from data.recommendations.commands.standings import refresh_standings
from data.recommendations.queries.withheld import WithheldRow, get_withheld
from tests.queries.calling import TODAY
from tests.queries.seed import add_base, add_marked

WHEN = datetime(2026, 3, 1, tzinfo=UTC)


def by_gap(counts: tuple[GapCountRow, ...]) -> dict[Gap, tuple[int | None, int]]:
    return {row.gap: (row.found, row.of) for row in counts}


@pytest.fixture
def writable(engine: Engine) -> Iterator[Session]:
    """A store with three red countries, at each handling level one marked record of everything."""
    with Session(engine) as session:
        add_base(session)
        add_marked(session)
        session.flush()
        yield session


def add_deep_dive(session: Session, level: str, iso3: str, held_on: str = "2026-02-01") -> None:
    meeting: dict[str, Any] = {"meeting_id": f"M-{level}-{iso3}", "name": f"marked-{level}-meeting"}
    session.execute(
        insert(m.ConveningMeeting).values(
            **meeting, starts_on=held_on, ends_on=held_on, handling=level, recorded_at=WHEN, recorded_by="s"
        )
    )
    held = {"position": 1, "name": "deep", "held_on": held_on, "is_open": False, "deep_dive_iso3": iso3}
    session.execute(insert(m.ConveningSession).values(**held, meeting_id=meeting["meeting_id"], handling=level))


def test_a_deep_dive_closes_its_gap_and_a_withheld_one_is_counted_and_not_placed(writable: Session) -> None:
    add_deep_dive(writable, "members", "AFG")
    add_deep_dive(writable, "open", "TCD", "2027-01-01")
    at_open = get_country_gaps(writable, Clearance.OPEN, today=TODAY)
    gap = next(row for row in at_open.counts if row.gap is Gap.COUNTRY_NO_DEEP_DIVE)
    assert (gap.found, gap.of, at_open.withheld_deep_dives) == (1, 1, 1)
    assert gap.why is not None
    assert "AFG" not in gap.why
    members = get_country_gaps(writable, Clearance.MEMBERS, today=TODAY)
    assert {line.iso3: line.deep_dives for line in members.lines} == {"AFG": ("2026-02-01",), "TCD": ()}
    earlier = get_country_gaps(writable, Clearance.MEMBERS, as_of=date(2026, 1, 31))
    assert all(not line.deep_dives for line in earlier.lines)


def test_a_country_with_a_withheld_recommendation_is_not_called_without_one(writable: Session) -> None:
    writable.execute(insert(m.RecommendationCountry).values(reference="R-secretariat", iso3="AFG"))
    writable.execute(m.RecommendationCountry.__table__.delete().where(m.RecommendationCountry.reference == "R-open"))
    gaps = get_country_gaps(writable, Clearance.OPEN, today=TODAY)
    bare = next(row for row in gaps.counts if row.gap is Gap.COUNTRY_NO_RECOMMENDATION)
    assert (bare.found, bare.of, bare.not_judged) == (0, 1, 1)
    assert not [item for item in gaps.items if item.gap is Gap.COUNTRY_NO_RECOMMENDATION]
    secretariat = get_country_gaps(writable, Clearance.SECRETARIAT, today=TODAY)
    assert next(line.references for line in secretariat.lines if line.iso3 == "AFG") == ("R-secretariat",)


def add_addressee(session: Session, reference: str = "R-open", name: str = "Member states", position: int = 1) -> int:
    statement = insert(m.RecommendationAddressee).values(
        reference=reference, position=position, name=name, addressee_kind="group", version=1
    )
    found = session.execute(statement.returning(m.RecommendationAddressee.addressee_id)).scalar_one()
    return int(found)


def add_event(
    session: Session,
    addressee_id: int,
    axis: str,
    value: str,
    level: str,
    day: str = "2026-02-01",
    reference: str = "R-open",
) -> None:
    session.execute(
        insert(m.StatusEvent).values(
            reference=reference,
            addressee_id=addressee_id,
            axis=axis,
            to_value=value,
            in_effect_on=day,
            recorded_at=WHEN,
            recorded_by="s",
            handling=level,
            action="recorded",
        )
    )
    refresh_standings(session, (addressee_id,))


def asked_on(session: Session, clearance: Clearance, gap: Gap) -> tuple[int | None, int, int]:
    """Found, out of, not judged, as of today: from the history, which these tests write."""
    row = next(one for one in get_gap_counts(session, clearance, as_of=TODAY).counts if one.gap is gap)
    return row.found, row.of, row.not_judged


def test_a_withheld_answer_is_not_no_response(writable: Session) -> None:
    one = add_addressee(writable)
    assert asked_on(writable, Clearance.OPEN, Gap.NO_RESPONSE) == (1, 1, 0)
    add_event(writable, one, "response", "accepted", "members")
    assert asked_on(writable, Clearance.OPEN, Gap.NO_RESPONSE) == (0, 1, 1)
    assert asked_on(writable, Clearance.MEMBERS, Gap.NO_RESPONSE)[2] == 0
    assert not get_gap_items(writable, Clearance.OPEN, Gap.NO_RESPONSE, as_of=TODAY).items
    assert get_from_word_to_deed(writable, Clearance.OPEN, as_of=TODAY).withheld_entries == 1


def test_a_gap_of_one_addressee_is_not_laid_on_another_that_answered(writable: Session) -> None:
    add_addressee(writable)
    other = add_addressee(writable, name="Oxford IPS", position=2)
    add_event(writable, other, "response", "accepted", "open")
    looked_at = GapScope(addressees=("Member states",))
    (item,) = get_gap_items(writable, Clearance.OPEN, Gap.NO_RESPONSE, looked_at, as_of=TODAY).items
    assert (item.reference, item.who) == ("R-open", "Member states")


def test_entries_about_a_withheld_recommendation_are_not_among_those_about_the_others(writable: Session) -> None:
    one, other = add_addressee(writable), add_addressee(writable, "R-secretariat")
    add_event(writable, one, "response", "accepted", "members")
    add_event(writable, other, "response", "accepted", "secretariat", reference="R-secretariat")
    assert get_withheld(writable, Clearance.OPEN, as_of=TODAY) == WithheldRow(withheld=2, withheld_entries=1)
    assert get_withheld(writable, Clearance.MEMBERS, as_of=TODAY) == WithheldRow(withheld=1, withheld_entries=0)
    assert get_from_word_to_deed(writable, Clearance.OPEN, as_of=TODAY).withheld_entries == 1


def test_what_was_accepted_and_not_done_comes_and_goes(writable: Session) -> None:
    one = add_addressee(writable)
    add_event(writable, one, "response", "accepted_in_part", "open")
    assert asked_on(writable, Clearance.OPEN, Gap.ACCEPTED_NOT_DONE) == (1, 1, 0)
    (item,) = get_gap_items(writable, Clearance.OPEN, Gap.ACCEPTED_NOT_DONE, as_of=TODAY).items
    assert (item.who, item.on) == ("Member states", "2026-02-01")
    assert "ccepted in part" in item.detail
    add_event(writable, one, "implementation", "implemented", "members", "2026-02-02")
    assert asked_on(writable, Clearance.OPEN, Gap.ACCEPTED_NOT_DONE) == (0, 1, 1)
    assert asked_on(writable, Clearance.MEMBERS, Gap.ACCEPTED_NOT_DONE)[:2] == (0, 1)
    assert asked_on(writable, Clearance.MEMBERS, Gap.CLAIMED_NOT_VERIFIED) == (1, 1, 0)
    assert asked_on(writable, Clearance.OPEN, Gap.CLAIMED_NOT_VERIFIED) == (0, 0, 0)


def test_silence_counts_out_of_the_reminded(writable: Session) -> None:
    one, _ = add_addressee(writable), add_addressee(writable, name="Secretariat")
    writable.execute(
        insert(m.Reminder).values(
            addressee_id=one, sent_on="2026-03-01", handling="open", recorded_at=WHEN, recorded_by="s"
        )
    )
    refresh_standings(writable, (one,))
    assert asked_on(writable, Clearance.OPEN, Gap.SILENT) == (1, 1, 0)
    (silent,) = get_gap_items(writable, Clearance.OPEN, Gap.SILENT, today=TODAY).items
    assert "reminded on 1 March 2026." in silent.detail
    add_event(writable, one, "response", "noted", "open", "2026-03-10")
    assert asked_on(writable, Clearance.OPEN, Gap.SILENT) == (0, 1, 0)


def test_a_draft_is_nobodys_gap(writable: Session) -> None:
    before = get_gap_counts(writable, Clearance.SECRETARIAT, as_of=TODAY).counts
    writable.execute(
        insert(m.Recommendation).values(
            **{column.name: None for column in m.Recommendation.__table__.columns if column.nullable},
            reference="D-1",
            sort_order=9,
            origin="meeting",
            pointer="p",
            kind="recommendation",
            paraphrase="x",
            addressed_to="y",
            stage="draft",
            handling="secretariat",
            version=1,
            source_id="src",
            confidence="verified",
        )
    )
    writable.execute(insert(m.RecommendationCountry).values(reference="D-1", iso3="AFG"))
    assert get_gap_counts(writable, Clearance.SECRETARIAT, as_of=TODAY).counts == before
    gaps = get_country_gaps(writable, Clearance.OPEN, today=TODAY)
    assert gaps.counts == get_country_gaps(writable, Clearance.OPEN, today=TODAY).counts
    assert next(row.not_judged for row in gaps.counts if row.gap is Gap.COUNTRY_NO_RECOMMENDATION) == 0


def test_what_the_secretariat_records_of_a_state_counts_from_then_on_and_a_withdrawn_entry_until_then(
    writable: Session,
) -> None:
    row = {"actor_id": "AFG", "dimension": "resources", "source_status": "present", "source_id": "src", "as_of": "2026"}
    row |= {"confidence": "verified", "handling": "members", "recorded_at": WHEN, "recorded_by": "s"}
    june = datetime(2026, 6, 1, tzinfo=UTC)
    writable.execute(insert(m.NationalMechanism).values(**row, withdrawn_at=june))
    writable.execute(insert(m.NationalMechanism).values(**(row | {"recorded_at": june, "source_status": "partial"})))

    def state(clearance: Clearance, as_of: date | None = None) -> tuple[State, Why | None]:
        (line,) = get_state_gaps(writable, clearance, as_of=as_of, actor_id="AFG").lines
        return line.cells[1].state, line.cells[1].why

    assert state(Clearance.MEMBERS) == (State.PARTIAL, None)
    assert state(Clearance.MEMBERS, date(2026, 5, 1)) == (State.PRESENT, None)
    assert state(Clearance.MEMBERS, date(2026, 2, 1)) == (State.UNKNOWN, Why.NOT_LOOKED)
    assert state(Clearance.OPEN) == (State.UNKNOWN, Why.WITHHELD)


# Assets and working groups, at each clearance and on each day.


def add_asset(session: Session, level: str = "open", **values: Any) -> None:
    row = {"actor_id": "AFG", "asset_kind": "expertise", "name": f"marked-{level}-asset", "exists_now": True}
    row |= {"availability": "available", "declared_on": "2026-01-10", "handling": level, "capacity": None}
    session.execute(insert(m.Asset).values(**(row | values), recorded_at=WHEN, recorded_by="s"))


def add_need(session: Session, level: str = "open", **values: Any) -> None:
    row = {"reference": "R-open", "asset_kind": "expertise", "statement": f"marked-{level}-need", "handling": level}
    session.execute(insert(m.AssetNeed).values(**(row | values), recorded_at=WHEN, recorded_by="s"))


def test_a_need_is_met_by_what_exists_and_is_offered_and_by_nothing_else(writable: Session) -> None:
    add_need(writable)
    add_asset(writable, exists_now=False)
    add_asset(writable, availability="committed_elsewhere", capacity="12 people")
    add_asset(writable, asset_kind="diplomacy")
    gaps = get_asset_gaps(writable, Clearance.OPEN, today=TODAY)
    expertise = next(kind for kind in gaps.kinds if kind.asset_kind == "expertise")
    assert (expertise.declared, expertise.existing, expertise.with_capacity, expertise.deployable) == (2, 1, 1, 0)
    assert (expertise.needs, expertise.unmet) == (1, 1)
    assert by_gap(gaps.counts) == {Gap.ASSET_NOT_DECLARED: (2, 3), Gap.ASSET_NEED_NOT_MET: (1, 1)}
    add_asset(writable, availability="on_request", declared_on="2026-06-01")
    assert by_gap(get_asset_gaps(writable, Clearance.OPEN, today=TODAY).counts)[Gap.ASSET_NEED_NOT_MET] == (0, 1)
    assert asked_on(writable, Clearance.OPEN, Gap.ASSET_NEED_NOT_STATED) == (0, 1, 0)
    earlier = get_asset_gaps(writable, Clearance.OPEN, as_of=date(2026, 5, 1))
    assert by_gap(earlier.counts)[Gap.ASSET_NEED_NOT_MET] == (1, 1)
    assert by_gap(get_asset_gaps(writable, Clearance.OPEN, as_of=date(2026, 2, 1)).counts)[Gap.ASSET_NEED_NOT_MET] == (
        0,
        0,
    )


@pytest.mark.parametrize(("clearance", "seen", "hidden"), [("open", 1, 2), ("members", 2, 1), ("secretariat", 3, 0)])
def test_assets_needs_and_groups_above_the_clearance_are_counted_and_not_shown(
    writable: Session, clearance: str, seen: int, hidden: int
) -> None:
    for level in Clearance:
        add_asset(writable, level.value)
        add_need(writable, level.value, reference=f"R-{level.value}")
        writable.execute(
            insert(m.WorkingGroup).values(
                framework_id="FW",
                name=f"marked-{level.value}-group",
                convened_on="2026-01-01",
                source_id="src",
                handling=level.value,
                recorded_at=WHEN,
                recorded_by="s",
            )
        )
    gaps = get_asset_gaps(writable, Clearance(clearance), today=TODAY)
    assert (len(gaps.assets), len(gaps.needs), gaps.withheld_assets, gaps.withheld_needs) == (
        seen,
        seen,
        hidden,
        hidden,
    )
    assert all((row.why is None) == (hidden == 0) for row in gaps.counts)
    frameworks = get_framework_gaps(writable, Clearance(clearance), today=TODAY)
    assert (len(frameworks.lines[0].working_groups), frameworks.withheld_groups) == (seen, hidden)
    said = repr((gaps, frameworks))
    assert {level.value for level in Clearance if f"marked-{level.value}" in said} == {
        level.value for level in list(Clearance)[:seen]
    }


def test_a_working_group_counts_while_it_is_at_work(writable: Session) -> None:
    row = {"framework_id": "FW", "name": "G", "convened_on": "2026-04-01", "ended_on": "2026-10-01", "handling": "open"}
    row["source_id"] = "src"
    writable.execute(insert(m.WorkingGroup).values(**row, recorded_at=WHEN, recorded_by="s"))
    found = {
        day: by_gap(get_framework_gaps(writable, Clearance.OPEN, as_of=date.fromisoformat(day)).counts)
        for day in ("2026-03-31", "2026-10-01", "2026-10-02")
    }
    assert [one[Gap.FRAMEWORK_NO_WORKING_GROUP] for one in found.values()] == [(1, 1), (0, 1), (1, 1)]
