"""When a fact is old. One that no publisher renews on a cycle (who is a party, which mission runs, who is a member) has an age,
after which it is called old wherever it stands: the project's own, by how fast such facts change.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from data.core.partial_dates import add_months, parse_partial_date


class FactKind(StrEnum):
    """Kinds of facts without a publisher's cycle."""

    TREATY = "treaty"
    OPERATION = "operation"
    MEMBERSHIP = "membership"
    CHILDREN_CONFLICT = "children_conflict"
    ACTION_PLAN = "action_plan"
    MECHANISM = "mechanism"
    LEVER = "lever"
    JUSTICE = "justice"


#: Months after which a fact is called old. Missions and mandates change from one Council decision to the next.
OLD_AFTER_MONTHS: Final[Mapping[FactKind, int]] = {
    FactKind.TREATY: 12,
    FactKind.OPERATION: 3,
    FactKind.MEMBERSHIP: 12,
    FactKind.CHILDREN_CONFLICT: 12,
    FactKind.ACTION_PLAN: 12,
    FactKind.MECHANISM: 12,
    FactKind.LEVER: 12,
    FactKind.JUSTICE: 12,
}
_SPANS: Final = {3: "three months", 12: "a year"}


def is_old(kind: FactKind, as_of: str | None, on: date) -> bool | None:
    """Whether a fact is older than its kind allows, counted from the last day that its date may mean. None: it has no
    readable date, and nobody can say.
    """
    read = parse_partial_date(as_of)
    return None if read is None else on > add_months(read.last, OLD_AFTER_MONTHS[kind])


def say_age(kind: FactKind, as_of: str | None, on: date) -> str:
    """What to say of a fact's age beside it: that it is old, or that its age is not known; empty where it is neither."""
    old = is_old(kind, as_of, on)
    if old is None:
        return "age not known"
    return f"old: more than {_SPANS[OLD_AFTER_MONTHS[kind]]}" if old else ""


class Dated(Protocol):
    """What the age of a row needs (data.core.rows.SourcedRow)."""

    @property
    def as_of(self) -> str | None: ...
    @property
    def confidence(self) -> str: ...
    @property
    def ages_as(self) -> FactKind | None: ...


def say_age_of(row: Dated, on: date) -> str:
    """What to say of a row's age, as say_age; empty for a figure with a cycle, and for a search that found nothing."""
    return say_age(row.ages_as, row.as_of, on) if row.ages_as and row.confidence != "none_found" else ""
