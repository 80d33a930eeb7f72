"""What the open view does not show never reaches a browser: not the page, not the socket, no answer, no file."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocket
from sqlalchemy import insert
from sqlalchemy.orm import Session

from components.navigation import PAGES
from data import tables as m
from data.core.engine import bump_data_version, open_engine
from data.core.models.base import HANDLING_LEVELS
from data.recommendations.commands.standings import refresh_standings
from data.recommendations.terms import index_recommendations
from tests.browser.server import running_app
from tests.browser.taking import taken
from tests.browser.watch import watched_context
from tests.clearance.marking import mark
from tests.stores import copy_shipped_store

pytestmark = pytest.mark.browser

HIDDEN = [mark(level).encode() for level in HANDLING_LEVELS[1:]]
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def seed(folder: Path) -> None:
    """At each level a meeting, a recommendation about Sudan to Germany, an answer with evidence and a reminder."""
    engine = open_engine(database_url=copy_shipped_store(folder / "store.db"))
    with Session(engine) as session, session.begin():
        for place, level in enumerate(HANDLING_LEVELS, start=1):
            word, when = mark(level), {"recorded_at": NOW, "recorded_by": mark(level), "handling": level}
            day, number, reference = "2026-06-01", 9000 + place, f"ZQ-{place}"
            session.execute(
                insert(m.ConveningMeeting).values(
                    meeting_id=reference, name=word, starts_on=day, ends_on=day, note=word, **when
                )
            )
            own = {
                "short_title": word,
                "paraphrase": f"protect {word}",
                "pointer": word,
                "addressed_to": word,
                "note": word,
            }
            session.execute(
                insert(m.Recommendation).values(
                    **own, **when, reference=reference, sort_order=number, origin="import", kind="k", stage="adopted",
                    adopted_on=day, adopted_at=NOW, meeting_id=reference, issued_on=day, source_id="paper",
                    confidence="verified",
                )
            )  # fmt: skip
            session.execute(insert(m.RecommendationCountry).values(reference=reference, iso3="SDN"))
            session.execute(insert(m.RecommendationFramework).values(reference=reference, framework_id="WPS"))
            asked = {"addressee_id": number, "reference": reference, "position": 1, "name": f"Office {word}"}
            session.execute(insert(m.RecommendationAddressee).values(**asked, addressee_kind="body", lead_office=word))
            about = {"reference": reference, "addressee_id": number}
            event = {"axis": "response", "to_value": "accepted", "in_effect_on": day, "reason": word}
            session.execute(insert(m.StatusEvent).values(**about, **event, **when))
            session.execute(insert(m.Evidence).values(**about, title=word, author=word, **when))
            sent = {"addressee_id": number, "sent_on": day, "sent_to": word, "note": word}
            session.execute(insert(m.Reminder).values(**sent, **when))
            # Entries at this level about a recommendation that everybody sees.
            (open_one,) = session.execute(
                m.RecommendationAddressee.__table__.select()
                .where(m.RecommendationAddressee.reference == "AI-01")
                .limit(1)
            ).all()
            shown = {"reference": "AI-01", "addressee_id": open_one.addressee_id}
            session.execute(insert(m.Evidence).values(**shown, title=word, note=word, **when))
        index_recommendations(session)
        refresh_standings(session)
        bump_data_version(session)
    engine.dispose()


@pytest.fixture(scope="module")
def marked_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("marked")
    seed(folder)
    with running_app(folder) as app:
        yield app.address


class Wire:
    """Everything that reaches one browser."""

    def __init__(self, page: Page) -> None:
        self.parts: list[bytes] = []
        page.on("websocket", self._listen)
        page.on("response", lambda response: self._keep(response))

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: self.parts.append(data if isinstance(data, bytes) else data.encode()))

    def _keep(self, response: object) -> None:
        if any(kind in response.url for kind in ("/static/", "/_stcore/stream")):  # type: ignore[attr-defined]
            return
        try:
            self.parts.append(response.body())  # type: ignore[attr-defined]
        except Exception:
            # A redirect and an answer that goes on for ever have no body to read.
            self.parts.append(b"")

    def holds(self, word: bytes) -> bool:
        return any(word in part for part in self.parts)


ADDRESSES = [
    *(f"/{entry.address}" for entry in PAGES),
    *(
        "/country?iso3=SDN",
        "/recommendations?ref=AI-01",
        "/recommendations?ref=ZQ-2",
        "/recommendations?ref=ZQ-3",
    ),
    *(
        "/recommendations?addressee=Office%20zqmemberszq",
        "/recommendations?as_of=2026-07-01",
        "/gaps?view=recommendation",
    ),
]


def test_no_withheld_word_reaches_an_open_browser(browser: Browser, marked_url: str) -> None:
    found: dict[str, list[bytes]] = {}
    seen_open = False
    for address in ADDRESSES:
        watched = watched_context(browser, marked_url)
        page = watched.context.new_page()
        wire = Wire(page)
        page.goto(marked_url + address, wait_until="domcontentloaded")
        page.locator("h1").first.wait_for()
        watched.settle(page)
        wire.parts.append(page.content().encode())
        # What was asked for in the address stands on the page again; what answers it may not.
        leaks = [word for word in HIDDEN if wire.holds(word) and word.decode() not in address]
        if leaks:
            found[address] = leaks
        seen_open = (
            seen_open
            or (address == "/recommendations" and wire.holds(mark("open").encode()))
            or wire.holds(b"zqopenzq")
        )
        watched.context.close()
    assert found == {}
    assert seen_open, "the open record was not seen either, so this test could not fail"


def test_no_withheld_word_is_in_a_file_or_its_name(browser: Browser, marked_url: str) -> None:
    watched = watched_context(browser, marked_url)
    file = taken(watched.open("/recommendations"), "CSV")
    content = file.read_bytes()
    assert b"zqopenzq" in content
    assert [word for word in HIDDEN if word in content or word.decode() in file.name] == []
    watched.context.close()
