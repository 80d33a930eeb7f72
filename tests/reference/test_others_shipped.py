"""What others recommended, as it ships: nothing lost, nobody taken for a member who is none, letters of the Committee alone."""

import csv
from collections import Counter, defaultdict

from data.core.settings import REFERENCE_FOLDER
from data.sources.shipped.others_rows import OthersRecommendationFileRow, OthersReviewFileRow


def ship(name: str) -> list[dict[str, str]]:
    with (REFERENCE_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_who_asked_whom_follows_from_the_papers_targets_alone() -> None:
    members = {row["actor_id"] for row in ship("actors.csv") if row["is_target"] == "1"}
    addressees = defaultdict(set)
    for row in ship("others_addressees.csv"):
        addressees[row["reference"]].add(row["actor_id"] or row["iso3"])
    for row in ship("others_recommendations.csv"):
        to_members = bool(addressees[row["reference"]] & members)
        by_a_member = row["recommending_iso3"] in members
        expected = "others_to_members" if to_members else "members_to_others" if by_a_member else "others_to_others"
        assert row["made_by"] == expected, row["reference"]
    kinds = Counter(row["made_by"] for row in ship("others_recommendations.csv"))
    assert kinds == {"members_to_others": 206, "others_to_members": 106, "others_to_others": 14}


def test_answers_as_they_were_compiled_and_noted_apart() -> None:
    """The README of the compiled tables: 181 accepted, 84 noted, 7 in part, 2 not accepted, 1 under consideration."""
    answers = Counter(row["response"] for row in ship("others_responses.csv"))
    assert answers == {
        "accepted": 181,
        "noted": 84,
        "accepted_in_part": 7,
        "not_accepted": 2,
        "under_consideration": 1,
    }


def test_a_derived_day_is_a_month_and_read_as_by_then() -> None:
    for row in ship("others_responses.csv"):
        if row["given_on_basis"].startswith("derived"):
            assert (len(row["given_on"]), row["given_on_reading"]) == (7, "by"), row["reference"]
        elif row["given_on_basis"] == "latest possible day":
            assert row["given_on_reading"] == "by", row["reference"]


def test_the_words_of_a_record_with_two_classes_are_not_taken_for_the_states_own() -> None:
    of_the_record = [row for row in ship("others_responses.csv") if row["words_of"] == "UPR Info"]
    assert len(of_the_record) == 218
    assert {row["in_words"] for row in of_the_record} == {"Accepted", "Noted"}


def test_where_two_copies_contradict_each_other_there_is_no_answer() -> None:
    answered = {row["reference"] for row in ship("others_responses.csv")}
    contradicted = [row for row in ship("others_recommendations.csv") if "no response is recorded" in row["note"]]
    contradicted = [row for row in contradicted if "lists it as not supported" in row["note"]]
    assert len(contradicted) == 2
    assert not answered & {row["reference"] for row in contradicted}


def test_letters_are_the_committees_alone() -> None:
    reviews = ship("others_reviews.csv")
    assert Counter(row["grade"] for row in reviews) == {"": 30, "C": 21, "B": 14, "D": 2}
    assert {row["reviewer"] for row in reviews if row["grade"]} == {"Human Rights Committee"}


def test_a_letter_of_somebody_else_is_refused() -> None:
    row = {**ship("others_reviews.csv")[0], "grade": "B", "scale": "A to E"}
    found = OthersReviewFileRow.model_validate({key: value or None for key, value in row.items()})
    assert ("grade", "only the Human Rights Committee's own letter is a grade here") in list(found.problems())


def test_what_a_member_asked_names_the_member() -> None:
    row = next(row for row in ship("others_recommendations.csv") if row["made_by"] == "members_to_others")
    found = OthersRecommendationFileRow.model_validate(
        {key: value or None for key, value in row.items()} | {"recommending_iso3": None}
    )
    assert [column for column, _ in found.problems()] == ["recommending_iso3"]
