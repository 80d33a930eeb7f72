from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.core.errors import AmberlightError, FaultsError
from data.risk.files.ewp_columns import EditionColumns, find_edition, window_of
from data.sources.files.columns import normalise
from data.sources.files.reading import Table, read_table
from tests.importers.making import write


def table(folder: Path, header: str) -> Table:
    return read_table(write(folder, "edition.csv", header + "\n" + ",".join("1" for _ in header.split(",")) + "\n"))


def find(folder: Path, header: str, edition: int | None = None, value: str | None = None) -> EditionColumns:
    return find_edition(table(folder, header), edition, None, value)


@pytest.mark.parametrize(
    ("header", "window"),
    [
        ("risk_2018_19", (2018, 2019)),
        ("risk_in_2021_22", (2021, 2022)),
        ("risk.2023and2024.from2022", (2023, 2024)),
        ("risk.from2025.2026and2027", (2026, 2027)),
        ("risk_from_2026_to_2027", (2026, 2027)),
        ("Risk 2026-27", (2026, 2027)),
        ("risk 2026/2027 (from 2025)", (2026, 2027)),
        ("p_2026_2027_based_on_2025", (2026, 2027)),
        ("risk_in_2018", None),
        ("risk.2024only.from2023", None),
        ("risk_2018_2020", None),
        ("risk", None),
        ("battledeaths.ln2", None),
    ],
)
def test_the_window_that_a_name_speaks_of(header: str, window: tuple[int, int] | None) -> None:
    assert window_of(normalise(header)) == window


@given(
    year=st.integers(2018, 2098),
    style=st.sampled_from(
        [
            "risk_{a}_{bb}", "risk_in_{a}_{bb}", "risk.{a}and{b}.from{z}", "risk.{a}to{b}", "Risk {a}-{b} from {z}",
            "predicted.probability.{a}.{b}", "risk_{a}-{bb}", "from{z}.risk.{a}and{b}", "probability_{a}_and_{b}",
        ]
    ),
)  # fmt: skip
def test_any_year_in_any_style(year: int, style: str) -> None:
    header = style.format(a=year, b=year + 1, bb=f"{(year + 1) % 100:02d}", z=year - 1)
    assert window_of(normalise(header)) == (year, year + 1)


def test_the_newest_window_is_the_edition_and_the_rest_is_not_taken(tmp_path: Path) -> None:
    found = find(
        tmp_path,
        "country,risk.2026and2027.from2025,rank.2026and2027.from2025,risk.2026only.from2025,riskrank.2026only.from2025,"
        "risk.2025and2026.from2024,rank.2025and2026.from2024,risk.2026and2027.from2024",
    )
    assert (found.name, found.probability, found.rank, found.edition, found.base_year) == (0, 1, 2, 2026, 2025)
    assert dict(found.ignored) == {
        "risk.2026only.from2025": "one year only",
        "riskrank.2026only.from2025": "one year only",
        "risk.2025and2026.from2024": "re-estimate for 2025 and 2026",
        "rank.2025and2026.from2024": "re-estimate for 2025 and 2026",
        "risk.2026and2027.from2024": "same window, not the published estimate",
    }


def test_the_order_of_columns_does_not_matter(tmp_path: Path) -> None:
    found = find(tmp_path, "rank.2025and2026,risk.2024and2025,risk.2025and2026,ewp_name,rank.2024and2025")
    assert (found.name, found.probability, found.rank, found.edition) == (3, 2, 0, 2025)


def test_bounds_beside_the_risk_are_not_the_risk(tmp_path: Path) -> None:
    assert find(tmp_path, "country,risk_2026_27_lower,risk_2026_27,risk_2026_27_upper").probability == 2


def test_only_a_single_years_risk_is_not_understood(tmp_path: Path) -> None:
    with pytest.raises(FaultsError) as caught:
        find(tmp_path, "country,COW,risk_in_2018")
    assert "Columns seen: country, COW, risk_in_2018." in str(caught.value)
    assert "a single year's risk is not the published assessment" in str(caught.value)


def test_no_name_column_is_not_understood(tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match="no column for the country's name"):
        find(tmp_path, "COW,risk_2018_19")


def test_two_columns_for_the_same_window_need_a_word(tmp_path: Path) -> None:
    header = "country,risk_2026_27,probability_2026_2027"
    with pytest.raises(FaultsError, match="choose with --value-column: 'risk_2026_27', 'probability_2026_2027'"):
        find(tmp_path, header)
    assert find(tmp_path, header, value="probability_2026_2027").probability == 2


def test_edition_confirms_and_never_turns_a_reestimate_into_an_edition(tmp_path: Path) -> None:
    header = "country,risk_2026_27,risk_2025_26"
    assert find(tmp_path, header, 2026).edition == 2026
    with pytest.raises(AmberlightError, match=r"is the 2026 edition.*re-estimates"):
        find(tmp_path, header, 2025)


def test_headers_without_years_need_the_edition(tmp_path: Path) -> None:
    with pytest.raises(AmberlightError, match="State it with --edition"):
        find(tmp_path, "country,risk,rank")
    found = find(tmp_path, "country,risk,rank", 2026)
    assert (found.edition, found.probability, found.rank) == (2026, 1, 2)


@pytest.mark.parametrize("renamed", ["risk.2026", "onset_2026_27", "rsk.2026and2027.from2025"])
def test_a_reestimate_is_not_taken_when_the_editions_own_column_was_renamed(tmp_path: Path, renamed: str) -> None:
    header = f"country,{renamed},rank.2026and2027.from2025,risk.2026only.from2025,risk.2025and2026.from2024"
    with pytest.raises(FaultsError, match="It would be a re-estimate"):
        find(tmp_path, header)
    with pytest.raises(FaultsError, match="It would be a re-estimate"):
        find(tmp_path, header, value="risk.2025and2026.from2024")
    assert find(tmp_path, header, 2026, renamed).probability == 1
