"""What is not documented fails: every page, parameter of the address, command, kind of import, setting, make word."""

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
    named: set[str] = set()
    for file in (*(ROOT / "components").rglob("*.py"), *(ROOT / "pages").glob("*.py")):
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r"""address\.(?!say_unknown|open_page)\w+\(\s*"([a-z_0-9]+)\"""", text))
        named |= set(re.findall(r"""query_params(?:\.get\(|\[)\s*"([a-z_0-9]+)\"""", text))
    assert {"iso3", "edition", "region", "lens", "fill", "entry", "cell", "ref"} <= named
    # Of the operator's link, which is used once and never shared.
    missing = [name for name in sorted(named - {"once"}) if f"`{name}`" not in ADDRESSES]
    assert not missing


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
