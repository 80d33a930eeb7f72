"""Where a form says that what was typed is not recorded yet."""

from typing import Any

from tests.components.test_record_form import opened

__all__ = ["opened"]


def test_what_is_not_recorded_yet_is_said_below_the_button_so_that_nothing_moves_under_the_mouse(opened: Any) -> None:
    test = opened()
    test.text_area[0].set_value("Half a sentence").run()
    kinds = [(one.type, getattr(one, "label", "")) for one in _all(test.main)]
    assert kinds.index(("button", "Record")) < kinds.index(("button", "Discard it"))
    again = opened()
    kinds = [(one.type, getattr(one, "label", "")) for one in _all(again.main)]
    assert kinds.index(("button", "Discard it")) < kinds.index(("button", "Record"))


def _all(block: Any) -> list[Any]:
    """Every element below a block, in the order of the screen."""
    return [
        one for child in block.children.values() for one in (_all(child) if hasattr(child, "children") else [child])
    ]
