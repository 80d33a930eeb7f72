"""What a form asks before it records, what it tells of values that gave way, and the way back."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.session import access
from tests.components import test_record_form
from tests.components.test_record_form import RECORD, opened, press, viewer

__all__ = ["opened"]


def asking_page() -> None:
    import sys

    import streamlit as st

    from components.kit.form.ask import Question
    from components.kit.form.flash import Undo, show_flash
    from components.kit.form.form import RecordForm

    test = sys.modules[st.session_state["module"]]
    show_flash()
    stored = {"text": test.RECORD.values["text"], "handling": "members"}
    form = RecordForm("asked", stored, test.RECORD.version, {"text": "What it says", "handling": "Who may see it"})
    form.text("text")
    form.choice("handling", ["open", "members"])

    def back() -> str:
        test.RECORD.values = {**test.RECORD.values, "text": "Old words"}
        return "It is as it was."

    form.submit(
        "Publish",
        lambda values: test.write(form.version, values),
        lambda done: f"Published as version {done}.",
        asks=lambda values: (
            Question((f"{values['text']} will be published.",), "Yes, publish it")
            if values["text"] != "plain"
            else None
        ),
        undo=lambda _: Undo(back),
        tells_replaced=True,
    )


@pytest.fixture
def asking(opened: Any, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(access, "find_viewer", lambda *_: viewer("code:A"))
    test = AppTest.from_function(asking_page, default_timeout=300)
    test.session_state["module"] = test_record_form.__name__
    return test.run()


def test_an_act_says_what_will_happen_and_waits_for_the_answer(asking: AppTest) -> None:
    asking.text_input[0].set_value("New words").run()
    press(asking, "Publish")
    assert "New words will be published" in asking.markdown[0].value
    assert RECORD.version == 1
    press(asking, "Cancel")
    assert not [one for one in asking.button if one.label.startswith("Yes")]
    assert asking.text_input[0].value == "New words"
    press(asking, "Publish")
    # Another text is another question: the answer to the first does not count for it.
    asking.text_input[0].set_value("Other words").run()
    assert not [one for one in asking.button if one.label.startswith("Yes")]
    press(press(asking, "Publish"), "Yes, publish it")
    assert RECORD.values["text"] == "Other words"


def test_what_gave_way_is_told_and_can_be_undone(asking: AppTest) -> None:
    asking.text_input[0].set_value("New words").run()
    press(press(asking, "Publish"), "Yes, publish it")
    said = asking.success[0].value.replace("\\", "")
    assert said == "Published as version 2. Replaced: What it says (was: Old words)."
    asking.run()
    assert asking.success[0].value.replace("\\", "") == said
    press(asking, "Undo")
    assert RECORD.values["text"] == "Old words"
    assert asking.success[0].value.replace("\\", "") == "It is as it was."


def test_more_readers_than_until_now_are_asked_about_whatever_the_form(asking: AppTest) -> None:
    asking.text_input[0].set_value("plain").run()
    asking.selectbox[0].set_value("open").run()
    press(asking, "Publish")
    assert "Everybody will be able to see it" in asking.markdown[0].value
    assert RECORD.version == 1
    press(asking, "Yes, record it")
    assert RECORD.values["handling"] == "open"
