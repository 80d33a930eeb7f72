"""Every page: with data, without, with a bad address. What it says, not that it ran."""

from datetime import date

import pytest

from components.navigation import PAGES
from components.session import frozen
from data.risk.rules.tiers import SCOPE_NOTE
from tests.pages.conftest import OpenPage, words

SCRIPTS = [entry.script for entry in PAGES]
HOSTILE = "<script>alert(1)</script>"


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_page_shows_figures_without_an_error(open_page: OpenPage, filled_url: str, script: str) -> None:
    test = open_page(filled_url, script)
    assert not test.exception
    assert not test.error
    assert test.title[0].value


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_page_on_an_empty_store_says_what_to_do(open_page: OpenPage, empty_url: str, script: str) -> None:
    test = open_page(empty_url, script)
    assert not test.exception
    assert not test.error
    assert len(test.info) == 1
    assert not test.metric
    assert not test.dataframe


def test_the_briefing_says_14_red_and_19_amber(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "briefing")
    assert [metric.value for metric in test.metric] == ["14", "19", "135", "82"]
    said = words(test)
    assert "14 countries had a mass killing ongoing and 19 more" in said
    assert "No response recorded for 97 of 97" in said
    assert "for **20** nothing was found" in said


def test_what_shows_today_does_not_pass_it_off_as_an_earlier_day(open_page: OpenPage, filled_url: str) -> None:
    assert "The Briefing shows the record as it is today" in words(
        open_page(filled_url, "briefing", as_of="2026-01-01")
    )
    assert "as it is today" not in words(open_page(filled_url, "briefing"))
    assert "The Country desk shows the record as it is today" in words(
        open_page(filled_url, "country", iso3="SDN", as_of="2026-01-01")
    )


def test_the_briefing_of_an_older_edition_counts_that_edition(open_page: OpenPage, filled_url: str) -> None:
    newest = open_page(filled_url, "briefing")
    older = open_page(filled_url, "briefing", edition="2023")
    assert "In the 2023 edition" in words(older)
    assert [m.value for m in older.metric] != [m.value for m in newest.metric]
    assert any("the 2023 edition itself gives for 2022" in caption.value for caption in older.caption)


@pytest.mark.parametrize("script", ["briefing", "risk"])
@pytest.mark.parametrize("value", ["1999", "abc", HOSTILE, "9" * 400])
def test_an_unknown_edition_is_named_and_left_aside(
    open_page: OpenPage, filled_url: str, script: str, value: str
) -> None:
    test = open_page(filled_url, script, edition=value)
    assert not test.exception
    assert "is not known here" in words(test)
    assert len(test.warning[0].value) < 400


@pytest.mark.parametrize(
    ("name", "value"), [("lens", "purple"), ("fill", "blood"), ("region", "atlantis"), ("iso3", "QQQ")]
)
def test_risk_names_what_it_does_not_know(open_page: OpenPage, filled_url: str, name: str, value: str) -> None:
    test = open_page(filled_url, "risk", **{name: value})
    assert not test.exception
    assert value in words(test)
    assert test.dataframe


def test_a_link_to_the_risk_map_reproduces_the_screen(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "risk", edition="2024", region="sahel", lens="amber", fill="one-sided", iso3="MLI")
    assert test.selectbox(key="risk_edition").value == 2024
    assert test.selectbox(key="risk_region").value == "sahel"
    assert test.selectbox(key="risk_fill").value == "one-sided"
    shown = set(test.dataframe[0].value["name"])
    assert "Mali" in shown
    assert "Myanmar" not in shown
    assert "Mali" in words(test)


def test_the_amber_lens_keeps_19_and_the_disagreement_lens_names_the_lists(
    open_page: OpenPage, filled_url: str
) -> None:
    amber = open_page(filled_url, "risk", lens="amber")
    assert len(amber.dataframe[0].value) == 19
    assert set(amber.dataframe[0].value["tier_label"]) == {"Amber"}
    disagree = open_page(filled_url, "risk", lens="disagree", iso3="UKR")
    assert "Ukraine" in set(disagree.dataframe[0].value["name"])
    assert "Populations at Risk" in words(disagree)


def test_risk_names_what_stands_outside_the_map(open_page: OpenPage, filled_url: str) -> None:
    said = words(open_page(filled_url, "risk"))
    assert "Kosovo (under Security Council resolution 1244) (rank 147 of 168)" in said
    assert "State of Palestine" in said
    assert "Not assessed means neither zero nor green" in said


def test_changing_a_filter_writes_the_address_and_the_default_leaves_it(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "risk")
    assert "lens" not in test.query_params
    test.selectbox(key="risk_region").set_value("sahel").run()
    assert test.query_params["region"] == "sahel"
    assert len(test.dataframe[0].value) == 10
    test.selectbox(key="risk_region").set_value("world").run()
    assert "region" not in test.query_params


def test_the_desk_explains_the_tier_and_says_what_is_not_known(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "country", iso3="SDN")
    said = words(test)
    assert test.title[0].value == "Sudan"
    assert "mass killing was ongoing in 2024, the last year on record" in said
    assert "None of the 14 risk factors of the UN Framework of Analysis has been assessed yet" in said
    assert "No statement or recommendation on record names it" in said
    assert test.metric[0].value == "3 of 168"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 15), "15 November 2026 "),
        (date(2026, 11, 16), "15 November 2026; ended or renewed since: not known"),
    ],
)
def test_a_mandate_past_its_day_does_not_stand_as_one_that_runs(
    open_page: OpenPage, filled_url: str, monkeypatch: pytest.MonkeyPatch, day: date, said: str
) -> None:
    monkeypatch.setattr(frozen, "today", lambda: day)
    desk = open_page(filled_url, "country", iso3="SDN")
    shown = (
        " ".join(str(cell) for table in desk.table for cell in table.value.to_numpy().ravel()).replace("\\", "") + " "
    )
    assert said in shown
    assert ("renewed since" in shown) == ("renewed since" in said)


def test_the_desk_says_in_words_how_far_the_rank_moved(open_page: OpenPage, filled_url: str) -> None:
    sudan = open_page(filled_url, "country", iso3="SDN")
    assert [metric.delta for metric in sudan.metric][:1] == ["the same place since 2024, like for like"]


def test_the_desk_of_palestine_says_where_its_deaths_stand(open_page: OpenPage, filled_url: str) -> None:
    said = words(open_page(filled_url, "country", iso3="PSE"))
    assert "27,434" in said
    assert "not assessed" in said.lower()
    assert "27,434" in words(open_page(filled_url, "country", iso3="ISR"))


def test_the_desk_without_a_country_offers_a_way_to_choose(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "country")
    assert test.selectbox(key="country_find").value is None
    test.button(key="country_choose_TCD").click().run()
    assert test.query_params["iso3"] == "TCD"
    assert test.title[0].value == "Chad"


def test_an_unknown_country_is_named_and_near_ones_are_suggested(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "country", iso3="mynamar")
    assert "mynamar" in words(test)
    assert test.button(key="country_near_MMR").label == "Myanmar"
    test.button(key="country_near_MMR").click().run()
    assert test.title[0].value == "Myanmar"


def test_countries_stand_side_by_side_up_to_four(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "country", iso3="SDN", **{"with": "TCD,MLI,MMR,NER"})
    assert test.title[0].value.replace("\\", "") == "Sudan, Chad, Mali and Myanmar"
    # One table first with every measure, and the caveat once.
    assert sum(SCOPE_NOTE in one.value for one in test.caption) == 1
    first = test.table[0].value
    assert list(first["Country"]) == ["Sudan", "Chad", "Mali", "Myanmar"]
    assert first["Tier"].iloc[0] == "Red"
    assert "2,316 (2024)" in [cell.replace("\\", "") for cell in first.to_numpy()[0]]
    assert "no figure" not in first["Rank"].tolist()


def test_a_recommendation_on_the_desk_says_how_it_stands_and_since_when(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "country", iso3="MMR")
    table = next(one.value for one in test.table if "Recommendation" in one.value)
    assert {"Status", "Last entry", "Date", "Due"} <= set(table)
    assert all("no response recorded" in said for said in table["Status"])
    assert all(table["Date"])


def test_an_unknown_source_is_named_and_a_known_one_shown_in_full(open_page: OpenPage, filled_url: str) -> None:
    assert "nosuch" in words(open_page(filled_url, "sources", source="nosuch"))
    said = words(open_page(filled_url, "sources", source="ucdp-country-year-25.1"))
    assert "CC BY 4.0" in said
    assert "Davies" in said


@pytest.mark.parametrize("script", SCRIPTS)
def test_hostile_words_in_the_address_come_out_as_words(open_page: OpenPage, filled_url: str, script: str) -> None:
    names = ("iso3", "edition", "lens", "fill", "region", "source", "with")
    test = open_page(filled_url, script, **dict.fromkeys(names, HOSTILE))
    assert not test.exception
    assert not test.error


def test_the_desk_as_a_workbook_holds_what_the_screen_shows(filled_url: str, open_page: OpenPage) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    from components.desk.country_downloads import build_workbook
    from components.session import store
    from data.desk.queries.country import get_country_desks

    open_page(filled_url, "country", iso3="SDN")
    book = load_workbook(BytesIO(build_workbook(store.read(get_country_desks, ("SDN", "TCD")))))
    ranks = list(book["Ranks"].iter_rows(values_only=True))
    assert ("Sudan", 3) in {(row[0], row[2]) for row in ranks}
    assert any("Genocide Convention" in str(row) for row in book["Treaties"].iter_rows(values_only=True))
    asked = list(book["Recommendations of others"].iter_rows(min_row=2, values_only=True))
    assert len(asked) == 11
    assert {row[1] for row in asked} == {"What members asked of other countries"}
    assert any("verified; old: more than a year" in row for row in book["Treaties"].iter_rows(values_only=True))
    about = "\n".join(str(cell.value) for row in book["About"].iter_rows() for cell in row)
    assert "CC BY 4.0" in about
    assert "UPR Info" in about
    assert "handling" in about.lower()
