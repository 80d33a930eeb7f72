"""The Framework overlaps page: every view with data, without, with a bad address; a link reproduces the screen."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import update

from components.session import access
from data.core.engine import open_engine, write_session
from data.core.handling import Clearance
from data.core.settings import Settings
from data.overlaps.models.framework import OverlapStatement
from tests.pages.conftest import OpenPage, words

VIEWS = ["matrix", "framework", "together", "lens", "grid"]
HOSTILE = "<script>alert(1)</script>"
MARKED = "marked-for-members"


def everything(test: object) -> str:
    """All that the browser is sent: words, tables and the components of ours."""
    tables = " ".join(str(table.value.to_dict()) for table in (*test.table, *test.dataframe))  # type: ignore[attr-defined]
    pictures = " ".join(str(element.proto) for element in test.get("bidi_component"))  # type: ignore[attr-defined]
    return words(test) + tables + pictures  # type: ignore[arg-type]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_shows_the_record_without_an_error(open_page: OpenPage, filled_url: str, view: str) -> None:
    test = open_page(filled_url, "overlaps", view=view)
    assert not test.exception
    assert not test.error
    assert test.segmented_control(key="overlaps_view").value == view


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_of_an_empty_store_says_so(open_page: OpenPage, empty_url: str, view: str) -> None:
    test = open_page(empty_url, "overlaps", view=view)
    assert not test.exception
    assert "No framework is recorded yet" in test.info[0].value


@pytest.mark.parametrize("name", ["view", "framework", "with", "kind", "by", "region", "iso3", "ours"])
def test_what_is_not_known_is_named_and_left_aside(open_page: OpenPage, filled_url: str, name: str) -> None:
    for view in ("matrix", "lens", "grid", "together"):
        test = open_page(filled_url, "overlaps", **{"view": view, name: HOSTILE})
        assert not test.exception
        assert not test.error


def test_a_cell_in_the_address_opens_its_statements_with_kind_and_pointer(open_page: OpenPage, filled_url: str) -> None:
    said = everything(open_page(filled_url, "overlaps", framework="CTPVE", **{"with": "MRCH"}))
    assert "CTPVE-" in said
    assert "II.d(iv)" in said
    assert "minority" in said.lower()


def test_the_sahel_preset_joins_statements_figures_and_what_is_missing(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "overlaps", view="matrix")
    test.button(key="overlaps_preset_0").click().run()
    assert not test.exception
    assert test.query_params["view"] == "lens"
    said = everything(test)
    for word in ("Burkina Faso", "Niger", "Mali", "Sahel"):
        assert word in said
    assert "CTPVE-" in said


def test_the_gender_lens_on_myanmar_is_one_click_away(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "overlaps", view="matrix")
    test.button(key="overlaps_preset_1").click().run()
    said = everything(test)
    assert test.query_params["iso3"] == "MMR"
    assert "Myanmar" in said
    assert "WPS-" in said


def test_a_lens_on_a_country_without_facts_says_so(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "overlaps", view="lens", framework="POC", iso3="TUV")
    assert "Nothing recorded for the countries chosen" in words(test)
    assert "Champions, and the channels" in words(test)


def test_our_links_can_be_switched_off(open_page: OpenPage, filled_url: str) -> None:
    shown = everything(open_page(filled_url, "overlaps", view="grid"))
    assert "our link" in shown
    record = open_page(filled_url, "overlaps", view="grid", ours="no")
    assert not record.exception


@pytest.mark.parametrize("view", VIEWS)
def test_a_statement_for_members_never_reaches_the_open_view(
    open_page: OpenPage, filled_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    path = tmp_path / "marked.db"
    shutil.copy(filled_url.removeprefix("sqlite:///"), path)
    url = f"sqlite:///{path}"
    engine = open_engine(Settings(database_url=url))
    with write_session(engine) as session:
        session.execute(
            update(OverlapStatement)
            .where(OverlapStatement.framework_id.in_(("CTPVE", "WPS")))
            .values(handling="members", paraphrase=MARKED)
        )
    engine.dispose()
    address = {"view": view, "framework": "CTPVE", "region": "sahel"}
    if view == "matrix":
        address["with"] = "MRCH"
    test = open_page(url, "overlaps", **address)
    assert not test.exception
    assert MARKED not in everything(test)
    if view == "matrix":
        monkeypatch.setattr(access, "current_clearance", lambda: Clearance.MEMBERS)
        monkeypatch.setattr("components.session.store.current_clearance", lambda: Clearance.MEMBERS)
        assert MARKED in everything(open_page(url, "overlaps", **address))
