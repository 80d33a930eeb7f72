"""A search over the shipped record and a follow-up: stems, operators, names, what was understood, what is withheld."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.names.tables import regions
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.lists import MOST_PER_PAGE, get_recommendations
from data.recommendations.queries.rows import RecommendationPageRow
from tests.following import MEMBERS, SECRETARIAT, add_following

TODAY = date(2026, 11, 23)
OPEN = Clearance.OPEN


@pytest.fixture(scope="module")
def session(filled_engine: Engine) -> Iterator[Session]:
    """The shipped record with a follow-up, which is rolled back: the store is shared."""
    with Session(filled_engine) as opened:
        add_following(opened)
        yield opened
        opened.rollback()


def search(session: Session, text: str, clearance: Clearance = OPEN) -> RecommendationPageRow:
    chosen = RecommendationFilter(text=text)
    return get_recommendations(session, clearance, chosen, page_size=MOST_PER_PAGE, today=TODAY)


def found(session: Session, text: str, clearance: Clearance = OPEN) -> set[str]:
    return {row.reference for row in search(session, text, clearance).rows}


def test_overdue_wps_sudan_goes_straight_there(session: Session) -> None:
    page = search(session, "overdue WPS Sudan")
    assert [row.reference for row in page.rows] == ["M2-01"]
    assert page.understood == ("flag overdue and framework WPS and country Sudan (SDN)",)
    assert page.on_record == 101


@pytest.mark.parametrize(
    ("one", "other"),
    [("sanctions", "sanctioned"), ("recommending policies", "recommended policy"), ("REGISTER", "registers")],
)
def test_forms_of_a_word_find_the_same(session: Session, one: str, other: str) -> None:
    assert found(session, one) == found(session, other)
    assert "AI-18" in found(session, one)


def test_and_narrows_or_widens_not_takes_out(session: Session) -> None:
    sanctions, media = found(session, "sanctions"), found(session, "media")
    assert sanctions
    assert media
    assert found(session, "sanctions OR media") == sanctions | media
    assert found(session, "sanctions AND media") == found(session, "sanctions media") == sanctions & media
    everything = found(session, "NOT sanctions") | sanctions
    assert len(everything) == 101
    assert found(session, "NOT sanctions") == found(session, "-sanctions") == everything - sanctions
    assert found(session, "sanctions OR media NOT board") == sanctions | (media - found(session, "board"))


def test_a_status_is_searched_by_its_words(session: Session) -> None:
    assert found(session, "accepted") == {"M2-01", "AI-18"}
    assert found(session, "claimed") == {"AI-10"}
    assert found(session, "grade B") == {"AI-18"}
    assert found(session, "under consideration") == {"M2-01"}
    assert "M2-01" not in found(session, "NOT accepted")


def test_what_is_asked_of_an_addressee_holds_for_one_and_the_same(session: Session) -> None:
    # Canada accepted, the board considers: both statuses stand in M2-01, on no one addressee.
    assert found(session, "accepted under consideration") == set()
    assert found(session, "accepted overdue") == {"M2-01"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Tchad", "country Chad (TCD), from “Tchad”"),
        ("Soudan", "country Sudan (SDN), from “Soudan”"),
        (
            "Royaume-Uni",
            "country United Kingdom of Great Britain and Northern Ireland (GBR), from “Royaume-Uni”",
        ),
        ("Sudán del Sur", "country South Sudan (SSD), from “Sudán del Sur”"),
        (
            "République démocratique du Congo",
            "country Democratic Republic of the Congo (COD), from “République démocratique du Congo”",
        ),
        ("DRC", "country Democratic Republic of the Congo (COD), from “DRC”"),
        ("sudan", "country Sudan (SDN)"),
        ("SDN", "country Sudan (SDN)"),
        ("sahel", "region Sahel"),
        ("Afrique de l'Ouest", "region Western Africa, from “Afrique de l'Ouest”"),
        ("NOT Great Lakes", "not region Great Lakes"),
        # What may mean several, and what is an English word or part of another name, is looked for in the text.
        ("Korea", "'Korea' in the text"),
        ("grenade", "'grenade' in the text"),
        ("island", "'island' in the text"),
        ("Council of Europe", "'Council' in the text and 'Europe' in the text"),
    ],
)
def test_a_name_in_any_working_language_is_the_country_or_region_that_it_means(
    session: Session, typed: str, read: str
) -> None:
    assert search(session, typed).understood == (read,)


def test_another_name_finds_what_the_name_finds(session: Session) -> None:
    assert found(session, "Royaume-Uni") == found(session, "United Kingdom") != set()
    assert found(session, "Soudan") == found(session, "Sudan") != set()


def test_a_region_is_found_by_its_countries_and_by_its_name(session: Session) -> None:
    countries = set().union(*(found(session, iso3) for iso3 in regions()["sahel"].iso3s))
    assert found(session, "sahel") >= countries
    assert found(session, '"great lakes"') == found(session, "Grands Lacs")


def test_a_country_is_found_named_or_addressed(session: Session) -> None:
    assert "M2-01" in found(session, "Canada")
    assert {"M2-01"} == found(session, "Sudan WPS")
    assert found(session, "South Sudan") == {row.reference for row in search(session, "SSD").rows}
    assert "M2-01" not in found(session, "South Sudan")
    assert found(session, "Burma") == found(session, "MMR") == found(session, "Myanmar")


def test_what_is_withheld_is_found_by_nobody_below(session: Session) -> None:
    for words in (MEMBERS, "closed advice", "closed advice OR overdue"):
        assert "M2-03" not in found(session, words)
        assert "M2-03" in found(session, words, Clearance.MEMBERS)
    assert found(session, SECRETARIAT, Clearance.MEMBERS) == set()
    assert found(session, SECRETARIAT, Clearance.SECRETARIAT) == {"M2-05"}


def test_a_search_without_a_word_to_look_for_leaves_everything(session: Session) -> None:
    for text in ("the of", "OR", "   ", '""'):
        page = search(session, text)
        assert page.total == 101
        assert page.understood == ()


def test_hostile_searches_find_nothing_and_break_nothing(session: Session) -> None:
    for text in ("'; DROP TABLE recommendation; --", "%", "_", "\x00", "a" * 5000, "💥", '" OR "'):
        assert search(session, text).total <= 101
