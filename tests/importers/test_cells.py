import contextlib
import math

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.names.words import SUM_CODES
from data.sources.files.cells import CellError, as_probability, parse_count, parse_number, parse_rank, parse_year
from data.sources.files.columns import normalise
from data.sources.files.not_countries import UNHCR_ORIGINS, is_sum


def parse_probability(text: str) -> float:
    return as_probability(parse_number(text), text)


@given(st.floats(min_value=0, max_value=1))
def test_every_probability_comes_back_as_it_was(value: float) -> None:
    assert parse_probability(repr(value)) == value


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_nothing_outside_0_to_1_is_a_probability(value: float) -> None:
    if not 0 <= value <= 1:
        with pytest.raises(CellError):
            parse_probability(repr(value))


@given(st.text(max_size=12))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    with contextlib.suppress(CellError):
        assert math.isfinite(parse_number(text))


@pytest.mark.parametrize(
    ("parse", "text", "words"),
    [
        (parse_probability, "1.4", "is not a probability between 0 and 1: '1.4' (a percentage?"),
        (parse_probability, "high", "is not a number: 'high'"),
        (parse_probability, "-0.1", "is not a probability between 0 and 1: '-0.1'"),
        (parse_probability, "", "is empty; a number is needed"),
        (parse_probability, "0,065", "is not a number: '0,065'"),
        (parse_number, "1_000", "is not a number"),
        (parse_number, "1e999", "is too large a number"),
        (parse_number, "٣", "٣"),
        (parse_count, "2.5", "is not a whole number"),
        (parse_count, "-3", "is negative"),
        (parse_count, "9999999999", "is too large"),
        (parse_count, "1,234", "is not a number"),
        (parse_rank, "0", "is not a rank"),
        (parse_year, "24", "is not a year between 1900 and 2100"),
        (parse_year, "last year", "is not a year"),
        (parse_number, "x" * 60, "x" * 40 + "…'"),
    ],
)
def test_refusals_say_why(parse, text: str, words: str) -> None:
    if text == "٣":
        assert parse(text) == 3  # digits of another script are digits
        return
    with pytest.raises(CellError) as caught:
        parse(text)
    assert words in str(caught.value)


def test_whole_numbers_and_years_as_programs_write_them() -> None:
    assert parse_count("5.0") == 5
    assert parse_year("2024-01-01") == parse_year("2024") == parse_year("2024-12-31T00:00:00") == 2024
    assert parse_year("31/12/2024") == parse_year("2024 [YR2024]") == parse_year("2024.0") == 2024


def test_names_are_compared_without_their_dress() -> None:
    assert normalise("Country of origin (ISO)") == "country_of_origin_iso"
    assert normalise("risk.2024and2025.from2023") == "risk_2024and2025_from2023"


def test_no_code_for_a_sum_is_a_country_and_the_other_way() -> None:
    countries = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert not countries & SUM_CODES
    assert not countries & set(UNHCR_ORIGINS)
    assert not is_sum("OWID_KOS")
    assert is_sum("OWID_WRL")
    assert is_sum("", "World")
    assert not is_sum("TCD", "Chad")
