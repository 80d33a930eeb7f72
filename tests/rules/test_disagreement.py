"""Watch lists: silence is a verdict only where the list is whole and covers the country; only like is compared with like."""

from hypothesis import given
from hypothesis import strategies as st

from data.risk.rules.disagreement import ListVerdict, Verdict, explain_disagreement, judge, lists_disagree

VERDICTS = st.lists(
    st.builds(
        ListVerdict,
        watch_list_id=st.sampled_from(["a", "b", "c", "d"]),
        name=st.sampled_from(["List A", "List B", "List C"]),
        concern=st.sampled_from(["atrocity", "conflict", "humanitarian"]),
        verdict=st.sampled_from(list(Verdict)),
    ),
    max_size=5,
)


def verdict(name: str, said: Verdict, concern: str = "atrocity") -> ListVerdict:
    return ListVerdict(name.casefold(), name, concern, said)


@given(covers=st.booleans(), is_whole=st.booleans())
def test_silence_is_a_verdict_only_of_a_whole_list_that_covers_the_country(covers: bool, is_whole: bool) -> None:
    said = judge(None, covers_country=covers, is_whole=is_whole)
    assert said is (Verdict.DOES_NOT_FLAG if covers and is_whole else Verdict.UNKNOWN)


@given(covers=st.booleans(), is_whole=st.booleans())
def test_an_entry_speaks_for_itself_also_in_a_cut_list(covers: bool, is_whole: bool) -> None:
    assert judge(True, covers_country=covers, is_whole=is_whole) is Verdict.FLAGS
    assert judge(False, covers_country=covers, is_whole=is_whole) is Verdict.DOES_NOT_FLAG


@given(verdicts=VERDICTS)
def test_lists_with_another_concern_decide_nothing(verdicts: list[ListVerdict]) -> None:
    atrocity = [v for v in verdicts if v.concern == "atrocity"]
    assert lists_disagree(verdicts) == lists_disagree(atrocity)


@given(verdicts=VERDICTS)
def test_an_unknown_verdict_decides_nothing(verdicts: list[ListVerdict]) -> None:
    known = [v for v in verdicts if v.verdict is not Verdict.UNKNOWN]
    assert lists_disagree(verdicts) == lists_disagree(known)


@given(verdicts=VERDICTS)
def test_a_reason_stands_exactly_where_they_disagree(verdicts: list[ListVerdict]) -> None:
    assert (explain_disagreement(verdicts) is not None) == (lists_disagree(verdicts) is True)


def test_one_view_alone_is_no_agreement() -> None:
    assert lists_disagree([verdict("EWP", Verdict.UNKNOWN), verdict("GCR2P", Verdict.FLAGS)]) is None
    assert lists_disagree([verdict("EWP", Verdict.FLAGS), verdict("GCR2P", Verdict.FLAGS)]) is False
    assert lists_disagree([verdict("EWP", Verdict.DOES_NOT_FLAG), verdict("GCR2P", Verdict.DOES_NOT_FLAG)]) is False


def test_the_sentence_names_who_flags_and_who_does_not() -> None:
    said = [
        verdict("EWP", Verdict.FLAGS),
        verdict("GCR2P", Verdict.DOES_NOT_FLAG),
        verdict("ICG", Verdict.DOES_NOT_FLAG, "conflict"),
    ]
    assert explain_disagreement(said) == "Flagged by EWP; not by GCR2P. Each list has its own scale and question."
