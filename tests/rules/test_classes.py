"""Classes for map fills: breaks as documented, no data never class 0, every value in exactly the class its label says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.risk.rules.classes import SCHEMES, ClassScheme

#: The lowest and the highest value that each label speaks of, in the measure's own unit.
EDGES = {
    "risk_rank": {
        "1 to 10": (1, 10),
        "11 to 30": (11, 30),
        "31 to 60": (31, 60),
        "61 to 100": (61, 100),
        "101 and below": (101, 168),
    },
    "risk_probability": {
        "under 0.5 %": (0.0, 0.00499),
        "0.5 to under 1 %": (0.005, 0.00999),
        "1 to under 2 %": (0.01, 0.01999),
        "2 to under 4 %": (0.02, 0.03999),
        "4 % and more": (0.04, 1.0),
    },
    "places_risen": {
        "fell 15 or more": (-167, -15),
        "fell 5 to 14": (-14, -5),
        "within 4 places": (-4, 4),
        "rose 5 to 14": (5, 14),
        "rose 15 or more": (15, 167),
    },
    "one_sided_deaths": {
        "none recorded": (0, 0),
        "1 to 24": (1, 24),
        "25 to 99": (25, 99),
        "100 to 999": (100, 999),
        "1,000 and more": (1000, 300000),
    },
    "total_deaths": {
        "none recorded": (0, 0),
        "1 to 24": (1, 24),
        "25 to 99": (25, 99),
        "100 to 999": (100, 999),
        "1,000 and more": (1000, 300000),
    },
    "displaced_people": {
        "under 1,000": (1, 999),
        "1,000 to 9,999": (1_000, 9_999),
        "10,000 to 99,999": (10_000, 99_999),
        "100,000 to 999,999": (100_000, 999_999),
        "1 million to under 10 million": (1_000_000, 9_999_999),
        "10 million and more": (10_000_000, 14_336_878),
    },
}


def test_every_label_of_every_scheme_is_held_to_its_edges() -> None:
    assert {measure: list(edges) for measure, edges in EDGES.items()} == {
        measure: list(scheme.labels) for measure, scheme in SCHEMES.items()
    }


@pytest.mark.parametrize(
    ("measure", "label", "value"),
    [(measure, label, value) for measure, edges in EDGES.items() for label, ends in edges.items() for value in ends],
)
def test_values_at_the_edges_fall_where_the_label_says(measure: str, label: str, value: float) -> None:
    assert SCHEMES[measure].label_of(value) == label


@given(scheme=st.sampled_from(list(SCHEMES.values())), value=st.one_of(st.integers(), st.floats(allow_nan=False)))
def test_every_value_has_a_class_with_a_label(scheme: ClassScheme, value: float) -> None:
    index = scheme.index_of(value)
    assert index is not None
    assert scheme.label_of(value) == scheme.labels[index]


@given(
    scheme=st.sampled_from(list(SCHEMES.values())), values=st.lists(st.integers(-200, 10**8), min_size=2, max_size=2)
)
def test_a_higher_value_is_never_in_a_lower_class(scheme: ClassScheme, values: list[int]) -> None:
    low, high = sorted(values)
    assert (scheme.index_of(low) or 0) <= (scheme.index_of(high) or 0)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_no_data_is_no_class_and_has_words_of_its_own(scheme: ClassScheme) -> None:
    assert scheme.index_of(None) is None
    assert scheme.label_of(None) == scheme.no_data_label
    assert scheme.no_data_label not in scheme.labels


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_each_scheme_names_its_method_and_unit(scheme: ClassScheme) -> None:
    assert scheme.method.endswith(".")
    assert "breaks" in scheme.method or "Powers" in scheme.method
    assert scheme.unit


@pytest.mark.parametrize(
    ("breaks", "labels"), [((1, 2), ("a", "b")), ((2, 1), ("a", "b", "c")), ((1, 1), ("a", "b", "c"))]
)
def test_labels_that_do_not_fit_their_breaks_are_refused(breaks: tuple[float, ...], labels: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        ClassScheme("x", "X", "unit", "method.", breaks, labels, "none")
