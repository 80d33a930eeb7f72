"""What is shown of the two dense pictures to a room: few marks by a rule that is said, the others counted, none lost."""

from dataclasses import replace

from components.drawing.charts.for_the_room import (
    MOST_ADDRESSEES,
    MOST_NAMES,
    MOST_RECOMMENDATIONS,
    enlarge_matrix,
    enlarge_plot,
    narrow_matrix,
)
from components.drawing.charts.recommendation_matrix import build_matrix
from components.drawing.charts.risk_response_plot import Chip, PlotPicture, plot_payload
from data.recommendations.queries.pictures import MatrixColumnRow, MatrixLineRow, MatrixRow
from data.recommendations.rules.flags import Flag
from tests.charts.recommending import cell

COUNT = 30


def matrix() -> MatrixRow:
    """Thirty recommendations; the first is put to all of forty, each other one to one of the first three; the last is overdue."""
    references = [f"AI-{number:02}" for number in range(COUNT)]
    columns = tuple(MatrixColumnRow(reference=one, title=f"Title {one}", stage="adopted") for one in references)
    lines = []
    for number in range(40):
        asked = [references[0], *(one for at, one in enumerate(references[1:]) if number < 3 and at % 3 == number)]
        cells = tuple(
            cell(f"Desk {number:02}", one, flags=(Flag.OVERDUE,) if one == references[-1] else ()) for one in asked
        )
        lines.append(MatrixLineRow(name=f"Desk {number:02}", addressee_kind="body", cells=cells))
    return MatrixRow(columns=columns, lines=tuple(lines), total=COUNT)


def test_the_overdue_one_and_the_one_put_to_most_are_shown_in_the_order_of_the_record() -> None:
    shown, said = narrow_matrix(matrix())
    references = [column.reference for column in shown.columns]
    assert len(references) == MOST_RECOMMENDATIONS
    assert references == sorted(references)
    assert {"AI-00", f"AI-{COUNT - 1}"} <= set(references)
    assert len(shown.lines) == MOST_ADDRESSEES
    assert {cell.reference for line in shown.lines for cell in line.cells} == set(references)
    assert "8 of 30 recommendations" in said
    assert "12 of 40 addressees" in said


def test_a_matrix_that_is_small_already_is_shown_whole() -> None:
    whole = matrix()
    small = replace(
        whole,
        columns=whole.columns[:1],
        lines=tuple(replace(one, cells=one.cells[:1]) for one in whole.lines[:2]),
        total=1,
    )
    assert narrow_matrix(small) == (small, "")


def test_the_large_matrix_says_what_it_leaves_out_and_is_drawn_large() -> None:
    shown, said = narrow_matrix(matrix())
    picture = enlarge_matrix(build_matrix(shown, day="1 May 2026", source_line="S"), f"All of it. {said}")
    assert picture.is_brief
    assert "The page has all" in picture.subtitle
    assert "filter for others" not in picture.empty


def chips(tiers: str) -> tuple[Chip, ...]:
    names = {"r": "red", "a": "amber", "g": "green"}
    return tuple(Chip(f"X{at:02}", f"Land {at}", names[tier], at, False, "words") for at, tier in enumerate(tiers))


def test_the_plot_names_the_first_of_each_cell_and_counts_the_others() -> None:
    words = dict.fromkeys(
        ("title", "subtitle", "corner", "high", "up", "right", "off_scale", "source_line", "alt_text", "note"), "w"
    )
    cells = {(0, 0): chips("g"), (1, 5): chips("raarag"), (4, 1): chips("gg"), (5, 1): chips("r")}
    picture = PlotPicture(**words, bands=("b",) * 7, shares=("s",) * 5, chips=cells)  # type: ignore[arg-type]
    large = enlarge_plot(picture)
    assert {place: len(found) for place, found in large.chips.items()} == {
        (0, 0): 1, (1, 5): MOST_NAMES, (4, 1): 0, (5, 1): 1,
    }  # fmt: skip
    assert large.more == {(1, 5): "and 1 red, 1 amber, 1 green", (4, 1): "2 green"}
    sent = plot_payload(large)
    assert sent["brief"]
    assert sent["more"] == [[1, 5, "and 1 red, 1 amber, 1 green"], [4, 1, "2 green"]]
    assert not plot_payload(picture)["brief"]
