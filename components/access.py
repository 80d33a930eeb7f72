"""What the viewer may see. Without a sign-in that grants more, everybody sees what may be shown in the open session."""

from data.rules.handling import Clearance


def current_clearance() -> Clearance:
    """The viewer's clearance, asked afresh in every run; the query layer filters by it."""
    return Clearance.OPEN
