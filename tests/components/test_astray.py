"""A screen whose browser asked in the name of the page that it had left."""

from types import SimpleNamespace

import pytest

from components.session import page_recovery

Gone = list[tuple[str, dict[str, str]]]


class Screen:
    """What Streamlit knows of one screen: the page that is asked for, the page that it was run as, where it was sent."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.gone: Gone = []
        self.context = SimpleNamespace(
            pages_manager=SimpleNamespace(current_page_script_hash=""), page_script_hash="", fragment_ids_this_run=None
        )
        self.browser = SimpleNamespace(
            session_state={},
            query_params={},
            switch_page=lambda page, query_params: self.gone.append((page.stem, query_params)),
        )
        monkeypatch.setattr(page_recovery, "st", self.browser)
        monkeypatch.setattr(page_recovery, "get_script_run_ctx", lambda **_: self.context)

    def run(self, page: str, **parameters: str) -> None:
        """Run a whole page, as main.py does."""
        self.context.page_script_hash = self.context.pages_manager.current_page_script_hash = f"{page}'s"
        self.context.fragment_ids_this_run = None
        self.browser.query_params = parameters
        page_recovery.note_page(page)
        page_recovery.recover_page()
        page_recovery.note_page(page)

    def ask(self, page: str) -> None:
        """Ask for the foot alone, in the name of a page. Streamlit sets both names then."""
        self.context.fragment_ids_this_run = ["foot"]
        self.context.page_script_hash = self.context.pages_manager.current_page_script_hash = f"{page}'s"
        page_recovery.recover_page()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    return Screen(monkeypatch)


def test_a_screen_that_was_answered_for_the_page_it_left_comes_back(screen: Screen) -> None:
    screen.run("risk", lens="amber")
    assert screen.gone == [], "the page itself is run as what it is asked for"
    for _ in range(5):
        screen.ask("country")
        screen.run("risk", lens="amber")
    assert screen.gone == [("risk", {"lens": "amber"})] * 3, "and is not run for ever"
    screen.ask("risk")
    screen.ask("country")
    assert len(screen.gone) == 4


def test_each_page_that_is_shown_is_come_back_to_however_often_the_steps_were_turned(screen: Screen) -> None:
    """Seen on a projector: after four crossings the fifth left it without its map until it was reloaded."""
    for number in range(8):
        shown, left = ("risk", "country") if number % 2 else ("country", "risk")
        screen.run(shown, iso3="SDN")
        screen.ask(left)
    assert [page for page, _ in screen.gone] == ["country", "risk"] * 4
