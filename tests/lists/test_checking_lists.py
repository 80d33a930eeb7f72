"""Every row held to the record: each fault with its row and column, nothing guessed."""

import pytest
from sqlalchemy import Engine

from data.core.errors import AmberlightError
from tests.lists.making import HEADER, ROWS, bring, check, list_bytes

pytestmark = pytest.mark.one_database


def faults(store: Engine, *row: str, **changes: object) -> list[str]:
    return [str(fault) for fault in check(store, list_bytes([row]), **changes).faults]


def test_a_good_row_is_understood_whole(store: Engine) -> None:
    first, second = check(store, list_bytes()).rows
    assert [one.actor_id for one in first.addressees] == ["TCD"]
    assert (first.iso3s, first.framework_ids, first.values["due_on"]) == (("SDN",), ("WPS",), "2027-06-30")
    assert (first.values["priority"], first.values["handling"], first.standing) == ("high", "open", "new")
    assert [(one.name, one.kind) for one in second.addressees] == [
        ("North Atlantic Treaty Organization", "actor"),
        ("Donors", "group"),
    ]


@pytest.mark.parametrize(
    ("place", "cell", "column", "words"),
    [
        (1, "", "Recommendation", "is empty; a recommendation needs a text"),
        (2, "Wakanda", "Addressed to", "is not a recorded state, organisation or addressee: 'Wakanda'"),
        (2, "", "Addressed to", "needs an addressee"),
        (3, "Sudn", "Country", "is not a recorded country: 'Sudn'; perhaps Sudan (SDN)"),
        (3, "Soviet Union", "Country", "is not a recorded country"),
        (4, "Peace", "Framework", "is not a recorded framework: 'Peace'; the frameworks: SDG, WPS"),
        (5, "03/04/2027", "Deadline", "could be 2027-04-03 or 2027-03-04"),
        (5, "June 2027", "Deadline", "not a whole day"),
        (6, "ASAP", "Priority", "is none of high, normal, low: 'ASAP'"),
        (7, "confidential", "Handling", "is none of open, members, secretariat: 'confidential'"),
        (0, "R 1", "Ref", "contains a space"),
        (0, "R" * 21, "Ref", "longer than 20 characters"),
        (1, "#REF!", "Recommendation", "a spreadsheet's error"),
        (1, "x" * 30_001, "Recommendation", "has 30,001 characters"),
    ],
)
def test_each_fault_is_named_by_row_and_column(store: Engine, place: int, cell: str, column: str, words: str) -> None:
    row = list(ROWS[0])
    row[place] = cell
    found = check(store, list_bytes([ROWS[1], row]))
    assert [one.line for one in found.rows if one.faults] == [3]
    assert any(f"list.csv, line 3, column {column}: " in str(one) and words in str(one) for one in found.faults)


def test_every_fault_of_a_row_is_named_at_once(store: Engine) -> None:
    found = faults(store, "R-1", "", "Wakanda", "Sudn", "Peace", "soon", "ASAP", "x")
    assert len(found) == 7


def test_without_a_word_on_handling_a_row_is_for_the_secretariat_alone(store: Engine) -> None:
    (row,) = check(store, list_bytes([(*ROWS[0][:7], "")])).rows
    assert row.values["handling"] == "secretariat"
    (row,) = check(store, list_bytes([(*ROWS[0][:7], "")]), fixed=(("handling", "members"),)).rows
    assert row.values["handling"] == "members"


def test_a_word_that_is_explained_is_understood_and_counted_before(store: Engine) -> None:
    rows = [(f"R-{n}", "Act", "Centeral African Republic", *[""] * 5) for n in range(3)]
    (unknown,) = check(store, list_bytes(rows)).unknown
    assert (unknown.word, unknown.rows, unknown.suggestion) == ("Centeral African Republic", 3, "CAF")
    explained = check(store, list_bytes(rows), meanings=(("Centeral African Republic", "CAF"),))
    assert not explained.faults
    assert {one.name for row in explained.rows for one in row.addressees} == {"Central African Republic"}


def test_a_reference_that_stands_twice_is_a_fault_in_both_rows(store: Engine) -> None:
    found = check(store, list_bytes([ROWS[0], ROWS[1], ROWS[0]]))
    assert [str(one) for one in found.faults] == [
        "list.csv, line 2, column Ref: 'R-1' is also the reference of row 4; a reference names one thing",
        "list.csv, line 4, column Ref: 'R-1' is also the reference of row 2; a reference names one thing",
    ]


def test_a_row_that_says_something_else_than_the_record_is_a_fault_and_the_same_is_left_alone(store: Engine) -> None:
    bring(store, list_bytes())
    assert {row.standing for row in check(store, list_bytes()).rows} == {"on_record"}
    changed = check(store, list_bytes([("R-1", "Name two", "Mali", *ROWS[0][3:]), ROWS[1]]))
    assert [row.standing for row in changed.rows] == ["faulty", "on_record"]
    text, addressee = (str(one) for one in changed.faults)
    assert "line 2, column Recommendation: R-1 is recorded with another value, 'Name a focal point'" in text
    assert "column Addressed to" in addressee
    assert "Chad" in addressee


def test_repeats_for_each_recommending_state_become_one_if_asked(store: Engine) -> None:
    header = ("text", "to", "From", "theme")
    rows = [
        ("1.1 Ratify", "Chad", "France", "A"),
        ("1.1 Ratify", "Chad", "Spain", "B"),
        ("1.2 Act", "Chad", "Mali", ""),
    ]
    apart = check(store, list_bytes(rows, header))
    assert [row.reference for row in apart.rows] == ["LIST-0001", "LIST-0002", "LIST-0003"]
    merged = check(store, list_bytes(rows, header), merges_repeats=True, has_numbers=True)
    first, second = merged.rows
    assert first.values["note"] == "Recommended by: France, Spain. Theme: A, B."
    assert (first.values["paraphrase"], first.values["pointer"]) == ("Ratify", "1.1")
    assert "appears again in row 3" in str(first.remarks[0])
    assert merged.notices == ("1 row repeats another for a further state or theme and was merged with it.",)
    assert second.line == 4


def test_a_response_needs_its_day_and_an_unknown_author_is_kept_and_remarked(store: Engine) -> None:
    header = ("text", "to", "decision", "From")
    without = check(store, list_bytes([("Ratify", "Chad", "support", "moratorium")], header))
    assert str(without.faults[0]).endswith(
        "is empty, and the row has a status. Choose the column with its day, or set one day for all rows"
    )
    (row,) = check(
        store, list_bytes([("Ratify", "Chad", "support", "moratorium")], header), fixed=(("response_on", "2011-12-31"),)
    ).rows
    assert (row.response, row.response_on, row.standing) == ("accepted", "2011-12-31", "new")
    assert "'moratorium' is not a recorded state or organisation; kept as written" in str(row.remarks[0])


def test_relations_lead_to_rows_of_the_list_or_the_record_and_not_to_themselves(store: Engine) -> None:
    header = (*HEADER, "Related")
    found = check(store, list_bytes([(*ROWS[0], "R-2; R-9; R-1"), (*ROWS[1], "")], header))
    assert [str(one).split(": ", 1)[1] for one in found.faults] == [
        "'R-9' is neither in the list nor recorded",
        "'R-1' is the row itself",
    ]


def test_columns_side_by_side_have_as_many_places(store: Engine) -> None:
    header = ("text", "addressees", "addressee_kinds", "lead_offices")
    wrong = check(store, list_bytes([("Act", "Donors; Chad", "group", "")], header))
    assert "has 1 places, and there are 2 addressees" in str(wrong.faults[0])
    (row,) = check(store, list_bytes([("Act", "Donors; Chad", "group; actor", "; Foreign ministry")], header)).rows
    assert [(one.name, one.kind, one.lead_office) for one in row.addressees] == [
        ("Donors", "group", None),
        ("Chad", "actor", "Foreign ministry"),
    ]


def test_a_mapping_that_does_not_fit_raises(store: Engine) -> None:
    with pytest.raises(AmberlightError, match="say which column holds 'Addressed to'"):
        check(store, list_bytes([("Act", "x")], ("text", "colour")))
