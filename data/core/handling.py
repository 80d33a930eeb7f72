"""Who may see what. Source: docs/design.md, Clearance: every record is open, for members, or for the secretariat."""

from enum import StrEnum


class Clearance(StrEnum):
    """What a viewer may see, and how a record is to be handled: the same three words, narrowest right first."""

    OPEN = "open"
    MEMBERS = "members"
    SECRETARIAT = "secretariat"


def levels_visible(clearance: Clearance) -> tuple[str, ...]:
    """The handling levels that a viewer with this clearance sees: its own and every wider one.

    Raises ValueError for anything that is not a clearance: an unknown word must never open a record.
    """
    levels = tuple(Clearance)
    return tuple(level.value for level in levels[: levels.index(Clearance(clearance)) + 1])
