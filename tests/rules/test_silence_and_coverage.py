"""Silence: every silent source is named once, none that speaks; and whom UCDP's table covers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.risk.rules.coverage import displacement_note, ucdp_covers, violence_note
from data.risk.rules.disagreement import ListVerdict, Verdict
from data.risk.rules.silence import TOPICS, list_silences

SOME_TOPICS = st.sets(st.sampled_from(sorted(TOPICS)))


@given(shown=SOME_TOPICS, withheld=SOME_TOPICS)
def test_each_topic_is_either_shown_or_listed_as_silent_and_once(shown: set[str], withheld: set[str]) -> None:
    listed = [silence.topic for silence in list_silences(shown, withheld_topics=withheld)]
    assert listed == [topic for topic in TOPICS if topic not in shown]


@given(shown=SOME_TOPICS, withheld=SOME_TOPICS)
def test_what_is_withheld_is_never_said_to_be_absent(shown: set[str], withheld: set[str]) -> None:
    for silence in list_silences(shown, withheld_topics=withheld):
        assert (silence.sentence == "Withheld at this clearance.") == (silence.topic in withheld)


def test_a_list_with_an_unknown_view_is_silent_and_says_why() -> None:
    verdicts = [
        ListVerdict("a", "List A", "conflict", Verdict.UNKNOWN, "The copy is cut."),
        ListVerdict("b", "List B", "atrocity", Verdict.DOES_NOT_FLAG),
        ListVerdict("c", "List C", "atrocity", Verdict.FLAGS),
    ]
    silences = list_silences(TOPICS, verdicts)
    assert [(s.topic, s.title, s.sentence) for s in silences] == [("a", "List A", "The copy is cut.")]


def test_an_unknown_topic_is_an_error_and_not_a_silence() -> None:
    with pytest.raises(ValueError, match="weather"):
        list_silences({"weather"})


def test_no_sentence_calls_silence_a_finding() -> None:
    for _, sentence in TOPICS.values():
        assert sentence.endswith(".")
        assert "no risk" not in sentence
        assert "absent" not in sentence


@pytest.mark.parametrize(
    ("iso3", "is_member", "expected"),
    [
        ("CHE", True, True),
        ("XKX", False, True),
        ("TWN", False, True),
        ("VAT", False, True),
        ("PSE", False, False),
        ("GRL", False, False),
        ("ESH", False, False),
    ],
)
def test_ucdp_covers_independent_states_only(iso3: str, is_member: bool, expected: bool) -> None:
    assert ucdp_covers(iso3, is_member) is expected


def test_the_note_on_palestine_stands_with_israel_and_with_palestine_only() -> None:
    assert violence_note("PSE") == violence_note("ISR")
    assert "27,434 in 2023" in (violence_note("PSE") or "")
    assert violence_note("SDN") is None
    assert "UNRWA" in displacement_note("PSE")
    assert "UNRWA" not in displacement_note("SDN")
    assert "country of origin" in displacement_note("SDN")
