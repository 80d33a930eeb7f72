"""A screen whose browser asked in the name of the page that it had left."""

from types import SimpleNamespace

import pytest

from components.session import page_recovery


def test_a_screen_that_was_answered_for_the_page_it_left_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[object] = []
    context = SimpleNamespace(
        pages_manager=SimpleNamespace(current_page_script_hash="risk's"),
        page_script_hash="risk's",
        fragment_ids_this_run=None,
    )
    browser = SimpleNamespace(
        session_state={},
        query_params={"lens": "amber"},
        switch_page=lambda page, query_params: gone.append((page.stem, query_params)),
    )
    monkeypatch.setattr(page_recovery, "st", browser)
    monkeypatch.setattr(page_recovery, "get_script_run_ctx", lambda **_: context)
    page_recovery.recover_page()
    page_recovery.note_page("risk")
    context.page_script_hash = "the country's"
    page_recovery.recover_page()
    assert gone == [], "the page itself is run as what it is asked for"
    # Streamlit sets both when the foot is asked for in the name of the page that was left.
    context.fragment_ids_this_run = ["foot"]
    context.pages_manager.current_page_script_hash = "the country's"
    for _ in range(5):
        page_recovery.recover_page()
    assert gone == [("risk", {"lens": "amber"})] * 3, "and is not run for ever"
    context.page_script_hash = "risk's"
    page_recovery.recover_page()
    context.page_script_hash = "the country's"
    page_recovery.recover_page()
    assert len(gone) == 4
