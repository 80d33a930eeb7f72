from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from data.core.errors import AmberlightError
from data.core.models.source import Source
from data.imports.commands.import_file import ImportOptions, ImportSummary, import_file
from data.risk.files.ewp import _ranks
from data.risk.models.risk import RankReestimate, RiskAssessment
from data.sources.files.parsed import ImportRejectedError
from tests.importers.making import EWP_ISO, EWP_ROWS, csv_text, ewp_text, snapshot, write


def load(store: Engine, folder: Path, text: str | bytes, **options: Any) -> ImportSummary:
    return import_file(store, "ewp", write(folder, "edition.csv", text), ImportOptions(**options))


def faults(store: Engine, folder: Path, text: str | bytes, **options: Any) -> list[tuple[int | None, str | None, str]]:
    before = snapshot(store)
    with pytest.raises(ImportRejectedError) as caught:
        load(store, folder, text, **options)
    assert snapshot(store) == before
    return [(fault.line, fault.column, fault.reason) for fault in caught.value.faults]


def ranks(store: Engine, edition: int) -> dict[str, tuple[float, int, int]]:
    query = select(RiskAssessment).where(RiskAssessment.edition == edition)
    with store.connect() as connection:
        return {
            row.iso3: (row.risk_probability, row.risk_rank, row.ranked_countries) for row in connection.execute(query)
        }


def test_an_edition_of_a_year_to_come(store: Engine, tmp_path: Path) -> None:
    summary = load(store, tmp_path, ewp_text())
    assert (summary.label, summary.rows_read, summary.rows_new, summary.run_id) == ("EWP edition 2026", 6, 6, 1)
    found = ranks(store, 2026)
    assert {EWP_ISO.get(name, "COD"): risk for name, risk, _ in EWP_ROWS} == {iso: row[0] for iso, row in found.items()}
    assert [found[iso][1] for iso in ("TCD", "SDN", "MMR", "CIV", "COD", "XKX")] == [1, 2, 3, 4, 5, 6]
    assert {row[2] for row in found.values()} == {6}
    assert any("estimate of 2025 and 2026 from 'risk.2025and2026.from2024'" in text for text in summary.understood)


def test_the_estimate_of_the_year_before_is_kept_apart(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, ewp_text())
    with store.connect() as connection:
        found = {row.iso3: row for row in connection.execute(select(RankReestimate))}
    assert {(row.edition, row.by_edition) for row in found.values()} == {(2025, 2026)}
    assert [found[iso].risk_rank for iso in ("TCD", "SDN", "MMR", "CIV", "COD", "XKX")] == [6, 5, 4, 3, 2, 1]
    assert ranks(store, 2025) == {}


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("anymk.ongoing", ("1", "0", "NA"), [True, False, None]),
        ("mk_ongoing_count_log2", ("1.585", "0", ""), [True, False, None]),
        ("mk_ever", ("1", "0", "1"), [None, None, None]),
    ],
)
def test_what_the_edition_counts_as_ongoing(
    store: Engine, tmp_path: Path, header: str, cells: tuple[str, ...], expected: list[bool | None]
) -> None:
    countries = (("Yemen", 0.3), ("Germany", 0.2), ("Serbia", 0.1))
    text = csv_text(
        ("country", "risk_in_2021_22", header),
        [(name, risk, cell) for (name, risk), cell in zip(countries, cells, strict=True)],
    )
    load(store, tmp_path, text)
    with store.connect() as connection:
        found = {row.iso3: row.is_ongoing_as_published for row in connection.execute(select(RiskAssessment))}
    assert [found[iso] for iso in ("YEM", "DEU", "SRB")] == expected


def test_a_count_that_is_none_is_a_fault(store: Engine, tmp_path: Path) -> None:
    text = csv_text(("country", "risk_in_2021_22", "anymk.ongoing"), [("Yemen", 0.3, "yes?"), ("Germany", 0.2, "0")])
    assert faults(store, tmp_path, text) == [(2, "anymk.ongoing", "'yes?' is neither a count nor 0 or 1")]


def test_where_it_comes_from_is_registered(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, ewp_text(), as_of="2026-10-11")
    with store.connect() as connection:
        source = connection.execute(select(Source)).one()
        row = connection.execute(select(RiskAssessment).limit(1)).one()
    assert (source.source_id, source.as_of, source.cycle_months) == ("ewp-sra-2026", "2026-10-11", 12)
    assert "2026-27" in source.citation
    assert "No licence" in source.terms
    assert source.address.startswith("https://")
    assert (row.source_id, row.as_of, row.window_start, row.window_end) == ("ewp-sra-2026", "2026-10-11", 2026, 2027)
    assert (row.confidence, row.handling, row.source_url) == ("verified", "open", source.address)


def test_an_older_form_without_ranks_and_with_wrong_codes(store: Engine, tmp_path: Path) -> None:
    text = csv_text(
        ("", "country", "SFTGcode", "COW", "risk_in_2018", "risk_2018_19", "anymk.ongoing"),
        [
            (1, "Yemen", "YEM", 679, 0.9, 0.2, 0),
            (2, "Germany", "GFR", 255, 0.1, 0.3, 0),
            (3, "Serbia", "YUG", 345, 0.5, 0.3, 1),
        ],
    )
    summary = load(store, tmp_path, text)
    assert ranks(store, 2018) == {"YEM": (0.2, 3, 3), "DEU": (0.3, 1, 3), "SRB": (0.3, 1, 3)}
    assert any("ranks computed" in sentence for sentence in summary.understood)
    assert any("'risk_in_2018' (one year only)" in sentence for sentence in summary.understood)


@given(st.lists(st.sampled_from([0.0, 0.1, 0.2, 0.5, 1.0]), min_size=1, max_size=30))
@settings(max_examples=60)
def test_a_rank_is_one_more_than_those_above(probabilities: list[float]) -> None:
    found = _ranks([{"probability": value} for value in probabilities])
    assert found == [1 + sum(other > value for other in probabilities) for value in probabilities]


@pytest.mark.parametrize(
    ("place", "row", "column", "reason"),
    [
        (1, ("Sudan", 1.4, 2), "risk.2026and2027.from2025", "is not a probability between 0 and 1: '1.4'"),
        (1, ("Sudan", "high", 2), "risk.2026and2027.from2025", "is not a number: 'high'"),
        (1, ("Sudan", "", 2), "risk.2026and2027.from2025", "is empty"),
        (1, ("Wakanda", 0.1121, 2), "country", "unknown country: 'Wakanda'"),
        (1, ("", 0.1121, 2), "country", "no country is named"),
        (1, ("Chad", 0.1121, 2), "country", "'Chad' (TCD) is already on line 2"),
        (1, ("Republic of Chad", 0.1121, 2), "country", "'Republic of Chad' (TCD) is already on line 2 as 'Chad'"),
        (1, ("Sudan", 0.1121, 3), "rank.2026and2027.from2025", "rank 3 does not go with the probability 0.1121"),
        (1, ("Sudan", 0.1121, "second"), "rank.2026and2027.from2025", "is not a number"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_imported(
    store: Engine, tmp_path: Path, place: int, row: tuple[Any, ...], column: str, reason: str
) -> None:
    rows: list[tuple[Any, ...]] = list(EWP_ROWS)
    rows[place] = row
    # The column of a single year is a product of the risk: text cannot be multiplied.
    text = ewp_text([(name, risk if isinstance(risk, float) else 0, rank) for name, risk, rank in rows])
    if not isinstance(row[1], float):
        text = text.replace(f"{row[0]},0,", f"{row[0]},{row[1]},")
    found = faults(store, tmp_path, text)
    assert any(line == 3 and name == column and reason in why for line, name, why in found), found


def test_an_edition_is_never_taken_in_part(store: Engine, tmp_path: Path) -> None:
    text = ewp_text().replace("Chad", "Wakanda")
    assert faults(store, tmp_path, text, skip_rejected=True)[0][:2] == (2, "country")


def test_a_row_that_was_lost_shows_in_the_ranks(store: Engine, tmp_path: Path) -> None:
    lines = ewp_text().splitlines()
    found = faults(store, tmp_path, "\n".join(lines[:2] + lines[3:]) + "\n")
    assert "a row is missing, or the rank belongs to another column" in found[0][2]


def test_an_edition_that_lacks_countries_of_the_store_is_refused(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, ewp_text())
    found = faults(store, tmp_path, ewp_text(EWP_ROWS[:5]))
    assert found[0][0] is None
    assert "the store's edition 2026 also has XKX" in found[0][2]


def test_an_edition_much_shorter_than_the_others_needs_a_word(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, ewp_text())
    with pytest.raises(AmberlightError, match=r"The file has 5 countries; other editions rank up to 6\. .*--even-so"):
        load(store, tmp_path, ewp_text(EWP_ROWS[:5], 2027))
    summary = load(store, tmp_path, ewp_text(EWP_ROWS[:5], 2027), even_so=True)
    assert summary.rows_new == 5
    assert any("Imported all the same" in notice for notice in summary.notices)


def test_a_corrected_edition_changes_rows_and_shows_how(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, ewp_text())
    rows = [(name, 0.13 if name == "Chad" else risk, rank) for name, risk, rank in EWP_ROWS]
    with pytest.raises(AmberlightError, match=r"other figures for 1 of 6 countries \(TCD: 0.1231 -> 0.13\)"):
        load(store, tmp_path, ewp_text(rows))
    summary = load(store, tmp_path, ewp_text(rows), even_so=True)
    assert (summary.rows_new, summary.rows_changed, summary.rows_unchanged) == (0, 1, 5)
    assert summary.examples == ("2026 TCD: risk_probability 0.1231 -> 0.13",)


def test_what_the_user_says_of_the_edition_is_checked(store: Engine, tmp_path: Path) -> None:
    with pytest.raises(AmberlightError, match="is not an edition"):
        load(store, tmp_path, ewp_text(), edition="next")
    with pytest.raises(AmberlightError, match="is the 2026 edition"):
        load(store, tmp_path, ewp_text(), edition="2025")
    with pytest.raises(AmberlightError, match="is not a date"):
        load(store, tmp_path, ewp_text(), as_of="October")
