"""Against the running server: a press on a button for a file counts, also when its page is drawn anew at that moment."""

from collections.abc import Iterator

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.server import RunningApp, running_app
from tests.server.speaking import Tab, tab


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("pressed")) as running:
        yield running


def begin(opened: Tab, page: str) -> None:
    """Ask for a page, and do not wait for it."""
    question = BackMsg()
    question.rerun_script.page_name = page
    opened.socket.send(question.SerializeToString())


def test_a_button_that_was_drawn_anew_before_the_press_came_gives_its_file(app: RunningApp) -> None:
    with tab(app.address, page="gaps") as opened:
        seen = opened.button_ids()
        assert seen
        opened.open("gaps")
        assert not set(seen) & set(opened.button_ids()[len(seen) :])
        assert [opened.press(button)[1] for button in seen] == [""] * len(seen)


def test_a_press_while_the_page_is_drawn_waits_for_its_button(app: RunningApp) -> None:
    with tab(app.address, page="gaps") as opened:
        seen = opened.button_ids()
        opened.open("gaps")
        begin(opened, "gaps")
        address, why = opened.press(seen[-1])
        assert address, why


def test_a_button_of_a_page_that_was_left_gives_none(app: RunningApp) -> None:
    with tab(app.address, page="gaps") as opened:
        seen = opened.button_ids()
        opened.open("networks")
        # What an earlier run made is swept away by the one after the next at the latest.
        opened.open("networks")
        address, why = opened.press(seen[0])
        assert not address
        assert "Reload the page" in why
