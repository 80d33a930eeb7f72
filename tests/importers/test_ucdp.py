from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data.core.errors import AmberlightError, FaultsError
from data.core.models.source import Source
from data.imports.commands.import_file import ImportOptions, ImportSummary, import_file
from data.risk.models.figures import OrganizedViolenceYear
from data.sources.files.parsed import ImportRejectedError
from tests.importers.making import UCDP_HEADER, csv_text, snapshot, ucdp_row, write

ROWS = [
    ucdp_row("DR Congo (Zaire)", 2024, 900, 1200, 700),
    ucdp_row("Israel", 2023, 27000, 0, 434),
    ucdp_row("Norway", 2024),
]


def load(
    store: Engine, folder: Path, rows: Any = ROWS, header: tuple[str, ...] = UCDP_HEADER, **options: Any
) -> ImportSummary:
    name = options.pop("name", "organizedviolencecy_v26_1.csv")
    return import_file(store, "ucdp", write(folder, name, csv_text(header, rows)), ImportOptions(**options))


def deaths(store: Engine) -> dict[tuple[str, int], tuple[int, ...]]:
    with store.connect() as connection:
        return {
            (row.iso3, row.year): (
                row.state_based_deaths, row.non_state_deaths, row.one_sided_deaths,
                row.total_deaths_low, row.total_deaths_best, row.total_deaths_high,
            )
            for row in connection.execute(select(OrganizedViolenceYear))
        }  # fmt: skip


def test_the_figures_and_their_source(store: Engine, tmp_path: Path) -> None:
    summary = load(store, tmp_path)
    assert deaths(store) == {
        ("COD", 2024): (900, 1200, 700, 2799, 2800, 2801),
        ("ISR", 2023): (27000, 0, 434, 27433, 27434, 27435),
        ("NOR", 2024): (0, 0, 0, 0, 0, 0),
    }
    assert summary.label == "UCDP country-year 26.1"
    assert any("no row for Palestine" in notice for notice in summary.notices)
    with store.connect() as connection:
        source = connection.execute(select(Source)).one()
        row = connection.execute(select(OrganizedViolenceYear).limit(1)).one()
    assert (source.source_id, source.terms, source.as_of) == ("ucdp-country-year-26.1", "CC BY 4.0", "2024-12-31")
    assert row.source_id == source.source_id
    assert "26.1" in source.citation


def test_other_names_for_the_same_columns(store: Engine, tmp_path: Path) -> None:
    header = tuple(
        name.removesuffix("_cy").replace("sb_total_deaths", "state_based_deaths").replace("_in_orgvio", "")
        for name in UCDP_HEADER
    )
    load(store, tmp_path, header=header)
    assert deaths(store)["COD", 2024][0] == 900


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sb_total_deaths_best_cy", "no column for deaths in state-based conflict, best estimate"),
        ("cumulative_total_deaths_in_orgvio_low_cy", "no column for deaths in all organized violence, low estimate"),
        ("country_cy", "no column for the country's name"),
    ],
)
def test_a_missing_column_is_named(store: Engine, tmp_path: Path, name: str, words: str) -> None:
    header = tuple("renamed" if column == name else column for column in UCDP_HEADER)
    with pytest.raises(FaultsError, match=words):
        load(store, tmp_path, header=header)


def test_states_that_ended_are_left_out_and_their_deaths_told(store: Engine, tmp_path: Path) -> None:
    rows = [
        *ROWS,
        ucdp_row("Yemen (South Yemen)", 1990),
        ucdp_row("Yemen (North Yemen)", 1990, 3),
        ucdp_row("Russia (Soviet Union)", 1991, 340),
        ucdp_row("Russia (Soviet Union)", 1992, 1),
        ucdp_row("Serbia (Yugoslavia)", 1991, 3295),
    ]
    summary = load(store, tmp_path, rows)
    found = deaths(store)
    assert found["YEM", 1990][4] == 3
    assert found["RUS", 1992][4] == 1
    assert ("RUS", 1991) not in found
    assert ("SRB", 1991) not in found
    assert summary.rows_rejected == 0
    assert len(summary.left_out) == 3
    assert any("Russia (Soviet Union) 340, Serbia (Yugoslavia) 3,295" in notice for notice in summary.notices)


def test_estimates_out_of_order_are_taken_as_published_and_told(store: Engine, tmp_path: Path) -> None:
    row = list(ucdp_row("Armenia", 2022, 154))
    row[11] = 153
    summary = load(store, tmp_path, [*ROWS, row])
    assert deaths(store)["ARM", 2022][3:] == (153, 154, 153)
    assert any(
        "out of order (low, best, high) in 1 row" in notice and "Armenia 2022" in notice for notice in summary.notices
    )


def test_bad_rows_are_named_and_nothing_is_imported(store: Engine, tmp_path: Path) -> None:
    wrong_sum = list(ucdp_row("Mali", 2024, 10))
    wrong_sum[10] = 11
    rows = [
        *ROWS,
        ucdp_row("Atlantis", 2024),
        ucdp_row("Congo, DR", 2024),
        ucdp_row("DR Congo (Zaire)", 2024),
        ucdp_row("Chad", 24),
        ucdp_row("Niger", 2024, -1),
        wrong_sum,
    ]
    before = snapshot(store)
    with pytest.raises(ImportRejectedError) as caught:
        load(store, tmp_path, rows)
    reasons = {fault.line: fault.reason for fault in caught.value.faults}
    assert reasons[5] == "unknown country: 'Atlantis'"
    assert "is already on line 2" in reasons[7]
    assert "is not a year between" in reasons[8]
    assert "is negative" in str([fault for fault in caught.value.faults if fault.line == 9])
    assert (
        reasons[10] == "11 is not the sum of the three types of violence. Download the file again, or correct the row"
    )
    assert snapshot(store) == before


def test_good_rows_alone_if_the_user_says_so(store: Engine, tmp_path: Path) -> None:
    summary = load(store, tmp_path, [*ROWS, ucdp_row("Atlantis", 2024)], skip_rejected=True)
    assert (summary.rows_new, summary.rows_rejected, summary.faults[0].line) == (3, 1, 5)


def test_the_version(store: Engine, tmp_path: Path) -> None:
    without = [row[:-1] for row in ROWS]
    assert load(store, tmp_path, without, UCDP_HEADER[:-1]).label == "UCDP country-year 26.1"
    with pytest.raises(AmberlightError, match="does not say which UCDP version"):
        load(store, tmp_path, without, UCDP_HEADER[:-1], name="deaths.csv")
    with pytest.raises(AmberlightError, match=r"says that it is version 26\.1, not 25\.1"):
        load(store, tmp_path, edition="25.1")
    with pytest.raises(AmberlightError, match="mixes versions"):
        load(store, tmp_path, [*ROWS, ucdp_row("Chad", 2024, version="25.1")])


def test_a_new_version_takes_over_and_an_old_one_does_not(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path)
    newer = [(*row[:-1], "27.1") for row in ROWS]
    summary = load(store, tmp_path, newer)
    assert (summary.rows_changed, summary.rows_unchanged) == (3, 0)
    with pytest.raises(AmberlightError, match=r"figures of version 27\.1; this file is the older version 26\.1"):
        load(store, tmp_path)
    assert load(store, tmp_path, even_so=True).rows_changed == 3


def test_a_number_of_nines_above_all_others_is_asked_about(store: Engine, tmp_path: Path) -> None:
    text = (
        csv_text(UCDP_HEADER, [ucdp_row("Mali", 2025, 12), ucdp_row("Chad", 2025, 9999)])
        .replace("10000", "9999")
        .replace("9998", "9999")
    )
    with pytest.raises(FaultsError, match="9999 often means 'no value'"):
        import_file(store, "ucdp", write(tmp_path, "in.csv", text))
    import_file(store, "ucdp", write(tmp_path, "in.csv", text), ImportOptions(no_value=("none",)))
