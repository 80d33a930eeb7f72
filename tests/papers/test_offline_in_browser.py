"""The offline page as it is opened from a stick: no server, no network, on a desk and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from components.papers.pictures import brief_pictures, pack_map
from data.core.handling import Clearance
from data.papers.packs.files import Painter, make_pack, write_pack
from tests.browser.watch import SIZES, axe_findings, scrolls_sideways
from tests.papers.conftest import NOW

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page_file(filled_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with Session(filled_engine) as session:
        made = make_pack(
            session,
            Clearance.OPEN,
            NOW,
            "N",
            Painter(brief_pictures, pack_map),
            iso3s=("SDN", "MMR"),
            delegation_id="FRA",
        )
        file = tmp_path_factory.mktemp("stick") / "pack.html"
        file.write_bytes(write_pack(made, "html"))
    return file


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_it_opens_without_a_network_and_any_finding_of_axe(browser: Browser, page_file: Path, size: str) -> None:
    width, height = SIZES[size]  # type: ignore[index]
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
    try:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(page_file.as_uri())
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        assert not scrolls_sideways(page)
        assert axe_findings(page, ("moderate", "serious", "critical")) == []
        cells = page.locator("#table-1 tbody td:first-child")
        field = page.get_by_role("searchbox").first
        rows = page.locator(f"#{field.get_attribute('data-table')} tbody tr:not([hidden])")
        before = rows.count()
        field.fill("Sudan")
        assert 0 < rows.count() < before
        assert cells.first.bounding_box()["width"] > 60  # type: ignore[index]
    finally:
        context.close()
