"""Writes docs/benchmarks.md: medians, and ratios beside the design's targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from scripts.bench.measure import Figures
from scripts.bench.sides import Side


@dataclass(frozen=True, slots=True)
class Target:
    """A ratio that the design asks for: a measure of one side over the same measure of another, at most `most`."""

    words: str
    measure: str
    side: str
    other: str
    most: float | None


TARGETS = (
    Target("First map, against the same map in Dash", "first_map_s", "amberlight", "dash", 0.75),
    Target("Quick map, first visit, against Dash", "first_map_s", "briefing", "dash", 0.75),
    Target("Map on a later visit, against Dash", "warm_map_s", "amberlight", "dash", None),
    Target("Filter changed, screen done, against Dash", "filter_s", "amberlight", "dash", 3),
    Target("Bytes of a first visit, against Dash", "first_visit_bytes", "amberlight", "dash", 0.25),
    Target("First map, against plain `streamlit run`", "first_map_s", "amberlight", "plain", None),
    Target("Filter, against plain `streamlit run`", "filter_s", "amberlight", "plain", None),
    Target("Bytes of a first visit, against plain `streamlit run`", "first_visit_bytes", "amberlight", "plain", None),
    Target("First map, against the static page", "first_map_s", "amberlight", "static", None),
)
MEASURES = {
    "first_map_s": "first map, s",
    "warm_map_s": "later visit, s",
    "filter_s": "filter, s",
    "first_visit_bytes": "first visit, kB",
}


def report(sides: Sequence[Side], figures: Mapping[str, Figures], rounds: int, dash_version: str, cores: int) -> str:
    """The page, as Markdown."""
    medians = {key: found.medians() for key, found in figures.items()}
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench` on {date.today().isoformat()}; do not edit. Medians of {rounds} rounds in which a "
        f"headless Chromium visits each side in turn, all servers and the browser on one machine ({cores} processors). "
        "The seconds belong to that machine; the ratios travel.",
        "",
        f"Streamlit {version('streamlit')}, streamlit-folium {version('streamlit-folium')}, Dash {dash_version}. Every "
        "side draws the same countries in the same tiers. *First map*: from the start of navigation with an empty cache "
        "until a hundred areas carry the colour of their tier. *Filter*: from the click on the lens until the map and "
        "the page stop changing.",
        "",
        "| | " + " | ".join(MEASURES.values()) + " |",
        "|---|" + "---:|" * len(MEASURES),
    ]
    for side in sides:
        cells = [_cell(name, medians[side.key][name]) for name in MEASURES]
        lines.append(f"| {side.title} | " + " | ".join(cells) + " |")
    lines += ["", "| ratio | measured | target | |", "|---|---:|---:|---|"]
    for target in TARGETS:
        ours, theirs = medians[target.side][target.measure], medians[target.other][target.measure]
        if ours is None or not theirs:
            continue
        lines.append(f"| {target.words} | {ours / theirs:.2f} | {_most(target)} | {_verdict(target, ours / theirs)} |")
    return "\n".join(lines) + "\n"


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
