from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data.core.errors import AmberlightError, FaultsError
from data.core.models.source import Source
from data.imports.commands.import_file import ImportOptions, ImportSummary, import_file
from data.risk.models.figures import DisplacementYear
from data.sources.files.parsed import ImportRejectedError
from tests.importers.making import UNHCR_HEADER, csv_text, snapshot, unhcr_row, write

ROWS = [
    unhcr_row(2024, "SUD", "SDN", "CHD", 700, 5),
    unhcr_row(2024, "SUD", "SDN", "ARE", 300, 10),
    unhcr_row(2024, "SUD", "SDN", "SUD", 0, 0, 9000),
    unhcr_row(2023, "SUD", "SDN", "CHD", 400),
    unhcr_row(2024, "AUS", "AUT", "GFR", 8),
    unhcr_row(2024, "GAZ", "PSE", "ARE", 1, "", "-"),
    unhcr_row(2024, "STA", "XXA", "ICO", 50),
    unhcr_row(2024, "UKN", "UNK", "ICO", 60),
    unhcr_row(2024, "TIB", "TIB", "NEP", 70),
]


def load(
    store: Engine, folder: Path, rows: Any = ROWS, header: tuple[str, ...] = UNHCR_HEADER, **options: Any
) -> ImportSummary:
    return import_file(
        store, "unhcr", write(folder, "population.csv", csv_text(header, rows)), ImportOptions(**options)
    )


def people(store: Engine) -> dict[tuple[str, int], tuple[int, int, int]]:
    with store.connect() as connection:
        return {
            (row.iso3, row.year): (row.refugees, row.asylum_seekers, row.internally_displaced)
            for row in connection.execute(select(DisplacementYear))
        }


def test_sums_over_asylum_by_iso_code(store: Engine, tmp_path: Path) -> None:
    summary = load(store, tmp_path)
    assert people(store) == {
        ("SDN", 2024): (1000, 15, 9000),
        ("SDN", 2023): (400, 0, 0),
        ("AUT", 2024): (8, 0, 0),
        ("PSE", 2024): (1, 0, 0),
    }
    assert (summary.rows_read, summary.rows_new, summary.rows_rejected) == (9, 4, 0)
    assert [text.split(" (")[1] for text in summary.left_out] == ["XXA)", "UNK)", "TIB)"]
    assert any("2 empty cells" in notice for notice in summary.notices)


def test_the_form_of_the_web_download(store: Engine, tmp_path: Path) -> None:
    header = (
        "Year", "Country of origin", "coo", "Country of origin (ISO)", "Country of asylum", "coa",
        "Country of asylum (ISO)", "Refugees under UNHCR's mandate", "Asylum-seekers", "Returned refugees",
        "IDPs of concern to UNHCR", "Stateless persons",
    )  # fmt: skip
    load(store, tmp_path, header=header)
    assert people(store)["SDN", 2024] == (1000, 15, 9000)


def test_unhcrs_own_codes_alone_are_not_enough(store: Engine, tmp_path: Path) -> None:
    header = tuple("origin" if name == "coo_iso" else name for name in UNHCR_HEADER)
    with pytest.raises(FaultsError, match="the column coo is UNHCR's own code"):
        load(store, tmp_path, header=header)


def test_bad_rows_are_named_and_nothing_is_imported(store: Engine, tmp_path: Path) -> None:
    before = snapshot(store)
    rows = [*ROWS, ROWS[0], unhcr_row(2024, "ZZZ", "ZZZ", "CHD", 1), unhcr_row(2024, "CHD", "TCD", "SUD", "many")]
    with pytest.raises(ImportRejectedError) as caught:
        load(store, tmp_path, rows)
    assert [(fault.line, fault.column, fault.reason) for fault in caught.value.faults] == [
        (11, None, "the same year, origin and asylum are already on line 2. Remove one of the two rows"),
        (12, "coo_iso", "unknown country: 'Zzz', code 'ZZZ'"),
        (13, "refugees", "is not a number: 'many'. Correct it, or use --no-value 'many' if it means 'no value'"),
    ]
    assert snapshot(store) == before


def test_a_later_file_moves_the_date_of_the_source(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path)
    load(store, tmp_path, [*ROWS, unhcr_row(2025, "SUD", "SDN", "CHD", 9000)])
    with store.connect() as connection:
        assert connection.execute(select(Source.as_of)).all() == [("2025-12-31",)]
    assert people(store)["SDN", 2025] == (9000, 0, 0)


def test_a_file_filtered_to_one_country_of_asylum_needs_a_word(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path)
    with pytest.raises(
        AmberlightError, match=r"The file has 705 displaced people for 2024; the store has 10,024 for 2024"
    ):
        load(store, tmp_path, ROWS[:1])
    assert load(store, tmp_path, ROWS[:1], even_so=True).rows_changed == 1
