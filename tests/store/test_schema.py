"""The schema: migrations, no difference from the models, every named constraint fires."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, Engine, UniqueConstraint, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data.core.engine import open_engine
from data.core.settings import Settings
from data.recommendations.rules.axes import AXES, Axis
from data.store.schema import migrate
from data.tables import Base
from tests.queries.histories import add_recommendation, add_source


def test_migrations_make_exactly_the_models_tables(database_url: str) -> None:
    engine = open_engine(Settings(database_url=database_url))
    with engine.begin() as connection:
        migrate(connection)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_migrations_make_exactly_the_models_checks(database_url: str) -> None:
    """Which alembic does not compare: by the words of the database itself."""
    engine = open_engine(Settings(database_url=database_url))
    found = []
    for make in (migrate, Base.metadata.create_all):
        with engine.begin() as connection:
            make(connection)
        with engine.begin() as connection:
            looked = inspect(connection)
            found.append(
                {
                    (table, check["name"], " ".join(check["sqltext"].split()))
                    for table in looked.get_table_names()
                    for check in looked.get_check_constraints(table)
                }
            )
            Base.metadata.drop_all(connection)
    assert found[0] == found[1]
    assert ("addressee_standing", "ck_addressee_standing_response_known") in {one[:2] for one in found[0]}
    engine.dispose()


STATUSES = [
    *(("addressee_standing", axis.value, "ck_addressee_standing_{}_known") for axis in Axis),
    *(("addressee_span", axis.value, "ck_addressee_span_{}_known") for axis in Axis),
    ("status_event", "from_value", "ck_status_event_value_before_of_its_axis"),
    ("status_event", "to_value", "ck_status_event_value_of_its_axis"),
]


@pytest.mark.parametrize(("table", "column", "constraint"), STATUSES)
def test_a_status_that_is_none_of_its_axis_is_in_no_table(
    engine: Engine, table: str, column: str, constraint: str
) -> None:
    with Session(engine) as session:
        add_source(session)
        addressee_id = add_recommendation(session, "AI-1")["Council"]
        session.commit()
    axis = column if column in AXES else "response"
    row = {
        "addressee_standing": f"addressee_id={addressee_id};clearance='open'",
        "addressee_span": f"addressee_id={addressee_id};clearance='open';from_on='2026-01-01';through_on='2026-02-01'",
        "status_event": f"reference='AI-1';addressee_id={addressee_id};axis='response';action='recorded';to_value='noted';"
        "in_effect_on='2026-01-01';recorded_at='2026-01-01';recorded_by='tests';handling='open'",
    }[table]
    # Another axis has it, and this one has not.
    wrong = "in_progress" if axis == "response" else "accepted"
    with pytest.raises(IntegrityError, match=constraint.format(axis)):
        _insert(engine, table, {**_row(row), column: f"'{wrong}'"})
    _insert(engine, table, {**_row(row), column: f"'{AXES[Axis(axis)][0]}'"})


def test_every_constraint_has_a_name_of_the_convention() -> None:
    for table in Base.metadata.tables.values():
        for constraint in table.constraints:
            assert constraint.name, f"{table.name}: {constraint}"
            assert str(constraint.name).startswith(("pk_", "fk_", "uq_", "ck_"))


def _row(overrides: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in overrides.split(";") if part)


GOOD = {
    "risk_assessment": "edition=2025;iso3='SDN';window_start=2025;window_end=2026;name_in_source='Sudan';"
    "risk_probability=0.1;risk_rank=2;ranked_countries=168;source_id='s';confidence='verified';handling='open'",
    "mass_killing_year": "iso3='SDN';year=2024;is_ongoing=true;is_onset=false;is_end=false;episodes_ongoing=1;"
    "name_in_source='Sudan';source_id='s';confidence='verified';handling='open'",
    "organized_violence_year": "iso3='SDN';year=2024;name_in_source='Sudan';state_based_deaths=1;non_state_deaths=1;"
    "one_sided_deaths=1;total_deaths_best=3;total_deaths_low=2;total_deaths_high=4;source_id='s';confidence='verified';"
    "handling='open'",
    "displacement_year": "iso3='SDN';year=2024;refugees=1;asylum_seekers=1;internally_displaced=1;source_id='s';"
    "confidence='verified';handling='open'",
    "council_presidency": "year=2026;month=1;iso3='SDN';seat='elected';source_id='s';confidence='verified';handling='open'",
    "court_situation": "situation_id='sit2';name='n';trigger='t';stage='investigation';source_id='s';confidence='verified';"
    "handling='open'",
    "court_person": "situation_id='sit';name='n';iso3='SDN';called_on='2009';called_by='warrant';genocide_counts=1;"
    "crimes_against_humanity_counts=0;war_crimes_counts=0;administration_of_justice_counts=0;standing='accused';"
    "status='at_large';source_url='https://example.org';as_of='2025-08';source_id='s';confidence='verified';handling='open'",
    "criminal_tribunal": "tribunal_id='T';name='n';kind='hybrid';standing='in_place';source_id='s';confidence='verified';"
    "handling='open'",
    "universal_jurisdiction_figure": "year=2024;metric='cases';value=95;is_at_least=false;source_id='s';"
    "confidence='verified';handling='open'",
    "prevention_tool": "tool_id='T';name='n';meaning='m';kind='k';level='l';strategies='s';is_reviewed=true;reports=8;"
    "atrocity_reports=2;vote_score=1.5;source_id='s';confidence='verified';handling='open'",
    "sanctions_programme": "programme_key='P';iso3='SDN';issuer_id='EU';title='t';scope='country';is_in_force=true;"
    "names_abuses=false;source_id='s';confidence='verified';handling='open'",
    "eiti_membership": "iso3='SDN';standing='implementing';source_id='s';confidence='verified';handling='open'",
    "kimberley_participant": "participant_id='SDN';iso3='SDN';was_participant_2003=true;is_participant_now=true;"
    "source_id='s';confidence='verified';handling='open'",
    "business_rights_plan": "iso3='SDN';adopted_year=2020;source_id='s';confidence='verified';handling='open'",
}
#: Table, the cell that is wrong, and the constraint that must say so.
BAD = [
    ("risk_assessment", "risk_probability=1.4", "ck_risk_assessment_probability_range"),
    ("risk_assessment", "risk_rank=169", "ck_risk_assessment_rank_range"),
    ("risk_assessment", "risk_rank=0", "ck_risk_assessment_rank_range"),
    ("risk_assessment", "edition=1899", "ck_risk_assessment_edition_range"),
    ("risk_assessment", "window_end=2020", "ck_risk_assessment_window_order"),
    ("risk_assessment", "confidence='sure'", "ck_risk_assessment_confidence_known"),
    ("risk_assessment", "handling='secret'", "ck_risk_assessment_handling_known"),
    ("risk_assessment", "iso3='XXX'", "fk_risk_assessment_iso3_country"),
    ("risk_assessment", "source_id='nobody'", "fk_risk_assessment_source_id_source"),
    ("mass_killing_year", "year=3000", "ck_mass_killing_year_year_range"),
    ("mass_killing_year", "episodes_ongoing=-1", "ck_mass_killing_year_episodes_not_negative"),
    ("organized_violence_year", "state_based_deaths=-1", "ck_organized_violence_year_deaths_not_negative"),
    ("organized_violence_year", "year=1800", "ck_organized_violence_year_year_range"),
    ("displacement_year", "year=1800", "ck_displacement_year_year_range"),
    ("displacement_year", "refugees=-1", "ck_displacement_year_people_not_negative"),
    ("council_presidency", "month=13", "ck_council_presidency_month_range"),
    ("council_presidency", "seat='throne'", "ck_council_presidency_seat_known"),
    ("court_situation", "stage='examination_closed'", "ck_court_situation_closed_has_a_day"),
    ("court_situation", "stage='trial'", "ck_court_situation_stage_known"),
    ("court_person", "standing='convicted'", "ck_court_person_decided_is_said"),
    ("court_person", "standing='guilty';outcome='convicted'", "ck_court_person_standing_known"),
    ("court_person", "outcome='acquitted'", "ck_court_person_decided_is_said"),
    ("court_person", "as_of=NULL", "ck_court_person_named_with_source"),
    ("court_person", "source_url=NULL", "ck_court_person_named_with_source"),
    ("court_person", "status='free'", "ck_court_person_status_known"),
    (
        "criminal_tribunal",
        "standing='not_set_up';established_on='2015'",
        "ck_criminal_tribunal_not_set_up_has_no_beginning",
    ),
    ("universal_jurisdiction_figure", "year=1800", "ck_universal_jurisdiction_figure_year_range"),
    ("universal_jurisdiction_figure", "value=-1", "ck_universal_jurisdiction_figure_value_not_negative"),
    ("prevention_tool", "reports=NULL", "ck_prevention_tool_reviewed_has_reports"),
    ("prevention_tool", "vote_score=NULL", "ck_prevention_tool_reviewed_has_score"),
    ("prevention_tool", "atrocity_reports=9", "ck_prevention_tool_atrocity_reports_within"),
    ("sanctions_programme", "scope='whatever'", "ck_sanctions_programme_scope_known"),
    ("sanctions_programme", "scope='theme'", "ck_sanctions_programme_scope_fits_country"),
    ("sanctions_programme", "scope='court'", "ck_sanctions_programme_scope_fits_country"),
    ("sanctions_programme", "iso3=NULL", "ck_sanctions_programme_scope_fits_country"),
    ("sanctions_programme", "iso3='XXX'", "fk_sanctions_programme_iso3_country"),
    ("eiti_membership", "standing='friend'", "ck_eiti_membership_standing_known"),
]


def _insert(engine: Engine, table: str, row: dict[str, str]) -> None:
    with engine.begin() as connection:
        connection.execute(text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(row.values())})"))


def _parents(engine: Engine) -> None:
    _insert(engine, "source", _row("source_id='s';title='t';publisher='p';citation='c';terms='x'"))
    _insert(
        engine,
        "court_situation",
        _row("situation_id='sit';name='n';trigger='t';stage='investigation';source_id='s';confidence='verified'"),
    )
    _insert(engine, "country", _row("iso3='SDN';iso2='SD';name='Sudan';kind='member_state';has_area=true"))


@pytest.mark.parametrize(("table", "cell", "constraint"), BAD)
def test_a_wrong_cell_is_refused_by_its_constraint(engine: Engine, table: str, cell: str, constraint: str) -> None:
    _parents(engine)
    good = _row(GOOD[table])
    with pytest.raises(IntegrityError) as caught:
        _insert(engine, table, {**good, **_row(cell)})
    if not constraint.startswith("fk_") or engine.dialect.name == "postgresql":
        assert constraint in str(caught.value.orig)
    else:
        assert "FOREIGN KEY" in str(caught.value.orig)
    _insert(engine, table, good)


@pytest.mark.parametrize("table", sorted(GOOD))
def test_the_same_row_twice_is_refused(engine: Engine, table: str) -> None:
    _parents(engine)
    _insert(engine, table, _row(GOOD[table]))
    with pytest.raises(IntegrityError):
        _insert(engine, table, _row(GOOD[table]))


def test_every_figure_and_fact_says_where_it_comes_from_and_who_may_see_it() -> None:
    from data.core.models.base import Sourced

    tables = {mapper.local_table.name for mapper in Base.registry.mappers if issubclass(mapper.class_, Sourced)}
    assert {"risk_assessment", "watch_listing", "treaty_status", "recommendation", "overlap_statement"} <= tables
    for name in tables:
        columns = Base.metadata.tables[name].columns
        assert not columns["source_id"].nullable
        assert not columns["confidence"].nullable
        assert not columns["handling"].nullable


def test_the_state_of_the_store_is_one_row(engine: Engine) -> None:
    with pytest.raises(IntegrityError):
        _insert(engine, "store_state", _row("id=2;data_version=1;reference_sha256='x';created_at='2026-01-01'"))


def test_constraints_of_value_are_all_tried_somewhere() -> None:
    """A new check on a figure table wants a bad row above."""
    tried = {constraint for _, _, constraint in BAD}
    for table in GOOD:
        for constraint in Base.metadata.tables[table].constraints:
            if isinstance(constraint, CheckConstraint) and "known" not in str(constraint.name):
                assert constraint.name in tried, constraint.name
            assert not isinstance(constraint, UniqueConstraint) or constraint.columns
