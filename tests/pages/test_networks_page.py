"""The Networks page: every view with data, without, with a bad address; a link reproduces the screen."""

import re
import shutil

import pandas as pd
import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from components.session import access
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.settings import Settings
from data.networks.models import NetworkMembership
from tests.pages.conftest import OpenPage, words

HOSTILE = "<script>alert(1)</script>"
DAY = "2026-11-23"


def grid_of(test: object) -> str:
    """What the browser is sent for the page's components of ours, as text."""
    return " ".join(str(element.proto) for element in test.get("bidi_component"))  # type: ignore[attr-defined]


def test_members_says_who_is_in_the_working_group_and_that_the_list_is_old(
    open_page: OpenPage, filled_url: str
) -> None:
    test = open_page(filled_url, "networks", as_of=DAY)
    said = words(test)
    assert "7 members on record on the day" in said
    assert "snapshot of its date" in said
    assert len(test.dataframe[0].value) == 322
    assert test.selectbox(key="networks_network").value == "IAPWG"
    assert "Who is a member of what" in grid_of(test)


def test_a_network_in_the_address_is_on_the_map_and_all_its_facts_stand(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "networks", network="GOF", as_of=DAY)
    assert test.selectbox(key="networks_network").value == "GOF"
    assert "53 members on record on the day" in words(test)
    facts = test.table[0].value
    assert list(facts["Members"])[1:5] == [
        "55 states \\+ EU",
        "56 \\(as reported\\)",
        "52 states \\+ EU \\(count of names\\)",
        "53 states",
    ]


def test_a_third_network_of_the_address_is_left_aside_and_said_so(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "networks", view="overlaps", network="IAPWG,GOF,G7", as_of=DAY)
    assert [one.value for one in test.warning] == [
        "The link names 3 networks, but only two can be compared. Not shown: G7."
    ]


def test_what_is_known_is_counted_where_it_is_not_named(open_page: OpenPage, filled_url: str) -> None:
    (warning,) = open_page(filled_url, "networks", network="NOBODY", as_of=DAY).warning
    assert re.search(r"Known: (\w+, ){7}\w+ and \d+ more\.$", warning.value.replace("\\", ""))


def test_the_day_in_the_address_decides_who_sits_on_the_council(open_page: OpenPage, filled_url: str) -> None:
    before = open_page(filled_url, "networks", network="UNSC", as_of=DAY)
    assert "Seats that begin later: Austria, Kyrgyzstan, Portugal" in words(before)
    after = open_page(filled_url, "networks", network="UNSC", as_of="2027-01-01")
    assert "Seats that begin later" not in words(after)
    rows = after.dataframe[0].value
    council = rows[(rows["network"] == "UN Security Council") & (rows["actor"] == "Denmark")]
    assert list(council["standing"]) == ["ended"]


def test_choosing_a_network_writes_the_address_and_the_default_leaves_it(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "networks")
    test.selectbox(key="networks_network").set_value("LATAM").run()
    assert test.query_params["network"] == "LATAM"
    assert "17 members on record" in words(test)
    test.selectbox(key="networks_network").set_value("IAPWG").run()
    assert "network" not in test.query_params


def test_a_network_without_a_list_is_unknown_and_not_empty(open_page: OpenPage, filled_url: str) -> None:
    assert "its membership is unknown" in words(open_page(filled_url, "networks", network="EURFP"))


def test_overlaps_open_on_the_working_group_in_the_group_of_friends(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "networks", view="overlaps", as_of=DAY)
    said = words(test)
    assert "7 of the 7 in IAP Working Group sit in Group of Friends of R2P" in said
    assert "In both (7): **Australia**, **Canada**, **Denmark**" in said
    pairs = test.dataframe[0].value
    assert len(pairs) == 14 * 13
    who = {(row.iloc[0], row.iloc[1]): row.iloc[-1] for _, row in pairs.iterrows()}
    assert who["EU", "Five Eyes"] == "nobody"
    assert pd.isna(who["EU", "European R2P Focal Points"])
    assert who["Five Eyes", "GAAMAC"] == "nobody recorded"
    test.button(key="networks_swap").click().run()
    assert test.query_params["network"] == "GOF,IAPWG"
    assert "7 of the 53 in Group of Friends of R2P sit in IAP Working Group" in words(test)


def test_who_can_act_on_sudan(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "networks", view="act", iso3="SDN", as_of=DAY)
    said = words(test)
    assert "**Denmark, France, United Kingdom and United States** sit on the Security Council now" in said
    assert "**France, United Kingdom and United States** in 2027" in said
    assert "ECOWAS and ASEAN is not recorded" in said
    assert "Who can act on Sudan" in grid_of(test)
    facts = [t.value for t in test.table if {"Who", "Fact"} <= set(t.value)]
    neighbours = next(table for table in facts if "Central African Republic" in list(table["Who"]))
    assert len(neighbours) == 7
    assert set(neighbours["Confidence"]) == {"derived"}


def table_with(test: object, *columns: str) -> pd.DataFrame:
    return next(t.value for t in test.table if set(columns) <= set(t.value))  # type: ignore[attr-defined]


def test_who_sanctions_and_who_does_not_is_said_and_set_side_by_side(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "networks", view="act", iso3="ETH", as_of=DAY)
    said = words(test)
    assert "Sanctions: United States has a programme in force on it; none recorded of" in said
    assert "It does not mean that the state as such is sanctioned" in said
    members = table_with(test, "Sanctions programme on it").set_index("Who")
    of = members["Sanctions programme on it"]
    assert of["United States of America \u25c6"] == "Ethiopia\\-Related Sanctions"
    assert of["European Union \u25c6"] == "None recorded"
    assert of["Canada \u25c6"].startswith("not known")
    assert set(members["Plan on business and human rights"]) >= {"2013", "none recorded"}


def test_ukraine_is_named_by_programmes_and_has_none_on_it(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "networks", view="act", iso3="UKR", as_of=DAY)
    assert "No programme on it is recorded" in words(test)
    named = table_with(test, "Why")
    assert len(named) == 4
    assert all("the country is not sanctioned" in why for why in named["Why"])
    members = table_with(test, "Sanctions programme on it")
    assert not members["Sanctions programme on it"].str.contains("Ukraine").any()


def test_the_countrys_own_seat_and_a_framework(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "networks", view="act", iso3="COL", framework="WPS", as_of=DAY)
    said = words(test)
    assert "**Colombia itself** sits on the Security Council: elected member (to 31 December 2027)" in said
    assert "presides over the Security Council in October 2027 (derived)" in said
    assert test.selectbox(key="networks_framework").value == "WPS"
    champions = test.table[-1].value
    assert len(champions) == 7


def test_kosovo_and_an_island_say_why_there_are_no_neighbours(open_page: OpenPage, filled_url: str) -> None:
    assert "no area on the UN map" in words(open_page(filled_url, "networks", view="act", iso3="XKX"))
    assert "no land border on the UN map" in words(open_page(filled_url, "networks", view="act", iso3="LKA"))


def test_without_a_country_there_is_a_way_to_choose(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "networks", view="act")
    assert "Choose a country" in words(test)
    test.button(key="country_choose_TCD").click().run()
    assert test.query_params["iso3"] == "TCD"
    assert "Who can act on Chad" in grid_of(test)


def test_the_calendar_counts_what_is_derived_and_lists_the_undated_apart(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "networks", view="calendar", as_of=DAY)
    said = words(test)
    assert (
        "**21 dates** ahead of 23 November 2026, 14 of them derived by a rule; for 9 events no date was found" in said
    )
    assert "Date not found (9)" in said
    assert "Past (" not in said
    ahead = test.table[0].value
    assert any("G20 summit" in what for what in ahead["What and where"])


def test_the_past_is_shown_on_request_and_a_passed_mandate_is_not_called_ended(
    open_page: OpenPage, filled_url: str
) -> None:
    test = open_page(filled_url, "networks", view="calendar", as_of=DAY, past="1")
    assert "Past (" in words(test)
    past = test.table[-1].value
    (minusca,) = (row for _, row in past.iterrows() if "MINUSCA" in row["What and where"])
    assert "ended or renewed since: not known" in " ".join(minusca).replace("\\", "")


@pytest.mark.parametrize("view", ["members", "overlaps", "act", "calendar"])
def test_every_view_can_be_taken_away_and_names_its_sources(open_page: OpenPage, filled_url: str, view: str) -> None:
    test = open_page(filled_url, "networks", view=view, iso3="SDN", as_of=DAY)
    assert not test.exception
    assert not test.error
    labels = [button.proto.label for button in test.get("download_button")]
    assert {"CSV", "XLSX"} <= set(labels)
    assert {"Matrix, SVG", "Matrix, PNG"} <= set(labels)
    assert ("Calendar (.ics)" in labels) == (view == "calendar")
    assert ("Map, PNG" in labels) == (view == "members")
    assert "Source" in words(test)


@pytest.mark.parametrize("view", ["members", "overlaps", "act", "calendar"])
def test_a_day_without_anything_is_no_error(open_page: OpenPage, filled_url: str, view: str) -> None:
    test = open_page(filled_url, "networks", view=view, iso3="SDN", as_of="2035-12-31")
    assert not test.exception
    assert not test.error


@pytest.mark.parametrize(
    ("name", "value"),
    [("view", "map"), ("network", "WAGNER"), ("as_of", "2026-02-30"), ("as_of", "1066-01-01"), ("as_of", "yesterday")]
    + [(name, HOSTILE) for name in ("view", "network", "as_of")],
)
def test_what_is_not_known_is_named_and_left_aside(open_page: OpenPage, filled_url: str, name: str, value: str) -> None:
    test = open_page(filled_url, "networks", **{name: value})
    assert not test.exception
    assert not test.error
    assert value in words(test)
    assert "not known here" in words(test)
    assert test.dataframe


@pytest.mark.parametrize(("name", "value"), [("iso3", "ZZZ"), ("framework", "magic"), ("iso3", HOSTILE), ("past", "2")])
def test_unknown_countries_and_frameworks_are_named_too(
    open_page: OpenPage, filled_url: str, name: str, value: str
) -> None:
    view = "calendar" if name == "past" else "act"
    asked = {"view": view, "iso3": "SDN"} | {name: value}
    test = open_page(filled_url, "networks", **asked)
    assert not test.exception
    assert not test.error
    assert value in words(test)


@pytest.mark.parametrize("view", ["members", "overlaps", "act", "calendar"])
def test_an_empty_store_has_one_sentence_for_every_view(open_page: OpenPage, empty_url: str, view: str) -> None:
    test = open_page(empty_url, "networks", view=view, iso3="SDN")
    assert not test.exception
    assert not test.error
    assert len(test.info) == 1
    assert "holds no networks" in test.info[0].value
    assert not test.dataframe


@pytest.mark.parametrize("clearance", list(Clearance))
def test_a_withheld_seat_is_counted_and_not_shown(
    open_page: OpenPage, filled_url: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch, clearance: Clearance
) -> None:
    copy = f"{tmp_path}/marked.db"
    shutil.copy(filled_url.removeprefix("sqlite:///"), copy)
    engine = open_engine(Settings(database_url=f"sqlite:///{copy}"))
    with Session(engine) as session:
        for level in ("members", "secretariat"):
            session.execute(
                insert(NetworkMembership).values(
                    network_id="IAPWG",
                    actor_id="FRA",
                    role=f"secret-{level}",
                    source_id="paper",
                    confidence="verified",
                    handling=level,
                )
            )
        session.commit()
    engine.dispose()
    for module in ("components.session.store", "components.kit.masthead", "components.networks.downloads"):
        monkeypatch.setattr(f"{module}.current_clearance", lambda: clearance)
    assert access.current_clearance() is Clearance.OPEN
    test = open_page(f"sqlite:///{copy}", "networks", network="IAPWG")
    shown = words(test) + grid_of(test) + test.dataframe[0].value.to_string()
    visible = {Clearance.OPEN: 0, Clearance.MEMBERS: 1, Clearance.SECRETARIAT: 2}[clearance]
    assert ("secret-members" in shown) == (visible >= 1)
    assert ("secret-secretariat" in shown) == (visible == 2)
    hidden = 2 - visible
    counted = f"{hidden} record{'' if hidden == 1 else 's'} on networks withheld"
    assert (counted in shown) == (hidden > 0)


def test_economic_levers_say_what_is_known_of_an_effect_and_what_is_not(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "networks", view="levers")
    said = words(test)
    assert "**18 of 33** red or amber countries" in said
    assert "**5 of 8** that can be compared" in said
    effects = next(t.value for t in test.dataframe if "effect" in t.value)
    assert list(effects["effect"]).count("no finding recorded: unknown, not none") == 24
    programmes = next(t.value for t in test.dataframe if "scope" in t.value)
    assert len(programmes) == 173
