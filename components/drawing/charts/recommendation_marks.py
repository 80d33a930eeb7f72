"""How what came of a recommendation is told in one cell: a letter, a pattern and a fill for light and dark.

A cell tells the furthest of the three axes; its words tell all three. One hue, blue, from light to dark as more is done; what
is claimed and not verified is a frame without filling, what a review did not bear out is orange and hatched. 'Nothing on
record' is grey and dotted, so that it never looks like a status. Each fill carries its letter above 4.5 (a test measures it).
"""

from collections.abc import Mapping
from typing import Final

from components.drawing import theme
from components.drawing.charts.grid import GridStyle, Pattern
from data.recommendations.queries.rows import AddresseeStatusRow
from data.recommendations.rules.axes import DECLINED, Axis, Implementation, Response, Verification
from data.recommendations.rules.flags import FLAG_LABELS, Flag

#: Code: letter, meaning, light fill, dark fill, pattern; in the order of the legend.
_STATES: Final[dict[str, tuple[str, str, str, str, Pattern]]] = {
    "nothing": ("\u2013", "no response recorded", theme.NO_DATA_LIGHT, theme.NO_DATA_DARK, "dots"),
    "withheld": ("?", "an entry is withheld at this clearance", theme.NO_DATA_LIGHT, theme.NO_DATA_DARK, "hatch"),
    "waiting": ("W", "awaiting, under consideration or not started", "#E3EDF8", "#223A57", "none"),
    "noted": ("N", "noted", "#CBDDF0", "#294666", "dots"),
    "accepted": ("A", "accepted, wholly or in part", "#B5D0EE", "#2C5484", "none"),
    "under_way": ("U", "reported as under way or partly implemented", "#2F6DB3", "#5E9BDD", "none"),
    "claimed": (
        "C",
        "claimed: reported as implemented, not verified",
        theme.BORDER_LIGHT,
        theme.BORDER_DARK,
        "none",
    ),
    "verified": ("V", "verified: reported as implemented, graded A or B", "#0B3C7D", "#8EC2FF", "none"),
    "not_borne_out": ("F", "reported as implemented, review found otherwise (C, D, E)", "#FDB863", "#A85A0A", "hatch"),
    "declined": ("X", "not accepted or not applicable", "#C9D0D8", "#55606C", "hatch"),
    "closed": ("Z", "closed without being implemented, or superseded", "#C9D0D8", "#55606C", "none"),
    "draft": ("D", "a draft: not put to anyone yet", theme.NEUTRAL_LIGHT, theme.NEUTRAL_DARK, "none"),
}
#: What a sign behind the letter means.
URGENT_SIGN: Final = "!"
URGENT_FLAGS: Final = frozenset({Flag.OVERDUE, Flag.SILENT})
URGENT_MEANING: Final = f"{URGENT_SIGN}: {FLAG_LABELS[Flag.OVERDUE]}, or {FLAG_LABELS[Flag.SILENT]}"


def state_styles(dark: bool) -> Mapping[str, GridStyle]:
    """Every state's style, in the order of the legend."""
    return {
        code: GridStyle(night if dark else day, meaning, pattern, sign, is_outlined=code == "claimed")
        for code, (sign, meaning, day, night, pattern) in _STATES.items()
    }


def state_of(row: AddresseeStatusRow, *, is_draft: bool = False) -> str:
    """The code of the state that a cell tells: what was done before what was answered."""
    if is_draft:
        return "draft"
    if row.implementation == Implementation.IMPLEMENTED:
        if row.verification in (None, Verification.NOT_ASSESSED):
            return "claimed"
        return "verified" if row.verification in (Verification.A, Verification.B) else "not_borne_out"
    if row.implementation in (Implementation.CLOSED_NOT_IMPLEMENTED, Implementation.SUPERSEDED):
        return "closed"
    if row.response in DECLINED:
        return "declined"
    if row.implementation in (Implementation.IN_PROGRESS, Implementation.PARTLY_IMPLEMENTED):
        return "under_way"
    if row.response in (Response.ACCEPTED, Response.ACCEPTED_IN_PART):
        return "accepted"
    if row.response == Response.NOTED:
        return "noted"
    if row.response is not None or row.implementation is not None:
        return "waiting"
    return "withheld" if row.is_withheld(Axis.RESPONSE) or row.is_withheld(Axis.IMPLEMENTATION) else "nothing"


def sign_of(row: AddresseeStatusRow, state: str) -> str:
    """The letter of a cell, with the sign for what is pressing."""
    return _STATES[state][0] + (URGENT_SIGN if URGENT_FLAGS & set(row.flags) else "")


def status_sentence(row: AddresseeStatusRow) -> str:
    """All three axes and the flags in words."""
    is_bare = all(getattr(row, axis.value) is None and not row.is_withheld(axis) for axis in Axis)
    said = row.words(Axis.RESPONSE) if is_bare else "; ".join(row.words(axis) for axis in Axis)
    flags = ", ".join(row.flag_words(flag) for flag in row.flags)
    return f"{said} ({flags})" if flags else said
