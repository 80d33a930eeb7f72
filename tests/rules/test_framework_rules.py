"""What is ours is marked with its reason; how the paper would treat a framework needs a ground on record."""

from hypothesis import given
from hypothesis import strategies as st

from data.overlaps.rules.framework_facts import FACT_LABELS, FACT_LINKS, FactKind, frameworks_without_link, links_of
from data.overlaps.rules.treatment import TREATMENTS, Stance, get_treatment


def test_every_link_of_ours_has_its_reason_and_what_it_leans_on() -> None:
    assert len({(link.framework_id, link.fact) for link in FACT_LINKS}) == len(FACT_LINKS)
    for link in FACT_LINKS:
        assert link.reasoning.endswith(".")
        assert link.leans_on.startswith(("II.d", "Annex II"))
    assert {link.fact for link in FACT_LINKS} == set(FactKind) == set(FACT_LABELS)


def test_the_frameworks_meet_the_facts_that_the_field_holds_against_them() -> None:
    assert [link.fact for link in links_of("POC")] == [FactKind.OPERATIONS, FactKind.DISPLACEMENT]
    assert [link.fact for link in links_of("CAAC")] == [FactKind.CHILDREN]
    assert [link.fact for link in links_of("WPS")] == [FactKind.ACTION_PLAN]
    assert [link.fact for link in links_of("ARMS")] == [FactKind.ARMS_TREATY]
    assert frameworks_without_link(("WPS", "TECH", "FORB")) == ("TECH", "FORB")


def test_all_thirteen_have_a_treatment_and_the_four_first_their_own_stream() -> None:
    assert len(TREATMENTS) == 13
    assert {one for one, found in TREATMENTS.items() if found.stance is Stance.OWN_STREAM} == {
        "PHS",
        "TECH",
        "POC",
        "CTPVE",
    }
    assert TREATMENTS["FORB"].stance is Stance.NOT_AT_FIRST
    assert TREATMENTS["MRCH"].stance is Stance.FOLD


@given(st.sampled_from(sorted(TREATMENTS)), st.frozensets(st.sampled_from(["PR-40", "PR-54", "PR-55", "FORB-01", "x"])))
def test_a_treatment_is_said_only_with_a_ground_that_the_reader_sees(framework_id: str, seen: frozenset[str]) -> None:
    found = get_treatment(framework_id, seen)
    assert set(found.ground_ids) <= seen
    assert (found.stance is Stance.UNKNOWN) == (not found.ground_ids)


def test_an_unknown_framework_has_no_treatment() -> None:
    assert get_treatment("NEW", {"PR-40"}).stance is Stance.UNKNOWN
