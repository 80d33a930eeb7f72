"""Loading and refreshing: whole or not at all, only what differs, and never over what people brought themselves."""

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, delete, func, insert, select, update
from sqlalchemy.orm import Session

from data.convening.models.calendar_event import CalendarEvent
from data.core.engine import write_session
from data.core.models.source import ImportChange, ImportRun, StoreState
from data.countries.models.fact import TreatyStatus
from data.networks.models import NetworkMembership
from data.overlaps.models.framework import StatementCountry
from data.risk.models.figures import DisplacementYear, OrganizedViolenceYear
from data.risk.models.risk import RiskAssessment
from data.store.shipped_figures import (
    RefreshSummary,
    load_reference,
    reference_sha256,
    refresh_reference,
    validate_reference,
)
from data.tables import Base
from tests.reference.small import small_rows, write_small

Rows = dict[str, list[dict[str, str]]]


@pytest.fixture
def filled(engine: Engine, tmp_path: Path) -> Engine:
    """A store with the small tables."""
    with write_session(engine) as session:
        load_reference(session, write_small(tmp_path / "first"))
    return engine


def refresh(engine: Engine, folder: Path, change: Callable[[Rows], Any]) -> RefreshSummary:
    """Ship other tables and bring the store up to them."""
    rows = small_rows()
    change(rows)
    with write_session(engine) as session:
        return refresh_reference(session, write_small(folder, rows))


def all_rows(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the store but the record of runs."""
    with Session(engine) as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in {"import_run", "import_change", "store_state"}
        }


def imported(engine: Engine, table_name: str, row_key: dict[str, Any], status: str = "applied") -> None:
    """Record that an import of the user's touched a row."""
    run = {"kind": "unhcr", "file_name": "f.csv", "file_sha256": "0" * 64, "label": "", "status": status}
    counts = dict.fromkeys(("rows_read", "rows_new", "rows_changed", "rows_unchanged", "rows_rejected"), 0)
    with write_session(engine) as session:
        run_id = session.scalar(
            insert(ImportRun).values(**run, **counts, finished_at=datetime.now(UTC)).returning(ImportRun.run_id)
        )
        change = {"run_id": run_id, "table_name": table_name, "row_key": row_key, "before": None, "after": {}}
        session.execute(insert(ImportChange).values(**change))


def test_a_load_fills_every_table_and_records_one_run(engine: Engine, tmp_path: Path) -> None:
    folder = write_small(tmp_path / "tables")
    with write_session(engine) as session:
        summary = load_reference(session, folder)
    with Session(engine) as session:
        for table_name, count in summary.rows_by_table.items():
            found = session.scalar(select(func.count()).select_from(Base.metadata.tables[table_name]))
            assert found == count, table_name
        run = session.scalars(select(ImportRun)).one()
        version = session.scalar(select(StoreState.data_version))
    total = validate_reference(folder).row_count
    assert sum(summary.rows_by_table.values()) == total
    assert (run.run_id, run.kind, run.status) == (summary.run_id, "reference", "applied")
    assert (run.rows_read, run.rows_new, run.rows_changed, run.rows_rejected) == (total, total, 0, 0)
    assert run.file_sha256 == reference_sha256(folder)
    assert version == 1


def test_a_load_stays_inside_the_callers_transaction(engine: Engine, tmp_path: Path) -> None:
    folder = write_small(tmp_path / "tables")
    with contextlib.suppress(KeyboardInterrupt), write_session(engine) as session:
        assert load_reference(session, folder).run_id
        raise KeyboardInterrupt
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(RiskAssessment)) == 0
        assert session.scalar(select(func.count()).select_from(ImportRun)) == 0


def test_figures_take_date_and_address_from_their_source(filled: Engine) -> None:
    with Session(filled) as session:
        row = session.scalars(select(RiskAssessment).where(RiskAssessment.risk_rank == 1)).one()
    assert (row.as_of, row.source_url) == ("2024-10-11", "https://example.org/risk")
    assert (row.confidence, row.handling) == ("verified", "open")
    assert (row.window_start, row.window_end, row.risk_probability) == (2024, 2025, 0.1)


def test_a_refresh_with_the_same_tables_changes_nothing(filled: Engine, tmp_path: Path) -> None:
    before = all_rows(filled)
    summary = refresh(filled, tmp_path / "same", lambda rows: None)
    assert (summary.rows_new, summary.rows_changed, summary.rows_removed, summary.rows_kept) == (0, 0, 0, 0)
    assert summary.rows_unchanged == sum(len(rows) for rows in small_rows().values())
    assert all_rows(filled) == before


def test_a_refresh_writes_only_what_differs_and_says_what_stood_there(filled: Engine, tmp_path: Path) -> None:
    def change(rows: Rows) -> None:
        rows["displacement.csv"][0]["refugees"] = "70"
        rows["displacement.csv"].append(rows["displacement.csv"][0] | {"iso3": "MLI"})

    summary = refresh(filled, tmp_path / "next", change)
    assert (summary.rows_new, summary.rows_changed) == (1, 1)
    with Session(filled) as session:
        found = {row.iso3: row.refugees for row in session.scalars(select(DisplacementYear))}
        changes = session.scalars(select(ImportChange).where(ImportChange.run_id == summary.run_id)).all()
    assert found == {"SDN": 70, "MLI": 70}
    assert {change.row_key["iso3"]: (change.before or {}).get("refugees") for change in changes} == {
        "SDN": 7,
        "MLI": None,
    }


def test_a_figure_that_an_import_brought_is_kept(filled: Engine, tmp_path: Path) -> None:
    with write_session(filled) as session:
        session.execute(update(DisplacementYear).values(refugees=8))
    imported(filled, "displacement_year", {"iso3": "SDN", "year": 2023})
    summary = refresh(filled, tmp_path / "next", lambda rows: rows["displacement.csv"][0].update(refugees="70"))
    assert (summary.rows_changed, summary.rows_kept) == (0, 1)
    with Session(filled) as session:
        assert session.scalar(select(DisplacementYear.refugees)) == 8


def test_a_figure_that_an_import_brought_is_not_removed(filled: Engine, tmp_path: Path) -> None:
    imported(filled, "displacement_year", {"iso3": "SDN", "year": 2023})
    summary = refresh(filled, tmp_path / "next", lambda rows: rows["displacement.csv"].clear())
    assert summary.rows_removed == 0
    with Session(filled) as session:
        assert session.scalar(select(func.count()).select_from(DisplacementYear)) == 1


def test_an_import_named_by_the_stores_own_number_counts_too(filled: Engine, tmp_path: Path) -> None:
    with Session(filled) as session:
        number = session.scalar(select(OrganizedViolenceYear.violence_year_id))
    imported(filled, "organized_violence_year", {"violence_year_id": number})
    summary = refresh(filled, tmp_path / "next", lambda rows: rows["organized_violence.csv"].clear())
    assert summary.rows_removed == 0


def test_an_import_that_was_taken_back_protects_nothing(filled: Engine, tmp_path: Path) -> None:
    imported(filled, "displacement_year", {"iso3": "SDN", "year": 2023}, status="undone")
    summary = refresh(filled, tmp_path / "next", lambda rows: rows["displacement.csv"][0].update(refugees="70"))
    assert (summary.rows_changed, summary.rows_kept) == (1, 0)


def test_a_fact_that_is_no_longer_shipped_is_removed(filled: Engine, tmp_path: Path) -> None:
    summary = refresh(filled, tmp_path / "next", lambda rows: rows["treaty_statuses.csv"].clear())
    assert summary.rows_removed == 1
    with Session(filled) as session:
        assert session.scalar(select(func.count()).select_from(TreatyStatus)) == 0


def test_children_go_before_what_they_refer_to(filled: Engine, tmp_path: Path) -> None:
    def change(rows: Rows) -> None:
        for file in ("overlap_statements.csv", "statement_countries.csv", "statement_risk_factors.csv"):
            rows[file].clear()

    assert refresh(filled, tmp_path / "next", change).rows_removed == 3
    with Session(filled) as session:
        assert session.scalar(select(func.count()).select_from(StatementCountry)) == 0


def test_what_something_refers_to_is_not_removed(filled: Engine, tmp_path: Path) -> None:
    with write_session(filled) as session:
        session.execute(
            insert(CalendarEvent).values(name="Ours", source_status="upcoming", source_id="paper", iso3="NER")
        )

    def change(rows: Rows) -> None:
        rows["countries.csv"] = [row for row in rows["countries.csv"] if row["iso3"] != "NER"]
        rows["country_group_members.csv"] = rows["country_group_members.csv"][:1]
        rows["risk_assessments.csv"] = []

    summary = refresh(filled, tmp_path / "next", change)
    assert (summary.rows_removed, summary.rows_kept) == (4, 1)
    with Session(filled) as session:
        assert session.scalar(select(func.count()).select_from(Base.metadata.tables["country"])) == 3


def test_what_people_recorded_is_never_removed(filled: Engine, tmp_path: Path) -> None:
    with write_session(filled) as session:
        session.execute(
            insert(NetworkMembership).values(network_id="UNSC", actor_id="EU", role="observer", source_id="paper")
        )
    summary = refresh(filled, tmp_path / "next", lambda rows: rows["network_memberships.csv"].clear())
    with Session(filled) as session:
        assert session.scalars(select(NetworkMembership.role)).all() == ["observer"]
    assert summary.rows_removed == 1


def test_a_bad_release_leaves_the_store_as_it_was(filled: Engine, tmp_path: Path) -> None:
    before = all_rows(filled)
    with pytest.raises(Exception, match=r"displacement\.csv, line 2, column refugees"):
        refresh(filled, tmp_path / "next", lambda rows: rows["displacement.csv"][0].update(refugees="-1"))
    assert all_rows(filled) == before


def test_rows_come_back_after_they_were_lost(filled: Engine, tmp_path: Path) -> None:
    before = all_rows(filled)
    with write_session(filled) as session:
        session.execute(delete(StatementCountry))
    assert refresh(filled, tmp_path / "again", lambda rows: None).rows_new == 1
    assert all_rows(filled) == before


def test_the_digest_tells_tables_apart(tmp_path: Path) -> None:
    first, second = write_small(tmp_path / "a"), write_small(tmp_path / "b")
    assert reference_sha256(first) == reference_sha256(second)
    (second / "networks.csv").write_bytes((second / "networks.csv").read_bytes() + b"\n")
    assert reference_sha256(first) != reference_sha256(second)
    (second / "networks.csv").unlink()
    assert len({reference_sha256(first), reference_sha256(second)}) == 2
