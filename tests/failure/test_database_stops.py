"""A database that stops while people look: one sentence, and every page comes back by itself. PostgreSQL, and a damaged file."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.core.settings import Settings
from data.store.backup import back_up
from data.store.restore import restore_backup
from scripts.with_postgres import NotAvailable, Postgres, own_postgres
from tests.browser.server import running_app
from tests.browser.watch import watched_context
from tests.failure.doing import WHO

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

SILENT = "The record cannot be read at the moment."
DAMAGED = "The record is damaged and cannot be read."


def alerts(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.get_by_test_id("stAlert").all_inner_texts()]


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    with ExitStack() as stack:
        try:
            ours = stack.enter_context(own_postgres())
        except NotAvailable as reason:
            pytest.skip(str(reason))
        yield ours


def test_while_postgres_is_away_one_sentence_says_so_and_the_page_comes_back_untouched(
    postgres: Postgres, tmp_path: Path, browser: Browser
) -> None:
    with running_app(tmp_path, {"AMBERLIGHT_DATABASE_URL": postgres.url}, is_first_start=True) as app:
        watched = watched_context(browser, app.address)
        page = watched.open("/country?iso3=TCD")
        postgres.stop("fast")
        page.goto(app.address + "/country?iso3=SDN")
        expect(page.get_by_text(SILENT)).to_be_visible()
        watched.settle(page)
        assert len(alerts(page)) == 1
        postgres.start()
        expect(page.get_by_role("heading", name="Sudan", exact=True)).to_be_visible()
        expect(page.get_by_text(SILENT)).to_have_count(0)
        # A connection that was lost unseen is replaced: no page says anything.
        postgres.stop("immediate")
        postgres.start()
        page.goto(app.address + "/country?iso3=MLI")
        expect(page.get_by_role("heading", name="Mali", exact=True)).to_be_visible()
        assert alerts(page) == []
        assert watched.problems == []
        watched.context.close()


def test_a_file_that_is_damaged_while_people_look_is_called_damaged_until_it_is_restored(
    tmp_path: Path, browser: Browser
) -> None:
    with running_app(tmp_path) as app:
        settings = Settings(database_url=app.database_url)
        back_up(settings, tmp_path / "b.db")
        watched = watched_context(browser, app.address)
        page = watched.open("/")
        with (tmp_path / "store.db").open("r+b") as file:
            size = os.fstat(file.fileno()).st_size
            file.seek(4096 * 3)
            file.write(os.urandom(size - 4096 * 6))
        page.goto(app.address + "/country?iso3=TCD")
        expect(page.get_by_text(DAMAGED)).to_be_visible()
        watched.settle(page)
        assert len(alerts(page)) == 1
        assert "python -m data restore" in alerts(page)[0]
        restore_backup(settings, WHO, tmp_path / "b.db")
        expect(page.get_by_role("heading", name="Chad", exact=True)).to_be_visible()
        expect(page.get_by_text(DAMAGED)).to_have_count(0)
        assert watched.problems == []
        watched.context.close()
