"""`make upgrade-check`: what is let go of, and how a change of versions is told."""

from scripts.upgrade_check import changed, let_go


def test_every_pin_is_let_go_of_or_only_those_that_are_named() -> None:
    text = "streamlit==1.67.0        # pinned: the server parts follow\nfolium    # the map\npsycopg[binary]==3.3.9 # store\n"
    assert "==" not in let_go(text, [])
    assert let_go(text, []).startswith("streamlit        # pinned: the server parts follow\nfolium ")
    assert let_go(text, ["psycopg"]) == text.replace("[binary]==3.3.9", "[binary]")


def test_what_came_went_or_changed_is_a_line_each() -> None:
    before, after = {"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "2.1", "d": "4"}
    assert changed(before, after) == ["b 2 -> 2.1", "c 3 -> gone", "d new -> 4"]
