"""What comes next: said of every line of publications, and a newer one only where it is known and not in the store."""

from datetime import date

import pytest

from data.sources.renewal import BY_HAND, RENEWALS, command_for, find_renewal, say_newer, say_next
from data.sources.rules import find_superseded
from tests.reference.registry import load_sources

ON = date(2026, 11, 29)


def test_every_renewed_source_that_ships_says_what_comes_next_and_how_it_is_taken_in() -> None:
    sources = load_sources()
    replaced = find_superseded({row.source_id: row.cycle_months for row in sources})
    renewed = [row for row in sources if row.cycle_months and row.source_id not in replaced]
    assert renewed
    for row in renewed:
        assert find_renewal(row.source_id), row.source_id
        assert "Not known" not in say_next(row.source_id, row.as_of, row.cycle_months, ON)


@pytest.mark.parametrize(
    ("source_id", "as_of", "is_out"),
    [
        ("ucdp-country-year-25.1", "2024-12-31", True),
        ("ucdp-country-year-26.1", "2025-12-31", False),
        ("gcr2p-populations-at-risk", "2025-03", True),
        ("gcr2p-populations-at-risk", "2026-07", False),
        ("ewp-sra-2025", "2025-09-03", False),
        ("paper", "2020-06", False),
    ],
)
def test_a_newer_one_is_said_only_until_the_store_holds_it(source_id: str, as_of: str, is_out: bool) -> None:
    assert bool(say_newer(source_id, as_of)) == is_out
    assert ("is not in this store" in say_next(source_id, as_of, 12, ON)) == is_out


def test_what_no_importer_reads_is_entered_by_hand() -> None:
    assert command_for("paper") == BY_HAND
    assert {line.command for line in RENEWALS} >= {
        f"python -m data import {kind} FILE" for kind in ("ewp", "ucdp", "unhcr")
    }
