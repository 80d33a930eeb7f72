"""The page on accountability, and its section on the country desk: counts first, names only with what was decided."""

import re
import sqlite3
from pathlib import Path

import pytest

from tests.pages.conftest import OpenPage
from tests.stores import copy_shipped_store


def plain(value: object) -> str:
    """A cell without the strokes that keep Markdown from reading it."""
    return re.sub(r"\\(.)", r"\1", str(value))


def words(test: object) -> str:
    """Everything that the page says in Markdown and captions."""
    parts = [block.value for kind in ("markdown", "caption", "subheader", "title") for block in test.get(kind)]  # type: ignore[attr-defined]
    return plain(" ".join(parts))


def tables(test: object) -> str:
    return " ".join(plain(cell) for table in test.table for cell in table.value.to_numpy().ravel())  # type: ignore[attr-defined]


def test_it_opens_on_red_and_amber_countries_and_says_how_many_the_court_looks_at(
    open_page: OpenPage, filled_url: str
) -> None:
    test = open_page(filled_url, "accountability")
    assert not test.exception
    frame = test.dataframe[0].value
    assert {"Sudan", "Chad"} <= set(frame["name"])
    sudan = frame[frame["name"] == "Sudan"].iloc[0]
    assert sudan["court"] == "investigation: Darfur, Sudan"
    assert "accused, not convicted" in sudan["persons"]
    assert re.search(r"Before the Court are \*\*\d+ of \d+ countries\*\*", words(test))
    assert "Charged is not convicted" in words(test)


def test_a_country_shows_counts_then_names_each_with_what_was_decided(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "accountability", iso3="SDN")
    assert not test.exception
    assert "investigation: Darfur, Sudan" in tables(test)
    named = next(table.value for table in test.table if "Person" in table.value.columns)
    bashir = named[named["Person"].str.contains("Bashir")].iloc[0]
    assert "accused, not convicted; at large" in plain(bashir["Status"])
    assert bashir["As of"]
    assert bashir["Source"]
    assert (named["Status"].str.len() > 0).all()
    assert "Chad" in tables(test)  # a neighbour beside it


def test_the_name_of_a_person_is_on_no_screen_without_a_word_on_the_standing(
    open_page: OpenPage, filled_url: str
) -> None:
    test = open_page(filled_url, "accountability", view="court")
    assert not test.exception
    everything = words(test)
    with sqlite3.connect(filled_url.removeprefix("sqlite:///")) as store:
        names = [name for (name,) in store.execute("SELECT name FROM court_person")]
    assert not [name for name in names if name in everything]
    counted = test.table[0].value
    assert plain(next(iter(counted["Status"]))) == "accused, not convicted"
    assert next(iter(counted["Persons"])) == "37"
    assert "world" in words(test)


def test_the_desk_names_nobody_and_leads_to_the_page(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "country", iso3="SDN")
    assert not test.exception
    assert "Accountability" in words(test)
    assert "investigation: Darfur, Sudan" in tables(test)
    assert "al-Bashir" not in tables(test) + words(test)


def test_amber_countries_that_nobody_looks_at(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "accountability", view="amber")
    assert not test.exception
    assert re.search(r"\*\*\d+ of \d+ amber countries\*\*", words(test))
    assert "Not shown here" not in words(test)
    assert "The rule is ours" in words(test)


def test_a_withheld_person_is_counted_and_not_named(open_page: OpenPage, tmp_path: Path) -> None:
    url = copy_shipped_store(tmp_path / "store.db")
    with sqlite3.connect(tmp_path / "store.db") as store:
        store.execute("UPDATE court_person SET handling = 'members' WHERE name = 'Omar al-Bashir'")
    test = open_page(url, "accountability", iso3="SDN")
    assert "al-Bashir" not in tables(test) + words(test)
    assert "1 record is withheld from this view." in words(test)


@pytest.mark.parametrize("view", ["countries", "country", "amber", "court"])
def test_an_empty_store_says_so(open_page: OpenPage, empty_url: str, view: str) -> None:
    test = open_page(empty_url, "accountability", view=view)
    assert not test.exception
    assert "no countries yet" in test.info[0].value


def test_an_unknown_country_and_view_are_named(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "accountability", view="mars")
    assert "mars" in test.warning[0].value
    test = open_page(filled_url, "accountability", iso3="ZZZ", view="country")
    assert "ZZZ" in test.warning[0].value
