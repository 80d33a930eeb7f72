"""A real server and a real browser for the tests in this folder. Where there is no browser, they fail."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.server import running_server
from tests.browser.watch import Size, Watched, watched_context

Visitor = Callable[..., Watched]


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over a new store with the published figures, for tests that only read."""
    with running_server(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[str]:
    """A fresh server and store for one test: for what writes, and for what only a fresh server shows."""
    with running_server(tmp_path, is_first_start=True) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, base_url: str) -> Iterator[Visitor]:
    """Makes visitors: visitor("phone", dark=True).open("/risk") is a settled page.

    Fails the test at its end when any of them asked another host, was refused by the content policy, met a script error
    or was shown a failure.
    """
    made: list[Watched] = []

    def make(size: Size = "projector", *, dark: bool = False, base: str | None = None) -> Watched:
        made.append(watched_context(browser, base or base_url, size, dark=dark))
        return made[-1]

    yield make
    problems = [problem for watched in made for problem in watched.problems]
    for watched in made:
        watched.context.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(visitor: Visitor) -> Callable[[str], Page]:
    """Opens an address at the projector's size: page("/risk")."""
    return visitor().open
