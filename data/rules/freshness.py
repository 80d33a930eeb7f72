"""Whether a source is older than its cycle.

The rule is the secretariat's own: a source that its publisher renews every so many months is stale on the day after
the date that it speaks of, counted from the end of that date's span, lies further back than the cycle. A source
without a cycle (a treaty, a paper) does not go stale; one without a readable date cannot be judged, which is not the
same as fresh.
"""

from datetime import date

from data.rules.partial_dates import add_months, parse_partial_date


def is_stale(as_of: str | None, cycle_months: int | None, on: date) -> bool | None:
    """Whether the source is older than its cycle on that day. None: it has no cycle, or no readable date."""
    due = get_due_day(as_of, cycle_months)
    return None if due is None else on > due


def get_due_day(as_of: str | None, cycle_months: int | None) -> date | None:
    """The last day on which the source is within its cycle. None: it has no cycle, or no readable date."""
    read = parse_partial_date(as_of)
    if cycle_months is None or read is None:
        return None
    return add_months(read.last, cycle_months)


def explain_freshness(as_of: str | None, cycle_months: int | None, on: date) -> str:
    """How old the source is against its cycle, in a sentence."""
    if cycle_months is None:
        return "Not renewed by its publisher on a cycle."
    every = (
        "every year" if cycle_months == 12 else f"every {cycle_months} months" if cycle_months > 1 else "every month"
    )
    due = get_due_day(as_of, cycle_months)
    if due is None:
        return f"Renewed {every}; its own date is not known, so its age cannot be judged."
    if on > due:
        return f"Older than its cycle: it speaks of {as_of} and is renewed {every}. Look for a newer one."
    return f"Within its cycle: it speaks of {as_of} and is renewed {every}."
