"""The search finds what people type, and the match for importers never guesses."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.core.settings import REFERENCE_FOLDER, ROOT
from data.countries.match import historical_state, match_country_name
from data.names.normalise import normalise_name
from data.names.search import CountryNames, load_country_names, search_countries
from data.names.tables import read_names
from data.names.words import SOURCE_NAMES

SHARED = ROOT.parent / "shared"


def codes(query: str) -> list[str]:
    return [hit.iso3 for hit in search_countries(query)]


@pytest.mark.parametrize(
    ("query", "iso3"),
    [
        ("Burma", "MMR"),
        ("Ivory Coast", "CIV"),
        ("DRC", "COD"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("turkiye", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("Swaziland", "SWZ"),
        ("South Sudan", "SSD"),
        ("south suda", "SSD"),
        ("Sudan", "SDN"),
        ("Palestine", "PSE"),
        ("Congo", "COG"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("UK", "GBR"),
        ("USA", "USA"),
        ("u.s.", "USA"),
        ("North Korea", "PRK"),
        ("Cape Verde", "CPV"),
        ("Czech Republic", "CZE"),
        ("East Timor", "TLS"),
        ("Macedonia", "MKD"),
        ("Kosovo", "XKX"),
        ("Gaza", "PSE"),
        ("Zaire", "COD"),
        ("cote d’ivoire", "CIV"),
        ("civ", "CIV"),
        ("  syria ", "SYR"),
        ("Sudn", "SDN"),
        ("Mynamar", "MMR"),
        ("Phillipines", "PHL"),
        ("Lybia", "LBY"),
        ("Afganistan", "AFG"),
        ("Columbia", "COL"),
        ("Ukrane", "UKR"),
    ],
)
def test_the_search_puts_what_was_meant_first(query: str, iso3: str) -> None:
    assert codes(query)[:1] == [iso3]


def test_a_name_of_two_gives_both() -> None:
    assert codes("Congo") == ["COG", "COD"]
    assert set(codes("Korea")) == {"KOR", "PRK"}
    assert codes("Niger") == ["NER", "NGA"]
    assert codes("Sudan") == ["SDN", "SSD"]


def test_exact_comes_before_beginning_before_word_before_inside() -> None:
    assert codes("Guinea") == ["GIN", "GNB", "GNQ", "PNG"]
    assert codes("Oman") == ["OMN", "ROU"]


@pytest.mark.parametrize("query", ["", "   ", "...", "Wakanda", "Atlantis", "xyzzy", "\x00", "<script>", "%", "🙂"])
def test_what_is_no_country_finds_nothing(query: str) -> None:
    assert search_countries(query) == ()


def test_the_limit_holds_and_a_long_query_does_no_harm() -> None:
    assert len(search_countries("a", limit=3)) == 3
    assert search_countries("Mali", limit=0) == ()
    assert search_countries("x" * 100_000) == ()


def test_a_hit_says_by_which_name_it_was_found() -> None:
    (hit,) = search_countries("burma")
    assert (hit.name, hit.matched, hit.score) == ("Myanmar", "Burma", 100.0)
    assert search_countries("Sudn")[0].score < 100


def test_other_rows_than_the_shipped_ones_can_be_searched() -> None:
    rows = [CountryNames("AAA", "AA", "Arcadia", ("Land of Pan",)), CountryNames("BBB", "BB", "Borduria")]
    assert [hit.iso3 for hit in search_countries("land of pan", rows)] == ["AAA"]
    assert [hit.iso3 for hit in search_countries("bb", rows)] == ["BBB"]
    assert search_countries("Mali", rows) == ()


@given(st.text(max_size=40), st.integers(min_value=1, max_value=5))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_different_countries_within_the_limit(query: str, limit: int) -> None:
    hits = search_countries(query, limit=limit)
    assert len(hits) <= limit
    assert len({hit.iso3 for hit in hits}) == len(hits)


@given(st.sampled_from(read_names()))
@settings(max_examples=200, deadline=None)
def test_every_shipped_name_finds_its_country_first_in_any_case(pair: tuple[str, str]) -> None:
    iso3, name = pair
    assert codes(name.upper())[:1] == [iso3]
    assert codes(name.lower())[:1] == [iso3]


@given(st.sampled_from(load_country_names()))
@settings(max_examples=100, deadline=None)
def test_every_code_finds_its_country(country: CountryNames) -> None:
    assert country.iso3 in codes(country.iso3)
    assert country.iso3 in codes(country.iso2)


CARRIED = {
    "ewp": {
        "Belarus (Byelorussia)": "BLR",
        "Bosnia-Herzegovina": "BIH",
        "Burkina Faso (Upper Volta)": "BFA",
        "Burma/Myanmar": "MMR",
        "Cambodia (Kampuchea)": "KHM",
        "Congo, Democratic Republic of (Zaire)": "COD",
        "Cote D’Ivoire": "CIV",
        "Democratic Republic of Congo": "COD",
        "Democratic Republic of Vietnam": "VNM",
        "Iran (Persia)": "IRN",
        "Italy/Sardinia": "ITA",
        "Korea, People's Republic of": "PRK",
        "Korea, Republic of": "KOR",
        "Kyrgyz Republic": "KGZ",
        "Kyrgystan": "KGZ",
        "Macedonia (Former Yugoslav Republic of)": "MKD",
        "Republic of Congo": "COG",
        "Rumania": "ROU",
        "Russia (Soviet Union)": "RUS",
        "Sri Lanka (Ceylon)": "LKA",
        "Surinam": "SUR",
        "Tanzania/Tanganyika": "TZA",
        "The Gambia": "GMB",
        "Turkey (Ottoman Empire)": "TUR",
        "Vietnam, Democratic Republic of": "VNM",
        "Yemen (unified)": "YEM",
        "Yugoslavia": "SRB",
        "Zimbabwe (Rhodesia)": "ZWE",
    },
    "ucdp": {
        "Antigua & Barbuda": "ATG",
        "DR Congo (Zaire)": "COD",
        "Federated States of Micronesia": "FSM",
        "Germany (West)": "DEU",
        "Kingdom of eSwatini (Swaziland)": "SWZ",
        "Madagascar (Malagasy)": "MDG",
        "Myanmar (Burma)": "MMR",
        "Samoa (Western Samoa)": "WSM",
        "Serbia (Yugoslavia)": "SRB",
        "Vatican City State": "VAT",
        "Vietnam (North Vietnam)": "VNM",
        "Yemen (North Yemen)": "YEM",
    },
}


@pytest.mark.parametrize(
    ("source", "name", "iso3"), [(source, *item) for source, names in CARRIED.items() for item in names.items()]
)
def test_the_odd_names_of_publishers_are_matched(source: str, name: str, iso3: str) -> None:
    assert match_country_name(name, source=source) == iso3


@pytest.mark.parametrize(
    "name", ["Sudn", "Mynamar", "Korea", "", "  ", "Republic", "Gaza", "England", "Africa", "World"]
)
def test_the_match_never_guesses(name: str) -> None:
    assert match_country_name(name) is None


@pytest.mark.parametrize(
    "name", ["Czechoslovakia", "German Democratic Republic", "Yemen (South Yemen)", "Yugoslavia", "Soviet Union"]
)
def test_states_that_ended_match_nothing_and_say_why(name: str) -> None:
    assert match_country_name(name) is None
    assert historical_state(name)
    assert historical_state("Mali") is None


def test_a_publishers_name_is_not_taken_for_everybodys() -> None:
    for source, names in SOURCE_NAMES.items():
        for name, iso3 in names.items():
            assert match_country_name(name, source=source) == iso3
            assert match_country_name(name) is None


@given(st.text(max_size=60))
def test_normalising_twice_is_normalising_once(name: str) -> None:
    once = normalise_name(name)
    assert normalise_name(once) == once


def test_names_in_the_shipped_figures_are_matched() -> None:
    sources = {
        "risk_assessments": "ewp",
        "mass_killing_years": "ewp",
        "onset_forecasts": "ewp",
        "organized_violence": "ucdp",
    }
    for table, source in sources.items():
        with (REFERENCE_FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert match_country_name(row["name_in_source"], source=source) == row["iso3"], row


def published(folder: str) -> list[Path]:
    files = sorted((SHARED / "datasets" / folder).glob("*.csv"))
    if not files:
        pytest.skip("the published files are not beside the project")
    return files


def test_every_name_in_the_published_risk_tables_is_matched() -> None:
    for path in published("ewp"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                name = row.get("country") or row["ewp_name"]
                assert match_country_name(name, source="ewp"), (path.name, name)


def test_every_name_in_the_published_violence_table_is_matched_or_ended() -> None:
    for path in published("ucdp"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            names = {row["country_cy"] for row in csv.DictReader(file)}
        unmatched = {name for name in names if not match_country_name(name, source="ucdp")}
        assert unmatched == {"Czechoslovakia", "German Democratic Republic", "Yemen (South Yemen)"}
        assert all(historical_state(name) for name in unmatched)
