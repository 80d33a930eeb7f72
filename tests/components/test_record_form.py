"""The form that loses nothing: kept drafts, failures beside their fields, two editors of one record."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.session import access
from components.session.access import Viewer
from data.core.errors import AmberlightError, Fault, FaultsError
from data.core.handling import Clearance
from data.core.utc import as_utc


@dataclass
class Record:
    """What a store would hold; `refuse` is raised by the next write."""

    version: int = 1
    values: dict[str, Any] = field(default_factory=lambda: {"text": "Old words", "kind": "a", "iso3s": (), "on": None})
    refuse: Exception | None = None


RECORD = Record()


def write(version: int, values: dict[str, Any]) -> int:
    if RECORD.refuse:
        raise RECORD.refuse
    assert version == RECORD.version
    RECORD.version, RECORD.values = version + 1, values
    return RECORD.version


def page() -> None:
    import sys

    import streamlit as st

    from components.kit.form.flash import show_flash
    from components.kit.form.form import RecordForm

    test = sys.modules[st.session_state["module"]]
    show_flash()
    if st.session_state.get("away"):
        st.stop()
    labels = {"text": "What it says", "kind": "Kind", "iso3s": "Countries", "on": "On"}
    form = RecordForm("thing", stored=test.RECORD.values, version=test.RECORD.version, labels=labels)
    if st.session_state.get("button_first"):
        form.submit(
            "First", lambda values: test.write(form.version, values), lambda done: f"Recorded as version {done}."
        )
    form.long_text("text")
    form.choice("kind", ["a", "b"], format_func=lambda kind: f"kind {kind}")
    form.choices("iso3s", ["SDN", "TCD"], format_func={"SDN": "Sudan", "TCD": "Chad"}.get)
    form.day("on")
    form.submit("Record", lambda values: test.write(form.version, values), lambda done: f"Recorded as version {done}.")


def viewer(identity: str) -> Viewer:
    from datetime import datetime

    return Viewer(identity, identity, Clearance.SECRETARIAT, "code", as_utc(datetime(2100, 1, 1)))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Opens the form in a new session: opened() as one person, opened("another") as another."""
    st.cache_resource.clear()
    RECORD.__init__()  # type: ignore[misc]

    def open_(identity: str = "code:A") -> AppTest:
        monkeypatch.setattr(access, "find_viewer", lambda *_: viewer(identity))
        test = AppTest.from_function(page, default_timeout=300)
        test.session_state["module"] = __name__
        return test.run()

    yield open_
    st.cache_resource.clear()


def text_of(test: AppTest) -> str:
    parts = [*test.error, *test.warning, *test.success, *test.caption, *test.markdown]
    return "\n".join(part.value for part in parts).replace("\\", "")


def press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def test_what_was_typed_is_recorded_and_the_form_starts_afresh(opened: Any) -> None:
    test = opened()
    test.text_area[0].set_value("New words").run()
    test.selectbox[0].set_value("b").run()
    test.multiselect[0].set_value(["SDN"]).run()
    press(test, "Record")
    assert RECORD.values == {"text": "New words", "kind": "b", "iso3s": ("SDN",), "on": None}
    assert "Recorded as version 2." in text_of(test)
    assert text_of(test).count("Recorded. Details are at the top of the page") == 1
    assert test.text_area[0].value == "New words"
    assert "not recorded yet" not in text_of(test)
    assert "Recorded" not in text_of(test.run())


def test_a_button_that_is_heard_of_before_the_last_field_leaves_no_draft(opened: Any) -> None:
    test = opened()
    test.session_state["button_first"] = True
    test.run()
    test.text_area[0].set_value("New words")
    test.button[0].click().run()
    assert (RECORD.version, RECORD.values["text"]) == (2, "New words")
    assert not test.warning
    again = opened()
    assert [field.value for field in again.text_area] == ["New words"]
    assert not any("not recorded yet" in one.value for one in [*again.caption, *again.warning])


def test_a_day_that_is_long_past_or_far_ahead_can_be_on_record(opened: Any) -> None:
    for on in ("1948-12-09", "2012-06-01", "2090-01-01"):
        RECORD.values = RECORD.values | {"on": on}
        test = opened()
        assert not test.exception
        assert test.date_input[0].value == date.fromisoformat(on)


def test_a_failure_keeps_every_field_and_stands_beside_it(opened: Any) -> None:
    test = opened()
    test.text_area[0].set_value("New words").run()
    RECORD.refuse = FaultsError("The thing was not recorded.", [Fault("Thing", None, "text", "is too *short*")])
    press(test, "Record")
    assert test.text_area[0].value == "New words"
    assert text_of(test).count("is too *short*") == 2
    assert "What it says: is too *short*" in text_of(test)
    assert "Not recorded. Please correct the marked fields." in text_of(test)
    RECORD.refuse = None
    press(test, "Record")
    assert RECORD.values["text"] == "New words"
    assert not test.error


@pytest.mark.parametrize("failure", [AmberlightError("The store is locked."), RuntimeError("secret detail")])
def test_any_failure_is_a_sentence(opened: Any, failure: Exception) -> None:
    test = opened()
    test.text_area[0].set_value("New words").run()
    RECORD.refuse = failure
    press(test, "Record")
    assert not test.exception
    assert len(test.error) == 1
    assert "secret detail" not in text_of(test)
    assert test.text_area[0].value == "New words"


def test_a_reload_finds_what_was_typed_and_can_discard_it(opened: Any) -> None:
    opened().text_area[0].set_value("New words").run()
    test = opened()
    assert test.text_area[0].value == "New words"
    assert "Not recorded yet" in text_of(test)
    press(test, "Discard it")
    assert test.text_area[0].value == "Old words"
    assert opened().text_area[0].value == "Old words"


def test_leaving_for_another_view_and_coming_back_keeps_it(opened: Any) -> None:
    test = opened()
    test.text_area[0].set_value("New words").run()
    test.session_state["away"] = True
    test.run()
    test.session_state["away"] = False
    test.run()
    assert test.text_area[0].value == "New words"


def test_nobody_else_is_given_a_draft(opened: Any) -> None:
    opened().text_area[0].set_value("New words").run()
    assert opened("code:B").text_area[0].value == "Old words"


def test_a_record_that_changed_under_an_untouched_form_is_simply_shown(opened: Any) -> None:
    test = opened()
    RECORD.version, RECORD.values = 2, {**RECORD.values, "text": "Theirs"}
    test.run()
    assert test.text_area[0].value == "Theirs"
    assert not test.warning


def conflicted(opened: Any) -> AppTest:
    test = opened()
    test.text_area[0].set_value("Mine").run()
    RECORD.version, RECORD.values = 2, {**RECORD.values, "text": "Theirs", "kind": "b"}
    return test.run()


def test_the_second_editor_is_told_and_shown_both(opened: Any) -> None:
    test = conflicted(opened)
    assert "while you were editing" in test.warning[0].value
    cells = test.table[0].value.to_dict("records")
    assert cells[0] == {
        "Field": "What it says",
        "When you opened it": "Old words",
        "Recorded since": "Theirs",
        "Yours": "Mine",
    }
    assert cells[1] == {
        "Field": "Kind",
        "When you opened it": "kind a",
        "Recorded since": "kind b",
        "Yours": "not changed",
    }
    assert next(button for button in test.button if button.label == "Record").disabled
    assert test.text_area[0].value == "Mine"


def test_the_comparison_names_values_as_the_fields_do_and_shows_what_is_offered_no_longer_as_it_is(opened: Any) -> None:
    test = opened()
    test.multiselect[0].set_value(["SDN", "TCD"]).run()
    RECORD.version, RECORD.values = 2, {**RECORD.values, "iso3s": ("TCD", "XKX")}
    cells = test.run().table[0].value.to_dict("records")
    said = [(cell["Recorded since"].replace("\\", ""), cell["Yours"].replace("\\", "")) for cell in cells]
    assert said == [("Chad, XKX", "Sudan, Chad")]


def test_mine_over_theirs_keeps_what_only_they_changed(opened: Any) -> None:
    test = conflicted(opened)
    press(test, "Apply my changes on top of theirs")
    assert (test.text_area[0].value, test.selectbox[0].value) == ("Mine", "b")
    press(test, "Record")
    assert RECORD.version == 3
    assert (RECORD.values["text"], RECORD.values["kind"]) == ("Mine", "b")


def test_theirs_can_be_taken(opened: Any) -> None:
    test = conflicted(opened)
    press(test, "Keep theirs, discard mine")
    assert test.text_area[0].value == "Theirs"
    assert not test.warning
    assert opened().text_area[0].value == "Theirs"


def test_a_draft_that_is_found_after_somebody_recorded_is_a_conflict_too(opened: Any) -> None:
    opened().text_area[0].set_value("Mine").run()
    RECORD.version, RECORD.values = 2, {**RECORD.values, "text": "Theirs"}
    test = opened()
    assert test.warning
    assert test.text_area[0].value == "Mine"


def test_a_refusal_because_of_a_later_version_shows_both_at_once(opened: Any) -> None:
    test = opened()
    test.text_area[0].set_value("Mine").run()

    class ChangedMeanwhile(AmberlightError):
        pass

    RECORD.refuse = ChangedMeanwhile("It was changed while you were editing.")
    RECORD.version, RECORD.values = 2, {**RECORD.values, "text": "Theirs"}
    press(test, "Record")
    assert test.warning
    assert test.table[0].value.to_dict("records")[0]["Yours"] == "Mine"


def shared_page() -> None:
    import sys

    import streamlit as st

    from components.kit.form.form import RecordForm

    test = sys.modules[st.session_state["module"]]
    labels = {"text": "What it says", "kind": "Kind", "iso3s": "Countries", "on": "On"}
    form = RecordForm("part", test.RECORD.values, test.RECORD.version, labels, shares_version=True)
    form.long_text("text")
    form.submit("Record", lambda values: test.write(form.version, values), lambda done: f"Recorded as version {done}.")


def test_a_version_that_counts_for_others_too_is_no_conflict_while_the_values_stand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    st.cache_resource.clear()
    RECORD.__init__()  # type: ignore[misc]
    monkeypatch.setattr(access, "find_viewer", lambda *_: viewer("code:A"))
    test = AppTest.from_function(shared_page, default_timeout=300)
    test.session_state["module"] = __name__
    test.run()
    test.text_area[0].set_value("Mine").run()
    RECORD.version = 5
    test.run()
    assert not test.warning
    assert test.text_area[0].value == "Mine"
    press(test, "Record")
    assert (RECORD.version, RECORD.values["text"]) == (6, "Mine")
    test.text_area[0].set_value("Mine again").run()
    RECORD.version, RECORD.values = 7, {**RECORD.values, "text": "Theirs"}
    test.run()
    assert test.warning
    st.cache_resource.clear()
