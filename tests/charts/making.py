"""Rows for charts, with the real figures of the published tables."""

from collections.abc import Iterable, Sequence

from data.risk.queries.figures import DisplacementRow, MassKillingRow, RankRow, ViolenceRow
from data.risk.queries.track_record import OnsetRow
from data.risk.rules.track_record import is_hit

SOURCE = "Source: Early Warning Project, Statistical Risk Assessment · as of 3 September 2025"
_SOURCED = {"source_id": "x", "source_url": None, "as_of": "2025-09-03", "confidence": "verified"}

#: Rank and probability by edition, from 2018 on.
CHAD = [(19, 0.0598), (26, 0.0387), (23, 0.0356), (10, 0.0687), (4, 0.0924), (27, 0.0236), (1, 0.1231), (2, 0.0812)]
SUDAN = [(9, 0.0968), (7, 0.121), (13, 0.0577), (9, 0.0691), (9, 0.0727), (4, 0.0567), (2, 0.1121), (3, 0.081)]


def ranks(iso3: str, series: Sequence[tuple[int, float] | None], first: int = 2018) -> list[RankRow]:
    """One row for each edition that has a rank; None leaves the edition out."""
    return [
        RankRow(
            iso3=iso3,
            edition=edition,
            window_start=edition,
            window_end=edition + 1,
            name_in_source=iso3,
            risk_rank=item[0],
            ranked_countries=162 if edition < 2023 else 168,
            risk_probability=item[1],
            **_SOURCED,
        )
        for edition, item in enumerate(series, start=first)
        if item is not None
    ]


def killings(iso3: str, years: Iterable[tuple[int, int, bool, bool]]) -> list[MassKillingRow]:
    """One row for each (year, episodes, one begins, one ends)."""
    return [
        MassKillingRow(
            iso3=iso3,
            year=year,
            is_ongoing=True,
            is_onset=begins,
            is_end=ends,
            episodes_ongoing=episodes,
            name_in_source=iso3,
            **_SOURCED,
        )
        for year, episodes, begins, ends in years
    ]


def sudan_killings() -> list[MassKillingRow]:
    """Sudan as the Early Warning Project records it: 1989 to 2019, and again from 2023."""
    double = {2003, 2004, 2005, *range(2011, 2017)}
    years = [*range(1989, 2020), 2023, 2024]
    begins, ends = {2003, 2011, 2023}, {2005, 2016, 2019}
    return killings("SDN", [(y, 2 if y in double else 1, y in begins, y in ends) for y in years])


def violence(iso3: str, years: Iterable[tuple[int, int, int, int, int, int]]) -> list[ViolenceRow]:
    """One row for each (year, state-based, non-state, one-sided, low, high); the best estimate is the sum."""
    return [
        ViolenceRow(
            iso3=iso3,
            year=year,
            name_in_source=iso3,
            state_based_deaths=state,
            non_state_deaths=other,
            one_sided_deaths=one_sided,
            total_deaths_best=state + other + one_sided,
            total_deaths_low=low,
            total_deaths_high=high,
            **_SOURCED,
        )
        for year, state, other, one_sided, low, high in years
    ]


SUDAN_DEATHS = [
    (2022, 54, 1279, 74, 1399, 1809),
    (2023, 5353, 692, 1792, 7715, 9797),
    (2024, 4680, 107, 2316, 6090, 7465),
]
ETHIOPIA_DEATHS = [
    (2010, 151, 1, 0, 149, 2036),
    (2011, 51, 15, 0, 41, 569),
    (2012, 50, 253, 88, 385, 1150),
    (2013, 77, 0, 11, 80, 1017),
    (2014, 30, 100, 9, 139, 380),
    (2015, 49, 0, 258, 282, 505),
    (2016, 50, 178, 301, 484, 929),
    (2017, 0, 315, 173, 470, 546),
    (2018, 18, 509, 186, 627, 922),
    (2019, 67, 213, 145, 424, 639),
    (2020, 20916, 583, 2930, 24028, 26794),
    (2021, 124553, 157, 4806, 128300, 134497),
    (2022, 163210, 21, 1794, 164719, 173192),
    (2023, 1688, 189, 469, 2281, 7858),
    (2024, 2834, 208, 1030, 3568, 11842),
]


def displaced(iso3: str, years: Iterable[tuple[int, int, int, int]]) -> list[DisplacementRow]:
    """One row for each (year, refugees, asylum-seekers, internally displaced)."""
    return [
        DisplacementRow(
            iso3=iso3, year=year, refugees=refugees, asylum_seekers=seekers, internally_displaced=inside, **_SOURCED
        )
        for year, refugees, seekers, inside in years
    ]


SUDAN_DISPLACED = [(2015, 627080, 42909, 3218234), (2023, 1496923, 253902, 9052822), (2024, 2094373, 682535, 11559970)]


def onsets(rows: Iterable[tuple[int, str, int]]) -> list[OnsetRow]:
    """One row for each (year, country, best rank)."""
    return [
        OnsetRow(
            onset_year=year,
            iso3="XXX",
            name=name,
            name_in_source=name,
            risk_probability_one_year_before=None,
            rank_one_year_before=rank,
            rank_two_years_before=None,
            best_rank_in_two_years_before=rank,
            is_hit=is_hit(rank),
            **_SOURCED,
        )
        for year, name, rank in rows
    ]
