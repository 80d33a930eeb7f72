"""What a browser sends back from a table or bars that were drawn before: the thing that was clicked, or nothing."""

from typing import Any

import pytest

from components.drawing import bars_view, grid_view
from components.drawing.charts.bars import BarPicture, BarRow, BarSegment
from components.drawing.charts.grid import GridCell, GridColumn, GridPicture, GridRow, GridStyle

_WORDS = {"title": "T", "subtitle": "", "source_line": "S", "alt_text": "A", "row_heading": "R"}
_STYLES = {"s": GridStyle("#FFFFFF", "is so")}


class _Sent:
    """Stands for the component in the browser: keeps what it was sent, and sends back what a test says."""

    def __init__(self, back: Any) -> None:
        self.back, self.data = back, {}

    def pick(self, _key: str, data: dict[str, Any]) -> Any:
        self.data = data
        return self.back


def grid(*rows: str) -> GridPicture:
    cells = {(row, "c"): GridCell("1", "s", "") for row in rows}
    columns = (GridColumn("c", "C"), GridColumn("d", "D"))
    return GridPicture(columns=columns, rows=tuple(GridRow(r, r) for r in rows), cells=cells, styles=_STYLES, **_WORDS)


def bars(*rows: str) -> BarPicture:
    made = tuple(BarRow(row, row, (BarSegment("s", 1),), "") for row in rows)
    return BarPicture(rows=made, styles=_STYLES, **_WORDS)


def picked_in_grid(monkeypatch: pytest.MonkeyPatch, back: Any, *rows: str) -> Any:
    monkeypatch.setattr(grid_view, "_COMPONENT", _Sent(back))
    return grid_view.grid_view(grid(*rows), "key", pick="cells")


def picked_in_bars(monkeypatch: pytest.MonkeyPatch, back: Any, *rows: str) -> Any:
    monkeypatch.setattr(bars_view, "_COMPONENT", _Sent(back))
    return bars_view.bars_view(bars(*rows), "key", pick="Open it")


def test_a_click_means_what_was_clicked_also_when_a_row_came_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = _Sent(None)
    monkeypatch.setattr(grid_view, "_COMPONENT", sent)
    grid_view.grid_view(grid("b"), "key", pick="cells")
    clicked = [sent.data["rows"][0]["key"], sent.data["columns"][0]["key"]]
    assert picked_in_grid(monkeypatch, clicked, "a", "b") == ("b", "c")
    monkeypatch.setattr(bars_view, "_COMPONENT", sent)
    bars_view.bars_view(bars("b"), "key", pick="Open it")
    assert picked_in_bars(monkeypatch, sent.data["rows"][0]["key"], "a", "b") == "b"


@pytest.mark.parametrize("back", [["gone", "c"], ["a", "gone"], ["a"], "ac", [["a"], "c"], {"a": "c"}, 0, True, None])
def test_what_is_not_there_is_not_picked(monkeypatch: pytest.MonkeyPatch, back: Any) -> None:
    assert picked_in_grid(monkeypatch, back, "a", "b") is None
    assert picked_in_bars(monkeypatch, back, "a", "b") is None


def test_a_heading_is_picked_without_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    assert picked_in_grid(monkeypatch, [None, "d"], "a") == (None, "d")
