"""Writes docs/benchmarks.md: medians, and ratios beside the design's targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from scripts.bench.measure import Figures
from scripts.bench.sides import OTHER_PAGES, Side

#: Above which browsers call the jumps of a page poor is 0.1; the design asks for half of it.
MOST_SHIFT = 0.05
#: The first picture of any page, of the time that Dash takes for its own.
MOST_OF_DASH = 0.25


@dataclass(frozen=True, slots=True)
class Target:
    """A ratio that the design asks for: a measure of one side over the same measure of another, at most `most`."""

    words: str
    measure: str
    side: str
    other: str
    most: float | None = None


TARGETS = (
    Target("First picture, risk map, against Dash", "first_shown_s", "amberlight", "dash", MOST_OF_DASH),
    Target("First picture, quick map of the Briefing, against Dash", "first_shown_s", "briefing", "dash", MOST_OF_DASH),
    Target("First picture, recommendations, against Dash", "first_shown_s", "list", "dash_list", MOST_OF_DASH),
    Target("First picture, matrix, against Dash", "first_shown_s", "matrix", "dash_matrix", MOST_OF_DASH),
    Target("First picture, risk map, against Shiny", "first_shown_s", "amberlight", "shiny"),
    Target("First picture, recommendations, against Shiny", "first_shown_s", "list", "shiny_list"),
    Target("First picture, matrix, against Shiny", "first_shown_s", "matrix", "shiny_matrix"),
    Target("First picture, risk map, against the static page", "first_shown_s", "amberlight", "static", 2.5),
    Target("Picture on a later visit, against Dash", "later_shown_s", "amberlight", "dash"),
    Target("Page answers a click, risk map, against Dash", "answers_s", "amberlight", "dash", 1.1),
    Target("Page answers a click, matrix, against Dash", "answers_s", "matrix", "dash_matrix", 1.1),
    Target("Page answers a click, recommendations, against Dash", "answers_s", "list", "dash_list", 2.3),
    Target("Page answers a click, risk map, against plain `streamlit run`", "answers_s", "amberlight", "plain"),
    Target("Filter, map recoloured, against Dash", "recoloured_s", "amberlight", "dash", 1),
    Target("Filter, whole page done, against Dash", "filter_s", "amberlight", "dash", 2.5),
    Target("Filter, whole page done, against Shiny", "filter_s", "amberlight", "shiny"),
    Target("Bytes until the picture, against Dash", "picture_kb", "amberlight", "dash", 0.03),
    Target("Bytes of a first visit, against Dash", "first_visit_kb", "amberlight", "dash"),
    Target("Bytes of a first visit, against plain `streamlit run`", "first_visit_kb", "amberlight", "plain"),
    Target("Processor time of a first visit, against plain `streamlit run`", "processor_s", "amberlight", "plain"),
)
MEASURES = {
    "first_shown_s": "first picture, s",
    "later_shown_s": "later visit, s",
    "answers_s": "answers a click, s",
    "recoloured_s": "recoloured, s",
    "filter_s": "filter done, s",
    "shift": "layout shift",
    "picture_kb": "until the picture, kB",
    "first_visit_kb": "first visit, kB",
    "processor_s": "server's processor, s",
}


@dataclass(frozen=True, slots=True)
class Machine:
    """What the figures were measured on and with."""

    rounds: int
    peers: str
    cores: int


def report(sides: Sequence[Side], figures: Mapping[str, Figures], machine: Machine) -> str:
    """The head of the page, as Markdown: what was measured, the medians, and the ratios beside their targets."""
    medians = {key: found.medians() for key, found in figures.items()}
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench` on {date.today().isoformat()}; do not edit. Medians of {machine.rounds} rounds in which a "
        f"headless Chromium visits each side in turn, all servers and the browser on one machine ({machine.cores} processors). "
        "The seconds belong to that machine; the ratios travel.",
        "",
        f"Streamlit {version('streamlit')}, streamlit-folium {version('streamlit-folium')}, {machine.peers}. Every side shows the "
        "same countries, list or matrix; the other pages of the app stand by themselves.",
        "",
        "*First picture*: from the start of navigation with an empty cache until a hundred areas carry the colour of their tier, "
        "25 recommendations stand on the page, the matrix names its frameworks, or a heading and sixty words stand there. With "
        "us that is the page's reading form, in the document. *Answers a click*: until the live page has taken its place, with "
        "the same on it, and its script has ended. *Recoloured*, *filter done*: from the click on the lens until the first area "
        "has another colour, and until map and page stop changing. *Until the picture*: bytes of what had come whole by then.",
        "",
        "| | " + " | ".join(MEASURES.values()) + " |",
        "|---|" + "---:|" * len(MEASURES),
    ]
    for side in (one for one in sides if one.key in medians):
        cells = [_cell(name, medians[side.key][name]) for name in MEASURES]
        lines.append(f"| {side.title} | " + " | ".join(cells) + " |")
    lines += ["", "| ratio | measured | target | |", "|---|---:|---:|---|"]
    for target in TARGETS:
        ours, theirs = medians[target.side][target.measure], medians[target.other][target.measure]
        if ours is not None and theirs:
            lines.append(_judged(target.words, ours / theirs, target.most))
    dash = medians["dash"]["first_shown_s"]
    slowest = max(OTHER_PAGES, key=lambda name: medians[name]["first_shown_s"] or 0)
    if dash and (shown := medians[slowest]["first_shown_s"]):
        words = f"First picture of the slowest other page (/{slowest}), against Dash's map"
        lines.append(_judged(words, shown / dash, MOST_OF_DASH))
    of_ours = ("amberlight", "briefing", "list", "matrix", *OTHER_PAGES)
    shift = max(medians[key]["shift"] or 0 for key in of_ours)
    lines.append(_judged("Largest layout shift of a page of ours (no ratio)", shift, MOST_SHIFT))
    return "\n".join(lines) + "\n"


def most(target: float | None) -> str:
    """A target in words; nothing where there is none."""
    return "" if target is None else f"at most {target:g}"


def verdict(measured: float, target: float | None) -> str:
    """Whether a target is met; nothing where there is none."""
    if target is None:
        return ""
    return "met" if measured <= target else "not met"


def _judged(words: str, measured: float, target: float | None) -> str:
    return f"| {words} | {measured:.2f} | {most(target)} | {verdict(measured, target)} |"


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if name.endswith("kb") else f"{value:.3f}" if name == "shift" else f"{value:.2f}"
