"""What the picture of states says: each bar adds up to what was asked, and the words name promised, answered, done, overdue."""

from components.drawing.charts.addressee_comparison import build_comparison, comparison_table
from data.recommendations.queries.addressee_comparison import AddresseeComparisonRow


def row(**values: object) -> AddresseeComparisonRow:
    none = dict.fromkeys(("answered", "promised", "done", "promised_open", "answered_other", "overdue"), 0)
    own = {"actor_id": "GBR", "name": "United Kingdom", "iso3": "GBR", "kind": "state", "asked": 0}
    rest = {"overdue_days": None, "withheld_answers": 0, "withheld_overdue": 0}
    return AddresseeComparisonRow(**(own | none | rest | values))  # type: ignore[arg-type]


FOUR = row(asked=9, answered=5, promised=4, done=1, promised_open=3, answered_other=1, overdue=2, overdue_days=41)


def test_a_bar_adds_up_and_says_what_is_overdue_and_for_how_long() -> None:
    picture = build_comparison([FOUR, row(actor_id="CAN", name="Canada", asked=2)], day="1 May 2026", source_line="S")
    assert [(bar.key, bar.total) for bar in picture.rows] == [("GBR", 9), ("CAN", 2)]
    assert {one.style: one.count for one in picture.rows[0].segments} == {
        "done": 1,
        "promised_open": 3,
        "answered_other": 1,
        "unanswered": 4,
    }
    words = picture.rows[0].words
    assert words == "4 promised, 5 answered, 1 done of 9, 2 overdue, the longest by 41 days"
    assert picture.rows[1].words == "0 promised, 0 answered, 0 done of 2"
    assert "11 put to 2 states by name: 4 promised, 3 of these not done; 2 overdue." in picture.subtitle


def test_what_is_withheld_has_a_column_only_where_there_is_any() -> None:
    assert "withheld_answers" not in {one.key for one in comparison_table([FOUR]).columns}
    hidden = row(asked=2, withheld_answers=1, overdue=1, overdue_days=1, withheld_overdue=1)
    assert "withheld_answers" in {one.key for one in comparison_table([FOUR, hidden]).columns}
    words = build_comparison([hidden], day="1 May 2026", source_line="S").rows[0].words
    assert words.endswith("1 overdue, the longest by 1 day (1 uncertain), 1 withheld")
