"""The country desk on the published figures and facts: what is there, what is not, and what we do not know."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.countries.queries.groups import get_groups
from data.countries.queries.names import find_countries, get_country_names
from data.desk.queries.country import CountryDeskRow, get_country_desk
from data.risk.rules.disagreement import Verdict
from data.risk.rules.tiers import Tier


@pytest.fixture
def desk(filled_engine: Engine, request: pytest.FixtureRequest) -> CountryDeskRow:
    with Session(filled_engine) as session:
        found = get_country_desk(session, Clearance.OPEN, request.param)
    assert found is not None
    return found


@pytest.mark.parametrize("desk", ["SDN"], indirect=True)
def test_sudan(desk: CountryDeskRow) -> None:
    assert desk.risk is not None
    assert (desk.risk.tier, desk.risk.risk_rank) == (Tier.RED, 3)
    assert [row.edition for row in desk.ranks] == list(range(2018, 2026))
    assert desk.mass_killings[-1].year == 2024
    assert desk.mass_killings[-1].is_ongoing
    newest = desk.violence[-1]
    assert (newest.year, newest.one_sided_deaths, newest.total_deaths_best) == (2024, 2316, 7103)
    assert newest.total_deaths_low <= newest.total_deaths_best
    assert desk.displacement[-1].displaced_people == 12_900_343
    assert [row.acronym for row in desk.operations] == ["UNISFA"]
    assert desk.operations[0].protects_civilians is True
    assert {row.treaty_id for row in desk.treaties} == {"GEN", "OPAC", "ROME"}
    assert all(item.verdict.verdict is Verdict.FLAGS for item in desk.watch)
    assert [item.topic for item in desk.silences] == ["membership", "mechanism", "paper", "risk_factor"]
    assert desk.withheld == 0


@pytest.mark.parametrize("desk", ["PSE"], indirect=True)
def test_palestine_is_not_assessed_and_every_silence_says_why(desk: CountryDeskRow) -> None:
    assert desk.ranks == desk.violence == desk.mass_killings == ()
    assert not desk.is_covered_by_ucdp
    assert "27,434" in (desk.violence_note or "")
    assert "UNRWA" in desk.displacement_note
    verdicts = {item.watch_list.watch_list_id: item.verdict.verdict for item in desk.watch}
    assert verdicts["ewp-sra"] is Verdict.UNKNOWN
    assert verdicts["gcr2p-populations-at-risk"] is Verdict.FLAGS
    said = {item.topic: item.sentence for item in desk.silences}
    assert "neither zero nor low" in said["risk"]
    assert "no row of its own" in said["violence"]
    assert said["ewp-sra"] == "It does not assess this country."


@pytest.mark.parametrize("desk", ["ISR"], indirect=True)
def test_a_country_in_two_entries_of_one_list_has_both(desk: CountryDeskRow) -> None:
    entries = {item.watch_list.watch_list_id: item.entries for item in desk.watch}
    assert [entry.listed_rank for entry in entries["icg-ten-conflicts"]] == [7, 8]
    assert "27,434" in (desk.violence_note or "")


@pytest.mark.parametrize("desk", ["CHE"], indirect=True)
def test_silence_of_a_cut_list_is_unknown_and_of_a_whole_one_is_not(desk: CountryDeskRow) -> None:
    verdicts = {item.watch_list.watch_list_id: item.verdict for item in desk.watch}
    assert verdicts["gcr2p-populations-at-risk"].verdict is Verdict.DOES_NOT_FLAG
    assert verdicts["irc-emergency-watchlist"].verdict is Verdict.DOES_NOT_FLAG
    assert verdicts["icg-ten-conflicts"].verdict is Verdict.UNKNOWN
    assert "entries 9 and 10 were cut off" in (verdicts["icg-ten-conflicts"].unknown_because or "")
    assert desk.violence == ()
    assert desk.is_covered_by_ucdp
    assert "violence" not in {item.topic for item in desk.silences}


@pytest.mark.parametrize("desk", ["MMR"], indirect=True)
def test_what_the_paper_says_has_its_pointer(desk: CountryDeskRow) -> None:
    assert len(desk.statements) == 5
    assert all(row.pointer and row.paraphrase and row.source_id for row in desk.statements)
    assert len(desk.recommendations) == 2
    assert all(row.pointer for row in desk.recommendations)


@pytest.mark.parametrize("desk", ["USA"], indirect=True)
def test_a_target_state_has_its_mechanisms_seats_and_presidencies(desk: CountryDeskRow) -> None:
    assert len(desk.mechanisms) == 17
    assert {row.network_id for row in desk.memberships} >= {"NATO", "G7", "UNSC"}
    assert (2027, 5) in {(row.year, row.month) for row in desk.presidencies}
    assert {row.confidence for row in desk.presidencies} == {"derived"}
    assert not any(row.is_unknown != (row.confidence == "none_found") for row in desk.mechanisms)


@pytest.mark.parametrize("desk", ["XKX"], indirect=True)
def test_kosovo(desk: CountryDeskRow) -> None:
    assert [row.edition for row in desk.ranks] == [2023, 2024, 2025]
    assert not desk.country.has_area
    assert desk.is_covered_by_ucdp
    assert {"UNMIK", "KFOR", "EULEX Kosovo"} == {row.acronym for row in desk.operations}


@pytest.mark.parametrize(
    ("text", "iso3"),
    {
        "Burma": "MMR",
        "ivory coast": "CIV",
        "DRC": "COD",
        "Türkiye": "TUR",
        "turkey": "TUR",
        "Swaziland": "SWZ",
        "South Sudan": "SSD",
        "Palestine": "PSE",
        "sdn": "SDN",
        "Sudn": "SDN",
    }.items(),
)
def test_the_search_finds_what_people_write(filled_engine: Engine, text: str, iso3: str) -> None:
    with Session(filled_engine) as session:
        names = get_country_names(session, Clearance.OPEN)
    assert len(names) == 250
    assert find_countries(names, text)[0].iso3 == iso3


@pytest.mark.parametrize("text", ["", "   ", "xqzv", "'; --"])
def test_the_search_finds_nothing_for_nothing(filled_engine: Engine, text: str) -> None:
    with Session(filled_engine) as session:
        assert find_countries(get_country_names(session, Clearance.OPEN), text) == ()


def test_the_presets_have_their_members(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        groups = {row.group_id: row for row in get_groups(session, Clearance.OPEN)}
    assert groups["central-sahel"].members == ("BFA", "MLI", "NER")
    assert groups["central-asia"].members == ("KAZ", "KGZ", "TJK", "TKM", "UZB")
    assert all(row.members and row.definition for row in groups.values())
