"""One reading of names and codes: each name means one unit, a doubtful one is said to be, a code is of the list it is from."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.core.settings import ROOT
from data.names import Reading, recognise_code_list, resolve
from data.names.normalise import normalise_name, without_article, word_key
from data.names.resolve import LIST_NAMES
from data.names.tables import code_lists, names_of_units, region_names, regions, units
from data.names.words import BODIES, DOUBTFUL, FORMER_STATES, PARTS, SUM_NAMES, UNLISTED

EVERY_NAME = [(iso3, name) for iso3, names in names_of_units().items() for name in names]
DOUBTFUL_NAMES = {name for one in DOUBTFUL for name in one.names}
TRIALS = ROOT.parent / "shared" / "trials" / "files"


def read(name: str) -> str | None:
    return resolve(name).iso3


def test_every_name_in_every_language_means_its_unit_and_no_other() -> None:
    assert len(EVERY_NAME) > 3_000
    for iso3, name in EVERY_NAME:
        found = resolve(name)
        if normalise_name(name) in PARTS:
            assert (found.reading, found.candidates[0][0]) == (Reading.PART, iso3), name
        elif without_article(normalise_name(name)) in DOUBTFUL_NAMES:
            assert found.iso3 in (iso3, None), name
        else:
            assert found.iso3 == iso3, name
            assert read(name.upper()) == iso3, name


def test_no_name_is_in_two_tables() -> None:
    keys = {without_article(normalise_name(name)) for _, name in EVERY_NAME}
    former = {name for one in FORMER_STATES for name in one.names}
    for other in (former, set(region_names()), set(SUM_NAMES), set(UNLISTED)):
        assert not keys & other - DOUBTFUL_NAMES
    assert not former & set(region_names())
    assert not SUM_NAMES & region_names().keys()
    for hand_kept in (former, DOUBTFUL_NAMES, PARTS, SUM_NAMES, UNLISTED):
        assert all(name == normalise_name(name) for name in hand_kept)


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("République démocratique du Congo", "COD"),
        ("la República Democrática del Congo", "COD"),
        ("Congo, Dem. Rep.", "COD"),
        ("Congo, Democratic Republic of the", "COD"),
        ("Congo (Democratic Republic of the)", "COD"),
        ("Democratic Republic of the Congo (the)", "COD"),
        ("DR Congo", "COD"),
        ("DRC", "COD"),
        ("RDC", "COD"),
        ("Zaïre", "COD"),
        ("Congo, Republic of", "COG"),
        ("Congo, Rep.", "COG"),
        ("Republic of Congo", "COG"),
        ("République du Congo", "COG"),
        ("Congo-Brazzaville", "COG"),
        ("Sudán del Sur", "SSD"),
        ("Soudan du Sud", "SSD"),
        ("Sudan, South", "SSD"),
        ("South Sudan, Republic of", "SSD"),
        ("Soudan", "SDN"),
        ("Sudan (the)", "SDN"),
        ("Niger (the)", "NER"),
        ("le Niger", "NER"),
        ("Niger", "NER"),
        ("Nigéria", "NGA"),
        ("Guinea", "GIN"),
        ("Guinea, Republic of", "GIN"),
        ("Guinea Bissau", "GNB"),
        ("Guinea Ecuatorial", "GNQ"),
        ("Guinée équatoriale", "GNQ"),
        ("Papouasie-Nouvelle-Guinée", "PNG"),
        ("Dominica", "DMA"),
        ("Dominique", "DMA"),
        ("République dominicaine", "DOM"),
        ("Dominican Rep.", "DOM"),
        ("Korea, Republic of", "KOR"),
        ("Korea, Rep.", "KOR"),
        ("Korea, Dem. People's Rep.", "PRK"),
        ("Korea, Dem. Rep.", "PRK"),
        ("Bahamas (the)", "BHS"),
        ("Gambia (the)", "GMB"),
        ("Gambia, The", "GMB"),
        ("The Republic of The Gambia", "GMB"),
        ("United States of America (the)", "USA"),
        ("Yemen, Rep.", "YEM"),
        ("UK", "GBR"),
        ("Royaume-Uni", "GBR"),
        ("USA", "USA"),
        ("CAR", "CAF"),
        ("UAE", "ARE"),
        ("BiH", "BIH"),
        ("Swaziland", "SWZ"),
        ("Eswatini (formerly Swaziland)", "SWZ"),
        ("Burma", "MMR"),
        ("Birmanie", "MMR"),
        ("Tchad", "TCD"),
        ("TCD - Chad", "TCD"),
        ("Tschad", "TCD"),
        ("Чад", "TCD"),
        ("乍得", "TCD"),
        ("تشاد", "TCD"),
        ("Kosovo*", "XKX"),
        ("Palestine [1]", "PSE"),
        ("Virgin Islands (U.S.)", "VIR"),
        ("Virgin Islands, British", "VGB"),
        ("Samoa, American", "ASM"),
        ("Hong Kong SAR, China", "HKG"),
        ("Micronesia, Fed. Sts.", "FSM"),
        ("China, Republic of", "TWN"),
        ("China, People's Republic of", "CHN"),
        ("Ireland, Republic of", "IRL"),
        ("El Salvador", "SLV"),
        ("Guyane", "GUF"),
        ("Guyana", "GUY"),
        ("Mauricio", "MUS"),
        ("Mauritanie", "MRT"),
        ("Eslovaquia", "SVK"),
        ("Eslovenia", "SVN"),
        ("Austria", "AUT"),
        ("Australie", "AUS"),
    ],
)
def test_names_as_people_and_publishers_write_them(name: str, iso3: str) -> None:
    assert read(name) == iso3


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Korea", {"KOR", "PRK"}),
        ("Corée", {"KOR", "PRK"}),
        ("Virgin Islands", {"VGB", "VIR"}),
        ("Guiana", {"GUF", "GUY"}),
        ("América", {"USA"}),
        ("Russia (Kazakhstan)", {"RUS", "KAZ"}),
        ("Chad (TGO)", {"TCD", "TGO"}),
        ("COM", {"COM"}),
        ("NAM", {"NAM"}),
        ("CAN", {"CAN"}),
        ("AU", {"AUS"}),
    ],
)
def test_what_may_mean_several_is_asked_about_with_its_candidates(name: str, candidates: set[str]) -> None:
    found = resolve(name)
    assert found.reading is Reading.AMBIGUOUS
    assert found.iso3 is None
    assert {iso3 for iso3, _ in found.candidates} == candidates
    assert found.sentence


def test_a_documented_reading_says_that_it_is_one() -> None:
    congo = resolve("Congo")
    assert (congo.iso3, congo.reading) == ("COG", Reading.EXACT)
    assert congo.sentence == (
        "“Congo” was read as Congo (COG), the UN's short name for the Republic of the Congo. "
        "Democratic Republic of the Congo (COD) is another."
    )
    assert "American Samoa (ASM)" in resolve("Samoa").sentence
    assert resolve("Chad").sentence == ""


def test_a_name_that_covered_more_in_the_year_says_so() -> None:
    assert "South Sudan (SSD)" in resolve("Sudan", year=2005).sentence
    assert resolve("Sudan", year=2015).sentence == ""
    assert resolve("Sudan", year=2005).iso3 == "SDN"


@pytest.mark.parametrize("state", FORMER_STATES, ids=lambda state: state.name)
def test_a_former_state_is_none_of_its_successors(state) -> None:
    for name in state.names:
        found = resolve(name)
        assert (found.reading, found.iso3) == (Reading.FORMER, None), name
        assert state.ended in found.sentence
        assert {iso3 for iso3, _ in found.candidates} == set(state.successors)
    assert set(state.successors) <= units().keys()


@pytest.mark.parametrize(
    ("name", "region_id"),
    [
        ("Sahel", "sahel"),
        ("le Sahel", "sahel"),
        ("Great Lakes", "great-lakes"),
        ("Grands Lacs", "great-lakes"),
        ("West Africa", "m49-western-africa"),
        ("Afrique de l'Ouest", "m49-western-africa"),
        ("África Occidental", "m49-western-africa"),
        ("Corne de l'Afrique", "horn-of-africa"),
        ("Africa", "un-africa"),
        ("MENA", "mena"),
        ("Sub-Saharan Africa", "m49-sub-saharan-africa"),
    ],
)
def test_regions_are_regions(name: str, region_id: str) -> None:
    found = resolve(name)
    assert found.reading is Reading.REGION
    assert found.region is not None
    assert found.region.region_id == region_id
    assert found.iso3 is None
    assert found.is_sum
    assert len(found.region.iso3s) >= 3
    assert set(found.region.iso3s) <= units().keys()


def test_every_named_region_is_one() -> None:
    assert set(region_names().values()) <= regions().keys()


@pytest.mark.parametrize("name", ["World", "Arab States", "Total", "Low income", "WLD", "SSA", "EU", "European Union"])
def test_groups_and_sums_are_no_country(name: str) -> None:
    assert resolve(name).reading is Reading.NOT_A_COUNTRY
    assert resolve(name).is_sum


@pytest.mark.parametrize("name", ["", "  ", "Tchadd", "Sudn", "Atlantis", "Republic", "the", "Republic of", "()/"])
def test_nothing_is_guessed(name: str) -> None:
    found = resolve(name)
    assert (found.reading, found.iso3) == (Reading.UNKNOWN, None)
    assert found.sentence


def test_what_is_unknown_is_offered_what_is_near() -> None:
    assert resolve("Tchadd").sentence == "No country or area is called “Tchadd”. Perhaps Chad (TCD)?"


@pytest.mark.parametrize("name", sorted(UNLISTED))
def test_a_place_that_is_not_on_the_uns_list_is_said_to_be(name: str) -> None:
    found = resolve(name)
    assert (found.reading, found.iso3, found.candidates) == (Reading.UNLISTED, None, ())
    assert "UN's list" in found.sentence


def test_abbreviations_of_bodies_are_codes_only_among_codes() -> None:
    for code in BODIES:
        assert resolve(code).iso3 is None
        if code in units():
            assert resolve(code, among="codes").iso3 == code
    assert resolve("SDN", among="names").iso3 == "SDN"


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_anything_can_be_read(text: str) -> None:
    found = resolve(text)
    assert (found.iso3 is None) or found.iso3 in units()
    assert found.iso3 is not None or found.sentence


@given(st.sampled_from(EVERY_NAME))
@settings(max_examples=100, deadline=None)
def test_the_words_of_a_name_in_another_order_never_mean_another_unit(pair: tuple[str, str]) -> None:
    iso3, name = pair
    turned = " ".join(reversed(word_key(normalise_name(name)).split()))
    assert read(turned) in (iso3, None) or without_article(turned) in {
        without_article(normalise_name(other)) for code, other in EVERY_NAME if code == read(turned)
    }


# Codes of other lists.


@pytest.mark.parametrize(
    ("code_list", "code", "iso3"),
    [
        ("cow", "AUS", "AUT"),
        ("cow", "AUL", "AUS"),
        ("cow", "SLV", "SVN"),
        ("cow", "SAL", "SLV"),
        ("cow", "SWZ", "CHE"),
        ("cow", "SWA", "SWZ"),
        ("cow", "MAC", "MKD"),
        ("cow", "MNG", "MNE"),
        ("cow", "MON", "MNG"),
        ("cow", "NIR", "NER"),
        ("cow", "NIG", "NGA"),
        ("cow", "CON", "COG"),
        ("cow", "DRC", "COD"),
        ("cow", "ROK", "KOR"),
        ("cow", "GMY", "DEU"),
        ("cow", "CZE", None),
        ("cow", "KOR", None),
        ("cow_number", "305", "AUT"),
        ("cow_number", "900", "AUS"),
        ("cow_number", "679", "YEM"),
        ("cow_number", "625", "SDN"),
        ("cow_number", "626", "SSD"),
        ("gw", "AUS", "AUT"),
        ("gw_number", "260", "DEU"),
        ("gw_number", "678", "YEM"),
        ("gw_number", "340", "SRB"),
        ("gw_number", "2", "USA"),
        ("ioc", "BRN", "BHR"),
        ("ioc", "BRU", "BRN"),
        ("ioc", "NIG", "NER"),
        ("ioc", "GER", "DEU"),
        ("ioc", "SUI", "CHE"),
        ("ioc", "SSD", "SSD"),
        ("fifa", "SUI", "CHE"),
        ("fifa", "KVX", "XKX"),
        ("unhcr", "AUS", "AUT"),
        ("unhcr", "MAR", "MTQ"),
        ("unhcr", "ARE", "EGY"),
        ("earlier", "TMP", "TLS"),
        ("earlier", "ROM", "ROU"),
        ("earlier", "ZAR", "COD"),
        ("earlier", "WBG", "PSE"),
        ("earlier", "XKK", "XKX"),
        ("earlier", "KSV", "XKX"),
        ("earlier", "YUG", None),
        ("earlier", "SDN", "SDN"),
        ("iso2", "NE", "NER"),
        ("m49", "4", "AFG"),
        ("m49", "180", "COD"),
        ("iso3", "NIG", None),
    ],
)
def test_codes_of_other_lists_checked_by_hand(code_list: str, code: str, iso3: str | None) -> None:
    assert resolve(code, code_list=code_list).iso3 == iso3


def test_a_code_that_passed_on_is_read_by_its_year() -> None:
    assert resolve("YUG", code_list="cow", year=1999).reading is Reading.FORMER
    assert resolve("YUG", code_list="cow", year=2010).iso3 == "SRB"
    assert "until 2005" in resolve("YUG", code_list="cow").sentence


def test_every_code_stands_for_a_unit_or_a_state_that_ended() -> None:
    assert code_lists().keys() == LIST_NAMES.keys()
    for name, codes in code_lists().items():
        for code, entries in codes.items():
            assert {entry.iso3 for entry in entries} <= {*units(), None}, (name, code)
            if not any(entry.first_year for entry in entries):
                assert len({entry.iso3 for entry in entries}) == 1, (name, code)


def test_every_state_of_a_list_has_the_name_that_we_read_it_as() -> None:
    """The tables' own names, read by the resolver, agree with the code that was given to them."""
    for name in ("cow", "gw"):
        source = "ewp"
        for code, entries in code_lists()[name].items():
            for entry in entries:
                found = resolve(entry.name, source=source)
                if found.iso3 and entry.iso3 and code != "YUG":
                    assert found.iso3 == entry.iso3, (name, code, entry)


def column(folder: str) -> tuple[list[str], list[str]]:
    path = TRIALS / folder / "in.csv"
    if not path.exists():
        pytest.skip("the trials are not beside the project")
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))[1:]
    return [row[0] for row in rows], [row[1] for row in rows]


def test_a_column_of_the_correlates_of_war_is_known_by_the_names_beside_it() -> None:
    codes, names = (
        ["AUS", "SLV", "SWZ", "MAC", "MNG"],
        ["Austria", "Slovenia", "Switzerland", "Macedonia", "Montenegro"],
    )
    found = recognise_code_list(codes, names)
    assert found.code_list == "cow"
    assert (found.agreeing, found.compared, found.disagreements, found.unknown) == (5, 5, (), ())


def test_the_trial_columns_are_read() -> None:
    assert recognise_code_list(*column("01-codes-of-another-list")).code_list == "cow"
    found = recognise_code_list(*column("34-older-and-other-codes"))
    assert (found.code_list, found.unknown, found.disagreements) == ("earlier", (), ())


def test_without_names_a_column_that_two_lists_read_otherwise_is_asked_about() -> None:
    found = recognise_code_list(["AUS", "SLV", "SWZ"])
    assert found.code_list == "iso3"
    assert not found.is_certain
    assert {"cow", "gw"} <= set(found.rivals)
    assert "Choose the list" in found.sentence


@pytest.mark.parametrize("code_list", LIST_NAMES)
def test_a_whole_list_is_recognised_as_itself(code_list: str) -> None:
    codes = [code for code, entries in code_lists()[code_list].items() if entries[-1].iso3]
    found = recognise_code_list(codes)
    same = {code: resolve(code, code_list=code_list).iso3 for code in codes}
    assert found.code_list is not None
    assert {code: resolve(code, code_list=found.code_list).iso3 for code in codes} == same
    assert found.is_certain


def test_code_and_name_that_disagree_are_named_row_by_row() -> None:
    found = recognise_code_list(
        ["SDN", "SSD", "TCD", "WLD", "QQQ", ""], ["Sudan", "Sudan", "Chad", "World", "Mali", "Niger"]
    )
    assert found.code_list == "iso3"
    ((place, code),) = found.unknown
    assert (place, code) == (4, "QQQ")
    (wrong,) = found.disagreements
    assert (wrong.place, wrong.iso3_of_code, wrong.iso3_of_name) == (1, "SSD", "SDN")
    assert wrong.sentence == "The code “SSD” is South Sudan (SSD); the name beside it is “Sudan” (SDN)."


def test_what_is_no_column_of_codes_is_none() -> None:
    assert recognise_code_list([]).code_list is None
    assert recognise_code_list(["", ""]).code_list is None
    assert recognise_code_list(["Chad", "Mali", "Niger"]).code_list is None
    with pytest.raises(ValueError):
        recognise_code_list(["TCD"], [])


def test_the_tables_say_where_they_come_from() -> None:
    text = (Path(ROOT) / "data" / "names" / "README.md").read_text(encoding="utf-8")
    for file in ("other_languages.csv", "code_lists.csv", "regions.csv"):
        assert file in text
