"""The pinned requirements: complete, for every supported Python, and free of addresses."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETS = ("requirements", "requirements-test", "requirements-bench", "requirements-audit")


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name.split("[")[0]).lower()


def wanted(name: str) -> dict[str, str]:
    """Each line of the readable source: package to why."""
    found = {}
    for line in (ROOT / f"{name}.in").read_text().splitlines():
        match = re.match(r"([A-Za-z][\w.\-]*(?:\[\w+\])?)(?:==\S+)?\s*(?:#\s*(.*))?$", line)
        if match:
            found[plain(match[1])] = (match[2] or "").strip()
    return found


def pinned(name: str) -> dict[str, str]:
    lines = (ROOT / f"{name}.txt").read_text().splitlines()
    return {plain(match[1]): match[2] for line in lines if (match := re.match(r"([\w.\-\[\]]+)==([^\s;]+)", line))}


@pytest.mark.parametrize("name", SETS)
def test_every_package_is_pinned_and_says_why_it_is_there(name: str) -> None:
    assert wanted(name)
    assert set(wanted(name)) <= set(pinned(name))
    if name != "requirements-bench":
        assert [package for package, why in wanted(name).items() if not why] == []


@pytest.mark.parametrize("name", SETS)
def test_every_line_is_a_pin_with_its_hashes_and_none_names_an_address(name: str) -> None:
    text = (ROOT / f"{name}.txt").read_text()
    assert "://" not in text
    stated = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for pin in stated.replace("\\\n", " ").splitlines():
        assert re.fullmatch(r"[\w.\-\[\]]+==[^\s;]+( ; [^#]*?)?( +--hash=sha256:[0-9a-f]{64})+", pin), pin


def test_the_sets_agree_where_they_meet() -> None:
    app = pinned("requirements")
    for other in SETS[1:]:
        assert {package: pin for package, pin in pinned(other).items() if app.get(package, pin) != pin} == {}


def test_what_is_installed_is_what_is_pinned() -> None:
    """The tests speak for the versions that users get."""
    names = [package for package in wanted("requirements") if not package.startswith("psycopg")]
    assert {name: version(name) for name in names} == {name: pinned("requirements")[name] for name in names}
