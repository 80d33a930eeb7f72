"""Values of form fields, compared and said as people do."""

import pytest

from components.kit.form.flash import undo_by
from components.kit.form.values import in_words, is_same, plain


def test_values_say_the_same_as_people_read_them() -> None:
    assert is_same("", None)
    assert is_same([], ())
    assert is_same(["b", "a"], ("a", "b"))
    assert not is_same(0, None)
    assert not is_same("a", "b")
    assert plain("  ") is None
    assert [in_words(value) for value in (None, (), True, ("a", "b"), 3)] == ["nothing", "nothing", "yes", "a, b", "3"]


def test_an_undo_is_recorded_with_what_happened_as_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    # The reason stays in the history: it tells a later reader of the past, and is no invitation.
    taken: list[tuple[object, ...]] = []
    monkeypatch.setattr("components.kit.form.flash.store.write", lambda command, *args: taken.append((command, *args)))
    undo = undo_by(len, 7, said="It is as before.")
    assert undo.act() == "It is as before."
    assert taken == [(len, 7, "Undone immediately by the person who recorded it.")]
