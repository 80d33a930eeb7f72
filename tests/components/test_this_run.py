"""What a run asked once it does not ask again, and nothing of it outlives the run, half a second, or a write."""

import pytest
from streamlit.testing.v1 import AppTest

from components.session import request_cache


def _page() -> None:
    import streamlit as st

    from components.session import request_cache

    asked = st.session_state.setdefault("asked", [])

    def ask() -> int:
        asked.append(len(asked))
        return len(asked)

    st.text(f"{request_cache.once('a', ask)} {request_cache.once('a', ask)} {request_cache.once('b', ask)}")
    if st.query_params.get("forget"):
        request_cache.forget()
    st.text(str(request_cache.once("a", ask)))


def texts(test: AppTest) -> list[str]:
    return [one.value for one in test.text]


def test_a_run_asks_once_and_the_next_run_asks_anew() -> None:
    test = AppTest.from_function(_page).run()
    assert texts(test) == ["1 1 2", "1"]
    assert texts(test.run()) == ["3 3 4", "3"]


def test_after_a_write_it_is_asked_again() -> None:
    test = AppTest.from_function(_page)
    test.query_params["forget"] = "1"
    assert texts(test.run()) == ["1 1 2", "3"]


def test_nothing_is_kept_longer_than_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_cache, "KEPT_SECONDS", -1.0)
    assert texts(AppTest.from_function(_page).run()) == ["1 2 3", "4"]


def test_outside_a_page_it_is_always_asked() -> None:
    answers = iter((1, 2))
    assert [request_cache.once("a", lambda: next(answers)) for _ in range(2)] == [1, 2]
