"""Implementation gaps: figures checked by hand against the files that ship, kind by kind."""

import csv
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.settings import ROOT
from data.gaps.queries import recommendations as gap_recommendations
from data.gaps.queries.assets import get_asset_gaps
from data.gaps.queries.conditions import BY_ADDRESSEE, BY_RECOMMENDATION, GapScope
from data.gaps.queries.countries import get_country_gaps
from data.gaps.queries.frameworks import get_framework_gaps
from data.gaps.queries.recommendations import get_every_gap_item, get_from_word_to_deed, get_gap_counts, get_gap_items
from data.gaps.queries.rows import GapCountRow
from data.gaps.queries.states import get_state_gaps
from data.gaps.rules.kinds import Gap
from data.leverage.models import SanctionsProgramme
from data.networks.rules.mechanisms import Dimension, State, Why
from tests.queries.calling import TODAY


def shipped(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / "reference" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def by_gap(counts: tuple[GapCountRow, ...]) -> dict[Gap, tuple[int | None, int]]:
    return {row.gap: (row.found, row.of) for row in counts}


@pytest.fixture
def published(filled_engine: Engine) -> Iterator[Session]:
    with Session(filled_engine) as session:
        yield session


# The published record, against the files.


def test_states_as_the_file_has_them(published: Session) -> None:
    gaps = get_state_gaps(published, Clearance.OPEN)
    rows = [row for row in shipped("national_mechanisms.csv") if row["dimension"] in list(Dimension)]
    targets = [row for row in shipped("actors.csv") if row["is_target"] == "1"]
    nothing = [row for row in rows if row["confidence"] == "none_found"]
    assert (len(targets), len(rows), len(nothing)) == (13, 83, 20)
    assert (len(gaps.lines), gaps.entries, gaps.nothing_found) == (13, 83, 20)
    cells = {(cell.actor_id, cell.dimension.value): cell for line in gaps.lines for cell in line.cells}
    assert len(cells) == 65
    assert {key for key, cell in cells.items() if cell.why is Why.NOTHING_FOUND} == {
        (row["actor_id"], row["dimension"]) for row in nothing
    }
    assert {key for key, cell in cells.items() if cell.why is Why.NOT_LOOKED} == {
        (one, "parliament") for one in ("EU", "NATO", "OSCE", "UN")
    }
    assert by_gap(gaps.counts) == {
        Gap.STATE_WEAKENED: (3, 65),
        Gap.STATE_ABSENT: (2, 65),
        Gap.STATE_PARTIAL: (15, 65),
        Gap.STATE_UNKNOWN: (30, 65),
    }
    assert {key for key, cell in cells.items() if cell.state is State.ABSENT} == {
        (row["actor_id"], row["dimension"]) for row in rows if row["source_status"] == "absent"
    }


def test_the_us_row_tells_what_changed_in_2025(published: Session) -> None:
    (line,) = get_state_gaps(published, Clearance.OPEN, actor_id="USA").lines
    structure = line.cells[0]
    assert (structure.state, structure.as_of) == (State.WEAKENED, "2025-06")
    assert "abolishes the stabilization bureau" in (structure.entries[0].statement or "")
    assert line.cells[1].state is State.WEAKENED
    assert line.developments[0].event_date == "2026-01-07"
    (before,) = get_state_gaps(published, Clearance.OPEN, as_of=date(2024, 12, 31), actor_id="USA").lines
    assert before.cells[0].state is State.PRESENT
    assert all("2025" not in (entry.event_date or "") for cell in before.cells for entry in cell.entries)


def test_countries_as_the_files_have_them(published: Session) -> None:
    gaps = get_country_gaps(published, Clearance.OPEN, today=TODAY)
    tiers = [line.tier.value for line in gaps.lines]
    assert (tiers.count("red"), tiers.count("amber"), gaps.edition) == (14, 19, 2025)
    named = {row["iso3"] for row in shipped("recommendation_countries.csv")}
    assert {line.iso3 for line in gaps.lines if line.references} == named & {line.iso3 for line in gaps.lines}
    assert {line.iso3: line.references for line in gaps.lines if line.references} == {"MMR": ("AI-06", "PR-46")}
    addressees = [row for row in shipped("recommendation_addressees.csv") if row["reference"] in ("AI-06", "PR-46")]
    assert next(line.addressees for line in gaps.lines if line.iso3 == "MMR") == len(addressees) == 3
    looked_at = {line.iso3 for line in gaps.lines}
    tried = {row["iso3"] for row in shipped("interventions.csv")} & looked_at
    learnt = {row["iso3"] for row in shipped("lessons.csv")}
    assert by_gap(gaps.counts) == {
        Gap.COUNTRY_NO_RECOMMENDATION: (32, 33),
        Gap.COUNTRY_NO_ANSWER: (1, 1),
        Gap.COUNTRY_NO_DEEP_DIVE: (33, 33),
        Gap.COUNTRY_NO_LESSON: (len(tried - learnt), len(tried)),
        Gap.COUNTRY_FRAMEWORK_HOLE: (409, 33 * 13),
        Gap.COUNTRY_SANCTIONS_DIFFER: (5, 8),
    }
    assert (len(tried - learnt), len(tried)) == (18, 31)
    only = get_country_gaps(published, Clearance.OPEN, today=TODAY, iso3="SDN")
    assert [line.iso3 for line in only.lines] == ["SDN"]
    assert by_gap(only.counts)[Gap.COUNTRY_NO_RECOMMENDATION] == (1, 1)


def test_members_that_differ_on_sanctions_as_the_file_has_them(published: Session) -> None:
    gaps = get_country_gaps(published, Clearance.OPEN, today=TODAY)
    on = [row for row in shipped("sanctions_programmes.csv") if row["scope"] == "country" and row["is_in_force"] == "1"]
    issuers = {line.iso3: {row["issuer_id"] for row in on if row["iso3"] == line.iso3} for line in gaps.lines}
    four = {"EU", "GBR", "USA", "AUS"}
    asked = {iso3: who & four for iso3, who in issuers.items() if who & four and "UN" not in who}
    items = [item for item in gaps.items if item.gap is Gap.COUNTRY_SANCTIONS_DIFFER]
    assert {item.iso3 for item in items} == {iso3 for iso3, who in asked.items() if who != four}
    assert len(asked) == 8
    ethiopia = next(item for item in items if item.iso3 == "ETH")
    assert "A programme in force: United States. None recorded: European Union, United Kingdom, Australia." in (
        ethiopia.detail
    )
    assert (ethiopia.source_id, ethiopia.as_of) == ("opensanctions-programmes", "2026-08-22")
    assert "UKR" not in {item.iso3 for item in items}
    before = get_country_gaps(published, Clearance.OPEN, as_of=date(2025, 12, 31))
    (count,) = (row for row in before.counts if row.gap is Gap.COUNTRY_SANCTIONS_DIFFER)
    assert count.found is None
    assert count.why is not None
    assert "snapshot" in count.why


def test_a_withheld_programme_leaves_the_comparison_untold(published: Session) -> None:
    ours = SanctionsProgramme.programme_key == "EU-NIGER"
    published.execute(update(SanctionsProgramme).where(ours).values(handling="members"))
    gaps = get_country_gaps(published, Clearance.OPEN, today=TODAY)
    published.rollback()
    count = next(row for row in gaps.counts if row.gap is Gap.COUNTRY_SANCTIONS_DIFFER)
    assert (count.found, count.of, count.not_judged) == (4, 7, 1)
    assert "NER" not in {item.iso3 for item in gaps.items if item.gap is Gap.COUNTRY_SANCTIONS_DIFFER}


def test_an_earlier_day_has_its_own_edition_and_no_holes_are_told(published: Session) -> None:
    gaps = get_country_gaps(published, Clearance.OPEN, as_of=date(2024, 12, 31))
    assert gaps.edition == 2024
    holes = next(row for row in gaps.counts if row.gap is Gap.COUNTRY_FRAMEWORK_HOLE)
    assert holes.found is None
    assert holes.why
    lessons = next(row for row in gaps.counts if row.gap is Gap.COUNTRY_NO_LESSON)
    assert lessons.found is None
    assert lessons.why
    before = get_country_gaps(published, Clearance.OPEN, as_of=date(2010, 1, 1))
    assert (before.edition, before.lines) == (None, ())


def test_recommendations_as_the_files_have_them(published: Session) -> None:
    counts = by_gap(get_gap_counts(published, Clearance.OPEN, today=TODAY).counts)
    rows, asks = shipped("recommendations.csv"), shipped("recommendation_addressees.csv")
    periodic = [row for row in rows if row["cadence_kind"] not in ("", "once", "continuous")]
    endless = [row for row in rows if row["cadence_kind"] == "continuous"]
    assert (len(rows), len(asks)) == (97, 133)
    assert counts == {
        Gap.ACCEPTED_NOT_DONE: (0, 0),
        Gap.OVERDUE: (0, 0),
        Gap.SILENT: (0, 0),
        Gap.CLAIMED_NOT_VERIFIED: (0, 0),
        Gap.NO_RESPONSE: (97, 97),
        Gap.NOT_ADOPTED: (97, 97),
        Gap.LONG_OUTSTANDING: (133, 133),
        Gap.NO_ADDRESSEE: (0, 97),
        Gap.NO_DATE: (97 - len(periodic) - len(endless), 97 - len(endless)),
        Gap.NO_OWNER: (133, 133),
        Gap.NO_EVIDENCE: (97, 97),
        Gap.NOT_REVIEWED: (133, 133),
        Gap.TOOL_WITHOUT_EVIDENCE: (0, 0),
        Gap.ASSET_NEED_NOT_STATED: (97, 97),
    }
    deed = get_from_word_to_deed(published, Clearance.OPEN, today=TODAY)
    assert (deed.on_record, deed.addressees) == (97, 133)
    assert (deed.adopted, deed.answered, deed.accepted, deed.implemented, deed.verified, deed.withheld) == (0,) * 6


def test_a_state_finds_what_is_addressed_to_it_and_to_its_groups(published: Session) -> None:
    groups = ("Founding states", "Member states")
    asked = {row["reference"] for row in shipped("recommendation_addressees.csv") if row["name"] in groups}
    scope = GapScope(addressees=groups, actor_id="GBR")
    page = get_gap_items(published, Clearance.OPEN, Gap.NO_RESPONSE, scope, today=TODAY, page_size=100)
    assert {item.reference for item in page.items} == asked
    assert get_from_word_to_deed(published, Clearance.OPEN, scope, today=TODAY).on_record == len(asked)
    nato = get_gap_items(published, Clearance.OPEN, Gap.NO_OWNER, GapScope(actor_id="NATO"), today=TODAY)
    assert [(item.reference, item.who) for item in nato.items] == [("PR-30", "North Atlantic Treaty Organization")]
    concerning = get_gap_counts(published, Clearance.OPEN, GapScope(iso3="MMR"), today=TODAY).counts
    assert by_gap(concerning)[Gap.NO_RESPONSE] == (2, 2)


def test_every_count_is_as_many_as_its_list_and_pages_hold_together(published: Session) -> None:
    counts = by_gap(get_gap_counts(published, Clearance.OPEN, today=TODAY).counts)
    for gap in (*BY_ADDRESSEE, *BY_RECOMMENDATION):
        first = get_gap_items(published, Clearance.OPEN, gap, today=TODAY, page_size=30)
        assert first.total == counts[gap][0], gap
        pages = [
            get_gap_items(published, Clearance.OPEN, gap, page=page, today=TODAY, page_size=30)
            for page in range(1, first.pages + 1)
        ]
        keys = [item.key for page in pages for item in page.items]
        assert len(set(keys)) == len(keys) == first.total
    assert get_gap_items(published, Clearance.OPEN, Gap.NO_OWNER, page=99, today=TODAY).page == 6
    with pytest.raises(ValueError):
        get_gap_items(published, Clearance.OPEN, Gap.STATE_ABSENT)


def test_before_the_paper_there_was_nothing_to_miss(published: Session) -> None:
    counts = get_gap_counts(published, Clearance.OPEN, as_of=date(2019, 12, 31)).counts
    assert {row.of for row in counts} == {0}
    assert {row.found for row in counts} == {0}


def test_frameworks_as_the_file_has_them(published: Session) -> None:
    gaps = get_framework_gaps(published, Clearance.OPEN, today=TODAY)
    named = {
        row["framework_id"]
        for row in shipped("overlap_statements.csv")
        if row["kind"] == "champion" and row["champion"] in {a["actor_id"] for a in shipped("actors.csv")}
    }
    assert {line.framework_id for line in gaps.lines if line.in_reach} == named
    assert by_gap(gaps.counts) == {
        Gap.FRAMEWORK_NO_WORKING_GROUP: (13, 13),
        Gap.FRAMEWORK_NO_STATEMENT: (13, 13),
        Gap.FRAMEWORK_NO_CHAMPION: (13 - len(named), 13),
    }
    assert gaps.since == date(2025, 11, 23)
    since = get_framework_gaps(published, Clearance.OPEN, since=date(2020, 6, 30), today=TODAY)
    assert by_gap(since.counts)[Gap.FRAMEWORK_NO_STATEMENT] == (0, 13)


def test_nothing_is_declared_yet_and_the_denominators_say_so(published: Session) -> None:
    gaps = get_asset_gaps(published, Clearance.OPEN, today=TODAY)
    assert by_gap(gaps.counts) == {Gap.ASSET_NOT_DECLARED: (13, 13), Gap.ASSET_NEED_NOT_MET: (0, 0)}
    assert sum(kind.declared + kind.needs for kind in gaps.kinds) == 0


def test_the_five_queries_count_every_kind_there_is(published: Session) -> None:
    counts = (
        *get_gap_counts(published, Clearance.OPEN).counts,
        *get_country_gaps(published, Clearance.OPEN).counts,
        *get_state_gaps(published, Clearance.OPEN).counts,
        *get_framework_gaps(published, Clearance.OPEN).counts,
        *get_asset_gaps(published, Clearance.OPEN).counts,
    )
    assert sorted(row.gap for row in counts) == sorted(Gap)


def test_a_file_has_a_line_for_everything_that_is_counted(
    filled_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gap_recommendations, "_BATCH", 30)
    with Session(filled_engine) as session:
        counts = {row.gap: row.found for row in get_gap_counts(session, Clearance.OPEN, today=TODAY).counts}
        items = get_every_gap_item(session, Clearance.OPEN, tuple(counts), today=TODAY)
        assert {gap: len(found) for gap, found in items.items()} == counts
        assert len(items[Gap.NO_RESPONSE]) == 97
        for gap, found in items.items():
            assert len({item.key for item in found}) == len(found)
            first = get_gap_items(session, Clearance.OPEN, gap, page_size=25, today=TODAY)
            assert found[:25] == first.items
