"""Whether a source is older than its cycle.

The rule is the project's own. A source that its publisher renews every so many months is stale when the date that it
speaks of, counted from the end of that date's span, lies further back than the cycle and half a cycle more: figures
come out some months after the time that they speak of (UCDP's and UNHCR's for a year in the following June). A source
that a newer edition of itself has replaced is not stale but superseded. One without a cycle (a paper) does not go stale;
one without a readable date cannot be judged, which is not the same as fresh.

A fact that no publisher renews has an age instead: data.core.age.
"""

import re
from collections.abc import Mapping
from datetime import date

from data.core.partial_dates import add_months, parse_partial_date

#: A source's id without the edition or version at its end: ewp-sra-2025, ucdp-country-year-25.1.
_SERIES = re.compile(r"^(?P<series>.+?)-(?P<version>\d+(?:\.\d+)*)$")


def get_due_day(as_of: str | None, cycle_months: int | None) -> date | None:
    """The last day on which the source counts as current. None: it has no cycle, or no readable date."""
    read = parse_partial_date(as_of)
    if cycle_months is None or read is None:
        return None
    return add_months(read.last, cycle_months + cycle_months // 2)


def is_stale(as_of: str | None, cycle_months: int | None, on: date) -> bool | None:
    """Whether the source is older than its cycle allows on that day. None: it has no cycle, or no readable date."""
    due = get_due_day(as_of, cycle_months)
    return None if due is None else on > due


def find_superseded(cycles: Mapping[str, int | None]) -> dict[str, str]:
    """Sources that a newer edition of the same series has replaced, and by which: both ids.

    cycles: the cycle of every source in months by id. Only sources that are renewed on a cycle have successors: a
    paper of 2018 and one of 2020 may share a name and both stand.
    """
    series: dict[str, list[tuple[tuple[int, ...], str]]] = {}
    for source_id, months in cycles.items():
        match = _SERIES.match(source_id)
        if match and months is not None:
            version = tuple(int(part) for part in match["version"].split("."))
            series.setdefault(match["series"], []).append((version, source_id))
    replaced = {}
    for editions in series.values():
        *older, (_, newest) = sorted(editions)
        replaced.update({source_id: newest for _, source_id in older})
    return replaced


def explain_freshness(as_of: str | None, cycle_months: int | None, on: date, superseded_by: str | None = None) -> str:
    """How old the source is against its cycle, in a sentence; its date stands beside it.

    superseded_by: the title of the newer edition, if any.
    """
    if superseded_by is not None:
        return f"Superseded by {superseded_by}; kept for comparison over time."
    if cycle_months is None:
        return "Its publisher has no fixed update cycle."
    every = {1: "every month", 12: "every year"}.get(cycle_months, f"every {cycle_months} months")
    due = get_due_day(as_of, cycle_months)
    if due is None:
        return f"Updated {every}; its own date is not known, so its age cannot be judged."
    if on > due:
        return f"Older than its cycle: updated {every}. Look for a newer one."
    return f"Within its cycle: updated {every}."
