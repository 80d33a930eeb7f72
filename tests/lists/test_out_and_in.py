"""What is exported and imported again is the same: the 97 as they ship, and whatever a list can say."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from data import tables as m
from data.core.engine import open_engine, read_session
from data.core.handling import Clearance
from data.core.sheets import to_csv, to_xlsx
from data.imports.commands.import_list import import_list, undo_list
from data.papers.record import record_sheets
from data.recommendations.files.list_export import COLUMNS, list_sheet
from data.recommendations.files.list_fields import propose_columns
from data.recommendations.queries.whole_list import get_recommendation_list
from data.sources.files.cells import is_blank
from tests.conftest import BACKENDS
from tests.importers.making import snapshot
from tests.lists.making import SECRETARIAT, bring, check
from tests.stores import copy_shipped_store

pytestmark = pytest.mark.slow

#: What an import decides itself; everything else comes back as it was.
DECIDED = {"handling"}


def exported(engine: Engine, form: str) -> tuple[str, bytes]:
    with read_session(engine) as session:
        made = record_sheets(session, Clearance.SECRETARIAT, "recommendations", datetime(2026, 11, 23, tzinfo=UTC))
    return f"a.{form}", to_csv(made.sheets[0], made.about) if form == "csv" else to_xlsx(made.sheets, made.about)


def content(engine: Engine) -> list[dict[str, Any]]:
    with read_session(engine) as session:
        rows = list_sheet(get_recommendation_list(session, Clearance.SECRETARIAT).rows, "secretariat").rows
    keys = [column.key for column in COLUMNS]
    return sorted(({key: row[key] for key in keys} for row in rows), key=lambda row: row["reference"])


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_shipped_recommendations_are_on_record_already_when_they_come_back(
    filled_engine: Engine, form: str
) -> None:
    found = check(filled_engine, exported(filled_engine, form))
    assert [str(fault) for fault in found.faults] == []
    assert found.count("on_record") == len(found.rows) == 97


#: How our own exports once named columns: (now, then).
EARLIER_HEADINGS = (
    ("Place in source", "Where it stands"),
    ("Date that the source describes", "The source speaks of"),
    ("Limit stated in the text", "Limit that it states"),
    ("Replaces", "Takes the place of"),
)


def test_a_list_that_was_exported_under_earlier_headings_goes_in_without_asking(filled_engine: Engine) -> None:
    name, content = exported(filled_engine, "xlsx")
    book = load_workbook(io.BytesIO(content))
    sheet = book["Recommendations"]
    places = {str(cell.value): cell for row in sheet.iter_rows(max_row=5) for cell in row if cell.value}
    for now, then in EARLIER_HEADINGS:
        places[now].value = then
    out = io.BytesIO()
    book.save(out)
    found = check(filled_engine, (name, out.getvalue()))
    assert [str(fault) for fault in found.faults] == []
    assert found.count("on_record") == len(found.rows) == 97
    for now, then in EARLIER_HEADINGS:
        assert {proposal.field for proposal in propose_columns((then,))} == {
            proposal.field for proposal in propose_columns((now,))
        }


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_shipped_recommendations_come_back_the_same_into_a_store_without_them(
    filled_engine: Engine, tmp_path: Path, form: str
) -> None:
    engine = open_engine(database_url=copy_shipped_store(tmp_path / "other.db"))
    with engine.begin() as connection:
        for table in (
            *(m.RecommendationTerm, m.RecommendationRelation, m.RecommendationCountry, m.RecommendationFramework),
            *(m.RecommendationAddressee, m.Recommendation),
        ):
            connection.execute(delete(table))
    summary = bring(engine, exported(filled_engine, form))
    assert summary.recommendations == 97
    assert content(engine) == content(filled_engine)
    with Session(engine) as session:
        assert set(session.scalars(select(m.Recommendation.source_id))) == {"paper"}
    engine.dispose()


plain = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Co", "Cn"), include_characters="\n\"',;\\=+-@#"),
    max_size=40,
)
texts = plain.map(str.strip).filter(lambda text: text and not text.upper().startswith("#"))
optional = st.none() | texts
names = texts.filter(lambda text: not is_blank(text) and not text.endswith("\\")).map(lambda text: text[:30].strip())


addressees = st.lists(
    st.tuples(names.filter(bool), optional, optional), min_size=1, max_size=3, unique_by=lambda one: one[0]
)


@st.composite
def recommendations(draw: Any) -> dict[str, Any]:
    cadence = draw(st.sampled_from([None, "once", "yearly", "every_meeting"]))
    return {
        "paraphrase": draw(texts),
        **{name: draw(optional) for name in ("short_title", "document", "cadence", "stated_limit", "evidence_wanted")},
        **{name: draw(optional) for name in ("indicator", "note")},
        "pointer": draw(texts),
        "kind": draw(texts),
        "addressed_to": draw(texts),
        "issued_on": draw(st.sampled_from([None, "2020", "2020-06", "2020-06-30"])),
        "due_on": draw(st.sampled_from([None, "2027-01-31"])),
        "cadence_kind": cadence,
        "cadence_month": draw(st.none() | st.integers(1, 12)) if cadence == "yearly" else None,
        "strand": draw(st.sampled_from([None, "thematic", "micro", "macro"])),
        "specificity": draw(st.sampled_from([None, "general", "specific"])),
        "priority": draw(st.sampled_from([None, "high", "low"])),
        "handling": draw(st.sampled_from(["open", "members", "secretariat"])),
        "as_of": draw(texts),
        "source_url": draw(st.none() | st.just("https://example.org/a?b=1")),
        "addressees": draw(
            st.lists(
                st.tuples(names.filter(bool), optional, optional), min_size=1, max_size=3, unique_by=lambda one: one[0]
            )
        ),
        "iso3s": draw(st.sets(st.sampled_from(["SDN", "TCD", "NAM", "XKX"]))),
        "frameworks": draw(st.sets(st.sampled_from(["WPS", "SDG"]))),
        "factors": draw(st.sets(st.just(1))),
    }


def fill(engine: Engine, rows: list[dict[str, Any]]) -> None:
    """Put the rows on record, and nothing else: hypothesis calls with one fixture."""
    with Session(engine) as session, session.begin():
        for table in (
            *(m.RecommendationTerm, m.RecommendationRelation, m.RecommendationCountry, m.RecommendationFramework),
            *(m.RecommendationRiskFactor, m.RecommendationAddressee, m.Recommendation, m.ImportChange),
        ):
            session.execute(delete(table))
        for place, row in enumerate(rows, start=1):
            reference = f"X-{place}"
            own = {k: v for k, v in row.items() if k not in ("addressees", "iso3s", "frameworks", "factors")}
            session.add(
                m.Recommendation(
                    **own, reference=reference, sort_order=place, origin="import", stage="proposed", source_id="src"
                )
            )
            session.flush()
            for position, (name, qualification, office) in enumerate(row["addressees"], start=1):
                kind = ("group", "body", "actor")[position % 3]
                session.add(
                    m.RecommendationAddressee(
                        reference=reference, position=position, name=name, addressee_kind=kind,
                        actor_id="NATO" if kind == "actor" else None, qualification=qualification, lead_office=office,
                    )
                )  # fmt: skip
            session.add_all(m.RecommendationCountry(reference=reference, iso3=iso3) for iso3 in row["iso3s"])
            session.add_all(
                m.RecommendationFramework(reference=reference, framework_id=one) for one in row["frameworks"]
            )
            session.add_all(m.RecommendationRiskFactor(reference=reference, risk_factor_no=1) for _ in row["factors"])
        if len(rows) > 1:
            session.add(m.RecommendationRelation(reference="X-1", related_reference="X-2", relation_kind="supersedes"))


THREE_OF_THEM = st.lists(recommendations(), min_size=1, max_size=3)
FORMS = st.sampled_from(["csv", "xlsx"])


@pytest.mark.parametrize("backend", ["sqlite"])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(THREE_OF_THEM, FORMS)
def test_whatever_a_list_says_comes_back_the_same(store: Engine, rows: list[dict[str, Any]], form: str) -> None:
    assert_comes_back_the_same(store, rows, form)


@pytest.mark.parametrize("backend", [one for one in BACKENDS if one != "sqlite"])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(THREE_OF_THEM, FORMS)
def test_the_other_database_gives_it_back_too(store: Engine, rows: list[dict[str, Any]], form: str) -> None:
    """Reading and comparing is the same code; only what the database does to a text could differ."""
    assert_comes_back_the_same(store, rows, form)


def test_an_abbreviation_that_is_also_a_countrys_code_comes_back_as_the_body_that_it_is(store: Engine) -> None:
    """Its kind stands beside it in what was exported; without one, two or three capitals are asked about."""
    row: dict[str, Any] = {
        **dict.fromkeys(("paraphrase", "pointer", "kind", "addressed_to", "as_of"), "Words"),
        "handling": "open",
        "addressees": [("The government", None, None), ("PA", None, None)],
        **{name: set() for name in ("iso3s", "frameworks", "factors")},
    }
    for form in ("csv", "xlsx"):
        assert_comes_back_the_same(store, [row, row], form)


def assert_comes_back_the_same(store: Engine, rows: list[dict[str, Any]], form: str) -> None:
    fill(store, rows)
    file, before = exported(store, form), content(store)
    again = check(store, file)
    assert ([str(fault) for fault in again.faults], again.count("on_record")) == ([], len(rows))
    fill(store, [])
    summary = import_list(store, SECRETARIAT, check(store, file), "Back in")
    assert content(store) == before
    undo_list(store, SECRETARIAT, summary.run_id or 0, "Out again")
    assert content(store) == []
    assert not snapshot(store)["recommendation_addressee"]
