"""What follows from the record of a recommendation on a day: due soon, overdue, dormant, long outstanding, silent, claimed.

Derived and never stored: each flag is a sentence, a pure test, and the facts it rests on. Sources. Due dates and their
reports: IMPACT OSS (due within 30 days, overdue without a report). Long outstanding: the UN Joint Inspection Unit
follows recommendations for years after their issue and lists those that stay open; five years is this project's own
line (docs/design.md). Silent: the Human Rights Committee's follow-up grades a state that does not answer after
reminders (D). Claimed but not verified: the Government Accountability Office closes a recommendation as implemented
only after it has seen for itself. The thirty days after a reminder and the twelve months of 'dormant' are our own.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from data.core.partial_dates import add_months
from data.recommendations.rules.axes import Axis, Implementation, Verification, is_closed
from data.recommendations.rules.cadence import Period

DUE_SOON_DAYS: Final = 30
SILENT_AFTER_DAYS: Final = 30
DORMANT_AFTER_MONTHS: Final = 12
LONG_OUTSTANDING_YEARS: Final = 5


class Flag(StrEnum):
    """One derived flag, in the order in which they are shown: most pressing first."""

    OVERDUE = "overdue"
    SILENT = "silent"
    CLAIMED_NOT_VERIFIED = "claimed_not_verified"
    DUE_SOON = "due_soon"
    LONG_OUTSTANDING = "long_outstanding"
    DORMANT = "dormant"


FLAG_LABELS: Final[Mapping[Flag, str]] = {
    Flag.OVERDUE: "overdue",
    Flag.SILENT: "silent after a reminder",
    Flag.CLAIMED_NOT_VERIFIED: "claimed, not verified",
    Flag.DUE_SOON: f"due within {DUE_SOON_DAYS} days",
    Flag.LONG_OUTSTANDING: "long outstanding",
    Flag.DORMANT: "dormant",
}
FLAG_RULES: Final[Mapping[Flag, str]] = {
    Flag.OVERDUE: (
        "Open, its date has passed, and no report on implementation is recorded; where it recurs, none "
        "within the last period that ended."
    ),
    Flag.SILENT: (
        f"Open, a reminder was sent {SILENT_AFTER_DAYS} days ago or earlier, and neither a response nor a report has "
        "taken effect since."
    ),
    Flag.CLAIMED_NOT_VERIFIED: "Reported as implemented, and not assessed by the secretariat.",
    Flag.DUE_SOON: (
        f"Open, and its date is today or within the next {DUE_SOON_DAYS} days; where it recurs, with no report in this period."
    ),
    Flag.LONG_OUTSTANDING: f"Open {LONG_OUTSTANDING_YEARS} years or more after it was issued.",
    Flag.DORMANT: (
        f"Open, something was once answered or reported, and nothing has been in the last {DORMANT_AFTER_MONTHS} months."
    ),
}


#: An entry on one of these axes, if it is withheld, may end the flag.
_ENDED_BY: Final[Mapping[Flag, frozenset[Axis]]] = {
    flag: frozenset({Axis.VERIFICATION} if flag is Flag.CLAIMED_NOT_VERIFIED else {Axis.RESPONSE, Axis.IMPLEMENTATION})
    for flag in Flag
}


def is_uncertain(flag: Flag, withheld: Collection[Axis]) -> bool:
    """Whether a flag cannot be told for certain. withheld: the axes on which an entry is not shown at the clearance."""
    return not _ENDED_BY[flag].isdisjoint(withheld)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the flags rest on, for one addressee of one recommendation on one day; None where nothing is on record.

    issued_last: the last day that the date of issue may mean. due_on: the day of a single duty. last_period and
    this_period: of a recurring one, the last that ended before the day and the one that holds it; None where none runs.
    last_entry_on: the last response or report in effect; last_report_on: the last report on implementation.
    """

    is_draft: bool = False
    response: str | None = None
    implementation: str | None = None
    verification: str | None = None
    issued_last: date | None = None
    due_on: date | None = None
    last_period: Period | None = None
    this_period: Period | None = None
    last_entry_on: date | None = None
    last_report_on: date | None = None
    last_reminder_on: date | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The days against which a record is held on one day."""

    on: date
    due_until: date
    silent_from: date
    dormant_before: date
    issued_until: date


def limits(on: date) -> Limits:
    """The limits of a day. A long way back in time they stop at the calendar's own beginning."""
    return Limits(
        on=on,
        due_until=min(on, date.max - timedelta(days=DUE_SOON_DAYS)) + timedelta(days=DUE_SOON_DAYS),
        silent_from=on - timedelta(days=SILENT_AFTER_DAYS),
        dormant_before=add_months(on, -DORMANT_AFTER_MONTHS),
        issued_until=add_months(on, -12 * LONG_OUTSTANDING_YEARS),
    )


def list_flags(facts: Facts, on: date) -> tuple[Flag, ...]:
    """The flags that hold on a day, in the order of Flag. A draft has none: nobody was asked yet."""
    if facts.is_draft:
        return ()
    lines = limits(on)
    found = set()
    if is_claimed_only(facts.implementation, facts.verification):
        found.add(Flag.CLAIMED_NOT_VERIFIED)
    if not is_closed(facts.response, facts.implementation):
        found |= _open_flags(facts, lines)
    return tuple(flag for flag in Flag if flag in found)


def overdue_days(facts: Facts, on: date) -> int | None:
    """By how many days it is overdue: since its date, or since the end of the last period without a report; None where not.

    Of a single date and a period, the longer.
    """
    if Flag.OVERDUE not in list_flags(facts, on):
        return None
    ends = []
    if facts.due_on is not None and facts.due_on < on and facts.last_report_on is None:
        ends.append(facts.due_on)
    period, report = facts.last_period, facts.last_report_on
    if period is not None and (report is None or report < period.starts_on):
        ends.append(period.ends_on)
    return (on - min(ends)).days


def is_claimed_only(implementation: str | None, verification: str | None) -> bool:
    """Whether an addressee reports it as implemented, and no review has said anything about that."""
    return implementation == Implementation.IMPLEMENTED and verification in (None, Verification.NOT_ASSESSED)


def _open_flags(facts: Facts, lines: Limits) -> set[Flag]:
    """The flags that only an open recommendation can have."""
    found = set()
    if _is_overdue(facts, lines):
        found.add(Flag.OVERDUE)
    if _is_due_soon(facts, lines):
        found.add(Flag.DUE_SOON)
    reminder, entry = facts.last_reminder_on, facts.last_entry_on
    if reminder is not None and reminder <= lines.silent_from and (entry is None or entry < reminder):
        found.add(Flag.SILENT)
    if entry is not None and entry < lines.dormant_before:
        found.add(Flag.DORMANT)
    if facts.issued_last is not None and facts.issued_last <= lines.issued_until:
        found.add(Flag.LONG_OUTSTANDING)
    return found


def _is_overdue(facts: Facts, lines: Limits) -> bool:
    report = facts.last_report_on
    single = facts.due_on is not None and facts.due_on < lines.on and report is None
    period = facts.last_period
    return single or (period is not None and (report is None or report < period.starts_on))


def _is_due_soon(facts: Facts, lines: Limits) -> bool:
    if facts.due_on is not None and lines.on <= facts.due_on <= lines.due_until:
        return True
    period, report = facts.this_period, facts.last_report_on
    return period is not None and period.ends_on <= lines.due_until and (report is None or report < period.starts_on)
