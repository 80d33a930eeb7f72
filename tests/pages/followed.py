"""A store with a follow-up to open pages on, and what the page's own components were sent."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data.core.engine import open_engine
from data.core.handling import Clearance
from tests.following import add_following
from tests.stores import copy_shipped_store

DETAIL = "components.recommendations.detail_view"


def make_followed(folder: Path) -> str:
    """A store with the shipped record and a follow-up."""
    url = copy_shipped_store(folder / "followed.db")
    engine = open_engine(database_url=url)
    with Session(engine) as session:
        add_following(session)
        session.commit()
    engine.dispose()
    return url


def shown(test: AppTest) -> dict[str, Any]:
    """What the list's component was sent."""
    return next(sent for sent in components(test) if "rows" in sent)


def components(test: AppTest) -> list[dict[str, Any]]:
    """What each of the page's own components was sent."""
    found = []
    for element in test.get("bidi_component"):
        sent = json.loads(element.proto.json or "{}") if element.proto.json else {}
        if "recommendations/list.js" in sent.get("module", ""):
            found.append(sent)
    return found


def references(test: AppTest) -> list[str]:
    return [row["ref"] for row in shown(test)["rows"]]


def look_as(monkeypatch: pytest.MonkeyPatch, clearance: Clearance) -> None:
    """Look at the page with a clearance."""
    for module in (
        "components.session.store",
        "components.kit.masthead",
        "components.session.download",
        DETAIL,
    ):
        monkeypatch.setattr(f"{module}.current_clearance", lambda: clearance)
