"""A search as it is read: names, flags, operators; anything can be typed; stems find each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.recommendations.rules.search import MOST_TERMS, Term, TermKind, make_vocabulary, parse_search
from data.recommendations.rules.stemming import LONGEST_TERM, STOP_WORDS, list_stems, list_words, stem

VOCABULARY = make_vocabulary(
    [
        ("overdue", TermKind.FLAG, "overdue"),
        ("silent after a reminder", TermKind.FLAG, "silent"),
        ("in progress", TermKind.IMPLEMENTATION, "in_progress"),
        ("not accepted", TermKind.RESPONSE, "not_accepted"),
        ("accepted", TermKind.RESPONSE, "accepted"),
        ("WPS", TermKind.FRAMEWORK, "WPS"),
        ("SO", TermKind.FRAMEWORK, "SO"),
        ("Women, peace and security", TermKind.FRAMEWORK, "WPS"),
        ("South Sudan", TermKind.COUNTRY, "SSD"),
        ("Sudan", TermKind.COUNTRY, "SDN"),
        ("Canada", TermKind.COUNTRY, "CAN"),
        ("CAN", TermKind.COUNTRY, "CAN"),
        ("Côte d'Ivoire", TermKind.COUNTRY, "CIV"),
    ]
)


def read(text: str) -> list[list[tuple[str, str, bool]]]:
    return [
        [(term.kind.value, term.value, term.is_negated) for term in branch] for branch in parse_search(text, VOCABULARY)
    ]


def test_a_flag_a_framework_and_a_country_are_read_as_such() -> None:
    assert read("overdue WPS Sudan") == [
        [("flag", "overdue", False), ("framework", "WPS", False), ("country", "SDN", False)]
    ]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("South Sudan", [[("country", "SSD", False)]]),
        ("south SUDAN", [[("country", "SSD", False)]]),
        ("cote d'ivoire", [[("country", "CIV", False)]]),
        ("women, peace and security", [[("framework", "WPS", False)]]),
        ("not accepted", [[("response", "not_accepted", False)]]),
        ("NOT accepted", [[("response", "accepted", True)]]),
        ("-accepted", [[("response", "accepted", True)]]),
        ("NOT NOT accepted", [[("response", "accepted", False)]]),
        ("NOT -accepted", [[("response", "accepted", False)]]),
        ("in progress", [[("implementation", "in_progress", False)]]),
        ("silent after a reminder", [[("flag", "silent", False)]]),
        ("overdue AND Sudan", [[("flag", "overdue", False), ("country", "SDN", False)]]),
        ("overdue & Sudan", [[("flag", "overdue", False), ("country", "SDN", False)]]),
        ("Sudan OR Canada", [[("country", "SDN", False)], [("country", "CAN", False)]]),
        (
            "overdue Sudan OR Canada",
            [[("flag", "overdue", False), ("country", "SDN", False)], [("country", "CAN", False)]],
        ),
        ("Sudan or Canada", [[("country", "SDN", False), ("country", "CAN", False)]]),
        # A code that is a word counts in capitals only.
        ("CAN", [[("country", "CAN", False)]]),
        ("who can act", [[("words", "can", False), ("words", "act", False)]]),
        ("SO", [[("framework", "SO", False)]]),
        ("so what", []),
        # Brackets around an OR keep it together.
        (
            "overdue (Sudan OR Canada)",
            [
                [("flag", "overdue", False), ("country", "SDN", False)],
                [("flag", "overdue", False), ("country", "CAN", False)],
            ],
        ),
        (
            "overdue NOT (South Sudan OR Canada)",
            [[("flag", "overdue", False), ("country", "SSD", True), ("country", "CAN", True)]],
        ),
        (
            "(overdue (Sudan OR Canada) OR WPS)",
            [
                [("flag", "overdue", False), ("country", "SDN", False)],
                [("framework", "WPS", False)],
                [("flag", "overdue", False), ("country", "CAN", False)],
            ],
        ),
        ("(Sudan OR", [[("country", "SDN", False)]]),
        # Quotation marks keep words together; a quoted name is still the name.
        ('"early warning"', [[("words", "earli warn", False)]]),
        ('"South Sudan"', [[("country", "SSD", False)]]),
        # A negation ends a name.
        ("South -Sudan", [[("words", "south", False), ("country", "SDN", True)]]),
        ("sanctions sanctioned", [[("words", "sanction", False), ("words", "sanction", False)]]),
        ("", []),
        ("OR AND NOT", []),
        ("the of and", []),
        ("Sudan OR Sudan", [[("country", "SDN", False)]]),
    ],
)
def test_what_is_typed_is_read_as_a_reader_means_it(typed: str, wanted: list[list[tuple[str, str, bool]]]) -> None:
    assert read(typed) == wanted


@given(st.text(max_size=400))
def test_anything_can_be_typed(text: str) -> None:
    for branch in parse_search(text, VOCABULARY):
        assert 0 < len(branch) <= MOST_TERMS
        for term in branch:
            assert isinstance(term, Term)
            assert term.value


@given(
    st.lists(st.sampled_from(["overdue", "Sudan", "OR", "AND", "NOT", "-Sudan", '"', "warnings", "WPS"]), max_size=12)
)
def test_operators_never_become_words_and_branches_are_at_most_the_ors(pieces: list[str]) -> None:
    branches = parse_search(" ".join(pieces), VOCABULARY)
    assert len(branches) <= pieces.count("OR") + 1
    found = [term.value for branch in branches for term in branch if term.value in ("or", "and", "not")]
    # Between quotation marks everything is a word.
    assert not found or '"' in pieces


def test_an_operator_in_quotation_marks_is_a_word() -> None:
    ((term,),) = parse_search('"NOT"', VOCABULARY)
    assert (term.kind, term.value, term.is_negated) == (TermKind.WORDS, "not", False)


@pytest.mark.parametrize(
    "words",
    [
        ("sanction", "sanctions", "sanctioned", "sanctioning"),
        ("recommend", "recommends", "recommended", "recommending"),
        ("implement", "implements", "implemented"),
        ("training", "trainings", "trained"),
    ],
)
def test_forms_of_a_word_share_a_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_words_that_mean_other_things_keep_apart() -> None:
    assert len({stem(word) for word in ("policy", "police", "peace", "peas")}) == 4


def test_texts_give_stems_without_accents_and_stop_words() -> None:
    assert list_words("Côte d’Ivoire, 2nd RÉSUMÉ") == ("cote", "d", "ivoire", "2nd", "resume")
    assert list_stems("The sanctions of the board", None, "") == {"sanction", "board"}


@given(st.text(max_size=200))
def test_every_stem_fits_its_column(text: str) -> None:
    found = list_stems(text)
    assert all(0 < len(one) <= LONGEST_TERM for one in found)
    if set(list_words(text)) <= STOP_WORDS:
        assert not found
