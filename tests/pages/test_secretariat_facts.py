"""Mechanisms and country assessments on the Secretariat page: recorded, corrected, withdrawn, and when two edit one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.recorder import Recorder
from data.networks.commands.mechanisms import (
    MECHANISM,
)
from data.networks.models import NationalMechanism
from data.overlaps.models.framework import CountryRiskFactor
from tests.pages.conftest import OpenPage
from tests.pages.secretariat import acts, agree, engine_of, field, own_store, press, told

SignIn = Callable[..., None]


@pytest.fixture
def own(filled_url: str, tmp_path: Path) -> str:
    return own_store(filled_url, tmp_path)


def mechanisms(url: str, actor_id: str) -> list[NationalMechanism]:
    m = NationalMechanism
    with Session(engine_of(url)) as session:
        chosen = select(m).where(m.actor_id == actor_id, m.dimension == "structure", m.withdrawn_at.is_(None))
        return list(session.scalars(chosen.order_by(m.mechanism_id)))


def test_a_shipped_mechanism_is_corrected_and_a_new_one_recorded(
    open_page: OpenPage, own: str, sign_in_as: SignIn
) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", view="mechanisms", actor="AUS")
    assert "National R2P focal point since 2011" in told(test)
    (shipped,) = mechanisms(own, "AUS")
    test.button(key=f"secretariat_mechanism_{shipped.mechanism_id}").click().run()
    assert "The source list says 'existed'" in told(test)
    field(test.selectbox, "Status").set_value("present").run()
    press(test, "Record the correction")
    assert "Say why" in told(test)
    field([one for one in test.text_input if "withdraw" not in one.key], "Why").set_value("Read again.").run()
    press(test, "Record the correction")
    (now,) = mechanisms(own, "AUS")
    assert (now.source_status, now.statement, now.source_id) == ("present", shipped.statement, shipped.source_id)
    field(test.selectbox, "Status").set_value("weakened").run()
    field(test.text_area, "What the source says, in our words").set_value("The post was cut.").run()
    press(test, "Record the entry")
    assert [row.source_status for row in mechanisms(own, "AUS")] == ["present", "weakened"]
    assert acts(own) == ["mechanism.corrected", "mechanism.recorded"]


def test_an_entry_that_somebody_withdrew_meanwhile_keeps_what_was_typed(
    open_page: OpenPage, own: str, sign_in_as: SignIn
) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", view="mechanisms", actor="AUS")
    (shipped,) = mechanisms(own, "AUS")
    test.button(key=f"secretariat_mechanism_{shipped.mechanism_id}").click().run()
    field(test.selectbox, "Status").set_value("absent").run()
    field([one for one in test.text_input if "withdraw" not in one.key], "Why").set_value("Read again.").run()
    other = Recorder("B. Other", Clearance.SECRETARIAT)
    MECHANISM.withdraw(engine_of(own), other, shipped.mechanism_id, "Not ours.")
    press(test, "Record the correction")
    assert "B. Other" in told(test)
    assert "Not ours." in told(test)
    assert "has since been corrected or withdrawn" in told(test)
    assert field(test.selectbox, "Status").value == "absent"


def test_an_assessment_is_recorded_corrected_and_withdrawn(open_page: OpenPage, own: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(own, "secretariat", view="assess", iso3="SDN", factor="8")
    assert "Not assessed." in told(test)
    field(test.selectbox, "Level").set_value("high").run()
    assert "this one is ours" in told(test)
    field(test.selectbox, "Certainty of the assessors").set_value("medium").run()
    press(test, "Record the assessment")
    assert "Evidence: is empty" in told(test)
    field(test.date_input, "As of").set_value(date(2026, 10, 1)).run()
    field(test.text_area, "Evidence").set_value("Hate speech on state radio.").run()
    press(test, "Record the assessment")
    assert "high, 1 October 2026" in told(test)
    press(test, "Change")
    field(test.selectbox, "Level").set_value("medium").run()
    field([one for one in test.text_input if "withdraw" not in one.key], "Why").set_value("Too high.").run()
    press(test, "Record the correction")
    press(test, "Change")
    field([one for one in test.text_input if "withdraw" in one.key], "Why").set_value("Not ours to say.").run()
    press(test, "Withdraw it")
    agree(test)
    with Session(engine_of(own)) as session:
        rows = session.scalars(select(CountryRiskFactor).order_by(CountryRiskFactor.country_risk_factor_id)).all()
    assert [(row.level, row.withdrawn_at is None) for row in rows] == [("high", False), ("medium", False)]
    assert acts(own) == ["assessment.recorded", "assessment.corrected", "assessment.withdrawn"]
