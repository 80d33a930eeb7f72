"""What is not documented fails: every page, parameter of the address, command, kind of import, setting, make word."""

import ast
import re
from pathlib import Path

import pytest
import typer.main

from components.navigation import PAGES
from data.__main__ import app
from data.core.settings import Settings
from data.imports.run import KINDS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ADDRESSES = (ROOT / "docs" / "addresses.md").read_text(encoding="utf-8")
IMPORTING = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.script)
def test_every_page_is_in_the_readme_and_has_a_docstring_that_says_what_it_does(entry: object) -> None:
    assert re.search(rf"^\| `/{entry.address}[?`]", README, re.MULTILINE)  # type: ignore[attr-defined]
    script = entry.path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    for word in ("Reads:", "Writes:", "Opens:"):
        assert word in script.split('"""')[1]


def test_every_page_is_short_enough_to_read_from_top_to_bottom() -> None:
    for entry in PAGES:
        assert len(entry.path.read_text(encoding="utf-8").splitlines()) <= 90, entry.script


def test_every_parameter_of_the_address_is_documented() -> None:
    named = parameters_of_the_address()
    assert {"iso3", "edition", "region", "lens", "fill", "entry", "cell", "ref", "view", "as_of", "strand"} <= named
    # Of the operator's link, which is used once and never shared.
    missing = [name for name in sorted(named - {"once"}) if f"`{name}`" not in ADDRESSES]
    assert not missing


#: What reads a parameter of the address, by name, with the position of the argument that names it. What hands its own
#: argument on to one of them is found in the code and joins them.
READERS = {
    "address.read": 0,
    "address.read_many": 0,
    "address.read_number": 0,
    "address.choose": 0,
    "address.choose_many": 0,
    "address.choose_segment": 0,
    "st.query_params.get": 0,
}


def parameters_of_the_address() -> set[str]:
    """Every name under which code reads or keeps something in the address: written out, also where it passes through helpers."""
    trees = {
        file: ast.parse(file.read_text(encoding="utf-8"))
        for file in (*(ROOT / "components").rglob("*.py"), *(ROOT / "pages").glob("*.py"))
    }
    readers = dict(READERS)
    named: set[str] = set()
    before = -1
    while len(readers) != before:
        before = len(readers)
        for file, tree in trees.items():
            for outer in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
                own = [one.arg for one in (*outer.args.args, *outer.args.kwonlyargs)]
                for call in (node for node in ast.walk(outer) if isinstance(node, ast.Call)):
                    name = argument(call, readers, file)
                    if isinstance(name, ast.Constant):
                        named.add(name.value)
                    elif isinstance(name, ast.Name) and name.id in own:
                        readers.setdefault(f"{file.stem}.{outer.name}", own.index(name.id))
    return named


def argument(call: ast.Call, readers: dict[str, int], file: Path) -> ast.expr | None:
    """The argument of a call that names a parameter; None for a call of something else."""
    function = ast.unparse(call.func)
    # Within its own module, and where it is imported by name, a helper is called without the module's name.
    known = {position for name, position in readers.items() if function in (name, name.split(".")[-1])}
    if not known or (function == "read" and file.stem != "address"):
        return None
    position = known.pop()
    assert not any(isinstance(one, ast.Starred) for one in call.args[: position + 1]), f"{file}: {ast.unparse(call)}"
    if position < len(call.args):
        return call.args[position]
    return next((one.value for one in call.keywords if one.arg == "name"), None)


@pytest.mark.parametrize("name", sorted(typer.main.get_command(app).commands))  # type: ignore[attr-defined]
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_import_is_described(kind: str) -> None:
    assert f"`{kind}`" in IMPORTING


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`AMBERLIGHT_{name.upper()}`" in README


def test_every_file_that_the_documents_point_to_is_there() -> None:
    for document in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} points to {target}"


def test_every_file_that_the_code_points_to_is_there() -> None:
    pointed = re.compile(r"(?<![\w/.-])(?:tests|data|components|scripts|docs|pages)/[\w/-]+\.(?:py|md|csv|js|css)\b")
    found = {
        (str(file.relative_to(ROOT)), path)
        for folder in ("components", "data", "pages", "scripts", "tests")
        for file in (ROOT / folder).rglob("*.py")
        for path in pointed.findall(file.read_text(encoding="utf-8"))
    }
    assert len(found) > 20
    assert {one for one in found if not (ROOT / one[1]).exists()} == set()
