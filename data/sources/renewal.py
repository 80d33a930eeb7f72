"""What the publisher of a source brings out next, and the command that takes it in.

What each line of publications brings out and when is known of the publishers' habits (see the note of each); whether a newer
one is out already is only said where that was read somewhere.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from data.core.partial_dates import parse_partial_date
from data.sources.rules import is_stale


@dataclass(frozen=True, slots=True)
class Renewal:
    """One line of publications: ids begin with prefix; what comes next, in words; command: how it is taken in.

    known_newer: a newer one that is out and not at hand, in words; and the as_of up to which the store's is older.
    """

    prefix: str
    next_one: str
    command: str
    known_newer: str | None = None
    older_than: str | None = None


BY_HAND: Final = "No importer: the secretariat enters it in its views."

RENEWALS: Final[tuple[Renewal, ...]] = (
    Renewal(
        "ewp-",
        "the next yearly edition, published about December",
        "python -m data import ewp FILE",
    ),
    Renewal(
        "ucdp-country-year-",
        "the next yearly version, published about June",
        "python -m data import ucdp FILE",
        known_newer="version 26.1, with the deaths of 2025, is out",
        older_than="2025-12-31",
    ),
    Renewal(
        "unhcr-population",
        "the half-year figures about October, those of the year's end about June",
        "python -m data import unhcr FILE",
    ),
    Renewal(
        "gcr2p-populations-at-risk",
        "three updates a year: March, July, November",
        BY_HAND,
        known_newer="later updates than that of March 2025 are out",
        older_than="2025-07",
    ),
    Renewal("irc-emergency-watchlist-", "the list of the next year, published in December", BY_HAND),
    Renewal("iwcp", "the Emergency Watchlist of the next year, published in December", BY_HAND),
    Renewal("donare", "the Emergency Watchlist of the next year, published in December", BY_HAND),
    Renewal(
        "iea-eiti",
        "the list of countries as it is today at the Extractive Industries Transparency Initiative",
        BY_HAND,
    ),
    Renewal(
        "mimit-cahra", "the indicative list of conflict-affected and high-risk areas, updated every quarter", BY_HAND
    ),
    Renewal("opensanctions-programmes", "the list of programmes as it is today", BY_HAND),
    Renewal("icg-", "the list of the next year, published about January", BY_HAND),
)


def find_renewal(source_id: str) -> Renewal | None:
    """The line that a source belongs to, or None."""
    return next((one for one in RENEWALS if source_id.startswith(one.prefix)), None)


def say_newer(source_id: str, as_of: str | None) -> str | None:
    """That a newer one is known to be out, in a sentence; None where none is known, or where the store holds it."""
    line, read = find_renewal(source_id), parse_partial_date(as_of)
    if line is None or line.known_newer is None or read is None:
        return None
    limit = parse_partial_date(line.older_than)
    if limit is None or read.last >= limit.last:
        return None
    return f"{line.known_newer[0].upper()}{line.known_newer[1:]}; it is not in this store."


def say_next(source_id: str, as_of: str | None, cycle_months: int | None, on: date) -> str:
    """What comes next for a source, in words."""
    newer = say_newer(source_id, as_of)
    if newer:
        return newer
    line = find_renewal(source_id)
    if line is None:
        return "No known update cycle." if cycle_months is None else "The next release is not known."
    late = " It should be out by now." if is_stale(as_of, cycle_months, on) else ""
    return f"{line.next_one[0].upper()}{line.next_one[1:]}.{late}"


def command_for(source_id: str) -> str:
    """How the next one is taken in."""
    line = find_renewal(source_id)
    return line.command if line else BY_HAND
