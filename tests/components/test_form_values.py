"""Values of form fields, compared and said as people do."""

from components.kit.form.values import in_words, is_same, plain


def test_values_say_the_same_as_people_read_them() -> None:
    assert is_same("", None)
    assert is_same([], ())
    assert is_same(["b", "a"], ("a", "b"))
    assert not is_same(0, None)
    assert not is_same("a", "b")
    assert plain("  ") is None
    assert [in_words(value) for value in (None, (), True, ("a", "b"), 3)] == ["nothing", "nothing", "yes", "a, b", "3"]
