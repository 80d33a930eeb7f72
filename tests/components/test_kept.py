"""A choice that is told after its session was cleared is left aside; every other one is acted on."""

from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState

from components.kit import guarded_callback as module
from components.kit.guarded_callback import guarded_callback


@pytest.mark.parametrize("is_there", [True, False])
def test_a_choice_of_a_cleared_session_is_left_aside(monkeypatch: pytest.MonkeyPatch, is_there: bool) -> None:
    monkeypatch.setattr(st, "session_state", {"a_box": "open"} if is_there else {})
    taken = []
    guarded_callback("a_box", lambda: taken.append(st.session_state["a_box"]))()
    assert taken == (["open"] if is_there else [])


@pytest.mark.parametrize(
    ("asked", "stands_in", "is_taken"),
    [(None, None, True), (["live"], None, False), (["live"], "live", True)],
    ids=["whole run", "run of a part", "in that part"],
)
def test_what_a_browser_only_repeats_when_a_part_asks_for_a_run_is_left_aside(
    monkeypatch: pytest.MonkeyPatch, asked: list[str] | None, stands_in: str | None, is_taken: bool
) -> None:
    """The room's line ran before the step's page was drawn, and told what the step before had shown as new choices."""
    monkeypatch.setattr(st, "session_state", {"a_box": "list"})
    monkeypatch.setattr(module, "get_script_run_ctx", lambda **_: SimpleNamespace(fragment_ids_this_run=asked))
    taken: list[str] = []
    call = guarded_callback("a_box", lambda: taken.append(st.session_state["a_box"]))
    st.session_state["a_box"] = "since"
    monkeypatch.setattr(ThreadState, "get", lambda: SimpleNamespace(fragment_id=stands_in))
    call()
    assert (taken, st.session_state["a_box"]) == ((["since"], "since") if is_taken else ([], "list"))
