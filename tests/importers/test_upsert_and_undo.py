"""Whatever is imported in whatever order: the store ends as the last file says, and an undo ends as if it had not been."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select, update

from data.briefs.models import APPEND_ONLY
from data.core.errors import AmberlightError
from data.core.models.source import ImportChange, ImportRun, Source, StoreState
from data.countries.models.country import Country
from data.imports.commands.import_file import ImportOptions, ImportSummary, import_file
from data.imports.commands.undo_import import undo_import
from data.risk.models.figures import IndexSeries, IndexValue
from data.tables import Base
from tests.importers.making import RECORD, csv_text, snapshot

pytestmark = pytest.mark.slow

APPEND_ONLY_NAMES = {model.__tablename__ for model in APPEND_ONLY}
Values = dict[tuple[str, int], float]
COUNTRIES = ("SDN", "TCD", "MMR", "COD")
tables = st.dictionaries(
    st.tuples(st.sampled_from(COUNTRIES), st.integers(2020, 2022)),
    st.sampled_from([0.0, 1.0, 2.5]),
    min_size=1,
    max_size=8,
)


def load(store: Engine, values: Values, index: str = "i", **options: object) -> ImportSummary:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.csv"
        path.write_text(csv_text(("iso3", "year", "value"), [(*key, value) for key, value in values.items()]))
        about = {"name": "I", "unit": "u", "publisher": "P", "terms": "T", "as_of": "2025", **options}
        return import_file(store, "index", path, ImportOptions(index_id=index, even_so=True, **about))  # type: ignore[arg-type]


def stored(store: Engine, index: str = "i") -> Values:
    with store.connect() as connection:
        rows = connection.execute(select(IndexValue).where(IndexValue.index_id == index))
        return {(row.iso3, row.year): row.value for row in rows}


def version(store: Engine) -> int:
    with store.connect() as connection:
        return connection.execute(select(StoreState.data_version)).scalar_one()


def empty(store: Engine) -> None:
    """Take everything out but the countries: hypothesis calls a test many times with one fixture."""
    with store.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            # Append-only: the store itself refuses, and an import writes none.
            if table.name not in {
                Country.__tablename__,
                StoreState.__tablename__,
                "audit_entry",
                "objection",
                *APPEND_ONLY_NAMES,
            }:
                connection.execute(delete(table))


each_example = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@given(first=tables, second=tables)
@each_example
def test_import_a_import_b_undo_b_is_after_a(store: Engine, first: Values, second: Values) -> None:
    empty(store)
    load(store, first)
    after_a = snapshot(store, without=RECORD)
    summary = load(store, second)
    assert stored(store) == {**first, **second}
    same = {key for key in second if first.get(key) == second[key]}
    assert summary.rows_unchanged == len(same)
    assert summary.rows_new == len(set(second) - set(first))
    assert summary.rows_changed == len(second) - summary.rows_unchanged - summary.rows_new
    if summary.run_id is None:
        assert same == set(second)
        return
    undo_import(store, summary.run_id)
    assert snapshot(store, without=RECORD) == after_a


@given(first=tables, second=tables)
@each_example
def test_undoing_all_in_reverse_leaves_what_was_there_at_first(store: Engine, first: Values, second: Values) -> None:
    empty(store)
    at_first = snapshot(store, without=RECORD)
    runs = [load(store, first).run_id, load(store, second, unit="v").run_id]
    for run in reversed(runs):
        assert run is not None
        undo_import(store, run)
    assert snapshot(store, without=RECORD) == at_first


@given(values=tables)
@each_example
def test_a_second_run_changes_nothing_at_all(store: Engine, values: Values) -> None:
    empty(store)
    load(store, values)
    before = snapshot(store)
    summary = load(store, values)
    assert (summary.run_id, summary.changed_anything) == (None, False)
    assert snapshot(store) == before


def test_a_run_is_recorded_with_what_stood_before_and_after(store: Engine) -> None:
    load(store, {("SDN", 2024): 1.0})
    load(store, {("SDN", 2024): 2.0, ("TCD", 2024): 3.0})
    with store.connect() as connection:
        run = connection.execute(select(ImportRun).where(ImportRun.run_id == 2)).one()
        changes = connection.execute(select(ImportChange).where(ImportChange.run_id == 2)).all()
    assert (run.kind, run.source_id, run.status) == ("index", "index-i", "applied")
    assert (run.rows_read, run.rows_new, run.rows_changed, run.rows_unchanged) == (2, 1, 1, 0)
    assert len(run.file_sha256) == 64
    assert {
        (str(change.row_key["iso3"]), (change.before or {}).get("value"), change.after["value"]) for change in changes
    } == {
        ("SDN", 1.0, 2.0),
        ("TCD", None, 3.0),
    }


def test_every_change_counts_the_data_version_up_once(store: Engine) -> None:
    assert version(store) == 1
    load(store, {("SDN", 2024): 1.0, ("TCD", 2024): 1.0})
    assert version(store) == 2
    load(store, {("SDN", 2024): 1.0})
    assert version(store) == 2
    undo_import(store, 1)
    assert version(store) == 3


def test_an_undo_names_the_later_run_and_changes_nothing(store: Engine) -> None:
    load(store, {("SDN", 2024): 1.0, ("TCD", 2024): 1.0})
    load(store, {("SDN", 2024): 2.0})
    before = snapshot(store)
    with pytest.raises(AmberlightError, match=r"a later import changed the same rows \(run 2, Index i 2024 to 2024\)"):
        undo_import(store, 1)
    assert snapshot(store) == before
    undo_import(store, 2)
    undo_import(store, 1)
    assert stored(store) == {}


def test_what_later_runs_refer_to_is_kept(store: Engine) -> None:
    load(store, {("SDN", 2024): 1.0})
    load(store, {("SDN", 2025): 2.0})
    summary = undo_import(store, 1)
    assert summary.kept == ("i", "index-i")
    assert (summary.rows_removed, summary.rows_restored) == (1, 0)
    assert stored(store) == {("SDN", 2025): 2.0}


def test_an_undone_run_stays_on_record_and_is_not_undone_again(store: Engine) -> None:
    load(store, {("SDN", 2024): 1.0})
    undo_import(store, 1)
    with store.connect() as connection:
        run = connection.execute(select(ImportRun)).one()
        assert connection.execute(select(Source)).all() == []
        assert connection.execute(select(IndexSeries)).all() == []
    assert run.status == "undone"
    assert run.undone_at is not None
    assert run.label == "Index i 2024 to 2024"
    with pytest.raises(AmberlightError, match="was undone already"):
        undo_import(store, 1)
    load(store, {("SDN", 2024): 1.0})
    assert stored(store) == {("SDN", 2024): 1.0}


def test_an_undo_respects_what_others_changed(store: Engine) -> None:
    load(store, {("SDN", 2024): 1.0})
    with store.begin() as connection:
        connection.execute(update(IndexValue).values(value=5.0))
    before = snapshot(store)
    with pytest.raises(AmberlightError, match="index_value i SDN 2024 was changed since, and not by an import"):
        undo_import(store, 1)
    with store.begin() as connection:
        connection.execute(delete(IndexValue))
    with pytest.raises(AmberlightError, match="index_value i SDN 2024 no longer exists"):
        undo_import(store, 1)
    assert snapshot(store, without=("index_value",)) == {k: v for k, v in before.items() if k != "index_value"}


def test_who_may_see_a_row_survives_import_and_undo(store: Engine) -> None:
    load(store, {("SDN", 2024): 1.0})
    with store.begin() as connection:
        connection.execute(update(IndexSeries).values(handling="secretariat"))
    load(store, {("SDN", 2024): 1.0}, unit="other unit")
    undo_import(store, 2)
    with store.connect() as connection:
        assert connection.execute(select(IndexSeries.handling, IndexSeries.unit)).all() == [("secretariat", "u")]


def test_no_such_run(store: Engine) -> None:
    with pytest.raises(AmberlightError, match=r"There is no import run 7\. No import has been recorded yet"):
        undo_import(store, 7)
    load(store, {("SDN", 2024): 1.0})
    with pytest.raises(AmberlightError, match=r"There is no import run 7\. Runs go from 1 to 1"):
        undo_import(store, 7)


def test_two_indices_do_not_touch_each_other(store: Engine) -> None:
    load(store, {("SDN", 2024): 1.0})
    load(store, {("SDN", 2024): 2.0}, index="j")
    undo_import(store, 1)
    assert (stored(store), stored(store, "j")) == ({}, {("SDN", 2024): 2.0})


def test_a_store_that_was_never_prepared(store: Engine) -> None:
    with store.begin() as connection:
        connection.execute(delete(StoreState))
    with pytest.raises(AmberlightError, match="The store is not prepared"):
        load(store, {("SDN", 2024): 1.0})
