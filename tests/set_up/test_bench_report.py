"""What the page of benchmarks says of a crowd: a ratio only where everybody got their page."""

from scripts.bench.crowd import Crowd, Readers
from scripts.bench.crowd_section import Crowds, crowds_section
from scripts.bench.sides import Side

SIDES = [Side(key, key.title(), f"http://127.0.0.1/{key}") for key in ("amberlight", "briefing", "plain", "naive")]


def section(naive_ready: int, naive_s: float) -> str:
    arrived = {
        (key, number): Crowd(number, number, 10.0, 300.0 + number)
        for key in ("amberlight", "plain")
        for number in (1, 50, 200)
    }
    arrived |= {("briefing", 200): Crowd(200, 200, 9.0, None), ("naive", 200): Crowd(200, naive_ready, naive_s, 457.0)}
    read = {number: Readers(number, number, 0.004 * number) for number in (1, 10, 100, 200)}
    return crowds_section(SIDES, Crowds(arrived, read, 200))


def line_about(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


def test_a_crowd_that_got_its_pages_is_compared():
    line = line_about(section(200, 40.0), "against folium")
    assert line.endswith("| 0.250 | at most 0.5 | met |")


def test_a_crowd_that_did_not_get_its_pages_has_no_ratio():
    line = line_about(section(0, 50.2), "against folium")
    assert line.endswith("|  | at most 0.5 | not measured: 0 of 200 got their page |")


def test_what_the_sessions_add_stands_apart_from_what_was_loaded_before():
    assert line_about(section(200, 40.0), "What 200 sessions add").endswith("| 1.000 |  |  |")
