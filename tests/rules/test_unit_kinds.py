"""A country or area is called by what it is: a territory is no state."""

import csv
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.core.checks import Checks
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.settings import REFERENCE_FOLDER
from data.countries.models.country import COUNTRY_KINDS, Country
from data.countries.rules.unit_kinds import UNIT_KINDS, actor_kind
from data.networks.commands.actors import find_actor
from data.networks.models import Actor
from data.recommendations.queries.recording import get_addressee_options
from tests.stores import copy_shipped_store


def test_every_kind_has_a_word() -> None:
    assert {actor_kind(kind) for kind in COUNTRY_KINDS} == set(UNIT_KINDS)


def test_every_country_ships_with_the_list_that_says_its_kind() -> None:
    with (REFERENCE_FOLDER / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["iso3"]: row for row in csv.DictReader(file)}
    assert all(row["kind_source"] for row in rows.values())
    assert rows["GIB"]["kind_source"].startswith("UN standard M49")
    # What no list of states shows says so.
    assert all("in no UN list of states" in row["kind_source"] for row in rows.values() if row["kind"] == "other")


def test_addressees_are_named_by_what_they_are(tmp_path: Path) -> None:
    engine = open_engine(database_url=copy_shipped_store(tmp_path / "store.db"))
    with Session(engine) as session:
        kinds = {one.actor_id: one.kind for one in get_addressee_options(session, Clearance.SECRETARIAT)}
    engine.dispose()
    assert [kinds[iso3] for iso3 in ("GIB", "HKG", "TWN", "XKX", "PSE", "SDN")] == [
        *("territory", "territory", "area", "area", "state", "state")
    ]


def test_a_territory_that_is_addressed_is_put_on_record_as_one(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(Country(iso3="GIB", iso2="GI", name="Gibraltar", kind="territory", has_area=True))
        session.flush()
        assert find_actor(session, Checks("mechanism"), "actor_id", "GIB") is not None
        assert session.scalars(select(Actor.kind)).all() == ["territory"]
