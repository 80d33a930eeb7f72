"""Every rule on the shipped tables: a fault is named by file, line and column, and nothing is loaded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from data.core.engine import open_engine, write_session
from data.core.errors import FaultsError
from data.core.settings import Settings
from data.store.shipped_figures import load_reference, validate_reference
from data.tables import Base
from tests.reference.small import small_rows, write_small


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_engine(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('empty') / 'store.db'}"))
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def rows_in(engine: Engine) -> int:
    with Session(engine) as session:
        return sum(
            session.scalar(select(func.count()).select_from(table)) or 0 for table in Base.metadata.sorted_tables
        )


def rejected(folder: Path, engine: Engine) -> FaultsError:
    """Try to load, expect a refusal, and see that the store is as empty as before."""
    with pytest.raises(FaultsError) as caught, write_session(engine) as session:
        load_reference(session, folder)
    assert rows_in(engine) == 0
    return caught.value


def test_the_small_tables_are_right(tmp_path: Path) -> None:
    tables = validate_reference(write_small(tmp_path))
    assert tables.row_count == sum(len(rows) for rows in small_rows().values())
    assert len(tables.sha256) == 64


CELLS = [
    ("risk_assessments.csv", 2, "iso3", "SOM", "'SOM' is not in countries.csv"),
    ("risk_assessments.csv", 2, "iso3", "sdn", "not a three-letter country code"),
    ("risk_assessments.csv", 3, "risk_probability", "1.4", "probability 1.4 is not between 0 and 1"),
    ("risk_assessments.csv", 3, "risk_probability", "-0.1", "probability -0.1 is not between 0 and 1"),
    ("risk_assessments.csv", 3, "risk_probability", "high", "'high' is not a number"),
    ("risk_assessments.csv", 3, "risk_probability", "nan", "'nan' is not a number"),
    ("risk_assessments.csv", 3, "risk_probability", "", "is empty; a value is required"),
    ("risk_assessments.csv", 4, "risk_rank", "0", "0 is less than 1"),
    ("risk_assessments.csv", 4, "risk_rank", "4", "4 is greater than the 3 countries ranked"),
    ("risk_assessments.csv", 4, "risk_rank", "2.5", "'2.5' is not a whole number"),
    ("risk_assessments.csv", 4, "risk_rank", "1", "rank 1 of 2024 should be 2"),
    ("risk_assessments.csv", 3, "risk_probability", "0.2", "higher probability than rank 1"),
    ("risk_assessments.csv", 3, "ranked_countries", "4", "ranks 3 countries elsewhere, 4 here"),
    ("risk_assessments.csv", 2, "window_start", "2023", "looks at 2024 and 2025, not at 2023 to 2025"),
    ("risk_assessments.csv", 2, "source_id", "rumour", "'rumour' is not in sources.csv"),
    ("risk_assessments.csv", 2, "name_in_source", "", "is empty; a value is required"),
    ("mass_killing_years.csv", 2, "year", "1066", "the year 1066 is not between 1946 and"),
    ("mass_killing_years.csv", 2, "year", "2600", "the year 2600 is not between 1946 and"),
    ("mass_killing_years.csv", 2, "is_onset", "yes", "'yes' is neither 1 (yes) nor 0 (no)"),
    ("mass_killing_years.csv", 2, "episodes_ongoing", "0", "at least one where is_ongoing is 1"),
    ("onset_forecasts.csv", 2, "best_rank_in_two_years_before", "3", "is not the better of the two ranks"),
    ("organized_violence.csv", 2, "state_based_deaths", "-5", "-5 is negative"),
    ("displacement.csv", 2, "refugees", "-1", "-1 is negative"),
    ("displacement.csv", 2, "refugees", "1,000", "'1,000' is not a whole number"),
    ("displacement.csv", 2, "internally_displaced", "", "is empty; a value is required"),
    ("watch_lists.csv", 2, "concern", "weather", "'weather' is not one of 'atrocity', 'conflict' or 'humanitarian'"),
    ("watch_listings.csv", 2, "watch_list_id", "other", "'other' is not in watch_lists.csv"),
    ("watch_listings.csv", 3, "listed_rank", "2", "is already in line 2"),
    ("countries.csv", 2, "kind", "empire", "'empire' is not one of 'member_state'"),
    ("countries.csv", 2, "name", "", "is empty; a value is required"),
    ("countries.csv", 2, "iso2", "MLI", "is longer than 2 characters"),
    ("country_names.csv", 2, "name", "Súdán", "means SDN as well as for MLI"),
    ("country_group_members.csv", 2, "group_id", "nowhere", "'nowhere' is not in country_groups.csv"),
    ("country_group_members.csv", 3, "iso3", "MLI", "is already in line 2: sahel, MLI"),
    ("sources.csv", 2, "address", "example.org", "is not an address that begins with http"),
    ("sources.csv", 2, "cycle_months", "0", "0 is less than 1"),
    ("sources.csv", 2, "as_of", "2024-13-01", "is not a day of the calendar"),
    ("sources.csv", 2, "terms", "", "is empty; a value is required"),
    ("sources.csv", 3, "source_id", "risk", "is already in line 2: risk"),
    ("overlap_statements.csv", 2, "framework_id", "XYZ", "'XYZ' is not in frameworks.csv"),
    ("overlap_statements.csv", 2, "kind", "gossip", "'gossip' is not one of"),
    ("overlap_statements.csv", 2, "paraphrase", " P", "begins or ends with a space"),
    ("overlap_statements.csv", 2, "paraphrase", "P\nQ", "control character or a line break"),
    ("overlap_statements.csv", 2, "confidence", "certain", "'certain' is not one of 'verified'"),
    ("overlap_statements.csv", 2, "handling", "secret", "'secret' is not one of 'open'"),
    ("overlap_statements.csv", 2, "as_of", "2020-6", "not a date, month or year"),
    ("overlap_statements.csv", 2, "as_of", "x" * 81, "is longer than 80 characters"),
    ("statement_risk_factors.csv", 2, "risk_factor_no", "9", "'9' is not in risk_factors.csv"),
    ("risk_factors.csv", 2, "risk_factor_no", "15", "15 is none of the fourteen"),
    ("actors.csv", 2, "iso3", "", "a state has its own code as actor_id"),
    ("actors.csv", 3, "iso3", "MLI", "a state has its own code as actor_id"),
    ("actors.csv", 3, "kind", "club", "'club' is not one of 'state'"),
    ("network_memberships.csv", 2, "actor_id", "NATO", "'NATO' is not in actors.csv"),
    ("network_memberships.csv", 2, "network_id", "G7", "'G7' is not in networks.csv"),
    ("network_memberships.csv", 2, "term_start", "soon", "not a date, month or year"),
    ("network_memberships.csv", 2, "term_end", "2024-12-31", "2024-12-31 is before 2025"),
    ("council_presidency.csv", 2, "month", "13", "less than or equal to 12"),
    ("council_presidency.csv", 2, "seat", "throne", "'throne' is not one of"),
    ("national_mechanisms.csv", 2, "statement", "", "empty where nothing was found, and only there"),
    ("national_mechanisms.csv", 2, "dimension", "mood", "'mood' is not one of"),
    ("peace_operations.csv", 2, "mandate_end", "2004", "2004 is before 2005-03"),
    ("peace_operations.csv", 2, "protects_civilians", "maybe", "neither 1 (yes) nor 0 (no)"),
    ("interventions.csv", 2, "ended", "2004", "2004 is before 2005-03"),
    ("interventions.csv", 2, "kind", "hope", "'hope' is not one of 'un_peacekeeping'"),
    ("interventions.csv", 2, "status", "in place", "what has ended is not in place"),
    ("interventions.csv", 2, "background_fields", "ended; mood", "'mood' is no column of this table"),
    ("interventions.csv", 2, "iso3", "XYZ", "'XYZ' is not in countries.csv"),
    ("lessons.csv", 2, "result", "splendid", "'splendid' is not one of 'worked'"),
    ("lessons.csv", 2, "evaluated_in", "undated", "'undated' is not a whole number"),
    ("lessons.csv", 2, "lesson", "", "is empty; a value is required"),
    ("sanctions_programmes.csv", 2, "iso3", "", "empty for the scopes court and theme"),
    ("sanctions_programmes.csv", 2, "scope", "blame", "'blame' is not one of"),
    ("sanctions_programmes.csv", 2, "background_fields", "mood", "'mood' is not a column of this table"),
    ("mineral_and_trade_areas.csv", 2, "measure_id", "X", "'X' is not in economic_measures.csv"),
    ("treaty_statuses.csv", 2, "consent_on", "2003-02-30", "is not a day of the calendar"),
    ("treaty_statuses.csv", 2, "source_url", "javascript:alert(1)", "is not an address"),
    ("court_situations.csv", 2, "closed_on", "2020", "a closed examination has the day of its closing"),
    ("court_situations.csv", 2, "investigated_from", "", "an investigation has a beginning"),
    ("court_situation_countries.csv", 2, "situation_id", "mars", "'mars' is not in court_situations.csv"),
    ("court_persons.csv", 2, "standing", "convicted", "'None' is no conviction"),
    ("court_persons.csv", 2, "outcome", "convicted, 3 years", "empty for whoever is accused"),
    ("court_persons.csv", 2, "status", "sentence_served", "'sentence_served' does not go with 'accused'"),
    ("court_persons.csv", 2, "source_url", "", "nobody is named in the open view without an address"),
    ("criminal_tribunals.csv", 2, "ended_on", "2016", "what has ended has an end, and only that"),
    ("universal_jurisdiction.csv", 2, "value", "-1", "-1 is negative"),
    ("prevention_tools.csv", 2, "reports", "", "given for a tool that was reviewed"),
    ("prevention_tools.csv", 2, "atrocity_reports", "87", "87 is more than the 86 reports"),
    ("tool_stages.csv", 2, "tool_id", "PRAYER", "'PRAYER' is not in prevention_tools.csv"),
    ("tool_factors.csv", 2, "findings", "9", "is not the sum of those for, against and mixed"),
    ("calendar_events.csv", 2, "ends_on", "2026-09-21", "2026-09-21 is before 2026-09-22"),
    ("recommendations.csv", 2, "origin", "hearsay", "'hearsay' is not one of"),
    ("recommendations.csv", 2, "addressed_to", "", "is empty; a value is required"),
    ("recommendations.csv", 2, "issued_on", "", "is empty; a value is required"),
    ("recommendations.csv", 2, "cadence_kind", "yearly", "reads a cadence that the text does not state"),
    ("recommendation_addressees.csv", 2, "reference", "AI-02", "'AI-02' is not in recommendations.csv"),
    ("recommendation_addressees.csv", 2, "actor_id", "EU", "only an actor, has an identifier"),
    ("recommendation_addressees.csv", 2, "addressee_kind", "state", "'state' is not one of"),
    ("recommendation_countries.csv", 2, "reference", "AI-02", "'AI-02' is not in recommendations.csv"),
]


@pytest.mark.parametrize(("file", "line", "column", "value", "reason"), CELLS)
def test_a_bad_cell_is_named(
    tmp_path: Path, empty_store: Engine, file: str, line: int, column: str, value: str, reason: str
) -> None:
    rows = small_rows()
    rows[file][line - 2][column] = value
    error = rejected(write_small(tmp_path, rows), empty_store)
    found = [fault for fault in error.faults if (fault.file, fault.line, fault.column) == (file, line, column)]
    assert any(reason in fault.reason for fault in found), error
    assert f"{file}, line {line}, column {column}: " in str(error)
    assert "Nothing was loaded" in error.summary


#: A fault between two cells of a row is named in the column that has to give way.
PAIRS = [
    ("organized_violence.csv", "total_deaths_high", "9", "total_deaths_best", "are out of order"),
    ("organized_violence.csv", "total_deaths_low", "11", "total_deaths_best", "are out of order"),
    ("organized_violence.csv", "one_sided_deaths", "4", "total_deaths_best", "is not the sum of the three types"),
    ("overlap_statements.csv", "basis", "reading", "basis_note", "our reading is explained"),
    ("overlap_statements.csv", "source_id", "background", "confidence", "cannot be 'verified'"),
    ("overlap_statements.csv", "source_id", "none-found", "confidence", "go together, or neither is given"),
]


@pytest.mark.parametrize(("file", "spoiled", "value", "named", "reason"), PAIRS)
def test_cells_that_do_not_fit_together_are_named(
    tmp_path: Path, empty_store: Engine, file: str, spoiled: str, value: str, named: str, reason: str
) -> None:
    rows = small_rows()
    rows[file][0][spoiled] = value
    error = rejected(write_small(tmp_path, rows), empty_store)
    assert any((fault.file, fault.line, fault.column) == (file, 2, named) for fault in error.faults), error
    assert reason in str(error)


def test_all_faults_are_named_at_once(tmp_path: Path, empty_store: Engine) -> None:
    rows = small_rows()
    rows["displacement.csv"][0] |= {"refugees": "-1", "asylum_seekers": "some"}
    rows["treaty_statuses.csv"][0]["iso3"] = "XXX"
    rows["organized_violence.csv"][0] |= {"total_deaths_low": "11", "one_sided_deaths": "4"}
    error = rejected(write_small(tmp_path, rows), empty_store)
    assert [(fault.file, fault.line, fault.column) for fault in error.faults] == [
        ("organized_violence.csv", 2, "total_deaths_best"),
        ("organized_violence.csv", 2, "total_deaths_best"),
        ("displacement.csv", 2, "refugees"),
        ("displacement.csv", 2, "asylum_seekers"),
        ("treaty_statuses.csv", 2, "iso3"),
    ]


def test_a_rank_is_shared_only_with_equal_probabilities(tmp_path: Path, empty_store: Engine) -> None:
    rows = small_rows()
    rows["risk_assessments.csv"][2]["risk_probability"] = "0.04"
    error = rejected(write_small(tmp_path, rows), empty_store)
    assert str(error.faults[0]) == "risk_assessments.csv, line 4, column risk_rank: rank 2 of 2024 should be 3"


def test_an_edition_with_a_hole_is_named(tmp_path: Path, empty_store: Engine) -> None:
    rows = small_rows()
    del rows["risk_assessments.csv"][1]
    error = rejected(write_small(tmp_path, rows), empty_store)
    assert "the edition of 2024 has 2 rows and ranks 3 countries" in str(error)


def test_a_fault_in_a_table_is_not_repeated_for_those_that_refer_to_it(tmp_path: Path, empty_store: Engine) -> None:
    rows = small_rows()
    rows["countries.csv"][2]["kind"] = "empire"
    error = rejected(write_small(tmp_path, rows), empty_store)
    assert [fault.file for fault in error.faults] == ["countries.csv"]


def test_lines_are_counted_as_an_editor_does(tmp_path: Path, empty_store: Engine) -> None:
    """A quoted cell with a line break makes the next row begin two lines further down."""
    rows = small_rows()
    rows["recommendation_countries.csv"] = [
        {"reference": "AI\n01", "iso3": "SDN"},
        {"reference": "AI-01", "iso3": "sd"},
    ]
    error = rejected(write_small(tmp_path, rows), empty_store)
    assert [(fault.line, fault.column) for fault in error.faults] == [(2, "reference"), (4, "iso3")]


BYTES = [
    (b"", None, "is empty"),
    (b"\xef\xbb\xbfstatement_id,iso3\n", 1, "byte order mark"),
    (b"statement_id,iso3\r\nWPS-01,SDN\r\n", 1, "carriage return"),
    (b"statement_id,iso3\rWPS-01,SDN\r", 1, "carriage return"),
    (b"statement_id,iso3\nWPS-01,C\xf4te\n", 2, "is not UTF-8"),
    (b"PK\x03\x04\x00\x00\n", 1, "zero byte"),
    (b"statement_id,iso3\nWPS-01\n", 2, "has 1 cells instead of 2"),
    (b"statement_id,iso3\nWPS-01,SDN,more\n", 2, "has 3 cells instead of 2"),
    (b"statement_id,iso3\n\n", 2, "has 0 cells instead of 2"),
    (b'statement_id,iso3\nWPS-01,"SDN\n', 2, "is not a row of a table"),
    (b'statement_id,iso3\n"WPS"-01,SDN\n', 2, "is not a row of a table"),
]


@pytest.mark.parametrize(("content", "line", "reason"), BYTES)
def test_a_file_that_is_no_table_is_named(
    tmp_path: Path, empty_store: Engine, content: bytes, line: int | None, reason: str
) -> None:
    folder = write_small(tmp_path)
    (folder / "statement_countries.csv").write_bytes(content)
    error = rejected(folder, empty_store)
    assert {fault.file for fault in error.faults} == {"statement_countries.csv"}
    assert any(fault.line == line and reason in fault.reason for fault in error.faults), error


HEADERS = [
    ("statement_id\nWPS-01\n", "iso3", "this column is missing"),
    ("statement_id,iso3,mood\nWPS-01,SDN,good\n", "mood", "this column is not known"),
    ("statement_id,iso3,iso3\nWPS-01,SDN,SDN\n", "iso3", "this column appears 2 times"),
    ("statement_id,ISO3\nWPS-01,SDN\n", "ISO3", "this column is not known"),
    ("statement_id,iso3,\nWPS-01,SDN,\n", "(unnamed)", "this column is not known"),
]


@pytest.mark.parametrize(("content", "column", "reason"), HEADERS)
def test_a_wrong_header_is_named(tmp_path: Path, empty_store: Engine, content: str, column: str, reason: str) -> None:
    folder = write_small(tmp_path)
    (folder / "statement_countries.csv").write_text(content, encoding="utf-8")
    error = rejected(folder, empty_store)
    assert any((fault.line, fault.column, fault.reason) == (1, column, reason) for fault in error.faults), error


def test_a_missing_table_is_named(tmp_path: Path, empty_store: Engine) -> None:
    folder = write_small(tmp_path)
    (folder / "statement_countries.csv").unlink()
    error = rejected(folder, empty_store)
    assert [(fault.file, fault.line) for fault in error.faults] == [("statement_countries.csv", None)]
    assert "cannot be read" in error.faults[0].reason


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    folder = write_small(tmp_path)
    (folder / "statement_countries.csv").write_text("iso3,statement_id\nSDN,WPS-01\n", encoding="utf-8")
    (row,) = validate_reference(folder).rows["statement_countries.csv"]
    assert row.model_dump() == {"statement_id": "WPS-01", "iso3": "SDN"}
