"""Every act that publishes or takes away asks first, whichever screen offers it: read from the code, so that none is forgotten."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

_COMPONENTS = Path(__file__).parents[2] / "components"
#: Commands that publish, hand over or take away. A new one is named alike, and is held to the same.
_ASKED = (
    *("adopt_", "end_membership", "hand_over", "import_list", "release_brief", "retire_", "revoke_"),
    *("take_back_", "undo_list", "undo_telling", "unrelate_", "withdraw_"),
)
#: Where such a command is only the way back from another, offered as "Undo" once that one is done.
_WAYS_BACK = {"undo_by"}


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")) == name:
                yield node


def names_in(node: ast.AST) -> set[str]:
    """The names read in a piece of code, but for those in a way back."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, ast.Call) and getattr(one.func, "id", "") in _WAYS_BACK:
            continue
        if isinstance(one, ast.Name):
            found.add(one.id)
        if isinstance(one, ast.Attribute):
            # Of a kind of fact (data.core.facts).
            found.add(one.attr)
        waiting += ast.iter_child_nodes(one)
    return found


def unasked(path: Path) -> list[str]:
    """The forms and buttons of a module that run such a command without asking."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    outer = {one.name: one for one in ast.iter_child_nodes(tree) if isinstance(one, ast.FunctionDef)}
    found = []
    for function in outer.values():
        inner = {
            one.name: one for one in ast.walk(function) if isinstance(one, ast.FunctionDef) and one is not function
        }
        for call in [*calls(function, "submit"), *calls(function, "button")]:
            names = names_in(call)
            # What the button calls may stand in a function of its own, one step away.
            for name in sorted(names):
                if callee := inner.get(name) or outer.get(name):
                    names |= names_in(callee)
            acts = sorted(name for name in names if name.startswith(_ASKED) or name == "withdraw")
            if acts and "asks" not in {keyword.arg for keyword in call.keywords}:
                found.append(f"{path.name}:{call.lineno}: {', '.join(acts)}")
    return found


@pytest.mark.parametrize("path", sorted(_COMPONENTS.rglob("*.py")), ids=lambda path: path.stem)
def test_what_publishes_or_takes_away_asks(path: Path) -> None:
    assert unasked(path) == []


def test_the_reading_finds_one_that_does_not_ask(tmp_path: Path) -> None:
    file = tmp_path / "view.py"
    file.write_text("def f(form):\n    form.submit('Go', lambda v: write(ASSET.withdraw, 1), said=str)\n")
    assert unasked(file) == ["view.py:2: withdraw"]
