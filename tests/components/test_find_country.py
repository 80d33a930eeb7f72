"""The country finder: what the words mean is taken, nothing clears silently, and what may be meant is offered."""

import pytest

from components.kit.filters import find_among, finder_labels
from data.names.tables import units

EVERY = {unit.iso3: unit.name for unit in units().values()}


@pytest.mark.parametrize(
    ("typed", "iso3"),
    [
        # The examples in its own box.
        ("Burma", "MMR"),
        ("DRC", "COD"),
        ("Ivory Coast", "CIV"),
        ("Tchad", "TCD"),
        ("Sudán del Sur", "SSD"),
        ("République démocratique du Congo", "COD"),
        ("malli", None),
        ("mali", "MLI"),
        ("Côte d'Ivoire", "CIV"),
        ("UK", "GBR"),
        ("Guinea", "GIN"),
        ("Niger", "NER"),
        ("nig", "NER"),
        ("Sudan", "SDN"),
        ("Congo", "COG"),
        ("Dominica", "DMA"),
        ("Gaza", "PSE"),
        ("tcd", "TCD"),
        ("burk", "BFA"),
    ],
)
def test_words_are_taken_for_what_they_mean(typed: str, iso3: str | None) -> None:
    assert find_among(typed, EVERY).iso3 == iso3


@pytest.mark.parametrize(
    ("typed", "sentence", "candidates"),
    [
        ("malli", "No country or area is called “malli”. Did you mean one of these?", "MLI"),
        ("Korea", "“Korea” may mean Republic of Korea (KOR) or", "KOR PRK"),
        ("Czechoslovakia", "“Czechoslovakia” is a former state.", "CZE SVK"),
        ("Sahel", "“Sahel” is a region:", "BFA CMR GIN GMB MLI MRT NER NGA SEN TCD"),
        ("World", "“World” is a group of countries or a total", ""),
        ("Wakanda", "No country or area is called “Wakanda”.", ""),
        ("Somaliland", "“Somaliland” is not on the UN's list", ""),
    ],
)
def test_what_is_not_one_country_is_said_with_those_that_may_be_meant(
    typed: str, sentence: str, candidates: str
) -> None:
    found = find_among(typed, EVERY)
    assert found.iso3 is None
    assert found.sentence.startswith(sentence)
    assert set(candidates.split()) <= set(found.candidates)
    assert bool(candidates) == bool(found.candidates)


def test_a_country_outside_the_choice_is_said_to_be() -> None:
    found = find_among("Tchad", {"MLI": "Mali"})
    assert (found.iso3, found.sentence) == (None, "“Tchad” is Chad, which is not in this choice.")


def test_the_lines_of_the_list_are_short_and_hold_the_names_that_people_type() -> None:
    labels = finder_labels()
    assert labels.keys() == EVERY.keys()
    for iso3, label in labels.items():
        assert label.split(" · ")[0] == EVERY[iso3]
        assert len(label) <= max(72, len(EVERY[iso3])), label
    assert labels["TCD"] == "Chad · Tchad"
    assert {"DRC", "RDC", "Zaire"} <= set(labels["COD"].split(" · "))
