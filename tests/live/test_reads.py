"""A page runs again only when something that it read is different now, and a session keeps nothing of what it read."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.server.feed import FEED
from components.session import store
from data.core.settings import get_settings
from tests.live.changing import rename_network
from tests.stores import copy_shipped_store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    url = copy_shipped_store(tmp_path / "store.db")
    monkeypatch.setenv("AMBERLIGHT_DATABASE_URL", url)
    get_settings.cache_clear()
    st.cache_resource.clear()
    store._newest.clear()
    yield tmp_path
    get_settings.cache_clear()
    st.cache_resource.clear()


def _page() -> None:
    import streamlit as st

    from components.session import store
    from components.shell.live import begin_page, show_live_footer
    from data.networks.queries.networks import get_networks
    from data.risk.queries.track_record import get_track_record

    if "asks" in st.query_params:
        # What the fragment asks when the browser tells of a newer version.
        st.text(f"changed: {store.has_changed(store.data_version())}")
        st.stop()
    begin_page()
    st.text(repr(store.read(get_networks if st.query_params["read"] == "networks" else get_track_record))[:40])
    show_live_footer()


@pytest.mark.parametrize(("read", "is_changed"), [("networks", True), ("track_record", False)])
def test_only_what_shows_changed_data_runs_again(folder: Path, read: str, is_changed: bool) -> None:
    test = AppTest.from_function(_page, default_timeout=300)
    test.query_params["read"] = read
    test.run()
    test.query_params["asks"] = "1"
    assert test.run().text[0].value == "changed: False"
    rename_network(folder, "Another name")
    assert test.run().text[0].value == f"changed: {is_changed}"


def test_what_is_recorded_while_a_screen_is_judged_is_not_told_as_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judged(_version: int) -> bool:
        rename_network(folder, "Recorded in between")
        return False

    monkeypatch.setattr(store, "has_changed", judged)
    monkeypatch.setattr(type(FEED), "is_running", True)
    test = AppTest.from_function(_page, default_timeout=300)
    test.query_params["read"] = "networks"
    shown = json.loads(test.run().get("bidi_component")[0].proto.json)["version"]
    # The browser is told 2 by the feed, and asks again.
    assert (shown, store.data_version()) == (1, 2)


def test_a_session_keeps_nothing_of_what_it_read(folder: Path) -> None:
    rename_network(folder, "Withheld from others")
    test = AppTest.from_function(_page, default_timeout=300)
    test.query_params["read"] = "networks"
    test.run()
    kept = test.session_state["_store_reads"]
    assert kept
    assert "Withheld from others" not in repr(kept)


def test_equal_rows_keep_the_version_at_which_they_came() -> None:
    key = ("q", "open", (), ())
    first = store._keep(key, (1, 2), 4)
    assert store._keep(key, (1, 2), 5) is first
    assert first.since == 4
    assert store._keep(key, (1, 3), 6).since == 6
    assert store._keep(("q", "members", (), ()), (1, 2), 6).since == 6


def test_what_is_kept_is_bounded() -> None:
    for number in range(store._MOST_KEPT + 50):
        store._keep(("bounded", number), (number,), 1)
    assert len(store._newest) == store._MOST_KEPT
