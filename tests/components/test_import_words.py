"""What an importer says of the command line's options is said of the page's fields."""

import re

import pytest

from components.secretariat.import_words import LABELS, on_the_page


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("If this is intended, use --even-so.", f"If this is intended, use the field “{LABELS['even-so']}”."),
        ('Choose with --where "indicator=Killings", or', 'column=value)” ("indicator=Killings"), or'),
        (
            "Use --codes fips or --codes iso2.",
            "(FIPS 10-4 (United States government), two letters) or the field “Country",
        ),
        (
            "Use --no-value -9 if it does, or --no-value none",
            "'no value'” (-9) if it does, or the field “Numbers that mean",
        ),
        ("With --with-hidden all of it is taken", "struck out or not seen” all of it is taken"),
        ("use --encoding utf-8 to take", "“Text encoding” (utf-8) to take"),
        ("Use --year 2023 for all rows", "“Year of all rows” (2023) for all rows"),
        ("say which with --header-row which line", "“Line of the column names” which line"),
        ("use --map FIELD=COLUMN", "use --map FIELD=COLUMN"),
    ],
)
def test_options_become_fields(sentence: str, said: str) -> None:
    assert said in on_the_page(sentence)


def test_no_option_of_a_field_is_left() -> None:
    for option in LABELS:
        assert not re.search(r"--", on_the_page(f"Use --{option}, or another."))
