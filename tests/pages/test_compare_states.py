"""The view that compares states: its own address, its filters, its table, and the projector."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data import tables as m
from data.core.engine import open_engine
from data.core.settings import Settings
from data.recommendations.commands.standings import refresh_standings
from tests.pages.conftest import OpenPage, words
from tests.queries.histories import add_event

UK = "United Kingdom of Great Britain and Northern Ireland"


@pytest.fixture
def compared_url(filled_url: str, tmp_path: Path) -> str:
    """The published record; of two recommendations one was put to the United Kingdom and one to Canada, with a date that passed."""
    shutil.copy(filled_url.removeprefix("sqlite:///"), tmp_path / "own.db")
    engine = open_engine(Settings(database_url=f"sqlite:///{tmp_path / 'own.db'}"))
    a, r = m.RecommendationAddressee, m.Recommendation
    with Session(engine) as session:
        for reference, code, name in (("AI-02", "GBR", UK), ("AI-03", "CAN", "Canada")):
            one = session.scalars(select(a.addressee_id).where(a.reference == reference)).first()
            session.execute(
                update(a).where(a.addressee_id == one).values(actor_id=code, name=name, addressee_kind="actor")
            )
            session.execute(update(r).where(r.reference == reference).values(due_on="2021-01-01"))
            if code == "GBR" and one is not None:
                add_event(session, one, "accepted", "2020-07-01")
        refresh_standings(session)
        session.commit()
    engine.dispose()
    return f"sqlite:///{tmp_path / 'own.db'}"


def test_states_are_compared_and_filtered(open_page: OpenPage, compared_url: str) -> None:
    day = "2021-02-01"
    test = open_page(compared_url, "recommendations", view="compare", as_of=day)
    (table,) = [one.value for one in test.dataframe if "promised" in one.value]
    lines = table.set_index("name")
    assert lines.loc[UK, "promised"] == 1
    assert lines.loc[UK, "overdue_days"] == 31
    assert lines.loc["Canada", "promised"] == 0
    some = open_page(compared_url, "recommendations", view="compare", as_of=day, **{"with": "CAN"})
    (table,) = [one.value for one in some.dataframe if "promised" in one.value]
    assert list(table["name"]) == ["Canada"]
    one = open_page(compared_url, "recommendations", view="compare", as_of=day, addressee="GBR")
    assert "Canada" not in " ".join(frame.value.to_string() for frame in one.dataframe)
    shown = open_page(compared_url, "recommendations", view="compare", as_of=day, present="1")
    assert not shown.exception
    assert any("promised" in frame.value for frame in shown.dataframe)


def test_nobody_to_compare_is_said(open_page: OpenPage, compared_url: str) -> None:
    said = words(open_page(compared_url, "recommendations", view="compare", addressee="Research Council"))
    assert "No recommendation names a state or organisation under these filters." in said
