"""How a status is drawn: each axis has a shape of its own and each value a filling, and the words stand beside both.

Response is a speech bubble, implementation a bar of three steps, verification a seal with its letter. What is not on
record is the same shape in a dashed line, so that it never looks like a status.
"""

from collections.abc import Mapping
from typing import Any, Final

from data.recommendations.rules.axes import LABELS, NOTHING_ON_RECORD, Axis
from data.recommendations.rules.flags import Flag

SHAPES: Final[Mapping[Axis, str]] = {
    Axis.RESPONSE: "bubble",
    Axis.IMPLEMENTATION: "bar",
    Axis.VERIFICATION: "seal",
}
#: What is drawn inside the shape of the axis, by value; the letters of verification are drawn as they are.
FILLINGS: Final[Mapping[str, str]] = {
    "awaiting": "empty",
    "under_consideration": "dots",
    "accepted": "full",
    "accepted_in_part": "half",
    "noted": "line",
    "not_accepted": "cross",
    "not_applicable": "slash",
    "not_started": "empty",
    "in_progress": "one",
    "partly_implemented": "two",
    "implemented": "full",
    "closed_not_implemented": "cross",
    "superseded": "slash",
    "not_assessed": "empty",
}
FLAG_SIGNS: Final[Mapping[Flag, str]] = {
    Flag.OVERDUE: "▲",
    Flag.SILENT: "■",
    Flag.CLAIMED_NOT_VERIFIED: "◇",
    Flag.DUE_SOON: "△",
    Flag.LONG_OUTSTANDING: "●",
    Flag.DORMANT: "○",
}
#: Shorter words for the narrow columns of a list, whose headings name the axis.
_SHORT: Final[Mapping[Axis, str]] = {
    Axis.RESPONSE: "no response recorded",
    Axis.IMPLEMENTATION: "none reported",
    Axis.VERIFICATION: "not reviewed",
}


def axis_mark(axis: Axis, value: str | None, is_withheld: bool = False) -> dict[str, Any]:
    """The shape, the filling and the words of a status; value None: nothing on record, or nothing that may be shown."""
    if value is None:
        return {"shape": SHAPES[axis], "fill": "nothing", "words": "withheld" if is_withheld else _SHORT[axis]}
    fill = f"letter {value}" if len(value) == 1 else FILLINGS[value]
    return {"shape": SHAPES[axis], "fill": fill, "words": LABELS[value]}


def status_words(axis: Axis, value: str | None) -> str:
    """The words of a status by themselves, where no heading names the axis."""
    return NOTHING_ON_RECORD[axis] if value is None else LABELS[value]
