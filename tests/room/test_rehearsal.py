"""A whole meeting in real browsers that reach no other host: five screens, from the template to the papers, in one evening.

The secretariat's laptop, the presenter's, the projector, a member's phone and a visitor's. The projector and the member's phone
hang on a cable that is pulled out once. Set AMBERLIGHT_REHEARSAL_PICTURES to a folder to look at every screen at every stage,
at the papers, and at what took how long (times.txt).
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from data.core.engine import open_engine
from data.recommendations.commands.recommendations import (
    AddresseeContent,
    RecommendationContent,
    adopt_recommendation,
    draft_recommendation,
)
from tests.browser.server import RunningApp, running_app
from tests.browser.signing_in import MAKER
from tests.live.cable import Cable, cable_to
from tests.room.five_screens import SECRET, Rehearsal
from tests.room.rehearsal_first_part import join, look_around, open_and_close, prepare, record_while_typing, turn_steps
from tests.room.rehearsal_second_part import capture_and_adopt, cut_the_cable, end, freeze, take_the_papers

pytestmark = [pytest.mark.browser, pytest.mark.rehearsal]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app over the published figures, with one recommendation that only members may see."""
    with running_app(tmp_path_factory.mktemp("rehearsal")) as running:
        engine = open_engine(database_url=running.database_url)
        content = RecommendationContent(text=f"{SECRET}.", short_title="Early talks", iso3s=("SDN",))
        made = draft_recommendation(engine, MAKER, content, (AddresseeContent(name="Member states"),))
        adopt_recommendation(engine, MAKER, made.reference, made.version, datetime.now(UTC).date(), handling="members")
        engine.dispose()
        yield running


@pytest.fixture
def rehearsal(browser: Browser, app: RunningApp) -> Iterator[tuple[Rehearsal, Cable]]:
    with cable_to(app.address) as (near, cable):
        made = Rehearsal(browser, app, near)
        yield made, cable
        made.look("last")
        # What a pulled cable logs is no problem of the app's.
        problems = [
            problem
            for name, watched in made.watched.items()
            if watched.base_url != near
            for problem in watched.problems
        ]
        problems += [
            one for watched in made.watched.values() for one in watched.problems if "asked another host" in one
        ]
        for watched in made.watched.values():
            watched.context.close()
        assert not problems, "\n".join(problems)


def test_a_whole_meeting(rehearsal: tuple[Rehearsal, Cable]) -> None:
    room, cable = rehearsal
    code = prepare(room)
    join(room, code)
    turn_steps(room)
    look_around(room)
    open_and_close(room)
    record_while_typing(room)
    capture_and_adopt(room)
    freeze(room)
    cut_the_cable(room, cable)
    take_the_papers(room)
    end(room)
