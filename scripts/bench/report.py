"""Writes docs/benchmarks.md: medians, and ratios beside the design's targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from scripts.bench.crowd import PATIENCE_S, Crowd
from scripts.bench.measure import Figures
from scripts.bench.sides import Side

#: Of the time that the naive page takes for the same crowd.
MOST_OF_NAIVE = 0.5


@dataclass(frozen=True, slots=True)
class Target:
    """A ratio that the design asks for: a measure of one side over the same measure of another, at most `most`."""

    words: str
    measure: str
    side: str
    other: str
    most: float | None


TARGETS = (
    Target("First map, against the same map in Dash", "first_shown_s", "amberlight", "dash", 0.75),
    Target("Quick map, first visit, against Dash", "first_shown_s", "briefing", "dash", 0.75),
    Target("Map on a later visit, against Dash", "later_shown_s", "amberlight", "dash", None),
    Target("Filter changed, screen done, against Dash", "filter_s", "amberlight", "dash", 3),
    Target("Bytes of a first visit, against Dash", "first_visit_bytes", "amberlight", "dash", 0.25),
    Target("Recommendations, first visit, against Dash", "first_shown_s", "list", "dash_list", 1.7),
    Target("Matrix of frameworks, first visit, against Dash", "first_shown_s", "matrix", "dash_matrix", 0.8),
    Target("First map, against plain `streamlit run`", "first_shown_s", "amberlight", "plain", None),
    Target("Filter, against plain `streamlit run`", "filter_s", "amberlight", "plain", None),
    Target("Bytes of a first visit, against plain `streamlit run`", "first_visit_bytes", "amberlight", "plain", None),
    Target("First map, against the static page", "first_shown_s", "amberlight", "static", None),
)
MEASURES = {
    "first_shown_s": "first visit, s",
    "later_shown_s": "later visit, s",
    "filter_s": "filter, s",
    "first_visit_bytes": "first visit, kB",
}


@dataclass(frozen=True, slots=True)
class Machine:
    """What the figures were measured on and with."""

    rounds: int
    dash_version: str
    cores: int


def report(sides: Sequence[Side], figures: Mapping[str, Figures], crowds: Mapping[str, Crowd], machine: Machine) -> str:
    """The page, as Markdown. crowds: by the sides' keys."""
    medians = {key: found.medians() for key, found in figures.items()}
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench` on {date.today().isoformat()}; do not edit. Medians of {machine.rounds} rounds in which a "
        f"headless Chromium visits each side in turn, all servers and the browser on one machine ({machine.cores} processors). "
        "The seconds belong to that machine; the ratios travel.",
        "",
        f"Streamlit {version('streamlit')}, streamlit-folium {version('streamlit-folium')}, Dash {machine.dash_version}. Every "
        "side shows the same countries, list or matrix. *First visit*: from the start of navigation with an empty cache "
        "until a hundred areas carry the colour of their tier, 25 recommendations stand on the page, or the matrix names "
        "its frameworks. *Filter*: from the click on the lens until the map and the page stop changing.",
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
        if ours is None or not theirs:
            continue
        lines.append(f"| {target.words} | {ours / theirs:.2f} | {_most(target)} | {_verdict(target, ours / theirs)} |")
    return "\n".join([*lines, *_crowd_lines(sides, crowds)]) + "\n"


def _crowd_lines(sides: Sequence[Side], crowds: Mapping[str, Crowd]) -> list[str]:
    if not crowds:
        return []
    number = next(iter(crowds.values())).visitors
    lines = [
        "",
        f"## {number} visitors at once",
        "",
        "Each opens a session of its own in the same moment, over Streamlit's own protocol and without a browser. *All ready*: "
        f"until the last one's page is whole, at most {PATIENCE_S} s. *Memory*: of the server with all of them still there.",
        "",
        "| | ready | all ready, s | memory, MiB |",
        "|---|---:|---:|---:|",
    ]
    for side in (side for side in sides if side.key in crowds):
        crowd = crowds[side.key]
        memory = "" if crowd.memory_mib is None else f"{crowd.memory_mib:.0f}"
        lines.append(f"| {side.title} | {crowd.ready} | {crowd.all_ready_s:.1f} | {memory} |")
    ours, naive = crowds["amberlight"], crowds["naive"]
    ratio = ours.all_ready_s / naive.all_ready_s
    verdict = "met" if ratio <= MOST_OF_NAIVE and ours.ready == number else "not met"
    return [
        *lines,
        "",
        "| ratio | measured | target | |",
        "|---|---:|---:|---|",
        f"| All ready, against folium as tutorials write it | {ratio:.2f} | at most {MOST_OF_NAIVE:g} | {verdict} |",
    ]


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value / 1000:,.0f}" if name.endswith("bytes") else f"{value:.2f}"


def _most(target: Target) -> str:
    return "" if target.most is None else f"at most {target.most:g}"


def _verdict(target: Target, ratio: float) -> str:
    if target.most is None:
        return ""
    return "met" if ratio <= target.most else "not met"
