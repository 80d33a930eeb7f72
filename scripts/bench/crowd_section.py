"""How many can come at once, what they cost, and how soon they see something; written below the comparison by `make bench`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.bench.crowd import PATIENCE_S, SECONDS_TO_LEAVE, Crowd, Readers, arrive, read
from scripts.bench.report import most, verdict
from scripts.bench.sides import Side

#: The sides that a crowd comes to, and those whose memory is followed as the crowd grows and leaves.
_CROWDED = ("amberlight", "briefing", "plain", "naive")
_FOLLOWED = ("amberlight", "plain")
_SESSIONS = (1, 50)
_REQUESTS = (1, 10, 100)


@dataclass(frozen=True, slots=True)
class Crowds:
    """By side and visitors: what came of a crowd. By requests: what came of readers of the document alone."""

    arrived: Mapping[tuple[str, int], Crowd]
    read: Mapping[int, Readers]
    visitors: int


def measure_crowds(sides: Sequence[Side], visitors: int) -> Crowds:
    """Send crowds of 1, 50 and `visitors` to the servers, smallest first, and readers to the risk map's document."""
    by_key = {side.key: side for side in sides}
    risk = by_key["amberlight"]
    documents = {count: read(risk.url, count) for count in (*_REQUESTS, visitors)}
    arrived = {}
    for count in (*_SESSIONS, visitors):
        for key in _CROWDED if count == visitors else _FOLLOWED:
            side = by_key[key]
            arrived[key, count] = arrive(side.url, count, side.pid, until_left=count == visitors and key in _FOLLOWED)
    return Crowds(arrived, documents, visitors)


def crowds_section(sides: Sequence[Side], crowds: Crowds) -> str:
    """The figures as Markdown, beside what the design asks for."""
    number, titles = crowds.visitors, {side.key: side.title for side in sides}
    lines = [
        "",
        f"## {number} visitors at once",
        "",
        "Each opens a session of its own in the same moment, over Streamlit's own protocol and without a browser. *All ready*: "
        f"until the last one's page is whole, at most {PATIENCE_S} s. *Memory*: of the server with all of them there, and "
        f"{SECONDS_TO_LEAVE} s after they left.",
        "",
        "| | ready | all ready, s | memory at 1, MiB | at 50 | " + f"at {number} | after they left |",
        "|---|" + "---:|" * 6,
    ]
    for key in _CROWDED:
        crowd = crowds.arrived[key, number]
        memory = [crowds.arrived[key, count].memory_mib if key in _FOLLOWED else None for count in _SESSIONS]
        memory += [crowd.memory_mib if key != "briefing" else None, crowd.left_mib]
        cells = " | ".join("" if value is None else f"{value:.0f}" for value in memory)
        lines.append(f"| {titles[key]} | {crowd.ready} | {crowd.all_ready_s:.1f} | {cells} |")
    lines += [
        "",
        "The document of the risk map alone, with its picture in it, asked for so many times at once:",
        "",
        "| requests | answered | all read, s |",
        "|---:|---:|---:|",
        *(f"| {one.visitors} | {one.answered} | {one.all_read_s:.3f} |" for one in crowds.read.values()),
        "",
        "| ratio | measured | target | |",
        "|---|---:|---:|---|",
    ]
    ours, plain, naive = (crowds.arrived[key, number] for key in ("amberlight", "plain", "naive"))
    read_alone = crowds.read[number]
    lines += [
        _ratio(f"{number} at once, last picture, against plain `streamlit run`'s last page", read_alone, plain, 0.02),
        _ratio(f"{number} at once, last live page, against plain `streamlit run`'s", ours, plain, None),
        _ratio(f"{number} at once, last live page, against folium as tutorials write it", ours, naive, 0.5),
    ]
    if ours.memory_mib and plain.memory_mib:
        at_one = [crowds.arrived[key, 1].memory_mib or 0 for key in _FOLLOWED]
        grown = [
            all_there - alone for all_there, alone in zip((ours.memory_mib, plain.memory_mib), at_one, strict=True)
        ]
        for words, ratio, target in (
            (f"Memory at {number} sessions, against plain `streamlit run`", ours.memory_mib / plain.memory_mib, 1.0),
            (
                f"What {number} sessions add to the memory at 1, against plain `streamlit run`",
                grown[0] / grown[1],
                None,
            ),
        ):
            lines.append(f"| {words} | {ratio:.3f} | {most(target)} | {verdict(ratio, target)} |")
    lines += [
        "",
        "Memory at 1 is what is loaded before a crowd comes: Amberlight loads every page, paper and export while nobody waits, so "
        "that no visitor does; plain Streamlit has loaded only the page that was asked for.",
    ]
    return "\n".join(lines) + "\n"


def _ratio(words: str, ours: Crowd | Readers, other: Crowd, target: float | None) -> str:
    """A line of the table of ratios. A crowd of which some never got their page has no time to compare with."""
    short = [(came, one.visitors) for one in (ours, other) if (came := _got_their_page(one)) < one.visitors]
    if short:
        came, of = short[0]
        return f"| {words} |  | {most(target)} | not measured: {came} of {of} got their page |"
    ours_s = ours.all_read_s if isinstance(ours, Readers) else ours.all_ready_s
    ratio = ours_s / other.all_ready_s
    return f"| {words} | {ratio:.3f} | {most(target)} | {verdict(ratio, target)} |"


def _got_their_page(those: Crowd | Readers) -> int:
    return those.answered if isinstance(those, Readers) else those.ready
