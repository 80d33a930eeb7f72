"""A choice that is told after its session was cleared is left aside; every other one is acted on."""

import pytest
import streamlit as st

from components.kit.guarded_callback import guarded_callback


@pytest.mark.parametrize("is_there", [True, False])
def test_a_choice_of_a_cleared_session_is_left_aside(monkeypatch: pytest.MonkeyPatch, is_there: bool) -> None:
    monkeypatch.setattr(st, "session_state", {"a_box": "open"} if is_there else {})
    taken = []
    guarded_callback("a_box", lambda: taken.append(st.session_state["a_box"]))()
    assert taken == (["open"] if is_there else [])
