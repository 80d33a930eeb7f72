"""The files as their publishers release them, against the figures that were compiled from them."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from data.core.settings import REFERENCE_FOLDER
from data.imports.commands.import_file import import_file
from data.risk.models.figures import DisplacementYear, OrganizedViolenceYear
from data.risk.models.risk import RiskAssessment
from tests.importers.making import DATASETS, snapshot

pytestmark = pytest.mark.slow

EWP = {
    2018: "ewp_2018_sortedrisk_2017based_1and2yr_15Oct2018.csv",
    2021: "ewp_2021_base2020-run-2021-08-18.csv",
    2023: "ewp_2023_final_forecasts_data_9Nov.csv",
    2024: "ewp_2024_final_forecasts_data_11Oct2024.csv",
}
UCDP = "organizedviolencecy_v25_1.csv"
UNHCR = "population_2019_on.csv"


def published(*parts: str) -> Path:
    """The file, or the test is skipped with the reason."""
    path = DATASETS.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the published file {parts[-1]} is not at ../shared/datasets")
    return path


def compiled(name: str) -> list[dict[str, str]]:
    """A table that ships with the project; the compiled one beside the published files where it is there."""
    with (REFERENCE_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("edition", sorted(EWP))
def test_an_edition_gives_exactly_the_compiled_values_and_ranks(store: Engine, edition: int) -> None:
    summary = import_file(store, "ewp", published("ewp", EWP[edition]))
    expected = {
        row["iso3"]: (
            row["name_in_source"],
            float(row["risk_probability"]),
            int(row["risk_rank"]),
            int(row["ranked_countries"]),
        )
        for row in compiled("risk_assessments.csv")
        if row["edition"] == str(edition)
    }
    with store.connect() as connection:
        found = {
            row.iso3: (row.name_in_source, row.risk_probability, row.risk_rank, row.ranked_countries)
            for row in connection.execute(select(RiskAssessment))
        }
    assert found == expected
    assert len(found) == summary.rows_read >= 162
    assert (summary.label, summary.rows_rejected, summary.left_out) == (f"EWP edition {edition}", 0, ())


def test_ucdp_gives_exactly_the_compiled_figures(store: Engine) -> None:
    summary = import_file(store, "ucdp", published("ucdp", UCDP))
    columns = (
        "name_in_source", "state_based_deaths", "non_state_deaths", "one_sided_deaths",
        "total_deaths_best", "total_deaths_low", "total_deaths_high",
    )  # fmt: skip
    with store.connect() as connection:
        found = {
            (row.iso3, row.year): tuple(str(getattr(row, column)) for column in columns)
            for row in connection.execute(select(OrganizedViolenceYear))
        }
    expected = {
        (row["iso3"], int(row["year"])): tuple(row[column] for column in columns)
        for row in compiled("organized_violence.csv")
    }
    assert {key: found[key] for key in expected} == expected
    # What the compiled table lacks from 2010 on is a year without any deaths, by the highest estimate.
    silent = {key: values for key, values in found.items() if key not in expected and key[1] >= 2010}
    assert silent
    assert {values[6] for values in silent.values()} == {"0"}
    assert (summary.rows_rejected, summary.source_id) == (0, "ucdp-country-year-25.1")
    assert found["ISR", 2023][4] == "27434"
    assert not any(iso3 == "PSE" for iso3, _ in found)


def test_unhcr_gives_exactly_the_compiled_figures(store: Engine) -> None:
    summary = import_file(store, "unhcr", published("unhcr", UNHCR))
    with store.connect() as connection:
        found = {
            (row.iso3, row.year): (row.refugees, row.asylum_seekers, row.internally_displaced)
            for row in connection.execute(select(DisplacementYear))
        }
    expected = {
        (row["iso3"], int(row["year"])): tuple(
            int(row[column]) for column in ("refugees", "asylum_seekers", "internally_displaced")
        )
        for row in compiled("displacement.csv")
        if int(row["year"]) >= 2019
    }
    assert len(expected) > 1000
    assert found == expected
    assert summary.rows_rejected == 0
    assert len(summary.left_out) == 3


@pytest.mark.parametrize(
    ("kind", "find"),
    [
        ("ewp", lambda: published("ewp", EWP[2024])),
        ("ucdp", lambda: published("ucdp", UCDP)),
        ("unhcr", lambda: published("unhcr", UNHCR)),
    ],
    ids=["ewp", "ucdp", "unhcr"],
)
def test_a_second_run_changes_nothing(store: Engine, kind: str, find: Callable[[], Path]) -> None:
    path = find()
    import_file(store, kind, path)
    before = snapshot(store)
    summary = import_file(store, kind, path)
    assert (summary.run_id, summary.changed_anything) == (None, False)
    assert snapshot(store) == before
