"""Access codes: typed from paper in any manner they are read, and a sign that is wrong is noticed."""

from hypothesis import given
from hypothesis import strategies as st

from data.access.rules.access_codes import ALPHABET, GROUP, GROUPS, LENGTH, check_sign, code_name, make_code, read_code

signs = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1).map(lambda text: text + check_sign(text))


def test_a_new_code_is_five_groups_of_five_and_reads_back() -> None:
    codes = {make_code() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        assert [len(group) for group in code.split("-")] == [GROUP] * GROUPS
        read = read_code(code)
        assert read == code.replace("-", "")
        assert code_name(read) == code[:GROUP]


def test_no_sign_is_taken_for_another() -> None:
    assert not set("ILOU") & set(ALPHABET)
    assert len(set(ALPHABET)) == 32


@given(signs, st.sampled_from([" ", "-", "\u2013", " - ", "", "\n", "."]), st.booleans())
def test_case_and_what_stands_between_do_not_matter(whole: str, between: str, lower: bool) -> None:
    typed = between.join(whole[start : start + GROUP] for start in range(0, LENGTH, GROUP))
    typed = typed.replace("1", "l").replace("0", "o") if lower else typed.replace("1", "I").replace("0", "O")
    assert read_code(f" {typed.lower() if lower else typed} ") == whole


@given(signs, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_every_single_wrong_sign_is_noticed(whole: str, at: int, other: str) -> None:
    typed = whole[:at] + other + whole[at + 1 :]
    assert read_code(typed) == (whole if other == whole[at] else None)


@given(signs, st.integers(0, LENGTH - 2))
def test_neighbours_that_changed_places_are_noticed_but_for_one_pair(whole: str, at: int) -> None:
    left, right = whole[at], whole[at + 1]
    typed = whole[:at] + right + left + whole[at + 2 :]
    # Luhn's one blind spot: the lowest and the highest sign.
    assert (read_code(typed) is None) == (left != right and {left, right} != {ALPHABET[0], ALPHABET[-1]})


@given(st.text(max_size=200))
def test_anything_else_is_no_code_and_no_error(text: str) -> None:
    read = read_code(text)
    assert read is None or len(read) == LENGTH


def test_too_much_is_no_code() -> None:
    assert read_code("A" * 10_000_000) is None
