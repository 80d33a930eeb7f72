"""The Implementation gaps page: every view with data, without, with a bad address, at each clearance; a link reproduces it."""

import csv
import shutil
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert

from data import tables as m
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.settings import ROOT, Settings
from data.gaps.rules.readings import Actor, groups_of
from tests.pages.conftest import OpenPage, SignInAs, words

HOSTILE = "<script>alert(1)</script>"
VIEWS = ("all", "recommendation", "country", "state", "framework", "assets")
WHEN = datetime(2026, 3, 1, tzinfo=UTC)


def pictures(test: Any) -> str:
    """What the browser is sent for the page's components of ours, as text."""
    return " ".join(str(element.proto) for element in test.get("bidi_component"))


def metrics(test: Any) -> dict[str, str]:
    return {metric.label: metric.value for metric in test.metric}


def asked_of(*names: str) -> set[str]:
    """The recommendations that the file addresses to these names."""
    with (ROOT / "data" / "reference" / "recommendation_addressees.csv").open(encoding="utf-8") as file:
        return {row["reference"] for row in csv.DictReader(file) if row["name"] in names}


@pytest.fixture
def marked_url(filled_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The published store with an asset, a need, a working group and a deep-dive at the members' level."""
    path = tmp_path_factory.mktemp("gaps") / "store.db"
    shutil.copy(filled_url.removeprefix("sqlite:///"), path)
    url = f"sqlite:///{path}"
    engine = open_engine(Settings(database_url=url))
    kept = {"recorded_at": WHEN, "recorded_by": "s", "handling": "members"}
    with engine.begin() as connection:
        connection.execute(
            insert(m.Asset).values(
                actor_id="GBR", asset_kind="expertise", name="marked-members-asset", exists_now=True,
                availability="available", declared_on="2026-01-10", **kept,
            )
        )  # fmt: skip
        connection.execute(
            insert(m.AssetNeed).values(
                reference="AI-05", asset_kind="diplomacy", statement="marked-members-need", **kept
            )
        )
        connection.execute(
            insert(m.WorkingGroup).values(
                framework_id="WPS",
                name="marked-members-group",
                convened_on="2026-01-01",
                source_id="network-record",
                **kept,
            )
        )
        connection.execute(
            insert(m.ConveningMeeting).values(
                meeting_id="M1", name="marked-members-meeting", starts_on="2026-02-01", ends_on="2026-02-01", **kept
            )
        )
        connection.execute(
            insert(m.ConveningSession).values(
                meeting_id="M1", position=1, name="deep", is_open=False, deep_dive_iso3="SDN", handling="members"
            )
        )
    engine.dispose()
    return url


def test_what_is_promised_and_not_done_is_seen_first(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "gaps")
    first = next(str(part.value) for part in test.markdown if "recommendations were made" in str(part.value))
    assert "none is recorded as adopted or accepted" in first
    assert "United States (domestic structure and dedicated resources)" in first.replace("\\", "")
    shown = metrics(test)
    assert (shown["Recommended"], shown["Answered"], shown["Verified"]) == ("97", "0", "0")
    assert shown["Weakened or ended"] == "3"
    assert shown["Red or amber, and no recommendation"] == "32"
    assert ":small[of 65 · " in words(test)
    assert ":small[of 33 · " in words(test)
    assert "Choose a line" in words(test)
    assert not test.exception


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_with_data_and_without(
    open_page: OpenPage, filled_url: str, empty_url: str, view: str
) -> None:
    for url in (filled_url, empty_url):
        test = open_page(url, "gaps", view=view)
        assert not test.exception
        assert "could not be shown" not in words(test)


def test_an_empty_store_claims_no_gap(open_page: OpenPage, empty_url: str) -> None:
    for view in ("all", "country"):
        said = words(open_page(empty_url, "gaps", view=view))
        assert "Implementation gaps" in said
        assert "Weakened or ended" not in said
        assert "Recommended" not in said


def test_a_card_opens_its_gap_with_rule_denominator_and_who_could_close_it(
    open_page: OpenPage, filled_url: str
) -> None:
    test = open_page(filled_url, "gaps")
    test.button(key="gaps_card_no_response").click().run()
    assert test.query_params["gap"] == "no_response"
    said = words(test)
    assert "97 of 97 recommendations." in said
    assert "Rule: No response is recorded for any of its addressees." in said
    assert "Who could close it: **The addressees; the secretariat asks them**" in said
    assert len(test.dataframe[0].value) == 25
    test.button(key="gaps_on").click().run()
    assert test.query_params["page"] == "2"
    assert "Page 2 of 4, 97 lines" in words(test)


def test_a_council_member_sees_the_own_state_and_why(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "gaps", addressee="gbr")
    shown = metrics(test)
    of_groups = str(len(asked_of(*groups_of(Actor("GBR", "state", "", True)))))
    assert shown["Recommended"] == "0"
    assert f"Not counted here: {of_groups} recommendations addressed to" in words(test)
    through = open_page(filled_url, "gaps", addressee="GBR", through="group")
    assert metrics(through)["Recommended"] == of_groups
    assert shown["Absent according to a source"] == "1"
    assert ":small[of 5 · " in words(test)
    assert "Red or amber, and no deep-dive" not in shown
    opened = open_page(filled_url, "gaps", addressee="GBR", through="group", gap="no_response")
    assert "Recommendations to a group count for each member that we read it to include" in words(opened)
    body = open_page(filled_url, "gaps", addressee="Research Council")
    assert metrics(body)["Recommended"] == str(len(asked_of("Research Council")))
    assert "Gaps of" in [box.label for box in body.selectbox]


def test_choosing_whose_gaps_writes_the_address_and_back_again(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "gaps")
    test.selectbox(key="gaps_addressee").set_value("USA").run()
    assert test.query_params["addressee"] == "USA"
    test.selectbox(key="gaps_addressee").set_value(None).run()
    assert "addressee" not in test.query_params
    assert metrics(test)["Recommended"] == "97"


def test_the_us_row_tells_what_changed(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "gaps", view="state", addressee="USA")
    said = words(test)
    assert "abolishes the stabilization bureau" in said
    assert "US aid agency was almost eliminated" in said
    assert "What else changed" in said
    entries = next(table.value for table in test.table if "Dimension" in table.value)
    assert len(entries) == 15
    before = words(open_page(filled_url, "gaps", view="state", addressee="USA", as_of="2024-12-31"))
    assert "abolishes" not in before
    assert "The record as it was known at the end of 31 December 2024" in before


def test_a_field_opens_its_evidence_and_unknown_is_not_absent(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "gaps", view="state", cell="FRA~parliament")
    assert "unknown. A search found no source that covers it. This means unknown, not absent." in words(test)
    assert "65 fields: 15 present, 15 partial, 3 weakened or ended, 2 absent, 30 unknown." in words(test)
    assert "20 entries say only that nothing was found" in words(test)
    opened = open_page(filled_url, "gaps", view="state", cell="GBR~action_plan")
    rows = opened.table[0].value
    assert list(rows["Wording in the source list"]) == ["absent", "priority\\, no strategy", "policy paper"]


def test_countries_hold_the_tiers_and_a_country_narrows_them(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "gaps", view="country")
    assert "14 red and 19 amber" in pictures(test)
    assert "32 of 33 red or amber countries." in words(test)
    one = open_page(filled_url, "gaps", view="country", iso3="MMR", gap="country_no_answer")
    assert "1 of 1 red or amber countries that a recommendation names." in words(one)
    green = words(open_page(filled_url, "gaps", view="country", iso3="FRA"))
    assert "neither red nor amber" in green


def test_frameworks_take_a_day_since_which_they_were_spoken_of(open_page: OpenPage, filled_url: str) -> None:
    assert "13 of 13 frameworks." in words(
        open_page(filled_url, "gaps", view="framework", gap="framework_no_statement")
    )
    test = open_page(filled_url, "gaps", view="framework", gap="framework_no_statement", since="2020-06-01")
    assert "0 of 13 frameworks." in words(test)


def test_nothing_is_declared_and_the_denominators_say_so(open_page: OpenPage, filled_url: str) -> None:
    said = words(open_page(filled_url, "gaps", view="assets"))
    assert "0 assets declared by 0 of 13 states and organisations; 0 needs stated for 0 of 97 recommendations." in said
    assert "No asset or need is recorded yet" in said


@pytest.mark.parametrize(
    ("name", "view"),
    [
        *((name, "all") for name in ("gap", "addressee", "iso3", "as_of", "view")),
        *(("cell", "state"), ("since", "framework"), ("page", "recommendation")),
    ],
)
def test_what_the_address_asks_for_and_is_not_known_is_named(
    open_page: OpenPage, filled_url: str, name: str, view: str
) -> None:
    parameters = {name: HOSTILE} if name == "view" else {"view": view, name: HOSTILE}
    test = open_page(filled_url, "gaps", **parameters)
    assert not test.exception
    assert any("is not known here" in warning.value for warning in test.warning)
    assert all("<script>" not in warning.value for warning in test.warning)


@pytest.mark.parametrize("clearance", list(Clearance))
def test_what_is_withheld_is_counted_and_nothing_of_it_shown(
    open_page: OpenPage, marked_url: str, sign_in_as: SignInAs, clearance: Clearance
) -> None:
    sign_in_as(None if clearance is Clearance.OPEN else clearance)
    sees = clearance is not Clearance.OPEN
    said, drawn = "", ""
    for view in VIEWS:
        test = open_page(marked_url, "gaps", view=view)
        assert not test.exception
        said += words(test) + " ".join(frame.value.to_string() for frame in test.dataframe)
        drawn += pictures(test)
    assert ("marked-members" in said + drawn) == sees
    assert ("1 declared asset and 1 need are withheld" in said) == (not sees)
    assert ("1 withheld at this clearance: some of these may have one" in said) == (not sees)
    dives = open_page(marked_url, "gaps", view="country", gap="country_no_deep_dive")
    assert f"{32 if sees else 33} of 33 red or amber countries." in words(dives)
