"""In a choice of several, Enter takes the one best match: no box offers to take every match at once."""

import ast

import pytest

from data.core.settings import ROOT

SOURCES = sorted((ROOT / "components").rglob("*.py")) + sorted((ROOT / "pages").rglob("*.py"))


def multiselects() -> list[tuple[str, ast.Call]]:
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and any(
                isinstance(part, ast.Attribute) and part.attr == "multiselect" for part in (node.func, *node.args)
            ):
                found.append((f"{path.relative_to(ROOT)}:{node.lineno}", node))
    return found


def test_there_are_choices_of_several() -> None:
    assert multiselects()


@pytest.mark.parametrize(("place", "call"), multiselects(), ids=lambda one: one if isinstance(one, str) else "")
def test_no_choice_of_several_takes_every_match(place: str, call: ast.Call) -> None:
    said = {one.arg: getattr(one.value, "value", None) for one in call.keywords}
    assert said.get("select_all") is False, f"{place}: select_all=False"
    assert "accept_new_options" not in said, f"{place}: it would offer to add what is typed"
