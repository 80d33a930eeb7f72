from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data.core.errors import AmberlightError, FaultsError
from data.core.models.source import Source
from data.imports.commands.import_file import ImportOptions, ImportSummary, import_file
from data.risk.models.figures import IndexSeries, IndexValue
from data.sources.files.parsed import ImportRejectedError
from tests.importers.making import csv_text, snapshot, write, xlsx_bytes

ABOUT = {
    "index_id": "fsi", "name": "Fragile States Index", "unit": "points, 0 to 120", "publisher": "The Fund for Peace",
    "terms": "Cite the publisher", "as_of": "2025", "address": "https://fragilestatesindex.org/", "higher_is_worse": True,
}  # fmt: skip
TEXT = csv_text(("iso3", "year", "value"), [("SDN", 2024, 109.3), ("TCD", 2024, "105.5"), ("XKX", 2024, 70)])


def load(store: Engine, folder: Path, content: str | bytes = TEXT, **options: Any) -> ImportSummary:
    return import_file(store, "index", write(folder, "index.csv", content), ImportOptions(**{**ABOUT, **options}))


def values(store: Engine) -> dict[tuple[str, int], float]:
    with store.connect() as connection:
        return {(row.iso3, row.year): row.value for row in connection.execute(select(IndexValue))}


VALUES = {("SDN", 2024): 109.3, ("TCD", 2024): 105.5, ("XKX", 2024): 70.0}


def test_a_new_index_needs_no_code(store: Engine, tmp_path: Path) -> None:
    summary = load(store, tmp_path)
    assert values(store) == VALUES
    assert (summary.label, summary.rows_new) == ("Index fsi 2024 to 2024", 3)
    with store.connect() as connection:
        series = connection.execute(select(IndexSeries)).one()
        source = connection.execute(select(Source)).one()
    assert (series.index_id, series.name, series.unit, series.higher_is_worse) == (
        "fsi", "Fragile States Index", "points, 0 to 120", True,
    )  # fmt: skip
    assert series.source_id == source.source_id == "index-fsi"
    assert (source.publisher, source.as_of, source.address) == (ABOUT["publisher"], "2025", ABOUT["address"])
    assert source.citation == "The Fund for Peace, Fragile States Index."


@pytest.mark.parametrize(
    "content",
    [
        TEXT.replace("iso3,year,value", "Code,Year,Score"),
        TEXT.replace("iso3,year,value", "ISO_alpha3,TIME_PERIOD,fsi"),
        TEXT.replace("iso3,year,value", "country_code,year,how fragile it is"),
        csv_text(("Entity", "Code", "Year", "Fragile States Index", "rank"),
                 [("Sudan", "SDN", 2024, 109.3, 1), ("World", "OWID_WRL", 2024, 60, ""), ("Kosovo", "OWID_KOS", 2024, 70, 3),
                  ("Chad", "TCD", 2024, 105.5, 2)]),
        csv_text(("country", "year", "value"), [("Sudan", 2024, 109.3), ("Republic of Chad", 2024, 105.5), ("Kosovo", 2024, 70)]),
        csv_text(("Country", "Year", "Value"), [("SDN", 2024, 109.3), ("TCD", 2024, 105.5), ("XKX", 2024, 70)]),
        TEXT.replace(",", ";").replace(".", ","),
        xlsx_bytes([["iso3", "year", "value"], ["SDN", 2024, 109.3], ["TCD", 2024, 105.5], ["XKX", 2024, 70]]),
    ],
    ids=["code-score", "sdmx", "only-number", "owid", "names", "codes-as-country", "german", "xlsx"],
)  # fmt: skip
def test_columns_are_found_by_meaning(store: Engine, tmp_path: Path, content: str | bytes) -> None:
    load(store, tmp_path, content)
    assert values(store) == VALUES


def test_columns_can_be_named(store: Engine, tmp_path: Path) -> None:
    text = csv_text(("place", "when", "a", "b"), [("Sudan", 2024, 1, 109.3), ("TCD", 2024, 2, 3)])
    with pytest.raises(FaultsError, match="--year-column"):
        load(store, tmp_path, text)
    text = text.replace("TCD", "Chad")
    load(store, tmp_path, text, country_column="place", year_column="When", value_column="b")
    assert values(store) == {("SDN", 2024): 109.3, ("TCD", 2024): 3.0}
    with pytest.raises(FaultsError, match=r"no column 'c'.*\n.*the columns are: place, when, a, b"):
        load(store, tmp_path, text, country_column="place", year_column="when", value_column="c")


def test_several_numbers_need_a_word(store: Engine, tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match="--value-column"):
        load(store, tmp_path, csv_text(("iso3", "year", "alpha", "beta"), [("SDN", 2024, 1, 2)]))


def test_years_side_by_side_are_read(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, csv_text(("iso3", "2022", "X2023", "YR2024"), [("SDN", 1, "", 2), ("TCD", "..", 3, 4)]))
    assert values(store) == {("SDN", 2022): 1, ("SDN", 2024): 2, ("TCD", 2023): 3, ("TCD", 2024): 4}


def test_regions_and_blank_values_are_left_out_by_rule(store: Engine, tmp_path: Path) -> None:
    rows = [("SDN", 2024, 1), ("WLD", 2024, 2), ("SSF", 2024, 3), ("TCD", 2024, ".."), ("TCD", 2023, "")]
    summary = load(store, tmp_path, csv_text(("iso3", "year", "value"), rows))
    assert (summary.rows_read, summary.rows_new, summary.rows_rejected) == (5, 1, 0)
    assert summary.left_out == ("2 rows: regions, groups and sums, not countries (WLD, SSF)", "2 rows: no value (TCD)")


def test_bad_rows_are_named_and_nothing_is_imported(store: Engine, tmp_path: Path) -> None:
    before = snapshot(store)
    rows = [("SDN", 2024, 1), ("sdn", 2024, 2), ("ZZZ", 2024, 3), ("TCD", "soon", 4), ("TCD", 2024, "high")]
    with pytest.raises(ImportRejectedError) as caught:
        load(store, tmp_path, csv_text(("iso3", "year", "value"), rows))
    assert [(fault.line, fault.column, fault.reason) for fault in caught.value.faults] == [
        (4, "iso3", "unknown country code: 'ZZZ'"),
        (5, "year", "is not a year: 'soon'. Write four digits, such as 2023"),
        (6, "value", "is not a number: 'high'. Correct it, or use --no-value 'high' if it means 'no value'"),
        (2, None, "SDN in 2024 is 1 here and 2 on line 3. Remove the wrong row"),
        (3, None, "SDN in 2024 is 2 here and 1 on line 2. Remove the wrong row"),
    ]
    assert "5 rows rejected of 5" in caught.value.summary
    assert snapshot(store) == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"index_id": None}, "Name the index with --index"),
        ({"index_id": "no spaces"}, "cannot name an index"),
        ({"unit": None, "terms": " "}, "is a new index (known: none yet). Also give: --unit"),
        ({"address": "javascript:alert(1)"}, "is not a web address"),
        ({"handling": "secret"}, "--handling must be one of open, members, secretariat"),
        ({"as_of": "2026-13"}, "is not a date"),
        ({"unit": "x" * 81}, "--unit is longer than 80 characters"),
        ({"cycle_months": 0}, "--cycle-months must be 1 or more"),
    ],
)
def test_an_incomplete_description_is_refused(
    store: Engine, tmp_path: Path, options: dict[str, Any], words: str
) -> None:
    before = snapshot(store)
    with pytest.raises(AmberlightError) as caught:
        load(store, tmp_path, **options)
    assert words in str(caught.value)
    assert snapshot(store) == before


def test_a_known_index_needs_its_id_only_and_keeps_what_was_decided(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, handling="members")
    later = write(tmp_path, "later.csv", csv_text(("iso3", "year", "value"), [("SDN", 2025, 110)]))
    summary = import_file(store, "index", later, ImportOptions(index_id="FSI"))
    assert (summary.rows_new, summary.rows_changed) == (1, 0)
    assert any("3 rows of the store are not in the file" in notice for notice in summary.notices)
    with store.connect() as connection:
        series = connection.execute(select(IndexSeries)).one()
    assert (series.handling, series.name, series.as_of) == ("members", "Fragile States Index", "2025")


def test_what_is_said_anew_replaces_what_was_said(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path)
    summary = load(store, tmp_path, terms="CC BY 4.0", higher_is_worse=False)
    assert summary.changed_anything
    assert summary.rows_changed == 0
    with store.connect() as connection:
        assert connection.execute(select(Source.terms)).scalar_one() == "CC BY 4.0"
        assert connection.execute(select(IndexSeries.higher_is_worse)).scalar_one() is False
